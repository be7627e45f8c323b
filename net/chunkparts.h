// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/eventstreamparser.h"

#include <QList>

#include <variant>
#include <vector>

namespace net {

/// Events without anything between them, or what stood between such.
using ChunkPart = std::variant<QList<StreamEvent>, StreamComment, DroppedEvent>;

/// What a chunk completed, in the order in which it came. No list of events is empty.
[[nodiscard]] std::vector<ChunkPart> partsOf(const ParsedChunk &chunk);

} // namespace net

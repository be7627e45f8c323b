// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace models {

/// Replaces each maximal subpart of an ill-formed sequence by U+FFFD, as WHATWG Encoding 4.1 does.
[[nodiscard]] QByteArray repairedUtf8(QByteArrayView bytes);

} // namespace models

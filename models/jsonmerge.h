// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/jsoncursor.h"

#include <string>
#include <string_view>
#include <vector>

namespace models {

/// What became of a server's object, in JSON text: objects merge, all else replaces, null removes (RFC 7396).
/// `held` is a JSON object that was read before, or empty for none; the cursor stands on the object that
/// changes it and moves behind it. False: the JSON there is broken, and `out` has something of no use.
/// Where objects are nested deeper than `depth`, the new one replaces the old.
[[nodiscard]] bool appendMerged(std::string &out, std::string_view held, JsonCursor &change,
                                std::uint32_t depth);

/// The text of a scalar's token, quotes and all.
[[nodiscard]] std::string_view scalarText(const char *token);

} // namespace models

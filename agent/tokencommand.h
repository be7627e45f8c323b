// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <iosfwd>
#include <span>
#include <string>
#include <string_view>

namespace agent {

/// "fleetscope-agent token …": makes, lists and removes tokens. `arguments` are those behind "token". A
/// new token goes to `out` alone on its line, and only this once; what else is to say goes to `notes`.
/// The exit status: 0, 1 where a file cannot be used, 2 where the arguments make no sense.
[[nodiscard]] int runTokenCommand(std::span<const std::string_view> arguments, std::ostream &out,
                                  std::ostream &notes);

/// The text of its --help.
[[nodiscard]] std::string_view tokenHelp();

} // namespace agent

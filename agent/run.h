// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/options.h"

#include <tl/expected.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace agent {

/// Serves until it is told to end (SystemEvents) or, if asked for, the end of standard input. Prints one line
/// to standard output for each endpoint: "fleetscope-agent listening on http://127.0.0.1:9469". The error is
/// a sentence that says why it cannot serve. `arguments` are the command line that `options` came from: a
/// reload reads them, and all files that they name, again.
[[nodiscard]] tl::expected<void, std::string> run(const Options &options,
                                                  std::vector<std::string_view> arguments);

/// Says whether everything that these options name can be used, without serving anyone. Gives what is
/// worth a look though it works; the error is a sentence, or several lines that name places in files.
[[nodiscard]] tl::expected<std::vector<std::string>, std::string> check(const Options &options);

} // namespace agent

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/options.h"

#include <tl/expected.hpp>

#include <string>

namespace agent {

/// Serves until SIGTERM, SIGINT or, if asked for, the end of standard input. Prints one line to
/// standard output for each endpoint: "fleetscope-agent listening on http://127.0.0.1:9469".
/// The error is a sentence that says why it cannot serve.
[[nodiscard]] tl::expected<void, std::string> run(const Options &options);

} // namespace agent

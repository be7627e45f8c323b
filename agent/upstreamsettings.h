// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/clienturl.h"
#include "agent/options.h"
#include "agent/transport.h"

#include <tl/expected.hpp>

#include <string>
#include <vector>

namespace agent {

/// Another agent to follow, once all files that the options name are read.
struct UpstreamSettings
{
    std::string name{};
    ClientUrl url{};
    std::string token{};   ///< Empty: none is sent.
    TlsContextPtr trust{}; ///< Null for http.
    std::string stamp{};   ///< Another text whenever the trust is made of other files.
};

/// In the order of the settings file; no two have the same name. The error is a sentence. What works but
/// ought to be looked at is added to `warnings`.
[[nodiscard]] tl::expected<std::vector<UpstreamSettings>, std::string>
loadUpstreams(const Options &options, std::vector<std::string> &warnings);

} // namespace agent

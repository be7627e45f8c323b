// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/clienturl.h"
#include "agent/options.h"
#include "agent/transport.h"

#include <tl/expected.hpp>

#include <optional>
#include <string>

namespace agent {

/// Where to publish, once all files that the options name are read.
struct PublishSettings
{
    ClientUrl url{};
    std::string token{};   ///< Empty: none is sent.
    TlsContextPtr trust{}; ///< Null for http.
};

/// Nothing where nothing is to be published. The error is a sentence.
[[nodiscard]] tl::expected<std::optional<PublishSettings>, std::string>
loadPublishSettings(const Options &options);

} // namespace agent

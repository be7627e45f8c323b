// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/log.h"

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace agent {

/// What is noted of one request once it is over; for a stream, once the stream is over.
struct AccessRecord
{
    std::string address{}; ///< The client's, as believed.
    std::string peer{};    ///< The proxy's, if one is trusted to stand in between.
    std::string method{};
    std::string path{};  ///< Without the query, where people put secrets that do not belong there.
    std::string token{}; ///< The name of the token, never the token.
    unsigned status{0};
    std::uint64_t bytes{0}; ///< Sent, before encryption.
    std::chrono::milliseconds duration{0};
    std::string_view end{}; ///< Why a stream ended; empty for other requests.
};

[[nodiscard]] LogLine accessLine(const AccessRecord &record, std::int64_t wallMs);

/// The request's target without query and fragment, and without a user and password in an absolute form.
[[nodiscard]] std::string_view pathForLog(std::string_view target);

} // namespace agent

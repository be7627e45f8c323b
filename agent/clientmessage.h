// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <tl/expected.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace agent {

/// What a client says over a WebSocket.
struct ClientMessage
{
    std::string type{};
    std::string since{}; ///< A text, or a number as it was written; empty: none.
    bool operator==(const ClientMessage &) const = default;
};

/// Reads one JSON object (RFC 8259) of a client; members that are not known here are checked and left out, of
/// a name that comes twice the last one counts. Pure. The error is a sentence.
[[nodiscard]] tl::expected<ClientMessage, std::string> readClientMessage(std::string_view json);

} // namespace agent

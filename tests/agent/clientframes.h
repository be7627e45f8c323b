// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/websocket.h"

#include <cstddef>
#include <string>
#include <string_view>

/// A frame as a WebSocket's client sends it (RFC 6455 5.2): masked, its length in the fewest bytes.
[[nodiscard]] inline std::string clientFrame(agent::Opcode opcode, std::string_view payload,
                                             bool isFinal = true)
{
    constexpr std::string_view mask = "\x12\xF0\x5A\x7C";
    std::string frame(1, static_cast<char>((isFinal ? 0x80U : 0U) | static_cast<unsigned>(opcode)));
    if (payload.size() < 126) {
        frame += static_cast<char>(0x80U | payload.size());
    } else if (payload.size() <= 0xFFFF) {
        frame += static_cast<char>(0x80U | 126U);
        frame += static_cast<char>(payload.size() >> 8U);
        frame += static_cast<char>(payload.size() & 0xFFU);
    } else {
        frame += static_cast<char>(0x80U | 127U);
        for (unsigned shift = 64; shift > 0; shift -= 8)
            frame += static_cast<char>((payload.size() >> (shift - 8)) & 0xFFU);
    }
    frame += mask;
    for (std::size_t i = 0; i < payload.size(); ++i) {
        const auto byte = static_cast<unsigned char>(payload[i]);
        frame += static_cast<char>(byte ^ static_cast<unsigned char>(mask[i % mask.size()]));
    }
    return frame;
}

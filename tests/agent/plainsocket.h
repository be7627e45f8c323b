// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

/// A blocking TCP connection to this machine, by the system's own calls.
class PlainSocket
{
public:
    /// `receiveBufferBytes` 0 is the system's own size; `from` is an address to come from, if it matters.
    PlainSocket(std::uint16_t port, int receiveBufferBytes, const char *from);
    ~PlainSocket();
    PlainSocket(const PlainSocket &) = delete;
    PlainSocket &operator=(const PlainSocket &) = delete;

    [[nodiscard]] bool isOpen() const { return m_socket >= 0; }
    /// False once the other side no longer takes anything.
    bool send(std::string_view bytes);
    /// nullopt at the end or after an error.
    std::optional<std::size_t> receive(std::span<char> into);
    /// Whether there is something to receive, the end too, before the time is up.
    [[nodiscard]] bool waitForInput(int milliseconds) const;
    void close();

private:
    std::intptr_t m_socket{-1};
};

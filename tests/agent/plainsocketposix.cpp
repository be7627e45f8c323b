// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/agent/plainsocket.h"

#include <csignal>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

PlainSocket::PlainSocket(std::uint16_t port, int receiveBufferBytes, const char *from)
    : m_socket(::socket(AF_INET, SOCK_STREAM, 0))
{
    // What would do these two at once is not on macOS.
    std::signal(SIGPIPE, SIG_IGN);
    const int socket = static_cast<int>(m_socket);
    ::fcntl(socket, F_SETFD, FD_CLOEXEC);
    if (receiveBufferBytes > 0)
        ::setsockopt(socket, SOL_SOCKET, SO_RCVBUF, &receiveBufferBytes, sizeof receiveBufferBytes);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    if (from) {
        ::inet_pton(AF_INET, from, &address.sin_addr);
        if (::bind(socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0)
            close();
    }
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (isOpen() && ::connect(socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0)
        close();
}

PlainSocket::~PlainSocket()
{
    close();
}

bool PlainSocket::send(std::string_view bytes)
{
    while (!bytes.empty()) {
        const auto count = ::send(static_cast<int>(m_socket), bytes.data(), bytes.size(), 0);
        if (count <= 0)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
}

std::optional<std::size_t> PlainSocket::receive(std::span<char> into)
{
    const auto count = ::recv(static_cast<int>(m_socket), into.data(), into.size(), 0);
    return count > 0 ? std::optional(static_cast<std::size_t>(count)) : std::nullopt;
}

bool PlainSocket::waitForInput(int milliseconds) const
{
    pollfd waiting{.fd = static_cast<int>(m_socket), .events = POLLIN, .revents = 0};
    return ::poll(&waiting, 1, milliseconds) == 1;
}

void PlainSocket::close()
{
    if (isOpen())
        ::close(static_cast<int>(m_socket));
    m_socket = -1;
}

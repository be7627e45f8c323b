// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/agent/plainsocket.h"

#include <winsock2.h>

#include <ws2tcpip.h>

namespace {

SOCKET nativeOf(std::intptr_t socket)
{
    return static_cast<SOCKET>(socket);
}

} // namespace

PlainSocket::PlainSocket(std::uint16_t port, int receiveBufferBytes, const char *from)
{
    WSADATA ignored{};
    ::WSAStartup(MAKEWORD(2, 2), &ignored); // As often as there are sockets; Windows counts.
    m_socket = static_cast<std::intptr_t>(::socket(AF_INET, SOCK_STREAM, IPPROTO_TCP));
    const SOCKET socket = nativeOf(m_socket);
    if (receiveBufferBytes > 0) {
        ::setsockopt(socket, SOL_SOCKET, SO_RCVBUF, reinterpret_cast<const char *>(&receiveBufferBytes),
                     sizeof receiveBufferBytes);
    }
    sockaddr_in address{};
    address.sin_family = AF_INET;
    if (from) {
        ::inet_pton(AF_INET, from, &address.sin_addr);
        if (::bind(socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0)
            close();
    }
    address.sin_port = ::htons(port);
    address.sin_addr.s_addr = ::htonl(INADDR_LOOPBACK);
    if (isOpen() && ::connect(socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0)
        close();
}

PlainSocket::~PlainSocket()
{
    close();
    ::WSACleanup();
}

bool PlainSocket::send(std::string_view bytes)
{
    while (!bytes.empty()) {
        const int count = ::send(nativeOf(m_socket), bytes.data(), static_cast<int>(bytes.size()), 0);
        if (count <= 0)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
}

std::optional<std::size_t> PlainSocket::receive(std::span<char> into)
{
    const int count = ::recv(nativeOf(m_socket), into.data(), static_cast<int>(into.size()), 0);
    return count > 0 ? std::optional(static_cast<std::size_t>(count)) : std::nullopt;
}

bool PlainSocket::waitForInput(int milliseconds) const
{
    if (!isOpen())
        return false;
    WSAPOLLFD waiting{.fd = nativeOf(m_socket), .events = POLLRDNORM, .revents = 0};
    return ::WSAPoll(&waiting, 1, milliseconds) == 1;
}

void PlainSocket::close()
{
    if (isOpen())
        ::closesocket(nativeOf(m_socket));
    m_socket = -1;
}

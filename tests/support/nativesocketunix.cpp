// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/nativesocket.h"

#include <arpa/inet.h>
#include <bit>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace testsupport {

namespace {

sockaddr_in loopback(quint16 port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    return address;
}

} // namespace

quint16 listenOnLoopback(NativeSocket &made)
{
    sockaddr_in address = loopback(0);
    socklen_t size = sizeof address;
    const int listener = ::socket(AF_INET, SOCK_STREAM, 0);
    ::fcntl(listener, F_SETFD, FD_CLOEXEC);
    made = listener;
    auto *generic = std::bit_cast<sockaddr *>(&address);
    if (::bind(listener, generic, size) != 0 || ::listen(listener, 0) != 0 ||
        ::getsockname(listener, generic, &size) != 0)
        return 0;
    return ntohs(address.sin_port);
}

NativeSocket knockAt(quint16 port)
{
    sockaddr_in address = loopback(port);
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    ::fcntl(socket, F_SETFD, FD_CLOEXEC);
    ::fcntl(socket, F_SETFL, O_NONBLOCK);
    (void)::connect(socket, std::bit_cast<sockaddr *>(&address), sizeof address);
    return socket;
}

void resetOnClose(NativeSocket socket)
{
    const linger atOnce{.l_onoff = 1, .l_linger = 0};
    ::setsockopt(static_cast<int>(socket), SOL_SOCKET, SO_LINGER, &atOnce, sizeof atOnce);
}

void closeNative(NativeSocket socket)
{
    ::close(static_cast<int>(socket));
}

} // namespace testsupport

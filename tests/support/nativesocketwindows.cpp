// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/nativesocket.h"

#include <bit>

#include <winsock2.h>

namespace testsupport {

namespace {

sockaddr_in loopback(quint16 port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = ::htonl(INADDR_LOOPBACK);
    address.sin_port = ::htons(port);
    return address;
}

SOCKET newSocket()
{
    // Counted by the system, and given back when the program ends.
    WSADATA data{};
    ::WSAStartup(MAKEWORD(2, 2), &data);
    return ::socket(AF_INET, SOCK_STREAM, 0);
}

} // namespace

quint16 listenOnLoopback(NativeSocket &made)
{
    sockaddr_in address = loopback(0);
    int size = sizeof address;
    const SOCKET listener = newSocket();
    made = std::bit_cast<NativeSocket>(listener);
    auto *generic = std::bit_cast<sockaddr *>(&address);
    if (::bind(listener, generic, size) != 0 || ::listen(listener, 0) != 0 ||
        ::getsockname(listener, generic, &size) != 0)
        return 0;
    return ::ntohs(address.sin_port);
}

NativeSocket knockAt(quint16 port)
{
    sockaddr_in address = loopback(port);
    const SOCKET socket = newSocket();
    unsigned long isNonBlocking = 1;
    ::ioctlsocket(socket, static_cast<long>(FIONBIO), &isNonBlocking);
    (void)::connect(socket, std::bit_cast<sockaddr *>(&address), sizeof address);
    return std::bit_cast<NativeSocket>(socket);
}

void resetOnClose(NativeSocket socket)
{
    const linger atOnce{.l_onoff = 1, .l_linger = 0};
    ::setsockopt(std::bit_cast<SOCKET>(socket), SOL_SOCKET, SO_LINGER, std::bit_cast<const char *>(&atOnce),
                 sizeof atOnce);
}

void closeNative(NativeSocket socket)
{
    ::closesocket(std::bit_cast<SOCKET>(socket));
}

} // namespace testsupport

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/closeprobe.h"

#include <cerrno>

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace net {

CloseProbe::CloseProbe(qintptr descriptor)
    : m_descriptor(descriptor < 0 ? -1 : fcntl(static_cast<int>(descriptor), F_DUPFD_CLOEXEC, 0))
{
}

CloseProbe::~CloseProbe()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

/// After a FIN the connection is half closed and still has a peer, after a RST there is none.
bool CloseProbe::wasReset() const
{
    sockaddr_storage peer{};
    socklen_t size = sizeof peer;
    return m_descriptor >= 0 && getpeername(m_descriptor, reinterpret_cast<sockaddr *>(&peer), &size) != 0 &&
           (errno == ENOTCONN || errno == EINVAL);
}

} // namespace net

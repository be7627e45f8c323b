// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/log.h"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

namespace agent {

tl::expected<std::intptr_t, std::string> LogSink::openFile(const std::string &file)
{
    constexpr mode_t ownerWritesGroupReads = S_IRUSR | S_IWUSR | S_IRGRP;
    constexpr int flags = O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOCTTY | O_NONBLOCK;
    const int descriptor = file == "-" ? ::fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3)
                                       : ::open(file.c_str(), flags, ownerWritesGroupReads);
    if (descriptor < 0)
        return tl::unexpected(std::string(std::strerror(errno)));
    return descriptor;
}

bool LogSink::writeAtOnce(std::string_view text) const
{
    const int descriptor = static_cast<int>(m_file);
    pollfd ready{.fd = descriptor, .events = POLLOUT, .revents = 0};
    return ::poll(&ready, 1, 0) == 1 && (ready.revents & POLLOUT) != 0 &&
           ::write(descriptor, text.data(), text.size()) == static_cast<ssize_t>(text.size());
}

void LogSink::close()
{
    if (isOpen())
        ::close(static_cast<int>(m_file));
    m_file = -1;
}

} // namespace agent

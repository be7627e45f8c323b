// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/system.h"

#include <csignal>
#include <fstream>

#include <netinet/tcp.h>
#include <sys/prctl.h>
#include <sys/resource.h>

namespace agent {

void endWithParent()
{
    ::prctl(PR_SET_PDEATHSIG, SIGTERM);
}

void raiseDescriptorLimit()
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        limit.rlim_cur = limit.rlim_max;
        ::setrlimit(RLIMIT_NOFILE, &limit);
    }
}

std::optional<std::string> readMachineId()
{
    // The text of the first of these files that can be read.
    for (const char *file : {"/etc/machine-id", "/var/lib/dbus/machine-id"}) {
        std::ifstream stream(file);
        std::string line;
        if (std::getline(stream, line) && line.size() >= 32)
            return line;
    }
    return std::nullopt;
}

void limitSilence(boost::asio::ip::tcp::socket &socket, std::chrono::milliseconds limit)
{
    using UserTimeout = boost::asio::detail::socket_option::integer<IPPROTO_TCP, TCP_USER_TIMEOUT>;
    boost::system::error_code ignored;
    socket.set_option(UserTimeout(static_cast<int>(limit.count())), ignored);
}

std::string_view reloadCommand()
{
    return "systemctl reload fleetscope-agent";
}

} // namespace agent

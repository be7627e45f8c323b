// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/system.h"

#include <algorithm>
#include <array>
#include <ctime>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/resource.h>
#include <sys/syslimits.h>
#include <unistd.h>
#include <uuid/uuid.h>

namespace agent {

void endWithParent()
{
    // SystemEvents watches the parent.
}

void raiseDescriptorLimit()
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        // "Unlimited" is refused: setrlimit(2), COMPATIBILITY.
        limit.rlim_cur = std::min<rlim_t>(limit.rlim_max, OPEN_MAX);
        ::setrlimit(RLIMIT_NOFILE, &limit);
    }
}

std::optional<std::string> readMachineId()
{
    uuid_t id{};
    const timespec wait{.tv_sec = 1, .tv_nsec = 0};
    if (::gethostuuid(id, &wait) != 0)
        return std::nullopt;
    std::array<char, 37> text{};
    ::uuid_unparse_lower(id, text.data());
    return text.data();
}

void limitSilence(boost::asio::ip::tcp::socket &socket, std::chrono::milliseconds limit)
{
    // In seconds, and about bytes that are on their way, as TCP_USER_TIMEOUT of Linux is.
    using DropTime = boost::asio::detail::socket_option::integer<IPPROTO_TCP, TCP_RXT_CONNDROPTIME>;
    boost::system::error_code ignored;
    socket.set_option(DropTime(static_cast<int>(limit.count() / 1000)), ignored);
}

std::string_view reloadCommand()
{
    return "sudo launchctl kill SIGHUP system/io.github.fleetscope.agent";
}

} // namespace agent

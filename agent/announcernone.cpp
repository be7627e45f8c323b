// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/announcer.h"

namespace agent {

class Announcer::Private
{
};

std::string whyNoAnnouncing()
{
#ifdef __linux__
    return "This agent was built without libsystemd and cannot announce itself: leave out --announce.";
#else
    return "Only on Linux, by Avahi, an agent can announce itself: leave out --announce.";
#endif
}

int interfaceOfAddress(const boost::asio::ip::address &)
{
    return 0;
}

Announcer::Announcer(boost::asio::io_context &, Announcement, Log &)
{
}

Announcer::~Announcer() = default;

void Announcer::start()
{
}

void Announcer::stop()
{
}

} // namespace agent

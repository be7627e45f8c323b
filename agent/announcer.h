// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/announcement.h"

#include <boost/asio/io_context.hpp>

#include <memory>
#include <string>

namespace agent {

class Log;

/// Whether this build can announce itself: nothing, or a sentence that says why not.
[[nodiscard]] std::string whyNoAnnouncing();

/// As InterfaceOf, by what this machine's interfaces are now.
[[nodiscard]] int interfaceOfAddress(const boost::asio::ip::address &address);

/// Announces an agent on the local network by Avahi (Linux), until it stops. Whatever Avahi does (starts
/// late, restarts, finds the name taken) is followed. Runs in `io`'s thread and never waits.
class Announcer final
{
public:
    /// `io` and `log` outlive it.
    Announcer(boost::asio::io_context &io, Announcement announcement, Log &log);
    ~Announcer();
    Announcer(const Announcer &) = delete;
    Announcer &operator=(const Announcer &) = delete;

    void start();
    /// Takes the announcement back, at once. Leaves no work in `io`.
    void stop();

private:
    class Private;
    std::unique_ptr<Private> m_d;
};

} // namespace agent

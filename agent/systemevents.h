// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <boost/asio/io_context.hpp>

#include <functional>
#include <iosfwd>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

// systemeventsposix.cpp, systemeventswindows.cpp
namespace agent {

/// What people and the system tell a running agent: to end, or to read its settings again. Signals on POSIX
/// systems; on Windows Ctrl+C, a console that is closed, and what runControlCommand() says. Calls come in on
/// the context's thread. The context outlives this.
class SystemEvents
{
public:
    struct Handlers
    {
        std::function<void()> stop{};
        std::function<void()> reload{};
    };
    SystemEvents(boost::asio::io_context &io, Handlers handlers);
    ~SystemEvents();
    SystemEvents(const SystemEvents &) = delete;
    SystemEvents &operator=(const SystemEvents &) = delete;

    /// `hasParent`: the agent belongs to the program that started it, whose end, or that of standard input,
    /// is a stop.
    void start(bool hasParent);
    /// No call comes any more; the context may run out of work.
    void cancel();

private:
    class Private;
    std::shared_ptr<Private> m_d;
};

/// "fleetscope-agent reload" and "fleetscope-agent stop" where signals cannot be sent; nullopt where the
/// words mean nothing. The exit status: 0, 1 where nobody was told, 2 where the arguments make no sense.
[[nodiscard]] std::optional<int> runControlCommand(std::span<const std::string_view> arguments,
                                                   std::ostream &out, std::ostream &notes);

} // namespace agent

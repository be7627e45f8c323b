// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/systemevents.h"

#include "agent/await.h"
#include "agent/parentwatch.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/signal_set.hpp>

#include <array>
#include <csignal>
#include <utility>

#include <unistd.h>

namespace agent {

namespace asio = boost::asio;

class SystemEvents::Private
{
public:
    Private(asio::io_context &io, Handlers handlers)
        : m_handlers(std::move(handlers))
        , m_ends(io, SIGTERM, SIGINT)
        , m_hangup(io, SIGHUP)
        , m_standardInput(io)
        , m_parent(io)
        , m_hasTerminal(::isatty(STDERR_FILENO) == 1)
    {
    }

    void start(bool hasParent)
    {
        asio::co_spawn(m_ends.get_executor(), watchHangups(), asio::detached);
        m_ends.async_wait([this](boost::system::error_code error, int) {
            if (!error)
                m_handlers.stop();
        });
        if (!hasParent)
            return;
        boost::system::error_code error;
        m_standardInput.assign(::dup(STDIN_FILENO), error);
        asio::co_spawn(m_ends.get_executor(), watchStandardInput(), asio::detached);
        m_parent.start([this] { stop(); });
    }

    void cancel()
    {
        m_isCancelled = true;
        boost::system::error_code ignored;
        m_ends.cancel(ignored);
        m_hangup.cancel(ignored);
        m_standardInput.close(ignored);
        m_parent.cancel();
    }

private:
    void stop()
    {
        if (!m_isCancelled)
            m_handlers.stop();
    }

    asio::awaitable<void> watchHangups()
    {
        while (!m_isCancelled) {
            const auto [error, signal] = co_await m_hangup.async_wait(asTuple);
            if (error || m_isCancelled)
                co_return;
            // Whoever started it by hand closed the terminal: this one means the end.
            if (m_hasTerminal && ::isatty(STDERR_FILENO) != 1) {
                stop();
                co_return;
            }
            m_handlers.reload();
        }
    }

    asio::awaitable<void> watchStandardInput()
    {
        std::array<char, 256> ignored{};
        for (;;) {
            const auto [error, count] =
                co_await m_standardInput.async_read_some(asio::buffer(ignored), asTuple);
            if (error)
                break;
        }
        stop();
    }

    Handlers m_handlers;
    asio::signal_set m_ends;
    asio::signal_set m_hangup;
    asio::posix::stream_descriptor m_standardInput;
    ParentWatch m_parent;
    bool m_hasTerminal;
    bool m_isCancelled = false;
};

SystemEvents::SystemEvents(asio::io_context &io, Handlers handlers)
    : m_d(std::make_shared<Private>(io, std::move(handlers)))
{
}

SystemEvents::~SystemEvents() = default;

void SystemEvents::start(bool hasParent)
{
    m_d->start(hasParent);
}

void SystemEvents::cancel()
{
    m_d->cancel();
}

std::optional<int> runControlCommand(std::span<const std::string_view>, std::ostream &, std::ostream &)
{
    return std::nullopt; // kill(1) does it.
}

} // namespace agent

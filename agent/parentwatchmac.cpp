// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/parentwatch.h"

#include <boost/asio/posix/stream_descriptor.hpp>

#include <utility>

#include <sys/event.h>
#include <unistd.h>

namespace agent {

/// A kqueue can be waited for like a file: it is readable when the parent has ended.
class ParentWatch::Private
{
public:
    explicit Private(boost::asio::io_context &io)
        : m_queue(io)
    {
    }

    void start(std::function<void()> ended)
    {
        boost::system::error_code error;
        m_queue.assign(::kqueue(), error);
        const pid_t parent = ::getppid();
        struct kevent change
        {
        };
        EV_SET(&change, static_cast<uintptr_t>(parent), EVFILT_PROC, EV_ADD | EV_ONESHOT, NOTE_EXIT, 0,
               nullptr);
        // It may have ended before this: then launchd is the parent, and there is nobody to wait for.
        if (error || parent <= 1 || ::kevent(m_queue.native_handle(), &change, 1, nullptr, 0, nullptr) != 0) {
            ended();
            return;
        }
        m_queue.async_wait(boost::asio::posix::stream_descriptor::wait_read,
                           [ended = std::move(ended)](boost::system::error_code waited) {
                               if (!waited)
                                   ended();
                           });
    }

    void cancel()
    {
        boost::system::error_code ignored;
        m_queue.close(ignored);
    }

private:
    boost::asio::posix::stream_descriptor m_queue;
};

ParentWatch::ParentWatch(boost::asio::io_context &io)
    : m_d(std::make_unique<Private>(io))
{
}

ParentWatch::~ParentWatch() = default;

void ParentWatch::start(std::function<void()> ended)
{
    m_d->start(std::move(ended));
}

void ParentWatch::cancel()
{
    m_d->cancel();
}

} // namespace agent

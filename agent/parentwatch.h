// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <boost/asio/io_context.hpp>

#include <functional>
#include <memory>

namespace agent {

/// Notices the end of the process that started this one, where the system does not end this one by itself
/// (parentwatchlinux.cpp: endWithParent()). On macOS a kqueue.
class ParentWatch
{
public:
    explicit ParentWatch(boost::asio::io_context &io);
    ~ParentWatch();
    ParentWatch(const ParentWatch &) = delete;
    ParentWatch &operator=(const ParentWatch &) = delete;

    void start(std::function<void()> ended);
    void cancel();

private:
    class Private;
    std::unique_ptr<Private> m_d;
};

} // namespace agent

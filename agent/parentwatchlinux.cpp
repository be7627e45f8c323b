// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/parentwatch.h"

namespace agent {

class ParentWatch::Private
{
};

ParentWatch::ParentWatch(boost::asio::io_context &)
{
}
ParentWatch::~ParentWatch() = default;

// Elsewhere what is given here is kept. NOLINTNEXTLINE(performance-unnecessary-value-param)
void ParentWatch::start(std::function<void()>)
{
    // The kernel sends SIGTERM: endWithParent().
}

void ParentWatch::cancel()
{
}

} // namespace agent

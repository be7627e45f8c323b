// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/collector.h"
#include "agent/readings.h"

namespace agent {

/// Reads this machine's figures from Windows. There is no load average.
class WindowsCollector final : public Collector
{
public:
    explicit WindowsCollector(ServerIdentity identity);
    void collect(const TickTime &now, std::vector<ServerSample> &servers) override;

private:
    ServerIdentity m_identity;
    RateMaker m_rates{};
};

} // namespace agent

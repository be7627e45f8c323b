// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/blackhole.h"

namespace testsupport {

BlackHole::BlackHole()
{
    m_port = listenOnLoopback(m_sockets.emplace_back());
    if (m_port == 0)
        return;
    // One fits into a queue of none; the others make sure.
    for (int i = 0; i < 4; ++i)
        m_sockets.push_back(knockAt(m_port));
}

BlackHole::~BlackHole()
{
    for (const NativeSocket each : m_sockets)
        closeNative(each);
}

} // namespace testsupport

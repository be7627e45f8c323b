// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/nativesocket.h"

#include <QtGlobal>

#include <vector>

namespace testsupport {

/// A loopback port that answers to nothing, as a host behind a firewall that drops packets: it listens, its
/// queue is full, and the system then ignores who knocks.
class BlackHole
{
public:
    BlackHole();
    BlackHole(const BlackHole &) = delete;
    BlackHole &operator=(const BlackHole &) = delete;
    ~BlackHole();

    /// 0 where it could not be made.
    [[nodiscard]] quint16 port() const { return m_port; }

private:
    std::vector<NativeSocket> m_sockets{};
    quint16 m_port{0};
};

} // namespace testsupport

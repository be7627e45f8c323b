// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/clock.h"

#include <QObject>

#include <cstdint>
#include <optional>

namespace app {

enum class WakeReason : std::uint8_t { NetworkChanged, Resumed, Unlocked, WindowShown };

/// Whatever may end the waiting of a link knocks here. Many knocks are one wake-up: the first at once, the
/// next at most every two seconds. The clock is borrowed and outlives it.
class WakeUp final : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds Interval{2000};

    explicit WakeUp(net::Clock &clock, QObject *parent = nullptr);

    void knock(app::WakeReason reason);

Q_SIGNALS:
    void woken(app::WakeReason reason);

private:
    net::Clock &m_clock;
    std::optional<WakeReason> m_next{}; ///< A knock that came too soon after the last.
    bool m_isResting{false};
};

} // namespace app

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/clock.h"
#include "net/linkstatus.h"

#include <QObject>

#include <optional>

class QWidget;

namespace app {

/// Whether anybody can see the window, and when that is a reason to stop receiving. A covered window or a
/// locked screen can still be seen: a wall monitor must not go blind. Window and clock are borrowed and
/// outlive it.
class Visibility final : public QObject
{
    Q_OBJECT

public:
    Visibility(QWidget &window, net::Clock &clock, QObject *parent = nullptr);

    /// From being hidden to `interestLost`; nullopt: never.
    void setGraceTime(std::optional<std::chrono::milliseconds> grace);
    [[nodiscard]] bool isLooking() const { return !m_hiddenBecause.has_value(); }

    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    /// Painting follows this at once.
    void lookingChanged(bool isLooking);
    /// Nobody has looked for the grace time. `why` is Minimized or Hidden.
    void interestLost(net::LinkReason why);
    /// Somebody looks again: at once.
    void interestFound();

private:
    void update();
    void startGrace();
    void loseInterest();

    QWidget &m_window;
    net::Clock &m_clock;
    std::optional<std::chrono::milliseconds> m_grace{0};
    std::optional<net::LinkReason> m_hiddenBecause{net::LinkReason::Hidden};
    net::Clock::TimePoint m_hiddenSince{};
    bool m_isInterested{true};
    quint64 m_generation{0};
};

} // namespace app

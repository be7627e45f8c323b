// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/clock.h"
#include "net/linkstatus.h"

#include <QObject>

#include <optional>
#include <vector>

class QWidget;

namespace app {

/// Whether anybody can see any of the windows, and when that is a reason to stop receiving. A covered window
/// or a locked screen can still be seen: a wall monitor must not go blind. The clock is borrowed and outlives
/// it.
class Visibility final : public QObject
{
    Q_OBJECT

public:
    explicit Visibility(net::Clock &clock, QObject *parent = nullptr);

    /// A window that is borrowed, and outlives this or is unwatched before it goes.
    void watch(QWidget &window);
    void unwatch(QWidget &window);
    /// All windows are there now: if none can be seen, that counts from here on.
    void settle();
    [[nodiscard]] static bool isSeen(const QWidget &window);

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
    [[nodiscard]] std::optional<net::LinkReason> whyUnseen() const;
    void update();
    void startGrace();
    void loseInterest();

    std::vector<QWidget *> m_windows{};
    net::Clock &m_clock;
    std::optional<std::chrono::milliseconds> m_grace{0};
    std::optional<net::LinkReason> m_hiddenBecause{net::LinkReason::Hidden};
    net::Clock::TimePoint m_hiddenSince{};
    bool m_isInterested{true};
    quint64 m_generation{0};
};

} // namespace app

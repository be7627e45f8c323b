// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/visibility.h"

#include <QEvent>
#include <QWidget>

#include <algorithm>
#include <utility>

using namespace std::chrono_literals;

namespace app {

Visibility::Visibility(net::Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_hiddenSince(clock.now())
{
}

void Visibility::watch(QWidget &window)
{
    m_windows.push_back(&window);
    window.installEventFilter(this);
    update();
}

void Visibility::unwatch(QWidget &window)
{
    window.removeEventFilter(this);
    std::erase(m_windows, &window);
    update();
}

void Visibility::settle()
{
    m_hiddenSince = m_clock.now();
    if (m_hiddenBecause)
        startGrace();
}

bool Visibility::isSeen(const QWidget &window)
{
    return window.isVisible() && !window.isMinimized();
}

std::optional<net::LinkReason> Visibility::whyUnseen() const
{
    if (std::ranges::any_of(m_windows, [](const QWidget *window) { return isSeen(*window); }))
        return std::nullopt;
    const bool isMinimized =
        std::ranges::any_of(m_windows, [](const QWidget *window) { return window->isVisible(); });
    return isMinimized ? net::LinkReason::Minimized : net::LinkReason::Hidden;
}

void Visibility::setGraceTime(std::optional<std::chrono::milliseconds> grace)
{
    if (m_grace == grace)
        return;
    m_grace = grace;
    if (!m_hiddenBecause)
        return;
    if (!m_grace && !std::exchange(m_isInterested, true))
        Q_EMIT interestFound();
    startGrace();
}

bool Visibility::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::WindowStateChange:
    case QEvent::Show:
    case QEvent::Hide:
        update();
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

void Visibility::update()
{
    const auto why = whyUnseen();
    if (why == m_hiddenBecause)
        return;
    const auto before = std::exchange(m_hiddenBecause, why);
    if (before && why) {
        // Minimized, then hidden: the first reason and its grace time stand.
        return;
    }
    Q_EMIT lookingChanged(!why);
    if (why) {
        m_hiddenSince = m_clock.now();
        startGrace();
    } else {
        ++m_generation;
        if (!std::exchange(m_isInterested, true))
            Q_EMIT interestFound();
    }
}

void Visibility::startGrace()
{
    ++m_generation;
    if (!m_grace || !m_isInterested)
        return;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(m_hiddenSince + *m_grace - m_clock.now());
    if (left <= 0ms) {
        loseInterest();
        return;
    }
    m_clock.callLater(left, this, [this, generation = m_generation] {
        if (generation == m_generation)
            loseInterest();
    });
}

void Visibility::loseInterest()
{
    m_isInterested = false;
    Q_EMIT interestLost(m_hiddenBecause.value_or(net::LinkReason::Hidden));
}

} // namespace app

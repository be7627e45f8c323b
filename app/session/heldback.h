// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/linkfacts.h"
#include "net/clock.h"
#include "net/linkstatus.h"

#include <QHash>

#include <chrono>
#include <cstddef>
#include <optional>
#include <span>

namespace session {

/// Recognises by what a way brings, and when, that it does not do: it is not offered, something on the way
/// holds it back, or it never lives long. Pure: it is told the time. One per way that is tried.
class HeldBack
{
public:
    using TimePoint = net::Clock::TimePoint;

    /// A head and then nothing at all: a stream says at once that it is open.
    static constexpr std::chrono::milliseconds EmptyStream{12'000};
    /// What comes within it came at once.
    static constexpr std::chrono::milliseconds Together{250};
    /// Several events at once behind such a pause were collected somewhere.
    static constexpr std::chrono::milliseconds Pause{2'500};
    static constexpr qsizetype BurstEvents = 3;
    static constexpr int TellingBursts = 3;
    static constexpr int TellingEnds = 3; ///< Connections in a row that lived for less than ShortLife.
    static constexpr std::chrono::milliseconds ShortLife{10'000};
    /// Silence behind a longer one is the network's, or the machine slept: not a fault of the way.
    static constexpr std::chrono::milliseconds LongLife{300'000};

    explicit HeldBack(models::Transport way)
        : m_way(way)
    {
    }

    void follow(const net::LinkStatus &status, TimePoint now);
    /// Each event with a number of whom it is about: what many say at once was not collected on the way.
    void arrived(std::span<const std::size_t> sources, TimePoint now);
    /// So many of the same.
    void arrived(qsizetype events, TimePoint now);
    /// Something came that is no event, such as a comment.
    void bytesCame(TimePoint at);
    /// The server says hello at once, and shows from time to time that it lives. One that does neither may
    /// rightly be silent on a way that has brought something before.
    void greeted() { m_isGreeting = true; }
    /// None: nothing is wrong, as far as can be told.
    [[nodiscard]] models::WayTrouble verdict(TimePoint now) const;
    /// When the verdict may change by time alone.
    [[nodiscard]] std::optional<TimePoint> nextChange() const;
    /// It was seen to bring events one by one, as they happen.
    [[nodiscard]] bool isFlowing() const { return m_singles >= 2 && m_singles > m_bursts; }

private:
    [[nodiscard]] bool isStream() const
    {
        return m_way == models::Transport::EventStream || m_way == models::Transport::WebSocket;
    }
    /// With what was learnt of the server, and nothing of its connections.
    [[nodiscard]] HeldBack anew() const;
    void noteEnd(const net::LinkStatus &status, TimePoint now);
    void closeGroup();
    [[nodiscard]] qsizetype mostOfOne() const;
    /// Whether silence tells of the way rather than of the server.
    [[nodiscard]] bool isSilenceTelling() const { return m_isGreeting || !m_hasDelivered; }

    models::Transport m_way;
    models::WayTrouble m_said{models::WayTrouble::None}; ///< What a status says by itself.
    std::optional<TimePoint> m_openSince{};              ///< Open, and not one event yet.
    std::optional<TimePoint> m_upSince{};
    TimePoint m_lastArrival{};
    TimePoint m_groupBegan{};
    QHash<std::size_t, qsizetype> m_group{}; ///< By whom they are about.
    bool m_isGroupBehindPause{false};
    bool m_hasArrived{false};   ///< On this connection.
    bool m_hasLived{false};     ///< Any connection, for longer than ShortLife.
    bool m_hasDelivered{false}; ///< Events, on any connection.
    bool m_isGreeting{false};
    int m_bursts{0};
    int m_singles{0};
    int m_shortLives{0};
    int m_silences{0};
};

} // namespace session

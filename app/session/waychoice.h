// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/linkfacts.h"
#include "net/clock.h"

#include <QList>
#include <QStringList>

#include <chrono>
#include <optional>
#include <vector>

namespace session {

/// What is kept over restarts of how an endpoint is received when nobody has chosen a way.
struct WayMemory
{
    models::Transport way{models::Transport::None}; ///< That worked last; None: not known.
    /// The better one that did not, and why; None: `way` is the best.
    models::Transport avoided{models::Transport::None};
    models::WayTrouble trouble{models::WayTrouble::None};
    bool operator==(const WayMemory &) const = default;
};

/// Which way to receive in, where that is left to the program: the best one that works. Pure: it is told the
/// time and what was seen. Whoever asks it tries the ways, and keeps the one that works until a better one
/// does.
class WayChoice
{
public:
    using TimePoint = net::Clock::TimePoint;
    using Duration = std::chrono::milliseconds;

    struct Rules
    {
        Duration firstRetry{std::chrono::minutes(10)}; ///< Of a better way; doubles with each vain one.
        Duration longestRetry{std::chrono::hours(6)};
        Duration networkRetry{std::chrono::seconds(30)}; ///< At the soonest, after the network changed.
        Duration roundRetry{std::chrono::minutes(1)};    ///< After all ways failed; doubles likewise.
    };

    /// `ways` are those that this build speaks, best first; not empty.
    WayChoice(QList<models::Transport> ways, const WayMemory &remembered, TimePoint now, const Rules &rules);
    WayChoice(QList<models::Transport> ways, const WayMemory &remembered, TimePoint now)
        : WayChoice(std::move(ways), remembered, now, Rules())
    {
    }

    /// The one that is used: of whatever is received, this is what is shown.
    [[nodiscard]] models::Transport used() const { return m_used; }
    [[nodiscard]] models::TransportReason reason() const;
    /// The best of those that are better than the one in use, and what is wrong with it; None: it is the
    /// best.
    [[nodiscard]] models::Transport avoided() const;
    [[nodiscard]] models::WayTrouble trouble() const;
    [[nodiscard]] WayMemory memory() const;

    /// What the server announced to offer. A server that names some of the ways does not have the others.
    void announce(const QStringList &capabilities);

    /// A way brings figures, and nothing is wrong with it: from now on it is used.
    void works(models::Transport way, TimePoint now);
    /// A way does not; `now` is also when it was last tried.
    void fails(models::Transport way, models::WayTrouble why, TimePoint now);
    /// What to try beside the one in use, at this instant: the next one where that has trouble, or a better
    /// one whose turn has come. None: nothing.
    [[nodiscard]] models::Transport candidate(TimePoint now) const;
    /// When candidate() may change by time alone.
    [[nodiscard]] std::optional<TimePoint> nextChange() const;

    /// The network is another one, or was away.
    void networkChanged(TimePoint now);
    /// A person wants it to be tried again: everything may have been mended.
    void tryAllAgain(TimePoint now);

private:
    struct Way
    {
        models::Transport transport{models::Transport::None};
        models::WayTrouble trouble{models::WayTrouble::None};
        bool isAnnounced{true};
        TimePoint retryAt{};
        Duration retryAfter{0}; ///< The pause that follows the next vain try.
    };

    [[nodiscard]] Way &find(models::Transport way);
    [[nodiscard]] const Way &find(models::Transport way) const;
    [[nodiscard]] std::size_t placeOf(models::Transport way) const;

    Rules m_rules;
    std::vector<Way> m_ways;
    models::Transport m_used;
    bool m_isRemembered{false}; ///< It was begun with what worked in an earlier run.
    bool m_isAlone{false};      ///< There is no other way to choose.
    TimePoint m_triedAt{};
};

} // namespace session

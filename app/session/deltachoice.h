// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/time.h"

#include <QtGlobal>

#include <cstdint>
#include <optional>

namespace session {

/// Whether to be sent what changes instead of everything, where the server announced that it can. Pure: it is
/// told the time (steady) and what came. Where what deltas build on is lost again and again, or does not come
/// back, they are done without for a while.
class DeltaChoice
{
public:
    /// A snapshot comes at least every 30 s, so that a base that is lost is soon back.
    static constexpr models::Millis Patience{40'000};
    static constexpr int TellingLosses = 3; ///< Within LossWindow.
    static constexpr models::Millis LossWindow{std::chrono::minutes(10)};
    static constexpr models::Millis Abstinence{std::chrono::hours(1)};
    /// A fleet of this size is worth a reconnect when deltas are first heard of.
    static constexpr qint64 WorthwhileBytes = 16 * 1024;

    /// What the server says that it can do, now or in an earlier run.
    void announce(bool isOffered) { m_isOffered = isOffered; }
    /// It answered 400 to being asked.
    void refuse() { m_isRefused = true; }
    [[nodiscard]] bool isRefused() const { return m_isRefused; }

    /// Whether the next connection asks for them.
    [[nodiscard]] bool isWanted(models::Millis now) const;

    /// A connection begins; `asks`: for deltas.
    void connecting(bool asks);
    /// A snapshot of that size, with all that was asked of the past.
    void snapshotCame(qint64 bytes, models::Millis now);
    void deltaCame(bool hasBase, models::Millis now);

    /// The connection should be made anew, without what was missed being lost: for deltas, once, or to be rid
    /// of them.
    [[nodiscard]] bool wantsReconnect(models::Millis now) const;

private:
    bool m_isOffered{false};
    bool m_isRefused{false};
    bool m_isAsking{false};
    bool m_isWorthIt{false};
    bool m_wasReconnected{false};                  ///< For their sake.
    std::optional<models::Millis> m_baseLostAt{};  ///< And not back yet.
    std::optional<models::Millis> m_firstLossAt{}; ///< Of those that are counted.
    std::optional<models::Millis> m_abstainUntil{};
    int m_losses{0};
};

} // namespace session

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/deltachoice.h"

namespace session {

using models::Millis;

bool DeltaChoice::isWanted(Millis now) const
{
    return m_isOffered && !m_isRefused && !(m_abstainUntil && now < *m_abstainUntil);
}

void DeltaChoice::connecting(bool asks)
{
    // One that was asked for them from its beginning needs no other.
    m_wasReconnected = m_wasReconnected || asks;
    m_isAsking = asks;
    m_isWorthIt = false;
    m_baseLostAt.reset();
}

void DeltaChoice::snapshotCame(qint64 bytes, Millis now)
{
    Q_UNUSED(now);
    m_baseLostAt.reset();
    m_isWorthIt = bytes >= WorthwhileBytes;
}

void DeltaChoice::deltaCame(bool hasBase, Millis now)
{
    if (hasBase) {
        m_baseLostAt.reset();
        return;
    }
    if (!m_baseLostAt) {
        m_baseLostAt = now;
        if (!m_firstLossAt || now - *m_firstLossAt > LossWindow) {
            m_firstLossAt = now;
            m_losses = 0;
        }
        ++m_losses;
    }
    if (m_losses >= TellingLosses || now - *m_baseLostAt >= Patience) {
        m_abstainUntil = now + Abstinence;
        m_losses = 0;
        m_firstLossAt.reset();
    }
}

bool DeltaChoice::wantsReconnect(Millis now) const
{
    if (m_isAsking)
        return !isWanted(now);
    return isWanted(now) && m_isWorthIt && !m_wasReconnected;
}

} // namespace session

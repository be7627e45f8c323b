// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/interests.h"

namespace session {

void Interests::hold(Interest interest)
{
    m_held |= static_cast<unsigned>(interest);
}

void Interests::release(Interest interest, net::LinkReason why)
{
    m_held &= ~static_cast<unsigned>(interest);
    m_why = why;
}

std::optional<net::LinkReason> Interests::pauseReason() const
{
    if (m_isAsked)
        return net::LinkReason::Asked;
    if (m_held == 0)
        return m_why;
    return std::nullopt;
}

} // namespace session

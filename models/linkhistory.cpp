// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/linkhistory.h"

namespace models {

void LinkHistory::add(const LinkInfo &link, Moment now)
{
    if (!m_events.isEmpty()) {
        const LinkEvent &last = m_events.constLast();
        if (last.state == link.state && last.reason == link.reason && last.attempt == link.attempt &&
            last.httpStatus == link.httpStatus)
            return;
    }
    LinkEvent event{.at = now,
                    .state = link.state,
                    .reason = link.reason,
                    .detail = link.detail.left(LongestDetail),
                    .httpStatus = link.httpStatus,
                    .attempt = link.attempt,
                    .isError = link.isError};
    if (link.state == LinkState::Waiting && link.retryAt)
        event.retryIn = *link.retryAt - now.steady;
    if (m_events.size() == Kept)
        m_events.removeFirst();
    m_events.append(std::move(event));
    ++m_count;
}

} // namespace models

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/channel.h"

#include <utility>

namespace net {

Channel::Channel(Cursor cursor)
    : m_cursor(std::move(cursor))
    , m_hasAskedWithCursor(!m_cursor.isEmpty())
{
}

Channel::~Channel() = default;

void Channel::setCursor(const Cursor &cursor)
{
    m_cursor = cursor;
    m_hasOwnId = false;
}

void Channel::offerId(const QByteArray &id)
{
    if (m_hasOwnId || m_cursor.isPair())
        return;
    m_cursor.id = id;
    m_cursor.isFromBody = true;
}

} // namespace net

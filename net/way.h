// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>

namespace net {

/// How messages come from a server, best first: each later one asks more often for the same.
enum class Way {
    EventStream, ///< One answer that never ends (WHATWG HTML 9.2).
    WebSocket,   ///< One connection in both directions (RFC 6455).
    LongPoll,    ///< Each question is answered when there is news.
    Poll,        ///< Each question is answered at once; asked again every few seconds.
};

} // namespace net

Q_DECLARE_METATYPE(net::Way)

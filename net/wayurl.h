// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/way.h"

#include <QByteArray>
#include <QUrl>

namespace net {

/// Where an endpoint answers in a way. An agent has a path for each, beside each other (".../api/stream",
/// ".../api/ws", ".../api/servers"); any other address, a hub's say, is the same for all ways, and so is that
/// of an event stream, which is asked as it was given. The query stays. `own` replaces all that: it may be
/// ws:// or wss:// and gets what the endpoint's query asks of the stream (RFC 6455, 3, has no other
/// difference), and its user where it is of the same origin.
[[nodiscard]] QUrl urlOfWay(const QUrl &endpoint, Way way, const QUrl &own = {});

/// With "since=<id>" in place of any other.
[[nodiscard]] QUrl withSince(const QUrl &url, const QByteArray &id);

} // namespace net

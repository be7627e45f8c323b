// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/cursor.h"
#include "net/endpoint.h"
#include "net/httprequest.h"

#include <QByteArray>
#include <QByteArrayView>

#include <chrono>
#include <optional>

namespace net {

/// A question for what is new since the cursor, which the server may hold for `wait`. A hub's own pair of
/// validators says it alone; else the id does, in the query for an agent and, where it is a transport's own,
/// in Last-Event-ID for a hub; without either a validator spares the body of what is known already.
[[nodiscard]] HttpRequest pollRequest(const Endpoint &endpoint, const Cursor &cursor,
                                      std::optional<std::chrono::seconds> wait);

/// The handshake of a WebSocket (RFC 6455, 4.1). It offers the subprotocol that tells a hub's ids.
[[nodiscard]] HttpRequest webSocketRequest(const Endpoint &endpoint, const Cursor &cursor,
                                           const QByteArray &key);

/// Whether a body of that type may be JSON. Hubs pass on whatever type a publisher gave, so that only what is
/// surely something else is refused: web pages, streams, pictures.
[[nodiscard]] bool mayBeJson(QByteArrayView contentType);

} // namespace net

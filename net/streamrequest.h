// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/endpoint.h"
#include "net/linkstatus.h"

#include <QByteArray>
#include <QList>
#include <QNetworkReply>
#include <QNetworkRequest>

namespace net {

/// The request for an event stream: no redirects followed, no HTTP/2, no cookies, nothing remembered.
[[nodiscard]] QNetworkRequest streamRequest(const Endpoint &endpoint, const QByteArray &lastEventId);

/// Whether the value of Content-Type means text/event-stream, with whatever parameters.
[[nodiscard]] bool isEventStreamType(QByteArrayView contentType);

[[nodiscard]] LinkReason reasonOf(QNetworkReply::NetworkError error, bool hadHeaders);

/// Text from a server on one bounded line for a log.
[[nodiscard]] QString tamed(const QString &text);

} // namespace net

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/endpoint.h"
#include "net/httprequest.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

namespace net {

/// What every question to the endpoint says: who asks, with which credentials.
[[nodiscard]] HttpRequest baseRequest(const Endpoint &endpoint);
/// The endpoint's own headers, in place of whatever stands there.
void setOwnHeaders(HttpRequest &request, const Endpoint &endpoint);

/// The request for an event stream.
[[nodiscard]] HttpRequest streamRequest(const Endpoint &endpoint, const QByteArray &lastEventId);

/// Whether the value of Content-Type means text/event-stream, with whatever parameters.
[[nodiscard]] bool isEventStreamType(QByteArrayView contentType);

/// Text from a server on one bounded line for a log.
[[nodiscard]] QString tamed(const QString &text);

} // namespace net

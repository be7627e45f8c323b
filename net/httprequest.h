// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/endpoint.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <QUrl>

namespace net {

/// One request.
struct HttpRequest
{
    QUrl url{}; ///< Without user info.
    QByteArray method{"GET"};
    QList<Header> headers{}; ///< Without those that serialized() adds.
    QByteArray body{};
    QByteArray upgrade{};   ///< The protocol to go on with (RFC 9110, 7.8); HTTP/1.1 only.
    bool keepsAlive{false}; ///< The connection may serve another one after it; HTTP/1.1 only.

    /// In place of those of the same name. One that could end its line, or with no name, is left out.
    void setHeader(const Header &header);
};

/// As HTTP/1.1 (RFC 9112), with Host, Content-Length, and what is to become of the connection: these frame
/// the message, so that whatever headers of that kind there are, but Host, is not sent. A plain proxy is told
/// the whole URL.
[[nodiscard]] QByteArray serialized(const HttpRequest &request, bool isForProxy);

/// The header fields without those that frame the message, and what HTTP/2 calls :authority and :path.
[[nodiscard]] QList<Header> fieldsOf(const HttpRequest &request);
[[nodiscard]] QByteArray authorityOf(const HttpRequest &request);
[[nodiscard]] QByteArray pathOf(const HttpRequest &request);
[[nodiscard]] bool hasContent(const HttpRequest &request);

/// Names of headers are the same in whatever case.
[[nodiscard]] bool isSameName(QByteArrayView one, QByteArrayView other);

/// A name or method that HTTP allows (RFC 9110, 5.6.2).
[[nodiscard]] bool isHttpToken(QByteArrayView text);

} // namespace net

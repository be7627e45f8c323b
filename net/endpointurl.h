// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QUrl>

#include <tl/expected.hpp>

namespace net {

enum class UrlError { Empty, Malformed, SchemeNotHttp, HostMissing };

/// What a person types: "host", "host:port", "[::1]:8080", "http://host/path". Without a scheme it is http,
/// without a path it is /api/stream.
[[nodiscard]] tl::expected<QUrl, UrlError> parseEndpointUrl(const QString &text);

/// Whether a connection there stays on this computer: a loopback address, or localhost.
[[nodiscard]] bool isThisComputer(const QUrl &url);

/// For people and logs: no user info, no fragment, and the values of the query masked (they may be tokens).
[[nodiscard]] QString displayUrl(const QUrl &url);

} // namespace net

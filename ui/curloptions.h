// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace ui {

/// What an option of curl means for an endpoint.
enum class CurlDeed {
    Ignore,  ///< It changes nothing that matters here.
    LeftOut, ///< It would matter; it is named among what was left out.
    Header,
    User,
    BearerToken,
    Insecure,
    CaFile,
    Certificate,
    CertificateKind,
    Key,
    Passphrase,
    Pins,
    Proxy,
    Socks5,
    ProxyUser,
    NoProxy,
    Method,
    Body,
    Cookie,
    Url,
};

/// One option; each of its names is an entry of its own.
struct CurlOption
{
    QLatin1StringView name; ///< With its dashes.
    bool hasValue;
    CurlDeed deed;
};

/// The option of this name, with its dashes; nullptr: it is not known here.
[[nodiscard]] const CurlOption *curlOption(QStringView name);

} // namespace ui

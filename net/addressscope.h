// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHostAddress>
#include <QList>
#include <QString>

namespace net {

/// How far an address reaches, in order.
enum class AddressScope { Loopback, LinkLocal, Private, Public };

/// An IPv4 address inside IPv6 counts as what it is.
[[nodiscard]] AddressScope scopeOf(const QHostAddress &address);

/// Of an address or of localhost; any other name is taken for public, for nobody was asked.
[[nodiscard]] AddressScope scopeOfHost(const QString &host);

/// Whether a server may send us on: a public one must not make this machine ask its own network. A server
/// counts by its farthest address (it may have added a private one to its name), the target by its nearest.
/// Without an address the name is all there is.
[[nodiscard]] bool mayReach(const QString &fromHost, const QList<QHostAddress> &fromAddresses,
                            const QString &toHost, const QList<QHostAddress> &toAddresses);

} // namespace net

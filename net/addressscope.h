// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QHostAddress;

namespace net {

/// How far an address reaches. Ordered: a server may send on to its own reach or farther, never nearer.
enum class AddressScope { Loopback, LinkLocal, Private, Public };

/// An IPv4 address inside IPv6 counts as what it is.
[[nodiscard]] AddressScope scopeOf(const QHostAddress &address);

/// Of an address or of localhost; any other name is taken for public, for nobody was asked.
[[nodiscard]] AddressScope scopeOfHost(const QString &host);

} // namespace net

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/addressscope.h"

#include <algorithm>
#include <array>

namespace net {

using namespace Qt::StringLiterals;

namespace {

struct Network
{
    const char *address;
    int prefix;
    AddressScope scope;
};

// RFC 6890 and what it is amended by.
constexpr std::array networks{
    Network{"127.0.0.0", 8, AddressScope::Loopback},     Network{"0.0.0.0", 8, AddressScope::Loopback},
    Network{"169.254.0.0", 16, AddressScope::LinkLocal}, Network{"10.0.0.0", 8, AddressScope::Private},
    Network{"172.16.0.0", 12, AddressScope::Private},    Network{"192.168.0.0", 16, AddressScope::Private},
    Network{"100.64.0.0", 10, AddressScope::Private},    Network{"::", 128, AddressScope::Loopback},
    Network{"::1", 128, AddressScope::Loopback},         Network{"fe80::", 10, AddressScope::LinkLocal},
    Network{"fc00::", 7, AddressScope::Private},
};

} // namespace

AddressScope scopeOf(const QHostAddress &address)
{
    bool isV4 = false;
    const quint32 v4 = address.toIPv4Address(&isV4);
    const QHostAddress plain = isV4 ? QHostAddress(v4) : address;
    const auto network = std::ranges::find_if(networks, [&plain](const Network &one) {
        return plain.isInSubnet(QHostAddress(QString::fromLatin1(one.address)), one.prefix);
    });
    return network == networks.end() ? AddressScope::Public : network->scope;
}

AddressScope scopeOfHost(const QString &host)
{
    if (const QHostAddress address(host); !address.isNull())
        return scopeOf(address);
    const QString name = host.endsWith(u'.') ? host.chopped(1) : host;
    const bool isLocal = name.compare("localhost"_L1, Qt::CaseInsensitive) == 0 ||
                         name.endsWith(".localhost"_L1, Qt::CaseInsensitive);
    return isLocal ? AddressScope::Loopback : AddressScope::Public;
}

bool mayReach(const QString &fromHost, const QList<QHostAddress> &fromAddresses, const QString &toHost,
              const QList<QHostAddress> &toAddresses)
{
    AddressScope from = scopeOfHost(fromHost);
    if (from == AddressScope::Public && !fromAddresses.isEmpty())
        from = scopeOf(*std::ranges::max_element(fromAddresses, {}, scopeOf));
    AddressScope to = scopeOfHost(toHost);
    if (!toAddresses.isEmpty())
        to = std::min(to, scopeOf(*std::ranges::min_element(toAddresses, {}, scopeOf)));
    return from != AddressScope::Public || to == AddressScope::Public;
}

} // namespace net

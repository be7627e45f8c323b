// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/hostlookup.h"

#include <QHostAddress>
#include <QHostInfo>
#include <QTimer>

namespace net {

void lookUpHost(const QString &host, QObject *context, const std::function<void(const QHostInfo &)> &taker)
{
    if (const QHostAddress address(host); !address.isNull()) {
        QHostInfo info;
        info.setHostName(host);
        info.setAddresses({address});
        QTimer::singleShot(0, context, [taker, info] { taker(info); });
        return;
    }
    QHostInfo::lookupHost(host, context, taker);
}

} // namespace net

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/endpointfile.h"

#include <QCryptographicHash>
#include <QUrl>

namespace app {

QString endpointFileName(const QUrl &endpoint)
{
    const QByteArray url = endpoint.toEncoded(QUrl::RemoveUserInfo | QUrl::RemoveFragment);
    return QString::fromLatin1(QCryptographicHash::hash(url, QCryptographicHash::Sha256).toHex().left(32));
}

} // namespace app

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tokenstore.h"

#include "app/endpointfile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace app {

tl::expected<QString, QString> storeToken(const QString &folder, const QUrl &endpoint,
                                          const QByteArray &token)
{
    const QString path = folder + u'/' + endpointFileName(endpoint) + ".token"_L1;
    QDir().mkpath(folder);
    QFile::setPermissions(folder, QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
    QSaveFile file(path);
    // Before the token is in it.
    if (file.open(QIODevice::WriteOnly) &&
        file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner) &&
        file.write(token + '\n') > 0 && file.commit())
        return path;
    return tl::unexpected(QCoreApplication::translate("TokenStore", "The token was not saved to %1: %2")
                              .arg(path, file.errorString()));
}

QString tokenFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + "/tokens"_L1;
}

void removeStoredToken(const QString &folder, const QString &file)
{
    if (QFileInfo(file).absolutePath() == QFileInfo(folder).absoluteFilePath())
        QFile::remove(file);
}

} // namespace app

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/privatefile.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

namespace app {

namespace {

/// Gives this file its context for translators.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(PrivateFile)
};

/// Reading what is no plain file (a pipe) could wait for ever.
tl::expected<void, QString> open(QFile &file)
{
    const QFileInfo info(file.fileName());
    if (info.exists() && !info.isFile())
        return tl::unexpected(Words::tr("%1 is no plain file.").arg(file.fileName()));
    if (!file.open(QIODevice::ReadOnly))
        return tl::unexpected(
            Words::tr("The file %1 cannot be read: %2").arg(file.fileName(), file.errorString()));
    return {};
}

bool hasOthers(QFileDevice::Permissions permissions)
{
#ifdef Q_OS_UNIX
    constexpr QFileDevice::Permissions Others(QFileDevice::ReadGroup | QFileDevice::WriteGroup |
                                              QFileDevice::ExeGroup | QFileDevice::ReadOther |
                                              QFileDevice::WriteOther | QFileDevice::ExeOther);
    return bool(permissions & Others);
#else
    Q_UNUSED(permissions)
    return false;
#endif
}

} // namespace

tl::expected<QByteArray, QString> readPrivateFile(const QString &path, qint64 most)
{
    QFile file(path);
    if (const auto opened = open(file); !opened)
        return tl::unexpected(opened.error());
    if (hasOthers(file.permissions())) {
        return tl::unexpected(
            Words::tr("Others can read or change the file %1. Run “chmod 600 %1” first.").arg(path));
    }
    return file.read(most);
}

bool isPrivateFile(const QString &path)
{
    return !hasOthers(QFile::permissions(path));
}

tl::expected<QByteArray, QString> readPublicFile(const QString &path, qint64 most)
{
    QFile file(path);
    if (const auto opened = open(file); !opened)
        return tl::unexpected(opened.error());
    const QByteArray content = file.read(most + 1);
    if (content.size() > most)
        return tl::unexpected(Words::tr("The file %1 is too long to be what it is named for.").arg(path));
    return content;
}

} // namespace app

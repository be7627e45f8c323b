// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/layoutfile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

namespace app {

namespace {

constexpr qint64 LargestLayout = 64LL * 1024;

} // namespace

QByteArray loadLayout(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.read(LargestLayout) : QByteArray();
}

void saveLayout(const QString &path, const QByteArray &layout)
{
    QDir().mkpath(QFileInfo(path).absolutePath());
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(layout) == layout.size())
        file.commit();
}

} // namespace app

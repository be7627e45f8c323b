// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/layoutfile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace app {

namespace {

constexpr qint64 LargestLayout = 64LL * 1024;

QString layoutPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + "/layout"_L1;
}

} // namespace

QByteArray loadLayout()
{
    QFile file(layoutPath());
    return file.open(QIODevice::ReadOnly) ? file.read(LargestLayout) : QByteArray();
}

void saveLayout(const QByteArray &layout)
{
    QDir().mkpath(QFileInfo(layoutPath()).absolutePath());
    QSaveFile file(layoutPath());
    if (file.open(QIODevice::WriteOnly) && file.write(layout) == layout.size())
        file.commit();
}

} // namespace app

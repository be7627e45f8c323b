// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/layoutfile.h"

#include "ui/boundedlist.h"

#include <QDataStream>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <algorithm>

namespace app {

namespace {

constexpr quint32 LayoutsMagic = 0x464c5732; // "FLW2"
constexpr qint64 LargestLayoutFile = 1024LL * 1024;
constexpr qsizetype LargestLayout = 64LL * 1024;

} // namespace

QList<QByteArray> loadLayouts(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray bytes = file.read(LargestLayoutFile + 1);
    if (bytes.size() > LargestLayoutFile)
        return {};
    QDataStream stream(bytes);
    stream.setVersion(QDataStream::Qt_6_4);
    quint32 magic = 0;
    QList<QByteArray> layouts;
    stream >> magic;
    if (magic != LayoutsMagic)
        return {};
    if (!ui::readList(stream, layouts, quint32(MostWindows)) || !stream.atEnd())
        return {};
    const bool isFitting =
        std::ranges::all_of(layouts, [](const QByteArray &layout) { return layout.size() <= LargestLayout; });
    return isFitting ? layouts : QList<QByteArray>();
}

void saveLayouts(const QString &path, const QList<QByteArray> &layouts)
{
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_4);
    stream << LayoutsMagic;
    ui::writeList(stream, layouts.first(std::min(layouts.size(), MostWindows)));
    QDir().mkpath(QFileInfo(path).absolutePath());
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size())
        file.commit();
}

} // namespace app

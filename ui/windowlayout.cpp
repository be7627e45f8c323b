// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windowlayout.h"

#include <QDataStream>
#include <QIODevice>

namespace ui {

namespace {

constexpr quint32 Magic = 0x464c5331; // "FLS1"
constexpr qsizetype MostBytes = 64 * 1024;

} // namespace

QByteArray encodeLayout(const WindowLayout &layout)
{
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_4);
    stream << Magic << layout.geometry << layout.splitter << static_cast<qint32>(layout.sortColumn)
           << static_cast<qint32>(layout.sortOrder) << layout.isWorstFirst;
    return bytes;
}

std::optional<WindowLayout> decodeLayout(const QByteArray &bytes)
{
    if (bytes.size() > MostBytes)
        return std::nullopt;
    QDataStream stream(bytes);
    stream.setVersion(QDataStream::Qt_6_4);
    quint32 magic = 0;
    qint32 column = 0;
    qint32 order = 0;
    WindowLayout layout;
    stream >> magic;
    if (magic != Magic)
        return std::nullopt;
    stream >> layout.geometry >> layout.splitter >> column >> order >> layout.isWorstFirst;
    const bool isKnown = column > static_cast<int>(models::FleetTableModel::Column::Status) &&
                         column < models::FleetTableModel::ColumnCount &&
                         (order == Qt::AscendingOrder || order == Qt::DescendingOrder);
    if (stream.status() != QDataStream::Ok || !stream.atEnd() || !isKnown)
        return std::nullopt;
    layout.sortColumn = static_cast<models::FleetTableModel::Column>(column);
    layout.sortOrder = static_cast<Qt::SortOrder>(order);
    return layout;
}

} // namespace ui

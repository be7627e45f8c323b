// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDataStream>
#include <QList>

namespace ui {

/// Lists in a stream that comes from outside: Qt's own reading makes room for as many as the stream says that
/// there are, which may be four thousand million.
template<typename T>
void writeList(QDataStream &stream, const QList<T> &list)
{
    stream << static_cast<quint32>(list.size());
    for (const T &each : list)
        stream << each;
}

/// False, with an empty list, where there are more than `most` or the stream ends before.
template<typename T>
[[nodiscard]] bool readList(QDataStream &stream, QList<T> &into, quint32 most)
{
    into.clear();
    quint32 count = 0;
    stream >> count;
    if (count > most)
        return false;
    for (quint32 i = 0; i < count && stream.status() == QDataStream::Ok; ++i) {
        T each{};
        stream >> each;
        into.append(each);
    }
    if (stream.status() == QDataStream::Ok)
        return true;
    into.clear();
    return false;
}

} // namespace ui

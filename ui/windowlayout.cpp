// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windowlayout.h"

#include "models/linkinfo.h"
#include "ui/boundedlist.h"
#include "ui/timeview.h"

#include <QDataStream>
#include <QIODevice>

#include <algorithm>

namespace ui {

namespace {

using Column = models::FleetTableModel::Column;

constexpr quint32 Magic = 0x464c5332; // "FLS2"
constexpr qsizetype MostBytes = 64 * 1024;
constexpr quint32 MostTexts = 512;
constexpr qsizetype LongestText = 2048;
constexpr int WidestColumn = 10'000;

QDataStream &operator<<(QDataStream &stream, const WindowPlace &place)
{
    return stream << place.normal << place.frame << place.screen.name << place.screen.available
                  << place.isMaximized << place.isFullScreen;
}

QDataStream &operator>>(QDataStream &stream, WindowPlace &place)
{
    return stream >> place.normal >> place.frame >> place.screen.name >> place.screen.available >>
           place.isMaximized >> place.isFullScreen;
}

QList<qint32> numbersOf(const QList<Column> &columns)
{
    QList<qint32> numbers;
    for (const Column column : columns)
        numbers += static_cast<qint32>(column);
    return numbers;
}

bool isColumn(qint32 number)
{
    return number >= 0 && number < models::FleetTableModel::ColumnCount;
}

/// Each at most once; nullopt: some are none.
std::optional<QList<Column>> columnsOf(const QList<qint32> &numbers)
{
    QList<Column> columns;
    for (const qint32 number : numbers) {
        if (!isColumn(number) || columns.contains(static_cast<Column>(number)))
            return std::nullopt;
        columns += static_cast<Column>(number);
    }
    return columns;
}

QDataStream &operator<<(QDataStream &stream, const ColumnChoice &columns)
{
    QList<qint32> wide;
    QList<qint32> widths;
    for (const auto &[column, width] : columns.widths) {
        wide += static_cast<qint32>(column);
        widths += width;
    }
    for (const QList<qint32> &numbers : {numbersOf(columns.order), wide, widths, numbersOf(columns.hidden)})
        writeList(stream, numbers);
    return stream;
}

bool readColumns(QDataStream &stream, ColumnChoice &into)
{
    QList<qint32> order;
    QList<qint32> wide;
    QList<qint32> widths;
    QList<qint32> hidden;
    for (QList<qint32> *numbers : {&order, &wide, &widths, &hidden}) {
        if (!readList(stream, *numbers, models::FleetTableModel::ColumnCount))
            return false;
    }
    const auto orderRead = columnsOf(order);
    const auto wideRead = columnsOf(wide);
    const auto hiddenRead = columnsOf(hidden);
    const bool isWhole = order.isEmpty() || order.size() == models::FleetTableModel::ColumnCount;
    const bool areWidths =
        std::ranges::all_of(widths, [](qint32 width) { return width > 0 && width <= WidestColumn; });
    if (!orderRead || !wideRead || !hiddenRead || !isWhole || !areWidths || wide.size() != widths.size())
        return false;
    into.order = *orderRead;
    into.hidden = *hiddenRead;
    for (qsizetype i = 0; i < wide.size(); ++i)
        into.widths.append({wideRead->at(i), widths[i]});
    return true;
}

QDataStream &operator<<(QDataStream &stream, const ViewState &view)
{
    quint32 states = 0;
    for (int status = 0; status < models::StatusCount; ++status)
        states |= view.states.contains(static_cast<models::Status>(status)) ? 1U << status : 0U;
    const ServerReference selected = view.selected.value_or(ServerReference{});
    stream << view.filter << states << view.selected.has_value() << selected.endpoint << selected.server
           << static_cast<qint64>(view.span.count());
    writeList(stream, view.charts);
    writeList(stream, view.collapsed);
    return stream;
}

bool isShort(const QString &text)
{
    return text.size() <= LongestText;
}

bool areShort(const QStringList &texts)
{
    return std::ranges::all_of(texts, isShort);
}

bool readView(QDataStream &stream, ViewState &into)
{
    quint32 states = 0;
    bool hasSelected = false;
    ServerReference selected;
    qint64 span = 0;
    stream >> into.filter >> states >> hasSelected >> selected.endpoint >> selected.server >> span;
    if (!readList(stream, into.charts, MostTexts) || !readList(stream, into.collapsed, MostTexts) ||
        states >> models::StatusCount != 0 || span < TimeView::ShortestSpan.count() ||
        span > TimeView::LongestSpan.count() || !isShort(into.filter) || !isShort(selected.endpoint) ||
        !isShort(selected.server) || !areShort(into.charts) || !areShort(into.collapsed))
        return false;
    for (int status = 0; status < models::StatusCount; ++status) {
        if ((states >> status & 1U) != 0)
            into.states.insert(static_cast<models::Status>(status));
    }
    if (hasSelected)
        into.selected = selected;
    into.span = std::chrono::milliseconds(span);
    return true;
}

bool readRecent(QDataStream &stream, QStringList &into)
{
    // Layouts of 0.1.0 end before it.
    return stream.atEnd() || (readList(stream, into, MostTexts) && areShort(into));
}

} // namespace

QByteArray encodeLayout(const WindowLayout &layout)
{
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_4);
    stream << Magic << layout.place << layout.splitter << layout.panelSplitter
           << static_cast<qint32>(layout.sortColumn) << static_cast<qint32>(layout.sortOrder)
           << layout.isWorstFirst << layout.isWall << layout.columns << layout.view;
    writeList(stream, layout.recent);
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
    stream >> layout.place >> layout.splitter >> layout.panelSplitter >> column >> order >>
        layout.isWorstFirst >> layout.isWall;
    const bool isKnown = column > static_cast<int>(Column::Status) && isColumn(column) &&
                         (order == Qt::AscendingOrder || order == Qt::DescendingOrder) &&
                         isShort(layout.place.screen.name);
    if (!isKnown || !readColumns(stream, layout.columns) || !readView(stream, layout.view) ||
        !readRecent(stream, layout.recent) || stream.status() != QDataStream::Ok || !stream.atEnd())
        return std::nullopt;
    layout.sortColumn = static_cast<Column>(column);
    layout.sortOrder = static_cast<Qt::SortOrder>(order);
    return layout;
}

QString endpointReference(const models::EndpointInfo &endpoint)
{
    return endpoint.isLocal ? QStringLiteral("local") : endpoint.displayUrl.left(LongestText);
}

} // namespace ui

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/linkhistorymodel.h"

#include "ui/format.h"
#include "ui/linkwords.h"
#include "ui/plaintext.h"

#include <QLocale>

#include <algorithm>

namespace ui {

void LinkHistoryModel::clear()
{
    if (!m_events.isEmpty()) {
        beginRemoveRows({}, 0, static_cast<int>(m_events.size()) - 1);
        m_events.clear();
        endRemoveRows();
    }
    m_count = 0;
}

void LinkHistoryModel::show(const models::LinkHistory &history, const models::Moment &now)
{
    const QList<models::LinkEvent> &events = history.events();
    if (history.count() < m_count)
        clear();
    const auto added = static_cast<qsizetype>(
        std::min<quint64>(history.count() - m_count, static_cast<quint64>(events.size())));
    const qsizetype kept = events.size() - added;
    if (m_events.size() > kept) {
        beginRemoveRows({}, static_cast<int>(kept), static_cast<int>(m_events.size()) - 1);
        m_events = m_events.last(kept);
        endRemoveRows();
    }
    m_now = now;
    m_count = history.count();
    if (added > 0) {
        beginInsertRows({}, 0, static_cast<int>(added) - 1);
        m_events = events;
        endInsertRows();
    }
    // The newest lasts longer, and the one before it has ended.
    if (!m_events.isEmpty()) {
        const int column = static_cast<int>(Column::Duration);
        Q_EMIT dataChanged(index(0, column),
                           index(static_cast<int>(std::min(added, m_events.size() - 1)), column));
    }
}

void LinkHistoryModel::setClockZone(const ClockZone &zone)
{
    m_zone = zone;
    useLanguage();
}

void LinkHistoryModel::useLanguage()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!m_events.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int LinkHistoryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_events.size());
}

int LinkHistoryModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

const models::LinkEvent &LinkHistoryModel::eventAt(int row) const
{
    return m_events[m_events.size() - 1 - row];
}

QVariant LinkHistoryModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const QLocale locale;
    const models::LinkEvent &event = eventAt(index.row());
    if (role == Qt::ToolTipRole)
        return plainToolTip(linkwords::eventReason(event, locale));
    if (role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(index.column())) {
    case Column::Time:
        return format::timeOfDay(event.at.wall, m_zone, locale);
    case Column::State:
        return linkwords::stateWord(event.state);
    case Column::Duration: {
        const models::Millis end = index.row() == 0 ? m_now.steady : eventAt(index.row() - 1).at.steady;
        return format::age(end - event.at.steady, locale);
    }
    case Column::Reason:
        return linkwords::eventReason(event, locale);
    }
    return {};
}

QVariant LinkHistoryModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case Column::Time:
        return tr("Since", "heading: time of day when a state began");
    case Column::State:
        return tr("State");
    case Column::Duration:
        return tr("For", "heading: how long a state lasted");
    case Column::Reason:
        return tr("Why");
    }
    return {};
}

} // namespace ui

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/fleetview.h"

#include "ui/columnkeeper.h"
#include "ui/fleetdelegate.h"
#include "ui/fleetheader.h"
#include "ui/plaintext.h"
#include "ui/theme.h"
#include "ui/widgetkeys.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QToolTip>

namespace ui {

using models::FleetViewModel;
using RowKind = FleetViewModel::RowKind;

FleetView::FleetView(const Theme &theme, const FleetPicture &picture, FleetViewModel &view, QWidget *parent)
    : QTableView(parent)
    , m_view(view)
    , m_delegate(new FleetDelegate(theme, picture, view, this))
    , m_header(new FleetHeader(theme, this))
{
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setMinimumSectionSize(1);
    setHorizontalHeader(m_header);
    setItemDelegate(m_delegate);
    setModel(&view);
    m_columns = new ColumnKeeper(*this, *m_header, this);
    useLanguage();
    setSorting(m_sortColumn, m_sortOrder);
    setWorstFirst(view.isWorstFirst());

    connect(m_header, &FleetHeader::sortingChosen, this, &FleetView::setSorting);
    connect(m_header, &FleetHeader::worstFirstChosen, this, &FleetView::setWorstFirst);
    connect(&theme, &Theme::changed, viewport(), qOverload<>(&QWidget::update));
    view.setAccessibleText([this](const FleetViewModel::Row &row, models::FleetTableModel::Column column) {
        return m_delegate->cellText(row, column);
    });
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&view, signal, this, &FleetView::showSelected);
    connect(&view, &QAbstractItemModel::layoutAboutToBeChanged, this, [this] { m_isModelChanging = true; });
    connect(&view, &QAbstractItemModel::layoutChanged, this, &FleetView::showSelected);
    connect(&view, &QAbstractItemModel::modelReset, this, &FleetView::showSelected);
}

FleetView::~FleetView()
{
    m_view.setAccessibleText({});
}

void FleetView::showTime()
{
    const int first = rowAt(0);
    if (first < 0)
        return;
    const int end = rowAt(viewport()->height() - 1);
    const int last = end < 0 ? m_view.rowCount() - 1 : end;
    const bool isSameRange = first == m_firstTimeRow && m_timeTexts.size() == last - first + 1;
    if (!isSameRange) {
        m_timeTexts = QStringList(last - first + 1);
        m_firstTimeRow = first;
    }
    for (int row = first; row <= last; ++row) {
        const QString text = m_delegate->timeText(m_view.rowAt(row));
        QString &shown = m_timeTexts[row - first];
        if (shown == text)
            continue;
        shown = text;
        if (m_view.rowAt(row).kind == RowKind::Group) {
            updateRow(row);
        } else {
            update(m_view.index(row, static_cast<int>(FleetHeader::Column::Age)));
        }
    }
}

void FleetView::forget(const models::FleetChanges &changes)
{
    for (const auto *list : {&changes.added, &changes.removed}) {
        for (const models::ServerIndex server : *list)
            m_delegate->forget(server);
    }
    for (const models::ServerIndex server : changes.removed) {
        if (server == m_selected)
            select(std::nullopt);
    }
}

void FleetView::setThresholds(const models::Thresholds &thresholds)
{
    m_delegate->setThresholds(thresholds);
    viewport()->update();
}

void FleetView::setSpan(models::Millis span)
{
    m_delegate->setSpan(span);
    m_header->setSpan(span);
    viewport()->update();
}

void FleetView::setSorting(models::FleetTableModel::Column column, Qt::SortOrder order)
{
    m_sortColumn = column;
    m_sortOrder = order;
    m_header->setSorting(column, order);
    m_view.sort(static_cast<int>(column), order);
    Q_EMIT sortingChanged();
}

void FleetView::sortBy(models::FleetTableModel::Column column)
{
    m_header->choose(static_cast<int>(column));
}

void FleetView::setWorstFirst(bool isOn)
{
    m_header->setWorstFirst(isOn);
    if (m_view.isWorstFirst() == isOn)
        return;
    m_view.setWorstFirst(isOn);
    Q_EMIT worstFirstChanged(isOn);
}

void FleetView::selectServer(std::optional<models::ServerIndex> server)
{
    select(server);
    showSelected();
    if (const auto row = server ? m_view.rowOf(*server) : std::nullopt)
        scrollTo(m_view.index(*row, 0));
}

void FleetView::selectFirstIfNone()
{
    if (m_selected)
        return;
    for (int row = 0; row < m_view.rowCount(); ++row) {
        if (m_view.rowAt(row).kind == RowKind::Server) {
            select(m_view.rowAt(row).server);
            showSelected();
            return;
        }
    }
}

void FleetView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    updateRow(previous.row());
    updateRow(current.row());
    if (m_isModelChanging || !current.isValid())
        return;
    const FleetViewModel::Row &row = m_view.rowAt(current.row());
    if (row.kind == RowKind::Server)
        select(row.server);
    setAccessibleDescription(m_delegate->rowText(row));
}

void FleetView::rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end)
{
    // The base class moves the current row away from rows that go: no person chose that one.
    m_isModelChanging = true;
    QTableView::rowsAboutToBeRemoved(parent, start, end);
}

void FleetView::showSelected()
{
    m_isModelChanging = true;
    if (const auto row = m_selected ? m_view.rowOf(*m_selected) : std::nullopt; row) {
        const bool isOnGroup = currentIndex().isValid() && currentIndex().row() < m_view.rowCount() &&
                               m_view.rowAt(currentIndex().row()).kind == RowKind::Group;
        if (!isOnGroup && currentIndex().row() != *row) {
            // The row moved, the person did not: what they look at stays where it is.
            setAutoScroll(false);
            selectionModel()->setCurrentIndex(m_view.index(*row, 0), QItemSelectionModel::ClearAndSelect |
                                                                         QItemSelectionModel::Rows);
            setAutoScroll(true);
        }
    }
    m_isModelChanging = false;
}

void FleetView::select(std::optional<models::ServerIndex> server)
{
    if (server == m_selected)
        return;
    m_selected = server;
    m_delegate->setSelected(server);
    if (server)
        setAccessibleDescription(m_delegate->rowText({.server = *server}));
    viewport()->update();
    Q_EMIT selectedServerChanged(server);
}

void FleetView::setCollapsed(models::EndpointId endpoint, bool isCollapsed)
{
    m_view.setCollapsed(endpoint, isCollapsed);
    viewport()->update();
}

void FleetView::updateRow(int row)
{
    if (row >= 0)
        viewport()->update(0, rowViewportPosition(row), viewport()->width(), rowHeight(row));
}

std::optional<int> FleetView::groupRowOf(models::EndpointId endpoint) const
{
    for (int row = 0; row < m_view.rowCount(); ++row) {
        if (m_view.rowAt(row).kind == RowKind::Group && m_view.rowAt(row).endpoint == endpoint)
            return row;
    }
    return std::nullopt;
}

void FleetView::keyPressEvent(QKeyEvent *event)
{
    m_showsFocus = true;
    updateRow(currentIndex().row());
    const auto command = fleetCommand(*event);
    const int current = currentIndex().row();
    const bool isToggle = command == FleetCommand::Toggle;
    if (!command || current < 0 || (isToggle && m_view.rowAt(current).kind != RowKind::Group)) {
        QTableView::keyPressEvent(event);
        return;
    }
    run(*command);
}

void FleetView::run(FleetCommand command)
{
    const int current = currentIndex().row();
    const FleetViewModel::Row row = m_view.rowAt(current);
    const bool isGroup = row.kind == RowKind::Group;
    const bool isCollapsed = m_view.isCollapsed(row.endpoint);
    switch (command) {
    case FleetCommand::Fold:
        if (isGroup) {
            setCollapsed(row.endpoint, true);
        } else if (const auto group = groupRowOf(row.endpoint)) {
            setCurrentIndex(m_view.index(*group, 0));
        }
        return;
    case FleetCommand::Unfold:
        if (isGroup && isCollapsed) {
            setCollapsed(row.endpoint, false);
        } else if (isGroup && current + 1 < m_view.rowCount()) {
            setCurrentIndex(m_view.index(current + 1, 0));
        }
        return;
    case FleetCommand::Toggle:
        setCollapsed(row.endpoint, !isCollapsed);
        return;
    case FleetCommand::First:
        setCurrentIndex(m_view.index(0, 0));
        return;
    case FleetCommand::Last:
        setCurrentIndex(m_view.index(m_view.rowCount() - 1, 0));
        return;
    case FleetCommand::Copy:
        QGuiApplication::clipboard()->setText(m_delegate->rowText(row));
        return;
    }
}

void FleetView::keyboardSearch(const QString &search)
{
    if (!search.trimmed().isEmpty())
        Q_EMIT textTyped(search);
}

void FleetView::mousePressEvent(QMouseEvent *event)
{
    m_showsFocus = false;
    QTableView::mousePressEvent(event);
    const QModelIndex index = indexAt(event->position().toPoint());
    if (event->button() != Qt::LeftButton || !index.isValid())
        return;
    const FleetViewModel::Row row = m_view.rowAt(index.row());
    if (row.kind == RowKind::Group)
        setCollapsed(row.endpoint, !m_view.isCollapsed(row.endpoint));
}

void FleetView::mouseDoubleClickEvent(QMouseEvent *event)
{
    // Two quick clicks on a group row are two clicks: it closes and opens again.
    mousePressEvent(event);
}

void FleetView::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    if (m_columns)
        m_columns->layOut();
}

void FleetView::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        useFont();
    if (event->type() == QEvent::LanguageChange)
        useLanguage();
}

bool FleetView::viewportEvent(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QTableView::viewportEvent(event);
    const auto *help = dynamic_cast<QHelpEvent *>(event);
    const QModelIndex index = help ? indexAt(help->pos()) : QModelIndex();
    if (!index.isValid()) {
        QToolTip::hideText();
    } else {
        QToolTip::showText(help->globalPos(), plainToolTip(m_delegate->rowText(m_view.rowAt(index.row()))),
                           viewport());
    }
    return true;
}

void FleetView::focusInEvent(QFocusEvent *event)
{
    QTableView::focusInEvent(event);
    m_showsFocus = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason ||
                   event->reason() == Qt::ShortcutFocusReason;
    updateRow(currentIndex().row());
}

void FleetView::focusOutEvent(QFocusEvent *event)
{
    QTableView::focusOutEvent(event);
    updateRow(currentIndex().row());
}

void FleetView::useLanguage()
{
    setAccessibleName(tr("Servers"));
    m_view.setTitles(FleetHeader::titles());
    m_delegate->setLocale(QLocale());
    if (m_selected)
        setAccessibleDescription(m_delegate->rowText({.server = *m_selected}));
    m_timeTexts.clear();
    useFont(); // The room that figures need.
}

void FleetView::useFont()
{
    m_delegate->setFont(font());
    verticalHeader()->setDefaultSectionSize(m_delegate->metrics().rowHeight);
    if (m_columns)
        m_columns->layOut();
}

} // namespace ui

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/fleetheader.h"

#include "ui/format.h"
#include "ui/glyph.h"
#include "ui/plaintext.h"
#include "ui/sizes.h"
#include "ui/theme.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace ui {

namespace {

using Column = models::FleetTableModel::Column;

// Names read from A to Z; of figures the greatest is looked for, and of ages the oldest, whose sort key (the
// instant) is the least.
Qt::SortOrder firstOrder(Column column)
{
    return column == Column::Name || column == Column::Age ? Qt::AscendingOrder : Qt::DescendingOrder;
}

QString titleOf(Column column)
{
    switch (column) {
    case Column::Status:
        return FleetHeader::tr("Status");
    case Column::Name:
        return FleetHeader::tr("Server");
    case Column::Cpu:
        return FleetHeader::tr("CPU");
    case Column::Memory:
        return FleetHeader::tr("Memory");
    case Column::Disk:
        return FleetHeader::tr("Disk");
    case Column::Sparkline:
        //: Heading of a column with small charts of the CPU's last minutes.
        return FleetHeader::tr("CPU trend");
    case Column::Age:
        //: Heading of a column that says how old the newest figures are.
        return FleetHeader::tr("Age");
    }
    Q_UNREACHABLE();
}

} // namespace

FleetHeader::FleetHeader(const Theme &theme, QWidget *parent)
    : QHeaderView(Qt::Horizontal, parent)
    , m_theme(theme)
{
    setSectionsClickable(true);
    setSectionResizeMode(QHeaderView::Fixed);
    setMinimumSectionSize(0);
    setHighlightSections(false);
    setAttribute(Qt::WA_Hover);
    connect(this, &QHeaderView::sectionClicked, this, &FleetHeader::choose);
    connect(&theme, &Theme::changed, viewport(), qOverload<>(&QWidget::update));
}

QStringList FleetHeader::titles()
{
    QStringList titles;
    for (int column = 0; column < models::FleetTableModel::ColumnCount; ++column)
        titles << titleOf(static_cast<Column>(column));
    return titles;
}

void FleetHeader::setSpan(models::Millis span)
{
    m_span = span;
    viewport()->update();
}

void FleetHeader::setSorting(Column column, Qt::SortOrder order)
{
    m_sorted = column;
    m_order = order;
    viewport()->update();
}

void FleetHeader::setWorstFirst(bool isOn)
{
    m_isWorstFirst = isOn;
    viewport()->update();
}

QSize FleetHeader::sizeHint() const
{
    return {QHeaderView::sizeHint().width(), scaled(30, this)};
}

void FleetHeader::choose(int section)
{
    const auto column = static_cast<Column>(section);
    if (column == Column::Status) {
        Q_EMIT worstFirstChosen(!m_isWorstFirst);
        return;
    }
    const Qt::SortOrder other = m_order == Qt::AscendingOrder ? Qt::DescendingOrder : Qt::AscendingOrder;
    Q_EMIT sortingChosen(column, column == m_sorted ? other : firstOrder(column));
}

QString FleetHeader::textOf(Column column) const
{
    return column == Column::Sparkline ? tr("CPU, %1", "over a time").arg(format::duration(m_span, QLocale()))
                                       : titleOf(column);
}

void FleetHeader::paintSection(QPainter *painter, const QRect &rect, int section) const
{
    const Colours &colours = m_theme.colours();
    const auto column = static_cast<Column>(section);
    painter->fillRect(rect, colours.panel);
    painter->fillRect(QRect(rect.x(), rect.bottom(), rect.width(), 1), colours.line);

    const int side = scaled(11, this);
    if (column == Column::Status) {
        const QRectF box(rect.center().x() - side / 2.0, rect.center().y() - side / 2.0, side, side);
        paintGlyph(*painter, Glyph::WorstFirst, box, m_isWorstFirst ? colours.focus : colours.secondary);
        return;
    }

    const bool isSorted = column == m_sorted;
    const QFont font = secondaryFont(this->font());
    painter->setFont(isSorted ? semiboldFont(font) : font);
    painter->setPen(isSorted ? colours.text : colours.secondary);
    const int padding = scaled(8, this);
    QRect cell = rect.adjusted(padding, 0, -padding, -1);
    const bool isRight = column == Column::Age;
    const int arrow = isSorted ? scaled(7, this) : 0;
    const int room = cell.width() - (isSorted ? arrow + scaled(4, this) : 0);
    const QString text = painter->fontMetrics().elidedText(textOf(column), Qt::ElideRight, room);
    const int width = painter->fontMetrics().horizontalAdvance(text);
    const int left = isRight ? cell.right() + 1 - width : cell.left();
    painter->drawText(QRect(left, cell.y(), width + 1, cell.height()), Qt::AlignVCenter | Qt::TextSingleLine,
                      text);
    if (!isSorted)
        return;

    // The age's key is an instant: the oldest first is the greatest age first.
    const bool isDescending = (m_order == Qt::DescendingOrder) != (column == Column::Age);
    const qreal x = isRight ? left - scaled(4, this) - arrow : left + width + scaled(4, this);
    const qreal y = cell.center().y() + 0.5;
    const qreal half = arrow * 0.35 * (isDescending ? 1 : -1);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(colours.secondary);
    painter->drawPolygon(QPolygonF({{x, y - half}, {x + arrow, y - half}, {x + arrow / 2.0, y + half}}));
    painter->restore();
}

bool FleetHeader::viewportEvent(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QHeaderView::viewportEvent(event);
    const auto *help = dynamic_cast<QHelpEvent *>(event);
    const int section = help ? logicalIndexAt(help->pos()) : -1;
    if (section < 0)
        return true;
    const QString text = static_cast<Column>(section) == Column::Status
                             ? (m_isWorstFirst ? tr("Worst servers come first. Click for the usual order.")
                                               : tr("Click to put the worst servers first."))
                             : tr("Click to sort by this column; again to turn the order round.");
    QToolTip::showText(help->globalPos(), plainToolTip(text), this);
    return true;
}

} // namespace ui

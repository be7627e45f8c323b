// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/fleetdelegate.h"

#include "ui/fleetview.h"
#include "ui/format.h"
#include "ui/glyph.h"
#include "ui/linkwords.h"
#include "ui/plaintext.h"
#include "ui/sizes.h"
#include "ui/stateshape.h"
#include "ui/theme.h"

#include <QPainter>

#include <algorithm>
#include <chrono>

namespace ui {

using models::FleetViewModel;
using Column = models::FleetTableModel::Column;

namespace {

QRect middleOf(const QRect &box, int width, int height)
{
    return {box.x() + (box.width() - width) / 2, box.y() + (box.height() - height) / 2, width, height};
}

QColor levelColour(models::Level level, const QColor &normal, const Colours &colours)
{
    switch (level) {
    case models::Level::Normal:
        return normal;
    case models::Level::Warning:
        return colours.warning;
    case models::Level::Critical:
        return colours.critical;
    }
    Q_UNREACHABLE();
}

} // namespace

FleetDelegate::FleetDelegate(const Theme &theme, const FleetPicture &picture, const FleetViewModel &view,
                             QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
    , m_picture(picture)
    , m_view(view)
{
    connect(&theme, &Theme::changed, this, [this] { m_sparklines.clear(); });
}

void FleetDelegate::setFont(const QFont &font)
{
    m_font = font;
    m_groupFont = secondaryFont(font);
    m_metrics = fleetMetrics(font);
    m_sparklines.clear();
}

QSize FleetDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {option.rect.width(), m_metrics.rowHeight};
}

void FleetDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const
{
    const Colours &colours = m_theme.colours();
    const FleetViewModel::Row &row = m_view.rowAt(index.row());
    const bool isGroup = row.kind == FleetViewModel::RowKind::Group;
    const bool isSelected = !isGroup && m_selected == row.server;

    // Its parts have fixed places, in each direction of writing.
    painter->setLayoutDirection(Qt::LeftToRight);
    painter->fillRect(option.rect, isGroup ? colours.ground : isSelected ? colours.selection : colours.panel);
    painter->fillRect(QRect(option.rect.x(), option.rect.bottom(), option.rect.width(), 1), colours.line);
    if (isGroup) {
        paintGroup(*painter, option, row);
    } else {
        paintServer(*painter, option, row.server, static_cast<Column>(index.column()));
    }

    // The current row is framed as a whole: each cell draws its part of the frame.
    const auto *table = qobject_cast<const FleetView *>(option.widget);
    if (table && table->showsFocus() && table->currentIndex().row() == index.row()) {
        const QRect &cell = option.rect;
        painter->fillRect(QRect(cell.x(), cell.y(), cell.width(), 2), colours.focus);
        painter->fillRect(QRect(cell.x(), cell.bottom() - 1, cell.width(), 2), colours.focus);
        if (cell.left() == 0)
            painter->fillRect(QRect(0, cell.y(), 2, cell.height()), colours.focus);
        if (cell.right() >= table->viewport()->width() - 1)
            painter->fillRect(QRect(cell.right() - 1, cell.y(), 2, cell.height()), colours.focus);
    }
}

void FleetDelegate::paintGroup(QPainter &painter, const QStyleOptionViewItem &option,
                               const FleetViewModel::Row &row) const
{
    const models::EndpointInfo *endpoint = m_picture.endpoint(row.endpoint);
    const auto *table = qobject_cast<const FleetView *>(option.widget);
    if (!endpoint || !table)
        return;

    // The row spans all columns: each cell paints its own part of it, so that repainting one is right too.
    const QRect line(0, option.rect.y(), table->viewport()->width(), option.rect.height());
    const Colours &colours = m_theme.colours();
    painter.save();
    painter.setClipRect(option.rect, Qt::IntersectClip);

    const int side = scaled(10, m_font);
    QRect box(m_metrics.padding - 1, line.y(), side, line.height());
    if (option.rect.left() <= box.right()) {
        const bool isCollapsed = m_view.isCollapsed(row.endpoint);
        paintGlyph(painter, isCollapsed ? Glyph::Collapsed : Glyph::Expanded, box, colours.secondary);
    }
    const StateShape shape = shapeOf(endpoint->link.state);
    box.moveLeft(box.right() + 1 + m_metrics.padding);
    box.setWidth(m_metrics.shapeSize - 1);
    if (option.rect.left() <= box.right())
        paintState(painter, shape, middleOf(box, box.width(), box.width()), colourOf(shape, colours));

    const int left = box.right() + 1 + scaled(6, m_font);
    const QFontMetrics metrics(m_groupFont);
    const QString name = endpoint->group.isEmpty() ? oneLine(endpoint->name)
                                                   : oneLine(endpoint->group) + QStringLiteral(" \u203a ") +
                                                         oneLine(endpoint->name);
    const QString nameShown = metrics.elidedText(name, Qt::ElideRight, line.width() / 2);
    const int nameWidth = metrics.horizontalAdvance(nameShown);
    QRect text(left, line.y(), line.right() - left - m_metrics.padding, line.height() - 1);
    painter.setFont(m_groupFont);
    painter.setPen(colours.text);
    if (option.rect.left() <= left + nameWidth)
        painter.drawText(text, Qt::AlignVCenter | Qt::TextSingleLine, nameShown);

    text.setLeft(left + nameWidth);
    const QString words = QStringLiteral(" \u00b7 ") + timeText(row);
    painter.setPen(linkwords::isError(*endpoint) ? colourOf(shape, colours) : colours.secondary);
    if (option.rect.right() >= text.left()) {
        painter.drawText(text, Qt::AlignVCenter | Qt::TextSingleLine,
                         metrics.elidedText(words, Qt::ElideRight, text.width()));
    }
    painter.restore();
}

void FleetDelegate::paintServer(QPainter &painter, const QStyleOptionViewItem &option,
                                models::ServerIndex index, Column column) const
{
    const models::ServerState *server = m_picture.server(index);
    if (!server)
        return;
    const Colours &colours = m_theme.colours();
    const QRect cell = option.rect.adjusted(m_metrics.padding, 0, -m_metrics.padding, -1);
    switch (column) {
    case Column::Status: {
        const StateShape shape = shapeOf(server->shown, server->freshness);
        paintState(painter, shape, middleOf(option.rect, m_metrics.shapeSize, m_metrics.shapeSize),
                   colourOf(shape, colours));
        break;
    }
    case Column::Name:
        painter.setFont(m_font);
        painter.setPen(server->hasLiveValues() ? colours.text : colours.unknown);
        painter.drawText(
            cell, Qt::AlignVCenter | Qt::TextSingleLine,
            QFontMetrics(m_font).elidedText(oneLine(server->name), Qt::ElideRight, cell.width()));
        break;
    case Column::Cpu:
        paintMetric(painter, cell, *server, models::CpuMetric, colours.cpu);
        break;
    case Column::Memory:
        paintMetric(painter, cell, *server, models::MemoryMetric, colours.memory);
        break;
    case Column::Disk:
        paintMetric(painter, cell, *server, models::DiskMetric, colours.disk);
        break;
    case Column::Sparkline:
        paintSparkline(painter, cell, index, *server);
        break;
    case Column::Age:
        painter.setFont(m_font);
        painter.setPen(server->hasLiveValues() ? colours.secondary : colours.warning);
        painter.drawText(cell, Qt::AlignVCenter | Qt::AlignRight | Qt::TextSingleLine, ageText(*server));
        break;
    }
}

void FleetDelegate::paintMetric(QPainter &painter, const QRect &cell, const models::ServerState &server,
                                models::MetricId metric, const QColor &colour) const
{
    const Colours &colours = m_theme.colours();
    const auto value = server.value(metric);
    painter.setFont(m_font);
    if (!value) {
        painter.setPen(colours.unknown);
        painter.drawText(cell, Qt::AlignVCenter | Qt::TextSingleLine, format::unknown());
        return;
    }
    const bool isLive = server.hasLiveValues();
    const models::Level level = models::levelOf(value, m_thresholds);
    const QColor ink = isLive ? levelColour(level, colour, colours) : colours.unknown;

    const int width = cell.width() - m_metrics.gap - m_metrics.figureWidth;
    const QRectF bar(cell.x(), middleOf(cell, width, m_metrics.barHeight).y(), width, m_metrics.barHeight);
    const qreal radius = bar.height() / 2;
    painter.setRenderHint(QPainter::Antialiasing);
    if (colours.isHighContrast) {
        // The empty part is an outline: two full colours side by side would not tell which is which.
        painter.setPen(colours.line);
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(bar.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
        painter.setPen(Qt::NoPen);
    } else {
        painter.setPen(Qt::NoPen);
        painter.setBrush(colours.line);
        painter.drawRoundedRect(bar, radius, radius);
    }
    // A trace of a bar stays visible at 0.
    const qreal filled = std::max(bar.width() * std::clamp(*value, 0.0, 100.0) / 100, radius * 2);
    painter.setBrush(ink);
    painter.drawRoundedRect(QRectF(bar.topLeft(), QSizeF(filled, bar.height())), radius, radius);
    painter.setRenderHint(QPainter::Antialiasing, false);

    // Above a threshold the figure is heavier, too: the bar's colour is not the only sign.
    if (isLive && level != models::Level::Normal)
        painter.setFont(semiboldFont(m_font));
    painter.setPen(!isLive ? colours.unknown : server.isOutOfRange(metric) ? colours.critical : colours.text);
    painter.drawText(cell, Qt::AlignVCenter | Qt::AlignRight | Qt::TextSingleLine,
                     format::percent(value, m_locale));
}

void FleetDelegate::paintSparkline(QPainter &painter, const QRect &cell, models::ServerIndex index,
                                   const models::ServerState &server) const
{
    const models::Series *series = m_picture.series(index);
    if (!series || server.reported == models::Status::Offline)
        return;
    const Colours &colours = m_theme.colours();
    const QSize size(cell.width(), m_metrics.sparkHeight);
    const QPixmap *picture =
        m_sparklines.picture(*series, {.server = index,
                                       .size = size,
                                       .devicePixelRatio = painter.device()->devicePixelRatio(),
                                       .colour = server.hasLiveValues() ? colours.cpu : colours.unknown,
                                       .span = m_span,
                                       .interval = server.interval,
                                       .isHeld = m_picture.isFrozen()});
    if (picture)
        painter.drawPixmap(middleOf(cell, size.width(), size.height()).topLeft(), *picture);
}

QString FleetDelegate::ageText(const models::ServerState &server) const
{
    const auto age = server.age(m_picture.now());
    if (!age)
        return format::unknown();
    // Whole seconds, counted up: a figure that comes each second stays at "1 s".
    return format::age(std::max(std::chrono::ceil<std::chrono::seconds>(*age), std::chrono::seconds(1)),
                       m_locale);
}

QString FleetDelegate::timeText(const FleetViewModel::Row &row) const
{
    if (row.kind == FleetViewModel::RowKind::Server) {
        const models::ServerState *server = m_picture.server(row.server);
        return server ? ageText(*server) : QString();
    }
    const models::EndpointInfo *endpoint = m_picture.endpoint(row.endpoint);
    if (!endpoint)
        return {};
    return linkwords::groupLine(*endpoint, m_picture.serverCount(row.endpoint), m_picture.now(), m_locale);
}

QString FleetDelegate::rowText(const FleetViewModel::Row &row) const
{
    if (row.kind == FleetViewModel::RowKind::Group) {
        const models::EndpointInfo *endpoint = m_picture.endpoint(row.endpoint);
        return endpoint ? oneLine(endpoint->name) + QStringLiteral(": ") + timeText(row) + QChar(u'\n') +
                              oneLine(endpoint->displayUrl)
                        : QString();
    }
    const models::ServerState *server = m_picture.server(row.server);
    if (!server)
        return {};
    const auto figure = [&](models::MetricId metric) {
        return format::percent(server->value(metric), m_locale);
    };
    QString text = tr("%1: %2", "a server's name, its state")
                       .arg(oneLine(server->name), stateWords(server->shown, server->freshness));
    text += QChar(u'\n') +
            tr("CPU %1, memory %2, disk %3")
                .arg(figure(models::CpuMetric), figure(models::MemoryMetric), figure(models::DiskMetric));
    text += QChar(u'\n') + tr("Newest figures: %1 old", "an age").arg(ageText(*server));
    return text;
}

} // namespace ui

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wallview.h"

#include "models/fleet.h"
#include "ui/chartmeasure.h"
#include "ui/fleetsummary.h"
#include "ui/format.h"
#include "ui/linkwords.h"
#include "ui/plaintext.h"
#include "ui/stateshape.h"
#include "ui/theme.h"
#include "ui/wallchart.h"
#include "ui/wallpage.h"
#include "ui/wording.h"

#include <QKeyEvent>
#include <QPainter>
#include <QStyle>

#include <algorithm>
#include <array>
#include <utility>

namespace ui {

namespace {

struct Figure
{
    models::MetricId metric{};
    QString title{};
};

std::array<Figure, 3> figures()
{
    return {Figure{.metric = models::CpuMetric, .title = WallView::tr("CPU")},
            Figure{.metric = models::MemoryMetric, .title = WallView::tr("Memory")},
            Figure{.metric = models::DiskMetric, .title = WallView::tr("Disk")}};
}

QString elided(const QPainter &painter, const QString &text, int width)
{
    return painter.fontMetrics().elidedText(text, Qt::ElideRight, width);
}

} // namespace

WallView::WallView(const Theme &theme, const models::Fleet &fleet, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_fleet(fleet)
{
    setAttribute(Qt::WA_OpaquePaintEvent);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::BlankCursor);
    eachLanguage(this, [this] { setAccessibleName(tr("Wall display")); });
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void WallView::refresh(const models::Moment &now)
{
    m_now = now;
    if (const models::Millis second = now.steady / 1000; std::exchange(m_painted, second) != second)
        update();
}

QRect WallView::mirrored(const QRect &logical) const
{
    return QStyle::visualRect(layoutDirection(), rect(), logical);
}

QFont WallView::sized(double units, int weight) const
{
    QFont sizedFont = font();
    sizedFont.setPixelSize(std::max(8, qRound(units * m_unit)));
    sizedFont.setWeight(static_cast<QFont::Weight>(weight));
    return sizedFont;
}

void WallView::paintEvent(QPaintEvent *)
{
    ++m_paintCount;
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.colours().ground);
    m_unit = std::max(6, std::min(height() / 36, width() / 48));
    const int reach = std::max(1, m_unit / 6);
    painter.translate(wallShift(m_now.steady, reach));
    const QRect inner = rect().adjusted(m_unit, m_unit / 2, -m_unit, -m_unit / 2);
    const int heading = 4 * m_unit;
    const int footing = 2 * m_unit;
    // The cards first: they know how many pages there are.
    paintCards(painter, inner.adjusted(0, heading, 0, -footing));
    paintHeading(painter, QRect(inner.topLeft(), QSize(inner.width(), heading)));
    paintFooting(painter, QRect(inner.left(), inner.bottom() + 1 - footing, inner.width(), footing));
    setAccessibleDescription(summaryOf(m_fleet).text());
}

void WallView::paintHeading(QPainter &painter, const QRect &box)
{
    const Colours &colours = m_theme.colours();
    const FleetSummary summary = summaryOf(m_fleet);
    const int side = qRound(2.2 * m_unit);
    const QRect shape(box.left(), box.center().y() - side / 2, side, side);
    paintState(painter, summary.shape, QRectF(mirrored(shape)), ui::colourOf(summary.shape, colours));

    const QString clock = format::timeOfDay(m_now.wall, m_zone, locale());
    painter.setFont(sized(1.8, QFont::DemiBold));
    const int clockWidth = painter.fontMetrics().horizontalAdvance(clock);
    painter.setPen(colours.secondary);
    painter.drawText(box, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, clock);

    QRect text = box.adjusted(side + m_unit, 0, -clockWidth - m_unit, 0);
    painter.setPen(colours.text);
    const QString title = elided(painter, summary.title, text.width());
    painter.drawText(mirrored(text), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, title);
    text.setLeft(text.left() + painter.fontMetrics().horizontalAdvance(title) + m_unit);
    painter.setPen(colours.secondary);
    QStringList rest{summary.counts, summary.blindness};
    rest.removeAll(QString());
    QString details;
    // Rather smaller than cut off, as far as it is still read from afar; then without what the footing says.
    for (const auto &[words, units] : {std::pair(rest.join(QStringLiteral("  ·  ")), 1.2),
                                       std::pair(rest.join(QStringLiteral("  ·  ")), 1.0),
                                       std::pair(rest.value(0), 1.2), std::pair(rest.value(0), 0.9)}) {
        details = words;
        painter.setFont(sized(units));
        if (painter.fontMetrics().horizontalAdvance(details) <= text.width())
            break;
    }
    painter.drawText(mirrored(text), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                     elided(painter, details, text.width()));
}

void WallView::paintCards(QPainter &painter, const QRect &box)
{
    wallOrder(m_fleet, m_order);
    const int count = static_cast<int>(m_order.size());
    if (count == 0) {
        painter.setFont(sized(1.6));
        painter.setPen(m_theme.colours().secondary);
        painter.drawText(box, Qt::AlignCenter | Qt::TextWordWrap,
                         tr("No server yet. Servers appear here with their first figures."));
        m_pages = 1;
        return;
    }
    const WallGrid grid = wallGrid(count, box.size(), m_unit);
    m_pages = (count + grid.cards() - 1) / grid.cards();
    m_page = wallPage(m_pages, m_now.steady);
    const int gap = m_unit / 2;
    for (int place = 0; place < grid.cards(); ++place) {
        const int index = m_page * grid.cards() + place;
        if (index >= count)
            break;
        const int column = place % grid.columns;
        const int row = place / grid.columns;
        const int left = box.left() + column * (box.width() + gap) / grid.columns;
        const int right = box.left() + (column + 1) * (box.width() + gap) / grid.columns - gap;
        const int top = box.top() + row * (box.height() + gap) / grid.rows;
        const int bottom = box.top() + (row + 1) * (box.height() + gap) / grid.rows - gap;
        paintCard(painter, QRect(QPoint(left, top), QPoint(right - 1, bottom - 1)),
                  m_order[static_cast<std::size_t>(index)]);
    }
}

void WallView::paintCard(QPainter &painter, const QRect &card, models::ServerIndex index)
{
    const Colours &colours = m_theme.colours();
    const models::ServerState &server = m_fleet.server(index);
    const StateShape shape = shapeOf(server.shown, server.freshness);
    const QColor ink = ui::colourOf(shape, colours);
    painter.setRenderHint(QPainter::Antialiasing);
    // What is in trouble is framed in its colour; the shape says the same without it.
    const bool isTrouble = models::severity(server.shown) > models::severity(models::Status::Unknown);
    painter.setPen(QPen(isTrouble ? ink : colours.line, isTrouble ? std::max(2, m_unit / 8) : 1));
    painter.setBrush(colours.panel);
    painter.drawRoundedRect(QRectF(mirrored(card)).adjusted(1, 1, -1, -1), m_unit / 3.0, m_unit / 3.0);
    painter.setRenderHint(QPainter::Antialiasing, false);

    // Laid out from left to right, and mirrored where people read the other way.
    const QRect inner = card.adjusted(m_unit * 2 / 3, m_unit / 2, -m_unit * 2 / 3, -m_unit / 2);
    const int line = qRound(1.7 * m_unit);
    const int side = qRound(1.2 * m_unit);
    paintState(painter, shape,
               QRectF(mirrored(QRect(inner.left(), inner.top() + (line - side) / 2, side, side))), ink);
    QRect name(inner.left() + side + m_unit / 2, inner.top(), inner.width() - side - m_unit / 2, line);
    if (!models::isCurrent(server.freshness)) {
        const QString age = format::age(server.age(m_now), locale());
        painter.setFont(sized(1.1));
        painter.setPen(colours.warning);
        painter.drawText(mirrored(name), Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, age);
        name.setRight(name.right() - painter.fontMetrics().horizontalAdvance(age) - m_unit / 2);
    }
    painter.setFont(sized(1.25, QFont::DemiBold));
    painter.setPen(server.hasLiveValues() ? colours.text : colours.secondary);
    painter.drawText(mirrored(name), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                     elided(painter, oneLine(server.name), name.width()));

    const int figuresHeight = qRound(2.9 * m_unit);
    const QRect figuresBox(inner.left(), inner.top() + line, inner.width(), figuresHeight);
    paintFigures(painter, figuresBox, server);
    const QRect chart(inner.left(), figuresBox.bottom() + m_unit / 2, inner.width(),
                      inner.bottom() - figuresBox.bottom() - m_unit / 2);
    if (chart.height() > m_unit)
        paintChart(painter, mirrored(chart), index);
}

void WallView::paintFigures(QPainter &painter, const QRect &box, const models::ServerState &server)
{
    const Colours &colours = m_theme.colours();
    const auto all = figures();
    // As large as the widest figure lets it be.
    QFont large = sized(1.75, QFont::DemiBold);
    const int widest = QFontMetrics(large).horizontalAdvance(format::percent(100.0, locale()));
    const int room = box.width() / 3 - m_unit / 2;
    if (widest > room)
        large.setPixelSize(std::max(8, large.pixelSize() * room / widest));
    for (int i = 0; i < static_cast<int>(all.size()); ++i) {
        const Figure &figure = all[static_cast<std::size_t>(i)];
        const QRect cell(box.left() + i * box.width() / 3, box.top(), box.width() / 3 - m_unit / 4,
                         box.height());
        const auto value =
            server.reported == models::Status::Offline ? std::nullopt : server.value(figure.metric);
        painter.setFont(large);
        painter.setPen(value && server.hasLiveValues() ? colourOf(figure.metric, *value) : colours.secondary);
        constexpr auto place = Qt::AlignLeft | Qt::AlignTop | Qt::TextSingleLine | Qt::TextDontClip;
        painter.drawText(mirrored(cell), place,
                         elided(painter, format::percent(value, locale()), cell.width()));
        const QRect title =
            cell.adjusted(0, painter.fontMetrics().ascent() + painter.fontMetrics().descent() / 2, 0, m_unit);
        painter.setFont(sized(0.85));
        painter.setPen(colours.secondary);
        painter.drawText(mirrored(title), place, elided(painter, figure.title, cell.width()));
    }
}

QColor WallView::colourOf(models::MetricId metric, double value) const
{
    const Colours &colours = m_theme.colours();
    if (value >= m_thresholds.critical)
        return colours.critical;
    if (value >= m_thresholds.warning)
        return colours.warning;
    if (metric == models::CpuMetric)
        return colours.cpu;
    return metric == models::MemoryMetric ? colours.memory : colours.disk;
}

void WallView::paintChart(QPainter &painter, const QRect &box, models::ServerIndex server)
{
    const QFont words = sized(0.85);
    const WallChart chart{
        .fleet = m_fleet, .server = server, .now = m_now, .span = m_span, .locale = locale()};
    paintWallPlot(painter, wallPlot(chart, box, measureOf(words), m_line),
                  m_fleet.server(server).hasLiveValues(), m_unit, words, m_theme.colours());
}

void WallView::paintFooting(QPainter &painter, const QRect &box)
{
    const Colours &colours = m_theme.colours();
    painter.setFont(sized(0.95));
    QString right;
    if (m_pages > 1)
        right = tr("Page %1 of %2").arg(locale().toString(m_page + 1), locale().toString(m_pages));
    const int rightWidth = painter.fontMetrics().horizontalAdvance(right);
    painter.setPen(colours.secondary);
    painter.drawText(box, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, right);

    int left = box.left();
    const int end = box.right() - rightWidth - m_unit;
    const int side = qRound(0.8 * m_unit);
    // Those in trouble first; who is fine needs no room.
    for (const models::EndpointInfo &info : m_fleet.endpoints()) {
        if (info.link.state == models::LinkState::Live || left + 4 * m_unit > end)
            continue;
        const StateShape shape = shapeOf(info.link.state);
        paintState(painter, shape, QRectF(mirrored(QRect(left, box.center().y() - side / 2, side, side))),
                   ui::colourOf(shape, colours));
        left += side + m_unit / 3;
        const QString words = elided(painter,
                                     oneLine(info.name) + QStringLiteral(" · ") +
                                         linkwords::endpointState(info, m_now, locale()),
                                     std::min(end - left, box.width() / 2));
        painter.setPen(colours.text);
        painter.drawText(mirrored(QRect(left, box.top(), end - left, box.height())),
                         Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, words);
        left += painter.fontMetrics().horizontalAdvance(words) + m_unit;
    }
}

void WallView::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        Q_EMIT leaveAsked();
        return;
    }
    QWidget::keyPressEvent(event);
}

void WallView::mouseDoubleClickEvent(QMouseEvent *)
{
    Q_EMIT leaveAsked();
}

} // namespace ui

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/statetiles.h"

#include "ui/accessible.h"
#include "ui/sizes.h"
#include "ui/stateshape.h"
#include "ui/theme.h"
#include "ui/wording.h"

#include <QHBoxLayout>
#include <QPainter>

namespace ui {

using models::Status;

namespace {

bool isRare(Status status)
{
    return status == Status::Maintenance || status == Status::Error;
}

} // namespace

StateTile::StateTile(const Theme &theme, Status status, QWidget *parent)
    : QAbstractButton(parent)
    , m_theme(theme)
    , m_status(status)
{
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    eachLanguage(this, [this] {
        setText(statusWord(m_status));
        setToolTip(tr("Click to see only these servers; again to see all."));
        nameCount();
    });
    setCount(0);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void StateTile::setCount(int count)
{
    if (count == m_count)
        return;
    m_count = count;
    nameCount();
    update();
}

void StateTile::nameCount()
{
    setAccessibleName(tr("%1: %2", "a state, how many servers").arg(text(), QLocale().toString(m_count)));
}

QSize StateTile::sizeHint() const
{
    return {scaled(126, this), scaled(56, this)};
}

QSize StateTile::minimumSizeHint() const
{
    return {scaled(56, this), scaled(56, this)};
}

void StateTile::paintEvent(QPaintEvent *)
{
    const Colours &colours = m_theme.colours();
    QPainter painter(this);
    // Its parts have fixed places, in each direction of writing.
    painter.setLayoutDirection(Qt::LeftToRight);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF frame = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.setPen(isChecked() ? colours.focus : colours.line);
    painter.setBrush(isChecked() ? colours.selection : underMouse() ? colours.ground : colours.panel);
    painter.drawRoundedRect(frame, scaled(8, this), scaled(8, this));
    if (hasFocus()) {
        painter.setPen(QPen(colours.focus, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(frame.adjusted(0.5, 0.5, -0.5, -0.5), scaled(8, this), scaled(8, this));
    }

    const int padding = scaled(10, this);
    const QFont figure = tileFont(font());
    const QFontMetrics figureMetrics(figure);
    const QFontMetrics wordMetrics(secondaryFont(font()));
    const int gap = scaled(4, this);
    const int top = (height() - figureMetrics.capHeight() - gap - wordMetrics.height()) / 2 -
                    (figureMetrics.ascent() - figureMetrics.capHeight());
    const QString count = QLocale().toString(m_count);
    const QRect line(padding, top, width() - 2 * padding, figureMetrics.height());
    painter.setFont(figure);
    painter.setPen(m_count == 0 ? colours.secondary : colours.text);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignTop | Qt::TextSingleLine, count);

    const StateShape shape = shapeOf(m_status, models::Freshness::Live);
    const int side = scaled(11, this);
    const QRectF box(padding + figureMetrics.horizontalAdvance(count) + scaled(5, this),
                     top + figureMetrics.ascent() - (figureMetrics.capHeight() + side) / 2.0, side, side);
    paintState(painter, shape, box, m_count == 0 ? colours.secondary : colourOf(shape, colours));

    painter.setFont(secondaryFont(font()));
    painter.setPen(colours.secondary);
    painter.drawText(QRect(padding, top + figureMetrics.ascent() + gap, line.width(), wordMetrics.height()),
                     Qt::AlignLeft | Qt::AlignTop | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(text(), Qt::ElideRight, line.width()));
}

StateTiles::StateTiles(const Theme &theme, QWidget *parent)
    : QWidget(parent)
{
    setAccessibleRole(*this, QAccessible::Grouping);
    eachLanguage(this, [this] { setAccessibleName(tr("Show servers by state")); });
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(scaled(8, this));
    for (const Status status : {Status::Online, Status::Warning, Status::Critical, Status::Error,
                                Status::Offline, Status::Maintenance, Status::Unknown}) {
        auto *tile = new StateTile(theme, status, this);
        tile->setVisible(!isRare(status));
        layout->addWidget(tile);
        m_tiles << tile;
        connect(tile, &QAbstractButton::clicked, this, [this, tile] { choose(tile); });
    }
}

void StateTiles::setCounts(const models::FleetCounts &counts)
{
    for (StateTile *tile : std::as_const(m_tiles)) {
        tile->setCount(counts.of(tile->status()));
        if (isRare(tile->status()))
            tile->setVisible(tile->count() > 0 || tile->isChecked());
    }
}

void StateTiles::clearFilter()
{
    setFilter({});
}

void StateTiles::setFilter(const models::StatusSet &states)
{
    for (StateTile *tile : std::as_const(m_tiles)) {
        tile->setChecked(states.contains(tile->status()));
        if (isRare(tile->status()))
            tile->setVisible(tile->count() > 0 || tile->isChecked());
    }
    Q_EMIT filterChosen(states);
}

void StateTiles::choose(StateTile *tile)
{
    models::StatusSet states;
    if (tile->isChecked())
        states.insert(tile->status());
    for (StateTile *other : std::as_const(m_tiles)) {
        if (other != tile)
            other->setChecked(false);
    }
    Q_EMIT filterChosen(states);
}

} // namespace ui

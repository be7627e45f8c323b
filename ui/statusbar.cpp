// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/statusbar.h"

#include "ui/accessible.h"
#include "ui/button.h"
#include "ui/linkwords.h"
#include "ui/plaintext.h"
#include "ui/sizes.h"
#include "ui/stateshape.h"
#include "ui/theme.h"
#include "ui/wording.h"

#include <QEvent>
#include <QMenu>
#include <QPainter>

#include <algorithm>

namespace ui {

namespace {

// Longer names are cut in the bar; the panel behind a click has them in full.
constexpr qsizetype LongestName = 32;

} // namespace

EndpointChip::EndpointChip(const Theme &theme, models::EndpointId endpoint, QWidget *parent)
    : QAbstractButton(parent)
    , m_theme(theme)
    , m_endpoint(endpoint)
{
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::PointingHandCursor);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void EndpointChip::show(const models::EndpointInfo &info, const models::Moment &now)
{
    const QString name = oneLine(info.name, LongestName);
    const QString words = linkwords::summary(info, now, QLocale());
    const bool isError = linkwords::isError(info);
    if (name == m_name && words == m_words && info.link.state == m_state && isError == m_isError)
        return;
    m_name = name;
    m_words = words;
    m_state = info.link.state;
    m_isError = isError;
    setText(tr("%1 %2", "an endpoint's name, its state").arg(name, words));
    setAccessibleName(text());
    setToolTip(plainToolTip(text()));
    update();
}

int EndpointChip::nameWidth() const
{
    return QFontMetrics(secondaryFont(font())).horizontalAdvance(m_name) + scaled(15, this) +
           scaled(16, this);
}

int EndpointChip::fullWidth() const
{
    return QFontMetrics(secondaryFont(font())).horizontalAdvance(text()) + scaled(15, this) +
           scaled(16, this);
}

void EndpointChip::paintEvent(QPaintEvent *)
{
    const Colours &colours = m_theme.colours();
    QPainter painter(this);
    // Its parts have fixed places, in each direction of writing.
    painter.setLayoutDirection(Qt::LeftToRight);
    const QRectF frame = QRectF(rect()).adjusted(1, 3, -1, -3);
    if (underMouse() || hasFocus()) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(hasFocus() ? QPen(colours.focus, 2) : QPen(Qt::NoPen));
        painter.setBrush(colours.selection);
        painter.drawRoundedRect(frame, scaled(4, this), scaled(4, this));
    }
    const int padding = scaled(8, this);
    const StateShape shape = shapeOf(m_state);
    const int side = scaled(9, this);
    paintState(painter, shape, QRectF(padding, (height() - side) / 2.0, side, side),
               colourOf(shape, colours));

    painter.setFont(secondaryFont(font()));
    painter.setPen(m_isError ? colourOf(shape, colours) : colours.secondary);
    const int left = padding + scaled(15, this);
    const QRect line(left, 0, width() - left - padding / 2, height());
    // Below its full width a healthy one says its name alone: half a rate would say nothing.
    const QString shown = !hasTrouble() && width() < fullWidth() ? m_name : text();
    painter.drawText(line, Qt::AlignVCenter | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(shown, Qt::ElideRight, line.width()));
}

StatusBar::StatusBar(const Theme &theme, const models::Fleet &fleet, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_fleet(fleet)
    , m_more(new Button(theme, {}, this))
{
    setAccessibleRole(*this, QAccessible::StatusBar);
    useFont();
    m_more->hide();
    connect(m_more, &QAbstractButton::clicked, this, &StatusBar::openOverflowMenu);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void StatusBar::useFont()
{
    setFixedHeight(scaled(28, this));
    m_more->setFont(secondaryFont(font()));
    layoutChips();
}

void StatusBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        useFont();
}

void StatusBar::refresh(const models::Moment &now, const models::FleetCounts &counts)
{
    const auto count = static_cast<qsizetype>(m_fleet.endpointCount());
    bool isSame = m_chips.size() == count;
    for (qsizetype index = 0; isSame && index < count; ++index)
        isSame = m_chips[index]->endpoint() == m_fleet.endpointAt(static_cast<std::size_t>(index)).id;
    if (!isSame)
        showChips();
    QList<int> before;
    QList<int> after;
    for (qsizetype index = 0; index < count; ++index) {
        EndpointChip *chip = m_chips[index];
        before << chip->fullWidth();
        chip->show(m_fleet.endpointAt(static_cast<std::size_t>(index)), now);
        after << chip->fullWidth();
    }
    const int blind = counts.of(models::Status::Unknown);
    const int servers = counts.total();
    const int sources = static_cast<int>(count);
    QString summary = tr("%1 of %2", "12 servers of 4 endpoints")
                          .arg(tr("%n server(s)", nullptr, servers), tr("%n endpoint(s)", nullptr, sources));
    if (blind > 0)
        summary += QStringLiteral(" \u00b7 ") + tr("blind to %1").arg(QLocale().toString(blind));
    const bool isNewSummary = summary != m_summary;
    m_summary = summary;
    if (isNewSummary)
        setAccessibleName(summary);
    if (!isSame || before != after || isNewSummary) {
        layoutChips();
        update();
    }
}

void StatusBar::showChips()
{
    QList<EndpointChip *> chips;
    for (std::size_t place = 0; place < m_fleet.endpointCount(); ++place) {
        const models::EndpointInfo &info = m_fleet.endpointAt(place);
        const auto found = std::ranges::find(m_chips, info.id, &EndpointChip::endpoint);
        if (found != m_chips.end()) {
            chips << *found;
            m_chips.erase(found);
            continue;
        }
        auto *chip = new EndpointChip(m_theme, info.id, this);
        connect(chip, &QAbstractButton::clicked, this,
                [this, chip] { Q_EMIT endpointClicked(chip->endpoint()); });
        chips << chip;
    }
    qDeleteAll(m_chips);
    m_chips = chips;
}

void StatusBar::layoutChips()
{
    const int margin = scaled(4, this);
    const int summaryWidth =
        QFontMetrics(secondaryFont(font())).horizontalAdvance(m_summary) + scaled(24, this);
    const int room = width() - margin - summaryWidth;
    const int readable = scaled(220, this);

    QList<EndpointChip *> chips = m_chips;
    QHash<const EndpointChip *, int> widths;
    int total = 0;
    for (const EndpointChip *chip : std::as_const(chips)) {
        widths[chip] = chip->fullWidth();
        total += chip->fullWidth();
    }
    const auto shrink = [&](bool hasTrouble, auto least) {
        for (const EndpointChip *chip : std::as_const(chips)) {
            if (chip->hasTrouble() != hasTrouble || total <= room)
                continue;
            // Half a rate would say nothing: a healthy one gives all of its words away.
            const int most = std::max(widths[chip] - least(chip), 0);
            const int taken = hasTrouble ? std::min(most, total - room) : most;
            widths[chip] -= taken;
            total -= taken;
        }
    };
    shrink(false, [](const EndpointChip *chip) { return chip->nameWidth(); });
    shrink(true, [readable](const EndpointChip *) { return readable; });

    const bool isOverfull = total > room;
    const int moreWidth =
        m_more->fontMetrics().horizontalAdvance(tr("%1 more").arg(chips.size())) + scaled(20, this);
    if (isOverfull) {
        // Those in trouble are not the ones to hide.
        std::stable_partition(chips.begin(), chips.end(),
                              [](const EndpointChip *chip) { return chip->hasTrouble(); });
    }
    int x = margin;
    int hidden = 0;
    for (EndpointChip *chip : std::as_const(chips)) {
        const bool fits = !isOverfull || (hidden == 0 && x + widths[chip] <= margin + room - moreWidth);
        chip->setVisible(fits);
        if (!fits) {
            ++hidden;
            continue;
        }
        chip->setGeometry(x, 1, widths[chip], height() - 1);
        x += widths[chip];
    }
    m_more->setVisible(hidden > 0);
    m_more->setText(tr("%1 more").arg(hidden));
    m_more->setGeometry(x + margin, scaled(4, this), moreWidth - margin, height() - scaled(7, this));
}

void StatusBar::openOverflowMenu()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const EndpointChip *chip : std::as_const(m_chips)) {
        if (chip->isVisible())
            continue;
        QString text = chip->text();
        const QAction *action = menu->addAction(text.replace(QChar(u'&'), QStringLiteral("&&")));
        connect(action, &QAction::triggered, chip,
                [this, chip] { Q_EMIT endpointClicked(chip->endpoint()); });
    }
    menu->popup(m_more->mapToGlobal(QPoint(0, -menu->sizeHint().height())));
}

void StatusBar::paintEvent(QPaintEvent *)
{
    const Colours &colours = m_theme.colours();
    QPainter painter(this);
    // Its parts have fixed places, in each direction of writing.
    painter.setLayoutDirection(Qt::LeftToRight);
    painter.fillRect(rect(), colours.panel);
    painter.fillRect(0, 0, width(), 1, colours.line);
    painter.setFont(secondaryFont(font()));
    painter.setPen(colours.secondary);
    painter.drawText(rect().adjusted(0, 1, -scaled(12, this), 0),
                     Qt::AlignVCenter | Qt::AlignRight | Qt::TextSingleLine, m_summary);
}

void StatusBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    layoutChips();
}

} // namespace ui

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chartpanel.h"

#include "ui/accessible.h"
#include "ui/button.h"
#include "ui/chartcanvas.h"
#include "ui/sizes.h"
#include "ui/theme.h"

#include <QAccessible>
#include <QEvent>
#include <QFocusEvent>
#include <QFontMetricsF>
#include <QPaintEvent>
#include <QPainter>
#include <algorithm>

namespace ui {

namespace {

constexpr int cardRadius = 8;
constexpr int padding = 12;
constexpr int closeSize = 20;
constexpr double leastPlotLines = 9; // Of the labels' font.

} // namespace

ChartPanel::ChartPanel(const Theme &theme, QColor Colours::*colour, bool isClosable, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_colour(colour)
    , m_canvas(new ChartCanvas(theme, this))
{
    setFocusPolicy(Qt::StrongFocus);
    m_canvas->setColour(colour);
    if (isClosable) {
        m_close = new Button(theme, {}, this);
        m_close->setGlyph(Glyph::Close);
        m_close->setLook(Button::Look::Plain);
        m_close->setFixedSize(closeSize, closeSize);
        connect(m_close, &Button::clicked, this, &ChartPanel::closeAsked);
    }
    connect(&theme, &Theme::changed, this, [this] { update(); });
    arrange();
}

void ChartPanel::setTitle(const ChartTitle &title)
{
    if (title == m_title) {
        return;
    }
    m_title = title;
    //: A chart for screen readers: metric, its current value, its age if it is not live.
    const QString name = tr("%1 %2 %3").arg(title.title, title.value, title.age).trimmed();
    if (accessibleName() != name) {
        setAccessibleName(name);
        setAccessibleDescription(title.detail);
    }
    if (m_close) {
        const QString words = tr("Close the chart %1").arg(title.title);
        m_close->setAccessibleName(words);
    }
    update(titleRect());
}

void ChartPanel::setFocusShown(bool isShown)
{
    if (std::exchange(m_isFocusShown, isShown) != isShown) {
        update();
    }
}

void ChartPanel::setReading(const ChartReading &reading)
{
    if (reading == m_reading) {
        return;
    }
    m_reading = reading;
    if (!hasFocus() || !QAccessible::isActive()) {
        return;
    }
    // What each system's screen reader follows differs: a value, or the name of what has the focus.
    QAccessibleValueChangeEvent value(this, reading.value ? QVariant(*reading.value) : QVariant());
    QAccessible::updateAccessibility(&value);
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    announce(*this, reading.words);
#else
    QAccessibleEvent name(this, QAccessible::NameChanged);
    QAccessible::updateAccessibility(&name);
#endif
}

void ChartPanel::focusInEvent(QFocusEvent *event)
{
    // A click shows where it acts by itself.
    setFocusShown(event->reason() != Qt::MouseFocusReason);
    Q_EMIT focused();
}

void ChartPanel::focusOutEvent(QFocusEvent *)
{
    setFocusShown(false);
}

QRect ChartPanel::titleRect() const
{
    const int height = static_cast<int>(QFontMetricsF(titleFont(font())).height()) + 6;
    return {padding, 4, std::max(0, width() - 2 * padding), height};
}

void ChartPanel::arrange()
{
    const QRect title = titleRect();
    const int top = title.bottom() + 1;
    m_canvas->setGeometry(2, top, std::max(1, width() - 4), std::max(1, height() - top - cardRadius));
    if (m_close) {
        m_close->move(title.right() + 1 - closeSize, title.top() + (title.height() - closeSize) / 2);
    }
    const double line = QFontMetricsF(m_canvas->font()).height();
    setMinimumHeight(top + static_cast<int>(leastPlotLines * line));
}

void ChartPanel::resizeEvent(QResizeEvent *)
{
    arrange();
}

void ChartPanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        setTitle(std::exchange(m_title, {}));
    }
    if (event->type() == QEvent::FontChange) {
        m_canvas->setFont(secondaryFont(font()));
        arrange();
        update();
    }
    QWidget::changeEvent(event);
}

void ChartPanel::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    const Colours &colours = m_theme.colours();
    painter.setRenderHint(QPainter::Antialiasing);
    const double edge = m_isFocusShown ? 2 : 1;
    painter.setPen(QPen(m_isFocusShown ? colours.focus : colours.line, edge));
    painter.setBrush(colours.panel);
    painter.drawRoundedRect(QRectF(rect()).adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2), cardRadius,
                            cardRadius);

    QRectF row = titleRect();
    if (!event->rect().intersects(row.toAlignedRect())) {
        return;
    }
    if (m_close) {
        row.setRight(row.right() - closeSize - 4);
    }
    const QFont large = titleFont(font());
    const QFont small = secondaryFont(font());
    const QFont bold = semiboldFont(font());
    // All three share one baseline.
    const double baseline =
        row.top() + (row.height() + QFontMetricsF(large).ascent() - QFontMetricsF(large).descent()) / 2;
    const auto write = [&](double x, const QString &text, const QFont &font, const QColor &colour) {
        painter.setFont(font);
        painter.setPen(colour);
        painter.drawText(QPointF(x, baseline), text);
        return QFontMetricsF(font).horizontalAdvance(text);
    };

    const bool isLive = m_title.age.isEmpty();
    double right = row.right();
    right -= QFontMetricsF(large).horizontalAdvance(m_title.value);
    write(right, m_title.value, large, isLive ? colours.*m_colour : colours.unknown);
    if (!isLive) {
        right -= QFontMetricsF(small).horizontalAdvance(m_title.age) + 8;
        write(right, m_title.age, small, colours.secondary);
    }

    double x = row.left();
    const QString title = QFontMetricsF(bold).elidedText(m_title.title, Qt::ElideMiddle, right - x - padding);
    x += write(x, title, bold, colours.text) + 10;
    const QString detail =
        QFontMetricsF(small).elidedText(m_title.detail, Qt::ElideRight, right - x - padding);
    write(x, detail, small, colours.secondary);
}

} // namespace ui

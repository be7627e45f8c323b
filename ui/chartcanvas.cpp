// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chartcanvas.h"

#include "ui/chartmeasure.h"
#include "ui/plotpainter.h"
#include "ui/sizes.h"
#include "ui/theme.h"

#include <QMouseEvent>
#include <QPaintEvent>
#include <QPainter>
#include <QWheelEvent>
#include <algorithm>

namespace ui {

namespace {

constexpr double wheelNotch = 120;

} // namespace

ChartCanvas::ChartCanvas(const Theme &theme, QWidget *parent, std::unique_ptr<ChartLines> lines)
    : QWidget(parent)
    , m_theme(theme)
    , m_colour(&Colours::metric)
    , m_lines(std::move(lines))
{
    setAttribute(Qt::WA_OpaquePaintEvent);
    setMouseTracking(true);
    setFont(secondaryFont(font()));
    connect(&theme, &Theme::changed, this, &ChartCanvas::forgetPicture);
}

void ChartCanvas::setPlot(PlotGeometry geometry, bool isLive, const QString &message)
{
    m_geometry = std::move(geometry);
    m_isLive = isLive;
    m_message = message;
    forgetPicture();
}

void ChartCanvas::setCrosshair(const std::optional<CrosshairReading> &reading)
{
    const auto mark =
        reading ? std::optional(crosshairMark(*reading, m_geometry, measureOf(font()))) : std::nullopt;
    m_reading = reading;
    if (mark == m_mark) {
        return;
    }
    const QRegion before = m_mark ? m_mark->bounds() : QRect();
    m_mark = mark;
    update(before.united(m_mark ? m_mark->bounds() : QRect()));
}

void ChartCanvas::forgetPicture()
{
    m_isPictureDue = true;
    update();
}

QColor ChartCanvas::lineColour() const
{
    const Colours &colours = m_theme.colours();
    return m_isLive ? colours.*m_colour : colours.unknown;
}

void ChartCanvas::drawPicture()
{
    const qreal ratio = devicePixelRatioF();
    if (m_picture.size() != size() * ratio || m_picture.devicePixelRatio() != ratio) {
        m_picture = QImage(size() * ratio, QImage::Format_RGB32);
        m_picture.setDevicePixelRatio(ratio);
    }
    m_isPictureDue = false;
    const PlotLook look{.colour = lineColour(), .message = m_message};
    paintPlot(m_picture, font(), m_geometry, look, m_theme.colours(), *m_lines);
}

void ChartCanvas::paintEvent(QPaintEvent *event)
{
    if (m_isPictureDue) {
        drawPicture();
    }
    QPainter painter(this);
    const qreal ratio = m_picture.devicePixelRatio();
    const QRectF area = event->rect();
    painter.drawImage(area, m_picture, QRectF(area.topLeft() * ratio, area.size() * ratio));
    if (m_mark) {
        paintCrosshair(painter, *m_mark, lineColour(), m_theme.colours());
    }
}

bool ChartCanvas::event(QEvent *event)
{
    if (event->type() == QEvent::ScreenChangeInternal || event->type() == QEvent::FontChange) {
        Q_EMIT resized();
    }
    return QWidget::event(event);
}

void ChartCanvas::resizeEvent(QResizeEvent *)
{
    forgetPicture();
    Q_EMIT resized();
}

bool ChartCanvas::isOnPlot(const QPointF &position) const
{
    return m_geometry.frame.plot.contains(position);
}

double ChartCanvas::shareAt(double x) const
{
    return (x - m_geometry.frame.plot.left()) / m_geometry.frame.plot.width();
}

void ChartCanvas::mouseMoveEvent(QMouseEvent *event)
{
    const QPointF position = event->position();
    if (m_dragFrom) {
        Q_EMIT panned(shareAt(position.x()) - *m_dragFrom);
    } else if (isOnPlot(position)) {
        setCursor(Qt::CrossCursor);
        Q_EMIT hovered(shareAt(position.x()));
    } else {
        unsetCursor();
        Q_EMIT hoverEnded();
    }
}

void ChartCanvas::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !isOnPlot(event->position())) {
        event->ignore();
        return;
    }
    m_dragFrom = shareAt(event->position().x());
    setCursor(Qt::ClosedHandCursor);
    Q_EMIT panStarted();
}

void ChartCanvas::mouseReleaseEvent(QMouseEvent *)
{
    m_dragFrom.reset();
    unsetCursor();
}

void ChartCanvas::mouseDoubleClickEvent(QMouseEvent *)
{
    m_dragFrom.reset();
    Q_EMIT liveAsked();
}

void ChartCanvas::wheelEvent(QWheelEvent *event)
{
    const double turned = event->angleDelta().y();
    // Beside the plot the wheel scrolls the page.
    if (!isOnPlot(event->position()) || turned == 0) {
        event->ignore();
        return;
    }
    Q_EMIT zoomAsked(shareAt(event->position().x()), turned / wheelNotch);
}

void ChartCanvas::leaveEvent(QEvent *)
{
    Q_EMIT hoverEnded();
}

} // namespace ui

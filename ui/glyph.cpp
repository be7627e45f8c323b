// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/glyph.h"

#include <QPaintDevice>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

/// Twelve units each way, its corner and its unit on device pixels where the size allows.
class Pad
{
public:
    Pad(QPainter &painter, const QRectF &box, const QColor &colour)
        : m_painter(painter)
        , m_colour(colour)
    {
        const qreal scale = painter.device()->devicePixelRatio();
        const qreal side = std::floor(std::min(box.width(), box.height()) * scale) / scale;
        const QPointF corner = box.center() - QPointF(side, side) / 2;
        m_corner = QPointF(std::round(corner.x() * scale), std::round(corner.y() * scale)) / scale;
        m_unit = side / 12;
    }

    [[nodiscard]] QPointF at(qreal x, qreal y) const { return m_corner + QPointF(x, y) * m_unit; }

    void bar(qreal x, qreal y, qreal width, qreal height)
    {
        m_painter.fillRect(QRectF(at(x, y), QSizeF(width, height) * m_unit), m_colour);
    }

    void fill(std::initializer_list<QPointF> points)
    {
        QPolygonF polygon;
        for (const QPointF &point : points)
            polygon << at(point.x(), point.y());
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(m_colour);
        m_painter.drawPolygon(polygon);
    }

    void line(std::initializer_list<QPointF> points, qreal width = 1.5)
    {
        QPolygonF polygon;
        for (const QPointF &point : points)
            polygon << at(point.x(), point.y());
        usePen(width);
        m_painter.drawPolyline(polygon);
    }

    void circle(qreal x, qreal y, qreal radius)
    {
        usePen(1.5);
        m_painter.drawEllipse(at(x, y), radius * m_unit, radius * m_unit);
    }

    void rectangle(qreal x, qreal y, qreal width, qreal height)
    {
        usePen(1.25);
        m_painter.drawRect(QRectF(at(x, y), QSizeF(width, height) * m_unit));
    }

private:
    void usePen(qreal width)
    {
        m_painter.setPen(QPen(m_colour, width * m_unit, Qt::SolidLine, Qt::RoundCap, Qt::MiterJoin));
        m_painter.setBrush(Qt::NoBrush);
    }

    QPainter &m_painter;
    QColor m_colour;
    QPointF m_corner{};
    qreal m_unit{1};
};

} // namespace

void paintGlyph(QPainter &painter, Glyph glyph, const QRectF &box, const QColor &colour)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    Pad pad(painter, box, colour);
    switch (glyph) {
    case Glyph::None:
        break;
    case Glyph::Plus:
        pad.line({{6, 2}, {6, 10}});
        pad.line({{2, 6}, {10, 6}});
        break;
    case Glyph::Pause:
        pad.bar(2, 1, 3, 10);
        pad.bar(7, 1, 3, 10);
        break;
    case Glyph::Play:
        pad.fill({{2.5, 1}, {10.5, 6}, {2.5, 11}});
        break;
    case Glyph::Freeze:
        pad.rectangle(1.5, 1.5, 9, 9);
        pad.line({{6, 1.5}, {6, 10.5}}, 1.25);
        break;
    case Glyph::Menu:
        pad.bar(1, 2, 10, 1.5);
        pad.bar(1, 5.25, 10, 1.5);
        pad.bar(1, 8.5, 10, 1.5);
        break;
    case Glyph::Search:
        pad.circle(5, 5, 3.5);
        pad.line({{7.6, 7.6}, {11, 11}});
        break;
    case Glyph::Close:
        pad.line({{2.5, 2.5}, {9.5, 9.5}});
        pad.line({{9.5, 2.5}, {2.5, 9.5}});
        break;
    case Glyph::Expanded:
        pad.fill({{2, 4}, {10, 4}, {6, 9}});
        break;
    case Glyph::Collapsed:
        pad.fill({{4, 2}, {9, 6}, {4, 10}});
        break;
    case Glyph::WorstFirst:
        pad.bar(1, 2, 10, 1.75);
        pad.bar(1, 5.25, 7, 1.75);
        pad.bar(1, 8.5, 4, 1.75);
        break;
    }
    painter.restore();
}

} // namespace ui

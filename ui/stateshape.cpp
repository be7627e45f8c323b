// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stateshape.h"

#include "ui/theme.h"

#include <QCoreApplication>
#include <QPaintDevice>
#include <QPainter>
#include <QPainterPath>
#include <QPen>

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ui::StateShape)
};

QString reasonOf(models::Freshness freshness)
{
    switch (freshness) {
    case models::Freshness::Live:
    case models::Freshness::Delayed:
        return {};
    case models::Freshness::Stale:
        return Words::tr("unknown: no new figures");
    case models::Freshness::Disconnected:
        return Words::tr("unknown: disconnected");
    case models::Freshness::Paused:
        return Words::tr("unknown: paused");
    case models::Freshness::Stopped:
        return Words::tr("unknown: the endpoint stopped");
    case models::Freshness::NeverSeen:
        return Words::tr("unknown: not heard yet");
    }
    Q_UNREACHABLE();
}

QPainterPath polygon(std::initializer_list<QPointF> points)
{
    QPainterPath path;
    path.addPolygon(QPolygonF(QList<QPointF>(points)));
    path.closeSubpath();
    return path;
}

/// The largest square in the middle of a box, its corner on a device pixel so that straight edges stay sharp.
QRectF middleSquare(const QPainter &painter, const QRectF &box)
{
    const qreal scale = painter.device()->devicePixelRatio();
    const qreal side = std::floor(std::min(box.width(), box.height()) * scale) / scale;
    const QPointF corner = box.center() - QPointF(side, side) / 2;
    return {std::round(corner.x() * scale) / scale, std::round(corner.y() * scale) / scale, side, side};
}

void stroke(QPainter &painter, const QPainterPath &path, const QColor &colour, qreal width,
            const QList<qreal> &dashes = {})
{
    QPen pen(colour, width, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin);
    if (!dashes.isEmpty())
        pen.setDashPattern(dashes);
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(path);
}

} // namespace

StateShape shapeOf(models::Status shown, models::Freshness freshness)
{
    if (!models::isCurrent(freshness))
        return StateShape::DashedRing;
    switch (shown) {
    case models::Status::Online:
        return StateShape::Disc;
    case models::Status::Warning:
        return StateShape::Triangle;
    case models::Status::Critical:
        return StateShape::Diamond;
    case models::Status::Offline:
        return StateShape::HollowSquare;
    case models::Status::Maintenance:
        return StateShape::HalfDisc;
    case models::Status::Error:
        return StateShape::Cross;
    case models::Status::Unknown:
        return StateShape::DashedRing;
    }
    Q_UNREACHABLE();
}

StateShape shapeOf(models::LinkState link)
{
    switch (link) {
    case models::LinkState::Live:
        return StateShape::Disc;
    case models::LinkState::Connecting:
    case models::LinkState::Open:
    case models::LinkState::Waiting:
        return StateShape::OpenArc;
    case models::LinkState::Idle:
    case models::LinkState::Paused:
        return StateShape::DashedRing;
    case models::LinkState::Stopped:
        return StateShape::Diamond;
    }
    Q_UNREACHABLE();
}

QColor colourOf(StateShape shape, const Colours &colours)
{
    switch (shape) {
    case StateShape::Disc:
        return colours.online;
    case StateShape::Triangle:
    case StateShape::OpenArc:
        return colours.warning;
    case StateShape::Diamond:
    case StateShape::Cross:
        return colours.critical;
    case StateShape::HollowSquare:
    case StateShape::DashedRing:
    case StateShape::HalfDisc:
        return colours.unknown;
    }
    Q_UNREACHABLE();
}

QString statusWord(models::Status status)
{
    switch (status) {
    case models::Status::Online:
        return Words::tr("online");
    case models::Status::Warning:
        return Words::tr("warning");
    case models::Status::Critical:
        return Words::tr("critical");
    case models::Status::Offline:
        return Words::tr("offline");
    case models::Status::Maintenance:
        return Words::tr("maintenance");
    case models::Status::Error:
        return Words::tr("error");
    case models::Status::Unknown:
        return Words::tr("unknown");
    }
    Q_UNREACHABLE();
}

QString stateWords(models::Status shown, models::Freshness freshness)
{
    const QString reason = reasonOf(freshness);
    return reason.isEmpty() ? statusWord(shown) : reason;
}

void paintState(QPainter &painter, StateShape shape, const QRectF &box, const QColor &colour)
{
    const QRectF square = middleSquare(painter, box);
    const qreal side = square.width();
    const qreal line = std::max(1.5, side / 7);
    // Shapes of the same area look equally large, which shapes of the same height do not.
    const auto inset = [&](qreal share) {
        return square.adjusted(side * share, side * share, -side * share, -side * share);
    };

    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    QPainterPath path;
    switch (shape) {
    case StateShape::Disc:
        path.addEllipse(inset(0.08));
        painter.drawPath(path);
        break;
    case StateShape::Triangle:
        painter.drawPath(polygon({{square.center().x(), square.top() + side * 0.06},
                                  {square.right(), square.bottom() - side * 0.06},
                                  {square.left(), square.bottom() - side * 0.06}}));
        break;
    case StateShape::Diamond:
        painter.drawPath(polygon({{square.center().x(), square.top()},
                                  {square.right(), square.center().y()},
                                  {square.center().x(), square.bottom()},
                                  {square.left(), square.center().y()}}));
        break;
    case StateShape::HollowSquare:
        path.addRect(inset(0.06).adjusted(line / 2, line / 2, -line / 2, -line / 2));
        stroke(painter, path, colour, line);
        break;
    case StateShape::DashedRing: {
        const QRectF ring = inset(0.06).adjusted(line / 2, line / 2, -line / 2, -line / 2);
        path.addEllipse(ring);
        // Six dashes that close evenly; a pattern counts in pen widths.
        const qreal sixth = std::acos(-1.0) * ring.width() / line / 6;
        stroke(painter, path, colour, line, {sixth * 0.62, sixth * 0.38});
        break;
    }
    case StateShape::OpenArc: {
        const QRectF ring = inset(0.06).adjusted(line / 2, line / 2, -line / 2, -line / 2);
        path.arcMoveTo(ring, 40);
        path.arcTo(ring, 40, -260);
        stroke(painter, path, colour, line);
        break;
    }
    case StateShape::Cross: {
        const QRectF cross = inset(0.14);
        path.moveTo(cross.topLeft());
        path.lineTo(cross.bottomRight());
        path.moveTo(cross.topRight());
        path.lineTo(cross.bottomLeft());
        stroke(painter, path, colour, line * 1.25);
        break;
    }
    case StateShape::HalfDisc: {
        const QRectF ring = inset(0.06).adjusted(line / 2, line / 2, -line / 2, -line / 2);
        path.moveTo(ring.center());
        path.arcTo(ring, 90, 180);
        path.closeSubpath();
        painter.drawPath(path);
        QPainterPath outline;
        outline.addEllipse(ring);
        stroke(painter, outline, colour, line);
        break;
    }
    }
    painter.restore();
}

QPixmap statePixmap(StateShape shape, int size, qreal devicePixelRatio, const QColor &colour)
{
    QPixmap pixmap(QSize(size, size) * devicePixelRatio);
    pixmap.setDevicePixelRatio(devicePixelRatio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    paintState(painter, shape, QRectF(0, 0, size, size), colour);
    return pixmap;
}

} // namespace ui

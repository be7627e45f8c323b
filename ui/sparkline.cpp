// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sparkline.h"

#include <QPainter>
#include <QPolygonF>

#include <algorithm>

namespace ui {

using models::Millis;

const QPixmap *SparklineCache::picture(const models::Series &series, const Request &request)
{
    const auto lastTime = series.lastTime();
    if (!lastTime || request.size.isEmpty() || request.span <= Millis(0))
        return nullptr;

    const QSize pixels = (QSizeF(request.size) * request.devicePixelRatio).toSize();
    const Millis perPixel = std::max(request.span / pixels.width(), Millis(1));
    // The right edge stands on whole pixels of time: between two of them nothing would look different.
    qint64 lastColumn = *lastTime / perPixel;
    if (const auto known = m_pictures.constFind(request.server.value);
        request.isHeld && known != m_pictures.cend() && known->key.span == request.span.count())
        lastColumn = known->key.lastColumn;
    const Key key{.lastColumn = lastColumn,
                  .span = request.span.count(),
                  .pixels = pixels,
                  .colour = request.colour.rgba()};

    if (m_pictures.size() >= MaxPictures && !m_pictures.contains(request.server.value))
        m_pictures.clear();
    Picture &picture = m_pictures[request.server.value];
    if (picture.key != key || picture.pixmap.isNull()) {
        picture.key = key;
        paint(picture, series, request, perPixel * (lastColumn + 1));
    }
    return &picture.pixmap;
}

void SparklineCache::paint(Picture &picture, const models::Series &series, const Request &request, Millis to)
{
    ++m_paintCount;
    const Millis from = to - request.span;
    models::reduce(series,
                   {.metric = models::CpuMetric,
                    .from = from,
                    .to = to,
                    .columns = picture.key.pixels.width(),
                    .gapAfter = request.interval * 3},
                   m_line);

    if (picture.pixmap.size() != picture.key.pixels)
        picture.pixmap = QPixmap(picture.key.pixels);
    picture.pixmap.setDevicePixelRatio(request.devicePixelRatio);
    picture.pixmap.fill(Qt::transparent);
    QPainter painter(&picture.pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    constexpr qreal line = 1.25;
    painter.setPen(QPen(request.colour, line, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));

    const qreal width = request.size.width() - line;
    const qreal height = request.size.height() - line;
    const auto place = [&](const models::Series::Point &point) {
        const qreal time =
            static_cast<qreal>((point.time - from).count()) / static_cast<qreal>(request.span.count());
        const qreal value = std::clamp(point.value, 0.0, 100.0) / 100;
        return QPointF(line / 2 + time * width, line / 2 + (1 - value) * height);
    };
    QPolygonF polygon;
    for (std::size_t segment = 0; segment < m_line.segmentCount(); ++segment) {
        polygon.clear();
        for (const models::Series::Point &point : m_line.segment(segment))
            polygon << place(point);
        if (polygon.size() == 1)
            painter.drawPoint(polygon.first());
        else
            painter.drawPolyline(polygon);
    }
}

} // namespace ui

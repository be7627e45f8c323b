// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/decimate.h"
#include "models/series.h"

#include <QColor>
#include <QHash>
#include <QPixmap>
#include <QSize>

namespace ui {

/// A server's CPU over the last minutes as a small picture on a 0..100 scale, kept until it would look
/// different: a new sample repaints it only once it moves the line by a pixel.
class SparklineCache
{
public:
    struct Request
    {
        models::ServerIndex server{};
        QSize size{};
        qreal devicePixelRatio{1};
        QColor colour{};
        models::Millis span{};
        models::Millis interval{}; ///< Between samples: a line is cut where more than three are missing.
        bool isHeld{false};        ///< Newer samples are not shown where there is a picture already.
    };

    /// Null where there is nothing to draw. Valid until the next call.
    [[nodiscard]] const QPixmap *picture(const models::Series &series, const Request &request);
    void clear() { m_pictures.clear(); }
    /// For a slot that another server may take.
    void forget(models::ServerIndex server) { m_pictures.remove(server.value); }
    /// How many were painted so far.
    [[nodiscard]] quint64 paintCount() const { return m_paintCount; }

private:
    struct Key
    {
        qint64 lastColumn{0};
        qint64 span{0};
        QSize pixels{};
        QRgb colour{0};
        bool operator==(const Key &) const = default;
    };
    struct Picture
    {
        Key key{};
        QPixmap pixmap{};
    };

    void paint(Picture &picture, const models::Series &series, const Request &request, models::Millis to);

    static constexpr qsizetype MaxPictures = 512;
    QHash<quint32, Picture> m_pictures;
    models::ReducedLine m_line;
    quint64 m_paintCount{0};
};

} // namespace ui

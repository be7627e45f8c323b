// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plotgaplabels.h"

#include "ui/format.h"

#include <QCoreApplication>
#include <algorithm>

namespace ui {

namespace {

constexpr double margin = 6;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ui::PlotGapLabels)
};

bool isFree(const PlotGeometry &geometry, const PlotGap &own, const QRectF &rect)
{
    return std::ranges::none_of(geometry.gaps, [&](const PlotGap &other) {
        return (&other != &own && other.rect.intersects(rect)) ||
               (other.label && other.label->rect.intersects(rect));
    });
}

bool meetsALine(const PlotGeometry &geometry, const QRectF &rect)
{
    for (const QList<QPointF> &segment : geometry.segments) {
        const auto first = std::ranges::lower_bound(segment, rect.left(), {},
                                                    [](const QPointF &point) { return point.x(); });
        for (auto point = first; point != segment.end() && point->x() <= rect.right(); ++point) {
            if (point->y() >= rect.top() && point->y() <= rect.bottom()) {
                return true;
            }
        }
    }
    return false;
}

void place(PlotGap &gap, const PlotGeometry &geometry, const QString &text, QRectF rect)
{
    const QRectF head(rect.left(), geometry.frame.plot.top() + margin, rect.width(), rect.height());
    gap.isLabelOverLine = meetsALine(geometry, rect);
    if (gap.isLabelOverLine && !meetsALine(geometry, head)) {
        gap.isLabelOverLine = false;
        rect = head;
    }
    gap.isLabelOverLine |= std::ranges::any_of(geometry.thresholds, [&rect](const PlotThreshold &threshold) {
        return threshold.y >= rect.top() && threshold.y <= rect.bottom();
    });
    gap.label = PlotLabel{.text = text, .rect = rect};
}

} // namespace

QString gapText(const models::Gap &gap, const QLocale &locale)
{
    const QString length = format::duration(gap.to - gap.from, locale);
    switch (gap.reason) {
    case models::GapReason::Unknown:
        return Words::tr("%1 without samples").arg(length);
    case models::GapReason::Disconnected:
        return Words::tr("%1 disconnected").arg(length);
    case models::GapReason::Paused:
        return Words::tr("%1 paused").arg(length);
    case models::GapReason::ServerSilent:
        return Words::tr("%1 silent").arg(length);
    case models::GapReason::AgentRestarted:
        return Words::tr("%1 agent restarted").arg(length);
    case models::GapReason::NotDecodable:
        return Words::tr("%1 not readable").arg(length);
    case models::GapReason::OlderThanKept:
        return Words::tr("%1 older than the server keeps").arg(length);
    }
    Q_UNREACHABLE();
}

void placeGapLabels(PlotGeometry &geometry, const QLocale &locale, const TextMeasure &text)
{
    const QRectF &plot = geometry.frame.plot;
    for (PlotGap &gap : geometry.gaps) {
        const QString words = gapText(gap.gap, locale);
        const QString pointsLeft = QStringLiteral("\u25c2 %1").arg(words);
        const QString pointsRight = QStringLiteral("%1 \u25b8").arg(words);
        const double height = text.lineHeight;
        const double y = plot.bottom() - margin - height;

        const double besideWidth = text.width(pointsLeft);
        const QRectF right(gap.rect.right() + margin, y, besideWidth, height);
        const QRectF left(gap.rect.left() - margin - besideWidth, y, besideWidth, height);
        const double insideWidth = text.width(words);
        const QRectF inside(gap.rect.center().x() - insideWidth / 2, y, insideWidth, height);

        if (right.right() <= plot.right() && isFree(geometry, gap, right)) {
            place(gap, geometry, pointsLeft, right);
        } else if (left.left() >= plot.left() && isFree(geometry, gap, left)) {
            place(gap, geometry, pointsRight, left);
        } else if (insideWidth + 2 * margin <= gap.rect.width()) {
            gap.label = PlotLabel{.text = words, .rect = inside};
        }
    }
}

} // namespace ui

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/crosshair.h"
#include "ui/plotgaplabels.h"
#include "ui/plotgeometry.h"

#include <QTest>
#include <cmath>

using namespace std::chrono_literals;
using models::Gap;
using models::GapReason;
using models::Millis;

Q_DECLARE_METATYPE(std::vector<Gap>)

class tst_PlotGeometry : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void scrollsByWholePixels();
    void thePlotLiesOnWholeDevicePixels_data();
    void thePlotLiesOnWholeDevicePixels();
    void timeAndPixelsAreInverse();
    void atMostTwoPointsAPixelColumn();
    void aGapCutsTheLine();
    void gapsAreLabelledOnceBesideThem_data();
    void gapsAreLabelledOnceBesideThem();
    void manyGapLabelsNeverTouch();
    void aLabelMakesRoomForTheLine();
    void noLabelIsClipped();
    void thresholdsBelongToPercents();
    void theCrosshairStaysOnTheCanvas();
    void thereIsNoSampleInAGap();
};

namespace {

constexpr Millis start = 1'763'733'600s; // 2025-11-21 14:00:00 UTC

// Every character is 7 px wide and 14 px high.
const ui::TextMeasure text{.lineHeight = 14,
                           .width = [](const QString &of) { return 7.0 * static_cast<double>(of.size()); }};

models::MetricInfo percent()
{
    return {.name = QStringLiteral("cpu"), .unit = QStringLiteral("%"), .maximum = 100, .isPercent = true};
}

/// A sample a second from `start`, for this long.
models::Series seriesOf(Millis length, const std::function<double(double)> &value)
{
    models::Series series;
    for (Millis at = 0s; at <= length; at += 1s) {
        const std::vector<models::MetricValue> values{
            {.id = models::CpuMetric, .value = value(static_cast<double>(at.count()) / 1000.0)}};
        series.insert(start + at, values);
    }
    return series;
}

ui::PlotGeometry geometryOf(const models::Series &series, const std::vector<Gap> &gaps = {},
                            QSizeF size = {700, 220}, double ratio = 1, Millis span = 5min)
{
    const ui::PlotFrame frame = ui::plotFrame(size, ratio, 44, text);
    models::ReducedLine line;
    return ui::plotGeometry({.frame = frame,
                             .range = ui::wholePixelRange(start + span, span, frame.devicePixels()),
                             .metric = models::CpuMetric,
                             .info = percent(),
                             .gapAfter = 3s,
                             .gaps = gaps,
                             .labelsGaps = true,
                             .thresholds = models::Thresholds{},
                             .zone = QTimeZone::utc(),
                             .locale = QLocale::c()},
                            series, text, line);
}

std::size_t pointsOf(const ui::PlotGeometry &geometry)
{
    std::size_t count = 0;
    for (const QList<QPointF> &segment : geometry.segments)
        count += static_cast<std::size_t>(segment.size());
    return count;
}

std::vector<QRectF> labelsOf(const ui::PlotGeometry &geometry)
{
    std::vector<QRectF> all;
    for (const ui::PlotGap &gap : geometry.gaps) {
        if (gap.label)
            all.push_back(gap.label->rect);
    }
    return all;
}

} // namespace

void tst_PlotGeometry::scrollsByWholePixels()
{
    // Two seconds are 4.2 pixels here; each end must be a multiple of a pixel's time, and never left of it.
    const Millis span = 5min;
    const int pixels = 631;
    const double pixelTime = static_cast<double>(span.count()) / pixels;
    for (Millis end = start; end < start + 60s; end += 137ms) {
        const ui::PlotRange range = ui::wholePixelRange(end, span, pixels);
        QVERIFY(range.to >= end);
        QVERIFY(static_cast<double>((range.to - end).count()) <= pixelTime + 1);
        QCOMPARE((range.to - range.from).count(), span.count());
        const double whole = static_cast<double>(range.to.count()) / pixelTime;
        QVERIFY(std::abs(whole - std::round(whole)) * pixelTime <= 1.0);
    }
}

void tst_PlotGeometry::thePlotLiesOnWholeDevicePixels_data()
{
    QTest::addColumn<QSizeF>("size");
    QTest::addColumn<double>("ratio");
    QTest::newRow("1x") << QSizeF(700, 220) << 1.0;
    QTest::newRow("odd size, 1.5x") << QSizeF(701, 223) << 1.5;
    QTest::newRow("2x") << QSizeF(459.5, 140.5) << 2.0;
    QTest::newRow("no room at all") << QSizeF(10, 5) << 1.0;
}

void tst_PlotGeometry::thePlotLiesOnWholeDevicePixels()
{
    QFETCH(QSizeF, size);
    QFETCH(double, ratio);
    const QRectF plot = ui::plotFrame(size, ratio, 44.3, text).plot;
    for (const double edge : {plot.left(), plot.top(), plot.right(), plot.bottom()})
        QVERIFY(std::abs(edge * ratio - std::round(edge * ratio)) < 1e-9);
    QVERIFY(plot.width() >= 1 && plot.height() >= 1);
}

void tst_PlotGeometry::timeAndPixelsAreInverse()
{
    const auto geometry = geometryOf(seriesOf(5min, [](double) { return 50; }));
    QCOMPARE(geometry.timeAt(geometry.xOf(start + 100s)).count(), (start + 100s).count());
    QCOMPARE(geometry.yOf(0), geometry.frame.plot.bottom());
    QCOMPARE(geometry.yOf(100), geometry.frame.plot.top());
    QCOMPARE(geometry.xOf(geometry.range.to), geometry.frame.plot.right());
}

void tst_PlotGeometry::atMostTwoPointsAPixelColumn()
{
    const auto series = seriesOf(2h, [](double at) { return 50 + 40 * std::sin(at); });
    for (const double ratio : {1.0, 2.0}) {
        const auto geometry = geometryOf(series, {}, {300, 150}, ratio, 2h);
        const auto columns = static_cast<std::size_t>(geometry.frame.devicePixels());
        QVERIFY(pointsOf(geometry) > columns);
        QVERIFY(pointsOf(geometry) <= 2 * columns + 4);
    }
}

void tst_PlotGeometry::aGapCutsTheLine()
{
    models::Series series = seriesOf(60s, [](double) { return 50; });
    const std::vector<models::MetricValue> values{{.id = models::CpuMetric, .value = 60}};
    for (Millis at = 100s; at <= 200s; at += 1s)
        series.insert(start + at, values);
    const auto geometry =
        geometryOf(series, {{.from = start + 60s, .to = start + 100s, .reason = GapReason::Paused}});
    QCOMPARE(geometry.segments.size(), 2U);
    QCOMPARE(geometry.gaps.size(), 1U);
    QCOMPARE(geometry.gaps[0].rect.left(), std::round(geometry.xOf(start + 60s)));
    QVERIFY(geometry.segments[0].last().x() <= geometry.gaps[0].rect.left() + 1);
    QVERIFY(geometry.segments[1].first().x() >= geometry.gaps[0].rect.right() - 1);
}

void tst_PlotGeometry::gapsAreLabelledOnceBesideThem_data()
{
    QTest::addColumn<std::vector<Gap>>("gaps");
    QTest::addColumn<QString>("labels");

    const auto row = [](const char *name, const std::vector<Gap> &gaps, const QString &labels) {
        QTest::newRow(name) << gaps << labels;
    };
    row("none", {}, {});
    row("at its right", {{.from = start + 60s, .to = start + 88s, .reason = GapReason::Disconnected}},
        QStringLiteral("\u25c2 28\u00a0s disconnected"));
    row("at its left, where it lasts",
        {{.from = start + 250s, .to = start + 300s, .reason = GapReason::Paused, .isOpen = true}},
        QStringLiteral("50\u00a0s paused \u25b8"));
    row("inside, where it fills the plot",
        {{.from = start - 60s, .to = start + 300s, .reason = GapReason::Paused, .isOpen = true}},
        QStringLiteral("6\u00a0min paused"));
    row("only just on show", {{.from = start - 600s, .to = start + 30s, .reason = GapReason::ServerSilent}},
        QStringLiteral("\u25c2 10\u00a0min\u00a030\u00a0s silent"));
    row("narrower than a pixel",
        {{.from = start + 60s, .to = start + 60s + 100ms, .reason = GapReason::Unknown}}, {});
    row("each once",
        {{.from = start + 20s, .to = start + 40s, .reason = GapReason::AgentRestarted},
         {.from = start + 200s, .to = start + 210s, .reason = GapReason::NotDecodable}},
        QStringLiteral("\u25c2 20\u00a0s agent restarted|\u25c2 10\u00a0s not readable"));
}

void tst_PlotGeometry::gapsAreLabelledOnceBesideThem()
{
    QFETCH(std::vector<Gap>, gaps);
    const auto geometry = geometryOf(models::Series(), gaps);
    QStringList labels;
    for (const ui::PlotGap &gap : geometry.gaps) {
        if (gap.label)
            labels.append(gap.label->text);
    }
    QTEST(labels.join(u'|'), "labels");
}

void tst_PlotGeometry::manyGapLabelsNeverTouch()
{
    for (const int every : {4, 9, 25, 60, 140}) {
        std::vector<Gap> gaps;
        for (int at = 0; at < 300; at += every)
            gaps.push_back({.from = start + at * 1s, .to = start + at * 1s + every * 400ms});
        const auto geometry = geometryOf(models::Series(), gaps);
        const auto labels = labelsOf(geometry);
        for (std::size_t one = 0; one < labels.size(); ++one) {
            QVERIFY(labels[one].left() >= geometry.frame.plot.left());
            QVERIFY(labels[one].right() <= geometry.frame.plot.right());
            for (std::size_t other = one + 1; other < labels.size(); ++other)
                QVERIFY(!labels[one].intersects(labels[other]));
        }
    }
}

void tst_PlotGeometry::aLabelMakesRoomForTheLine()
{
    const std::vector<Gap> gaps{{.from = start + 60s, .to = start + 88s}};
    const auto high = geometryOf(seriesOf(5min, [](double) { return 90; }), gaps);
    QVERIFY(high.gaps[0].label->rect.center().y() > high.frame.plot.center().y());
    const auto low = geometryOf(seriesOf(5min, [](double) { return 5; }), gaps);
    QVERIFY(low.gaps[0].label->rect.center().y() < low.frame.plot.center().y());
}

void tst_PlotGeometry::noLabelIsClipped()
{
    const auto series = seriesOf(5min, [](double at) { return at / 4; });
    for (int width = 120; width < 1500; width += 97) {
        for (int height = 60; height < 400; height += 53) {
            const auto geometry = geometryOf(series, {}, QSizeF(width, height));
            QRectF last;
            for (const ui::PlotTick &tick : geometry.timeTicks) {
                QVERIFY(geometry.frame.canvas.contains(tick.label->rect));
                QVERIFY(!last.intersects(tick.label->rect));
                last = tick.label->rect;
            }
            last = {};
            for (const ui::PlotTick &tick : geometry.valueTicks) {
                QVERIFY(geometry.frame.canvas.contains(tick.label->rect));
                QVERIFY(!last.intersects(tick.label->rect));
                last = tick.label->rect;
            }
        }
    }
}

void tst_PlotGeometry::thresholdsBelongToPercents()
{
    const auto geometry = geometryOf(models::Series());
    QCOMPARE(geometry.thresholds.size(), 2U);
    QCOMPARE(geometry.thresholds[0].level, models::Level::Warning);
    QVERIFY(geometry.thresholds[0].y > geometry.thresholds[1].y);
}

void tst_PlotGeometry::theCrosshairStaysOnTheCanvas()
{
    const auto geometry = geometryOf(seriesOf(5min, [](double) { return 50; }));
    for (Millis at = -10s; at <= 310s; at += 10s) {
        const auto mark = ui::crosshairMark(
            {.time = start + at, .value = 99.0, .text = QStringLiteral("14:03:46  99.0 %")}, geometry, text);
        QVERIFY(geometry.frame.canvas.contains(mark.bubble));
        QVERIFY(geometry.frame.plot.contains(mark.line));
        QVERIFY(mark.dot && geometry.frame.plot.contains(*mark.dot));
        QVERIFY(!mark.bubble.intersects(mark.line));
    }
    const auto unknown =
        ui::crosshairMark({.time = start + 10s, .value = std::nullopt, .text = {}}, geometry, text);
    QVERIFY(!unknown.dot);
    QVERIFY(unknown.bubble.isEmpty());
}

void tst_PlotGeometry::thereIsNoSampleInAGap()
{
    const auto series = seriesOf(60s, [](double at) { return at; });
    const auto geometry = geometryOf(series, {{.from = start + 60s, .to = start + 90s}});
    const auto sample = ui::sampleAt(series, models::CpuMetric, start + 30'400ms, 1500ms, geometry);
    QVERIFY(sample);
    QCOMPARE(sample->time.count(), (start + 30s).count());
    QVERIFY(!ui::sampleAt(series, models::CpuMetric, start + 61s, 1500ms, geometry));
    QVERIFY(!ui::sampleAt(series, models::CpuMetric, start + 200s, 1500ms, geometry));
    QVERIFY(!ui::sampleAt(series, models::MemoryMetric, start + 30s, 1500ms, geometry));
}

QTEST_APPLESS_MAIN(tst_PlotGeometry)
#include "tst_plotgeometry.moc"

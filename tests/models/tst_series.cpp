// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/decimate.h"
#include "models/series.h"

#include <QRandomGenerator>
#include <QTest>

#include <cmath>
#include <map>

using namespace models;
using namespace std::chrono_literals;

namespace {

constexpr MetricId Further{7};

std::vector<MetricValue> values(double cpu)
{
    return {{.id = CpuMetric, .value = cpu}};
}

Series counted(int samples)
{
    Series series;
    for (int sample = 0; sample < samples; ++sample)
        series.insert(Millis(sample * 1000), values(sample));
    return series;
}

std::vector<double> valuesOf(std::span<const Series::Point> points)
{
    std::vector<double> out;
    for (const auto &point : points)
        out.push_back(point.value);
    return out;
}

} // namespace

class tst_Series : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anyOrderGivesTheSameSeries()
    {
        // Against a map, with many duplicates, in random order and with metrics that come and go.
        QRandomGenerator random(42);
        Series series;
        std::map<qint64, double> expected;
        for (int step = 0; step < 5000; ++step) {
            const qint64 time = random.bounded(2000) * 1000LL;
            const double value = random.bounded(1000);
            series.insert(Millis(time), values(value));
            expected[time] = value;
        }
        QCOMPARE(series.size(), expected.size());
        const auto points = series.points(CpuMetric, Millis::min(), Millis::max());
        QCOMPARE(points.size(), expected.size());
        auto it = expected.begin();
        for (const auto &point : points) {
            QCOMPARE(point.time.count(), it->first);
            QCOMPARE(point.value, it->second);
            ++it;
        }
        QCOMPARE(series.firstTime()->count(), expected.begin()->first);
        QCOMPARE(series.lastTime()->count(), expected.rbegin()->first);
    }

    void metricsComeAndGo()
    {
        Series series;
        series.insert(1s, values(1));
        series.insert(2s,
                      std::vector<MetricValue>{{.id = Further, .value = 20}, {.id = CpuMetric, .value = 2}});
        series.insert(3s, std::vector<MetricValue>{{.id = Further, .value = 30}});
        series.insert(4s, {});
        QCOMPARE(valuesOf(series.points(CpuMetric, 0s, 9s)), (std::vector<double>{1, 2}));
        QCOMPARE(valuesOf(series.points(Further, 0s, 9s)), (std::vector<double>{20, 30}));
        std::vector<std::optional<float>> newest;
        series.newest(Further, 3, newest);
        QCOMPARE(newest, (std::vector<std::optional<float>>{20.0F, 30.0F, std::nullopt}));
        QVERIFY(!series.has(MemoryMetric));
        QCOMPARE(series.size(), std::size_t(4));
    }

    void bytesKeepTheirUnits()
    {
        // A float would round this to a multiple of 2048.
        Series series;
        series.insert(1s, values(5));
        series.insert(2s, values(25'276'510'209.0));
        series.insert(3s, values(0.5));
        QCOMPARE(valuesOf(series.points(CpuMetric, 0s, 9s)), (std::vector<double>{5, 25'276'510'209.0, 0.5}));
    }

    void nearestLooksBothWays_data()
    {
        QTest::addColumn<int>("at");
        QTest::addColumn<int>("within");
        QTest::addColumn<double>("expected");
        QTest::newRow("exact") << 100'000 << 0 << 100.0;
        QTest::newRow("before") << 100'400 << 3000 << 100.0;
        QTest::newRow("behind") << 100'600 << 3000 << 101.0;
        QTest::newRow("block's edge") << 63'600 << 3000 << 64.0;
        QTest::newRow("past the end") << 202'000 << 3000 << 199.0;
        QTest::newRow("too far past the end") << 202'001 << 3000 << -1.0;
        QTest::newRow("before the first") << -3000 << 3000 << 0.0;
        QTest::newRow("too far before") << -3001 << 3000 << -1.0;
    }

    void nearestLooksBothWays()
    {
        QFETCH(int, at);
        QFETCH(int, within);
        QFETCH(double, expected);
        const Series series = counted(200);
        const auto found = series.nearest(CpuMetric, Millis(at), Millis(within));
        QCOMPARE(found ? found->value : -1.0, expected);
        QCOMPARE(series.nearest(MemoryMetric, Millis(at), Millis(within)), std::nullopt);
    }

    void nearestSkipsMissingValues()
    {
        Series series;
        series.insert(1s, values(1));
        series.insert(2s, {});
        series.insert(4s, values(4));
        QCOMPARE(series.nearest(CpuMetric, 2s, 3s)->value, 1.0);
        QCOMPARE(series.nearest(CpuMetric, 2800ms, 3s)->value, 4.0);
    }

    void bytesFollowTheBlocks()
    {
        Series series = counted(6400);
        const std::size_t full = series.bytesUsed();
        QVERIFY2(full / 6400 < 16, qPrintable(QString::number(double(full) / 6400)));
        series.dropBefore(3200s);
        QVERIFY(series.bytesUsed() < full * 6 / 10);
        QVERIFY(*series.firstTime() <= 3200s && *series.firstTime() > 3100s);
        while (series.dropOldestBlock()) {
        }
        QCOMPARE(series.size(), Series::BlockSamples);
        series.clear();
        QCOMPARE(series.bytesUsed(), std::size_t(0));
        QVERIFY(series.isEmpty());
        QVERIFY(counted(2).bytesUsed() < 400);
    }

    void longStepsAreFound()
    {
        Series series = counted(100);
        series.insert(200s, values(1));
        for (int second = 300; second < 500; ++second)
            series.insert(std::chrono::seconds(second), values(1));
        std::vector<Series::Step> steps;
        series.longSteps(0s, 1000s, 3s, steps);
        QCOMPARE(steps.size(), std::size_t(2));
        QCOMPARE(steps[0].from, 99s);
        QCOMPARE(steps[0].to, 200s);
        QCOMPARE(steps[1].to, 300s);
        series.longSteps(201s, 250s, 3s, steps);
        QCOMPARE(steps.size(), std::size_t(1));
        series.longSteps(310s, 400s, 3s, steps);
        QVERIFY(steps.empty());
    }

    // Decimation.

    void fewSamplesAreDrawnAsTheyAre()
    {
        const Series series = counted(10);
        ReducedLine line;
        reduce(series, {.metric = CpuMetric, .from = 0s, .to = 9s, .columns = 500, .gapAfter = 3s}, line);
        QCOMPARE(valuesOf(line.points), (std::vector<double>{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}));
        QCOMPARE(line.segmentCount(), std::size_t(1));
    }

    void extremesSurviveReduction_data()
    {
        QTest::addColumn<int>("samples");
        QTest::addColumn<int>("columns");
        for (const int samples : {1, 2, 63, 64, 65, 1000, 50'000}) {
            for (const int columns : {1, 7, 100, 1200})
                QTest::addRow("%d samples, %d columns", samples, columns) << samples << columns;
        }
    }

    void extremesSurviveReduction()
    {
        QFETCH(int, samples);
        QFETCH(int, columns);
        QRandomGenerator random(quint32(samples + columns));
        Series series;
        std::vector<double> all;
        for (int sample = 0; sample < samples; ++sample) {
            all.push_back(std::floor(50 + 40 * std::sin(sample / 50.0) + random.bounded(10)));
            series.insert(Millis(sample * 1000LL), values(all.back()));
        }
        const Millis to((samples - 1) * 1000LL);
        ReducedLine line;
        reduce(series, {.metric = CpuMetric, .from = 0s, .to = to, .columns = columns, .gapAfter = 3s}, line);

        QVERIFY(line.points.size() <= std::size_t(2 * columns + 2));
        QCOMPARE(line.segmentCount(), std::size_t(1));
        QCOMPARE(line.points.front(), (Series::Point{0s, all.front()}));
        QCOMPARE(line.points.back(), (Series::Point{to, all.back()}));
        // In every column the least and the greatest sample are there, in time order.
        const auto columnOf = [&](Millis time) {
            return to == 0ms
                       ? 0
                       : std::min(int(double(time.count()) * columns / double(to.count())), columns - 1);
        };
        std::map<int, std::pair<double, double>> expected;
        std::map<int, std::pair<double, double>> drawn;
        const auto add = [](auto &extremes, int column, double value) {
            auto [it, isNew] = extremes.try_emplace(column, value, value);
            it->second = {std::min(it->second.first, value), std::max(it->second.second, value)};
        };
        for (int sample = 0; sample < samples; ++sample)
            add(expected, columnOf(Millis(sample * 1000LL)), all[std::size_t(sample)]);
        for (std::size_t index = 0; index < line.points.size(); ++index) {
            const auto &point = line.points[index];
            QCOMPARE(point.value, all[std::size_t(point.time.count() / 1000)]);
            QVERIFY(index == 0 || line.points[index - 1].time < point.time);
            add(drawn, columnOf(point.time), point.value);
        }
        QCOMPARE(drawn, expected);
    }

    void gapsCutTheLine()
    {
        Series series = counted(10);
        for (int second = 20; second < 30; ++second)
            series.insert(std::chrono::seconds(second), values(second));
        series.insert(30s, {});
        series.insert(31s, values(31));
        ReducedLine line;
        reduce(series, {.metric = CpuMetric, .from = 0s, .to = 40s, .columns = 1000, .gapAfter = 3s}, line);
        QCOMPARE(line.segmentCount(), std::size_t(3));
        QCOMPARE(line.segment(0).size(), std::size_t(10));
        QCOMPARE(line.segment(1).front().time, 20s);
        QCOMPARE(valuesOf(line.segment(2)), std::vector<double>{31});

        // A gap that is known although its samples lie close together.
        const std::vector<Gap> gaps{{.from = 4500ms, .to = 4800ms, .reason = GapReason::Paused}};
        reduce(series,
               {.metric = CpuMetric, .from = 0s, .to = 9s, .columns = 1000, .gapAfter = 3s, .gaps = gaps},
               line);
        QCOMPARE(line.segment(1).front().time, 5s);
    }

    void manyGapsStayBounded()
    {
        Series series;
        for (int sample = 0; sample < 20'000; ++sample)
            series.insert(Millis(sample * 10'000LL), values(sample % 7));
        ReducedLine line;
        reduce(series, {.metric = CpuMetric, .from = 0s, .to = 200'000s, .columns = 300, .gapAfter = 3s},
               line);
        QVERIFY(line.points.size() <= 602);
        QVERIFY(line.segmentCount() <= 301);
    }

    void linesRunToTheEdges()
    {
        const Series series = counted(1000);
        ReducedLine line;
        reduce(series,
               {.metric = CpuMetric, .from = 500'500ms, .to = 510'500ms, .columns = 100, .gapAfter = 3s},
               line);
        QCOMPARE(line.points.front().value, 500.0);
        QCOMPARE(line.points.back().value, 511.0);
    }

    void nothingToDraw()
    {
        ReducedLine line;
        reduce({}, {.metric = CpuMetric, .from = 0s, .to = 1s, .columns = 10}, line);
        QVERIFY(line.points.empty());
        reduce(counted(5), {.metric = Further, .from = 0s, .to = 1s, .columns = 10}, line);
        QVERIFY(line.points.empty());
        reduce(counted(5), {.metric = CpuMetric, .from = 9s, .to = 1s, .columns = 10}, line);
        QVERIFY(line.points.empty());
        reduce(counted(5), {.metric = CpuMetric, .from = 100s, .to = 101s, .columns = 10}, line);
        QVERIFY(line.points.size() <= 1);
    }
};

QTEST_GUILESS_MAIN(tst_Series)
#include "tst_series.moc"

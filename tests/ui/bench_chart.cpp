// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A chart over 1,000,000 samples, from the series to the picture, against a QLineSeries that is given all of
// them.
#include "tests/models/benchmark.h"
#include "ui/chartcanvas.h"
#include "ui/chartmeasure.h"
#include "ui/theme.h"

#include <QApplication>
#include <QChart>
#include <QChartView>
#include <QLineSeries>
#include <QValueAxis>
#include <cmath>

using namespace std::chrono_literals;
using models::Millis;

namespace {

constexpr int samples = 1'000'000;
constexpr Millis start = 1'763'733'600s;
constexpr QSize size(1176, 250);

double valueAt(int index)
{
    return 50 + 30 * std::sin(index / 20'000.0) + 15 * std::sin(index * 1.7);
}

models::Series makeSeries()
{
    models::Series series;
    std::vector<models::MetricValue> values{{.id = models::CpuMetric}};
    for (int index = 0; index < samples; ++index) {
        values[0].value = valueAt(index);
        series.insert(start + index * 1s, values);
    }
    return series;
}

/// As a chart of Qt Charts is made by its book.
std::unique_ptr<QChartView> makeView(QLineSeries *line)
{
    auto *chart = new QChart;
    chart->legend()->hide();
    chart->addSeries(line);
    chart->createDefaultAxes();
    const auto axes = chart->axes();
    qobject_cast<QValueAxis *>(axes.at(0))->setRange(0, samples);
    qobject_cast<QValueAxis *>(axes.at(1))->setRange(0, 100);
    auto view = std::make_unique<QChartView>(chart);
    view->resize(size);
    return view;
}

} // namespace

int main(int argc, char *argv[])
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication app(argc, argv);
    ui::Theme theme;

    const models::Series series = makeSeries();
    ui::ChartCanvas canvas(theme);
    canvas.setColour(&ui::Colours::cpu);
    canvas.resize(size);
    models::ReducedLine line;
    Millis end = start + samples * 1s;
    const auto refresh = [&] {
        end += 1s; // Another picture each time.
        const ui::TextMeasure text = ui::measureOf(canvas.font());
        const ui::PlotFrame frame = ui::plotFrame(canvas.size(), 1, 40, text);
        canvas.setPlot(
            ui::plotGeometry({.frame = frame,
                              .range = ui::wholePixelRange(end, samples * 1s, frame.devicePixels()),
                              .metric = models::CpuMetric,
                              .info = {.name = QStringLiteral("cpu"), .isPercent = true},
                              .thresholds = models::Thresholds{},
                              .zone = QTimeZone::utc()},
                             series, text, line),
            true, {});
        static_cast<void>(canvas.grab());
    };

    QList<QPointF> points;
    points.reserve(samples);
    for (int index = 0; index < samples; ++index)
        points.append({static_cast<double>(index), valueAt(index)});
    auto *all = new QLineSeries;
    const auto view = makeView(all);
    const auto unreduced = [&] {
        all->replace(points);
        static_cast<void>(view->grab());
    };

    refresh();
    const auto [value, baseline] = benchmark::interleaved(5, refresh, unreduced);
    benchmark::print("chart_refresh_1000000_samples", value, "ms", baseline, {.leastRatio = 100});
    return 0;
}

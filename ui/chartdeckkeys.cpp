// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The charts by keyboard, and in words.
#include "ui/chartdeck.h"

#include "ui/chartcanvas.h"
#include "ui/chartpanel.h"
#include "ui/charttablemodel.h"
#include "ui/charttexts.h"
#include "ui/crosshair.h"
#include "ui/format.h"
#include "ui/plaintext.h"
#include "ui/plotgaplabels.h"
#include "ui/widgetkeys.h"

#include <QKeyEvent>
#include <algorithm>

namespace ui {

using models::Millis;

namespace {

/// How much of the view a page, or a pan, is.
Millis tenth(const TimeView &view)
{
    return view.span / 10;
}

} // namespace

const ChartDeck::Chart &ChartDeck::focusedChart() const
{
    const auto found = std::ranges::find(m_charts, m_focused, &Chart::metric);
    return found == m_charts.end() ? m_charts.front() : *found;
}

Millis ChartDeck::pointedTime(const Pointer &pointer, const PlotGeometry &plot) const
{
    return pointer.time ? *pointer.time
                        : plot.timeAt(plot.frame.plot.left() + pointer.share * plot.frame.plot.width());
}

/// From sample to sample; where there are more of them than pixels, from pixel to pixel.
Millis ChartDeck::sampleStep() const
{
    const PlotGeometry &plot = focusedChart().panel->canvas().plot();
    const auto pixels = static_cast<Millis::rep>(std::max(1.0, plot.frame.plot.width()));
    return std::max({Millis(1), server()->interval, m_view.span / pixels});
}

void ChartDeck::putCrosshair(Millis time)
{
    const Chart &chart = focusedChart();
    if (!chart.shown) {
        return;
    }
    const PlotGeometry &plot = chart.panel->canvas().plot();
    const Millis within = std::clamp(time, plot.range.from, plot.range.to);
    const double share = (plot.xOf(within) - plot.frame.plot.left()) / plot.frame.plot.width();
    const auto sample =
        sampleAt(m_fleet.series(*m_server), chart.metric, within, gapAfter(*server()) / 2, plot);
    pointAt(Pointer{.metric = chart.metric, .share = share, .time = sample ? sample->time : within});
}

/// A gap is one step: it is said once, and the next step is behind it. At an edge the view goes along.
void ChartDeck::moveCrosshair(Millis by)
{
    if (!focusedChart().shown) {
        return;
    }
    const PlotGeometry &plot = focusedChart().panel->canvas().plot();
    const Millis from = m_pointer ? pointedTime(*m_pointer, plot) : plot.range.to - by;
    Millis to = from + by;
    for (const PlotGap &gap : plot.gaps) {
        const bool wasInside = from > gap.gap.from && from < gap.gap.to;
        if (wasInside) {
            to = by < Millis(0) ? gap.gap.from : gap.gap.to;
        } else if (to > gap.gap.from && to < gap.gap.to) {
            to = gap.gap.from + (gap.gap.to - gap.gap.from) / 2;
        }
    }
    if (to < plot.range.from || to > plot.range.to) {
        setView(m_view.panned(to < plot.range.from ? -tenth(m_view) : tenth(m_view), bounds()));
    }
    putCrosshair(to);
}

void ChartDeck::goToChart(int step)
{
    std::vector<const Chart *> shown;
    for (const Chart &chart : m_charts) {
        if (chart.panel->isVisibleTo(this)) {
            shown.push_back(&chart);
        }
    }
    const auto at = std::ranges::find(shown, &focusedChart());
    const auto target = std::clamp<std::ptrdiff_t>((at == shown.end() ? 0 : at - shown.begin()) + step, 0,
                                                   std::ssize(shown) - 1);
    if (!shown.empty()) {
        shown[static_cast<std::size_t>(target)]->panel->setFocus(Qt::TabFocusReason);
    }
}

void ChartDeck::run(ChartCommand command)
{
    const double share = m_pointer ? m_pointer->share : 1.0;
    switch (command) {
    case ChartCommand::Back:
        return moveCrosshair(-sampleStep());
    case ChartCommand::Forward:
        return moveCrosshair(sampleStep());
    case ChartCommand::PageBack:
        return moveCrosshair(-tenth(m_view));
    case ChartCommand::PageForward:
        return moveCrosshair(tenth(m_view));
    case ChartCommand::First:
        return putCrosshair(std::max(focusedChart().panel->canvas().plot().range.from, bounds().oldest));
    case ChartCommand::Last:
        return putCrosshair(focusedChart().panel->canvas().plot().range.to);
    case ChartCommand::PreviousChart:
        return goToChart(-1);
    case ChartCommand::NextChart:
        return goToChart(1);
    case ChartCommand::PanBack:
        return setView(m_view.panned(-tenth(m_view), bounds()));
    case ChartCommand::PanForward:
        return setView(m_view.panned(tenth(m_view), bounds()));
    case ChartCommand::ZoomIn:
        return setView(m_view.zoomedAt(share, 1, bounds()));
    case ChartCommand::ZoomOut:
        return setView(m_view.zoomedAt(share, -1, bounds()));
    case ChartCommand::Oldest:
        return setView(m_view.atOldest(bounds()));
    case ChartCommand::Live:
        return setView(m_view.live());
    case ChartCommand::ShowTable:
        Q_EMIT tableAsked();
        return;
    case ChartCommand::Release:
        pointAt(std::nullopt);
        Q_EMIT liveAsked();
        return;
    }
}

void ChartDeck::keyPressEvent(QKeyEvent *event)
{
    const auto command = chartCommand(*event);
    if (!command || server() == nullptr || !m_now) {
        QWidget::keyPressEvent(event);
        return;
    }
    run(*command);
}

ChartReading ChartDeck::readingAt(Millis time, const Chart &chart) const
{
    const PlotGeometry &plot = chart.panel->canvas().plot();
    const auto point = sampleAt(m_fleet.series(*m_server), chart.metric, time, gapAfter(*server()) / 2, plot);
    QString value = point ? format::reading(point->value, m_fleet.metrics().info(chart.metric).unit, m_locale)
                          : tr("no value");
    for (const PlotGap &gap : plot.gaps) {
        if (!point && time >= gap.gap.from && time <= gap.gap.to) {
            value = gapText(gap.gap, m_locale);
        }
    }
    return {.words = tr("%1, %2", "a time, a value").arg(format::timeOfDay(time, m_zone, m_locale), value),
            .value = point ? std::optional(point->value) : std::nullopt};
}

QString ChartDeck::summaryOf(models::MetricId metric) const
{
    if (server() == nullptr || !m_now) {
        return {};
    }
    const Millis end = m_view.endAt(liveEnd());
    const Millis from = end - m_view.span;
    const auto points = m_fleet.series(*m_server).points(metric, from, end);
    const QString times =
        tr("%1 to %2", "times of day")
            .arg(format::timeOfDay(from, m_zone, m_locale), format::timeOfDay(end, m_zone, m_locale));
    if (points.empty()) {
        return tr("%1: no values").arg(times);
    }
    const auto [lowest, highest] = std::ranges::minmax(points, {}, &models::Series::Point::value);
    const QString &unit = m_fleet.metrics().info(metric).unit;
    QString words = tr("%1: lowest %2, highest %3")
                        .arg(times, format::reading(lowest.value, unit, m_locale),
                             format::reading(highest.value, unit, m_locale));
    if (const auto gaps = m_fleet.gaps(*m_server, from, end, *m_now); !gaps.empty()) {
        words += QStringLiteral(". ") + tr("%n gap(s)", "", static_cast<int>(gaps.size()));
    }
    return words;
}

std::optional<ChartTableContent> ChartDeck::tableContent(std::optional<Millis> readFrom) const
{
    if (server() == nullptr || !m_now) {
        return std::nullopt;
    }
    const Millis end = m_view.endAt(liveEnd());
    ChartTableContent content{.server = oneLine(server()->name),
                              .columns = {},
                              .from = std::min(end - m_view.span, readFrom.value_or(end)),
                              .to = end,
                              .gaps = {}};
    for (const Chart &chart : m_charts) {
        if (chart.panel->isVisibleTo(this)) {
            const models::MetricInfo &info = m_fleet.metrics().info(chart.metric);
            content.columns.push_back(
                {.metric = chart.metric, .title = oneLine(metricTitle(info)), .unit = info.unit});
        }
    }
    content.zone = m_zone;
    content.gaps = m_fleet.gaps(*m_server, content.from, content.to, *m_now);
    return content;
}

} // namespace ui

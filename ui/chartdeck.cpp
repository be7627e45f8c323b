// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chartdeck.h"

#include "ui/accessible.h"
#include "ui/chartcanvas.h"
#include "ui/chartmeasure.h"
#include "ui/chartpanel.h"
#include "ui/charttexts.h"
#include "ui/crosshair.h"
#include "ui/format.h"
#include "ui/plaintext.h"
#include "ui/theme.h"
#include "ui/wording.h"

#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

namespace ui {

using namespace std::chrono_literals;
using models::Millis;

namespace {

constexpr int cardGap = 10;
constexpr double gutterPadding = 12;
constexpr double gutterStep = 4; // So that labels of slightly other width do not move every plot.

Millis wholeSeconds(Millis time)
{
    return std::chrono::floor<std::chrono::seconds>(time);
}

} // namespace

ChartDeck::ChartDeck(const Theme &theme, const models::Fleet &fleet, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_fleet(fleet)
    , m_layout(new QVBoxLayout(this))
{
    setAccessibleRole(*this, QAccessible::Grouping);
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(cardGap);
    addChart(models::CpuMetric, &Colours::cpu);
    addChart(models::MemoryMetric, &Colours::memory);
    addChart(models::DiskMetric, &Colours::disk);
    eachLanguage(this, [this] {
        setAccessibleName(tr("Charts"));
        m_locale = QLocale();
        rebuildAll();
    });
}

void ChartDeck::setClockZone(const ClockZone &zone)
{
    if (zone == m_zone)
        return;
    m_zone = zone;
    rebuildAll();
}

/// Also what no new sample changes.
void ChartDeck::rebuildAll()
{
    for (Chart &chart : m_charts)
        chart.shown.reset();
    rebuild();
}

void ChartDeck::addChart(models::MetricId metric, QColor Colours::*colour)
{
    const bool isFurther = metric.value >= models::CanonicalMetrics;
    auto *panel = new ChartPanel(m_theme, colour, isFurther, this);
    m_layout->addWidget(panel, 1);
    m_charts.push_back({.metric = metric, .panel = panel, .shown = std::nullopt});
    listenTo(m_charts.back());
}

void ChartDeck::listenTo(const Chart &chart)
{
    const models::MetricId metric = chart.metric;
    ChartCanvas *canvas = &chart.panel->canvas();
    chart.panel->setSummary([this, metric] { return summaryOf(metric); });
    connect(chart.panel, &ChartPanel::closeAsked, this, [this, metric] { Q_EMIT closeAsked(metric); });
    connect(chart.panel, &ChartPanel::focused, this, [this, metric] {
        m_focused = metric;
        setFocusProxy(focusedChart().panel);
        if (m_pointer && m_pointer->time) {
            putCrosshair(*m_pointer->time);
        }
    });
    connect(canvas, &ChartCanvas::resized, this, &ChartDeck::rebuild);
    connect(canvas, &ChartCanvas::hovered, this,
            [this, metric](double share) { pointAt(Pointer{.metric = metric, .share = share}); });
    connect(canvas, &ChartCanvas::hoverEnded, this, [this] { pointAt(std::nullopt); });
    connect(canvas, &ChartCanvas::zoomAsked, this,
            [this](double share, double steps) { setView(m_view.zoomedAt(share, steps, bounds())); });
    connect(canvas, &ChartCanvas::panStarted, this, [this] {
        m_viewBeforePan = m_view;
        if (m_view.isLive()) {
            m_viewBeforePan.end = bounds().now;
        }
    });
    connect(canvas, &ChartCanvas::panned, this, [this](double shares) {
        const auto by = std::llround(-shares * static_cast<double>(m_view.span.count()));
        setView(m_viewBeforePan.panned(Millis(by), bounds()));
    });
    connect(canvas, &ChartCanvas::liveAsked, this, &ChartDeck::liveAsked);
}

Millis ChartDeck::gapAfter(const models::ServerState &server)
{
    return 3 * server.interval;
}

const models::ServerState *ChartDeck::server() const
{
    return m_server && m_fleet.isUsed(*m_server) ? &m_fleet.server(*m_server) : nullptr;
}

void ChartDeck::setServer(std::optional<models::ServerIndex> server)
{
    m_server = server;
    m_frozen.reset();
    if (this->server() == nullptr) {
        for (const Chart &chart : m_charts)
            chart.panel->setTitle({}); // What it said was of another one.
    }
    showPanels();
    rebuild();
}

void ChartDeck::setFurtherMetrics(const std::vector<models::MetricId> &metrics)
{
    m_further = metrics;
    std::erase_if(m_charts, [&metrics](const Chart &chart) {
        const bool isGone = chart.metric.value >= models::CanonicalMetrics &&
                            std::ranges::find(metrics, chart.metric) == metrics.end();
        if (isGone) {
            chart.panel->hide();
            chart.panel->deleteLater();
        }
        return isGone;
    });
    for (const models::MetricId metric : metrics) {
        if (std::ranges::find(m_charts, metric, &Chart::metric) == m_charts.end()) {
            addChart(metric, &Colours::metric);
        }
    }
    showPanels();
    rebuild();
}

void ChartDeck::showPanels()
{
    const bool isKnown = server() != nullptr;
    for (const Chart &chart : m_charts) {
        const bool isCanonical = chart.metric.value < models::CanonicalMetrics;
        chart.panel->setVisible(isCanonical || (isKnown && m_fleet.series(*m_server).has(chart.metric)));
    }
}

void ChartDeck::setThresholds(const models::Thresholds &thresholds)
{
    m_thresholds = thresholds;
    rebuild();
}

void ChartDeck::refresh(const models::Moment &now)
{
    m_now = now;
    showPanels();
    rebuild();
}

void ChartDeck::setFrozen(bool isFrozen)
{
    m_isFrozen = isFrozen;
    m_frozen.reset();
    if (isFrozen && m_now && server() != nullptr) {
        m_frozen = frozenAt(liveEnd());
    }
    rebuild();
}

void ChartDeck::setView(const TimeView &view)
{
    if (view == m_view) {
        return;
    }
    m_view = view;
    rebuild();
    Q_EMIT viewChanged();
}

/// The right edge of a live chart. While samples come it is the newest one, so that nothing moves between two
/// of them; when they stay away it follows the clock, second by second, and the gap grows.
Millis ChartDeck::liveEnd() const
{
    if (m_frozen) {
        return m_frozen->end;
    }
    const models::ServerState &state = *server();
    const Millis now = m_fleet.sampleNow(*m_server, *m_now);
    if (state.sampleTime && models::isCurrent(state.freshness) && now - *state.sampleTime < gapAfter(state)) {
        return *state.sampleTime;
    }
    return std::max(wholeSeconds(now), state.sampleTime.value_or(0s));
}

ChartDeck::Frozen ChartDeck::frozenAt(Millis end) const
{
    const models::ServerState &state = *server();
    return {.end = end,
            .newest = std::min(end, state.sampleTime.value_or(end)),
            .isLive = state.hasLiveValues(),
            .age = state.age(*m_now)};
}

bool ChartDeck::isLive() const
{
    return m_frozen ? m_frozen->isLive : server()->hasLiveValues();
}

void ChartDeck::holdFrozen()
{
    if (m_isFrozen && !m_frozen) {
        // A server selected later has newer samples than the moment that is held.
        m_frozen = frozenAt(std::min(liveEnd(), m_fleet.sampleNow(*m_server, *m_now)));
    }
}

TimeBounds ChartDeck::bounds() const
{
    if (server() == nullptr || !m_now) {
        return {};
    }
    const Millis end = liveEnd();
    return {.oldest = std::min(m_fleet.series(*m_server).firstTime().value_or(end), end), .now = end};
}

/// All charts of a rebuild share them, as they share the range.
const std::vector<models::Gap> &ChartDeck::gapsIn(const PlotRange &range)
{
    if (m_gapRange == range) {
        return m_gaps;
    }
    m_gapRange = range;
    m_gaps = m_fleet.gaps(*m_server, range.from, range.to, *m_now);
    for (models::Gap &gap : m_gaps) {
        if (gap.isOpen) { // It grows by whole seconds, as its label does.
            gap.to = std::max(gap.from, wholeSeconds(gap.to));
        }
    }
    return m_gaps;
}

std::optional<double> ChartDeck::currentValue(models::MetricId metric) const
{
    const models::ServerState &state = *server();
    if (!m_frozen) {
        return state.value(metric);
    }
    const auto point = m_fleet.series(*m_server).nearest(metric, m_frozen->newest, gapAfter(state));
    return point ? std::optional(point->value) : std::nullopt;
}

double ChartDeck::neededGutter() const
{
    const ChartCanvas &first = m_charts.front().panel->canvas();
    const TextMeasure text = measureOf(first.font());
    double widest = text.width(QStringLiteral("100"));
    if (m_now) {
        widest = std::max(widest, zoneNameRoom(m_zone.shortName(m_now->wall), text));
    }
    for (const Chart &chart : m_charts) {
        if (chart.shown && chart.panel->isVisibleTo(this)) {
            widest = std::max(widest, chart.panel->canvas().plot().labelsWidth);
        }
    }
    return std::ceil((gutterPadding + widest + valueLabelGap(text)) / gutterStep) * gutterStep;
}

void ChartDeck::rebuild()
{
    if (server() == nullptr || !m_now) {
        return;
    }
    holdFrozen();
    m_gapRange.reset();
    m_gutter = neededGutter();
    for (int pass = 0; pass < 2; ++pass) {
        for (Chart &chart : m_charts) {
            rebuildTitle(chart);
            rebuildPlot(chart);
        }
        // One gutter for all: the crosshair is one line through every plot.
        const double needed = neededGutter();
        if (std::exchange(m_gutter, needed) == needed) {
            break;
        }
    }
    showCrosshair();
}

void ChartDeck::rebuildTitle(Chart &chart)
{
    const models::ServerState &state = *server();
    const models::MetricRegistry &metrics = m_fleet.metrics();
    const models::MetricInfo &info = metrics.info(chart.metric);
    const auto value = currentValue(chart.metric);
    const bool showsAge = value && !isLive();
    chart.panel->setTitle({.title = oneLine(metricTitle(info)),
                           .detail = oneLine(metricDetail(chart.metric, state, metrics, m_locale)),
                           .value = format::metric(value, info.unit, m_locale),
                           .age = showsAge ? tr("%1 old").arg(format::age(
                                                 m_frozen ? m_frozen->age : state.age(*m_now), m_locale))
                                           : QString(),
                           .number = value});
}

void ChartDeck::rebuildPlot(Chart &chart)
{
    ChartCanvas &canvas = chart.panel->canvas();
    if (canvas.visibleRegion().isEmpty()) {
        chart.shown.reset();
        return;
    }
    const models::ServerState &state = *server();
    const models::Series &series = m_fleet.series(*m_server);
    const bool isCanonical = chart.metric.value < models::CanonicalMetrics;
    const TextMeasure text = measureOf(canvas.font());
    const PlotFrame frame = plotFrame(canvas.size(), canvas.devicePixelRatioF(), m_gutter, text);
    const PlotRange range = wholePixelRange(m_view.endAt(liveEnd()), m_view.span, frame.devicePixels());

    Inputs inputs{.server = *m_server,
                  .frame = frame,
                  .range = range,
                  .info = m_fleet.metrics().info(chart.metric),
                  .samples = series.size(),
                  .newest = series.lastTime(),
                  .value = state.value(chart.metric),
                  .gaps = gapsIn(range),
                  .thresholds = m_thresholds,
                  .isLive = isLive()};
    if (chart.shown == inputs) {
        return;
    }
    const PlotRequest request{.frame = frame,
                              .range = range,
                              .metric = chart.metric,
                              .info = inputs.info,
                              .gapAfter = m_fleet.gapAfter(*m_server, range.from),
                              .gaps = inputs.gaps,
                              .labelsGaps = &chart == &m_charts.front(),
                              .thresholds = isCanonical ? std::optional(m_thresholds) : std::nullopt,
                              .zone = m_zone.zone(),
                              .zoneName = m_zone.shortName(range.to),
                              .locale = m_locale};
    PlotGeometry geometry = plotGeometry(request, series, text, m_line);
    const QString message = geometry.segments.empty() ? emptyChartWords(state, chart.metric) : QString();
    canvas.setPlot(std::move(geometry), inputs.isLive, message);
    chart.shown = std::move(inputs);
}

void ChartDeck::pointAt(std::optional<Pointer> pointer)
{
    m_pointer = pointer;
    showCrosshair();
}

void ChartDeck::showCrosshair()
{
    const auto over =
        m_pointer ? std::ranges::find(m_charts, m_pointer->metric, &Chart::metric) : m_charts.end();
    if (over == m_charts.end() || !over->shown || server() == nullptr) {
        for (const Chart &chart : m_charts) {
            chart.panel->canvas().setCrosshair(std::nullopt);
            chart.panel->setReading({});
        }
        return;
    }
    const models::Series &series = m_fleet.series(*m_server);
    const Millis within = gapAfter(*server()) / 2;
    const PlotGeometry &plot = over->panel->canvas().plot();
    const Millis pointed = pointedTime(*m_pointer, plot);
    // The line stands on a sample, so that time and values are ones that were measured.
    const auto sample = sampleAt(series, over->metric, pointed, within, plot);
    const Millis time = sample ? sample->time : pointed;

    for (const Chart &chart : m_charts) {
        if (!chart.shown) {
            continue;
        }
        ChartCanvas &canvas = chart.panel->canvas();
        const auto point = sampleAt(series, chart.metric, time, within, canvas.plot());
        CrosshairReading reading{.time = time, .value = std::nullopt, .text = {}};
        if (&chart == &*over) {
            reading.text = format::timeOfDay(time, m_zone, m_locale);
        }
        if (point) {
            reading.value = point->value;
            reading.text +=
                (reading.text.isEmpty() ? QString() : QStringLiteral("  ")) +
                format::reading(point->value, m_fleet.metrics().info(chart.metric).unit, m_locale);
        }
        canvas.setCrosshair(reading);
        chart.panel->setReading(m_pointer->time ? readingAt(time, chart) : ChartReading{});
    }
}

} // namespace ui

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/decimate.h"
#include "models/fleet.h"
#include "ui/clockzone.h"
#include "ui/plotgeometry.h"
#include "ui/timeview.h"

#include <QLocale>
#include <QTimeZone>
#include <QWidget>
#include <optional>
#include <vector>

class QVBoxLayout;

namespace ui {

struct Colours;
class ChartPanel;
class Theme;
struct ChartReading;
struct ChartTableContent;
enum class ChartCommand;

/// The charts of one server, one below the other on one time axis, with one crosshair through all of them.
/// The wheel zooms, a drag pans; each chart takes the focus, and the keys of widgetkeys.h. A chart is reduced
/// and painted again only when what it shows has changed.
class ChartDeck final : public QWidget
{
    Q_OBJECT

public:
    /// Theme and fleet must outlive the deck.
    ChartDeck(const Theme &theme, const models::Fleet &fleet, QWidget *parent = nullptr);

    void setServer(std::optional<models::ServerIndex> server);
    /// Charts below CPU, memory and disk; those that the server does not have stay away.
    void setFurtherMetrics(const std::vector<models::MetricId> &metrics);
    void setThresholds(const models::Thresholds &thresholds);
    void setClockZone(const ClockZone &zone);
    void refresh(const models::Moment &now);
    /// Holds the right edge, and the values in the titles, where they are.
    void setFrozen(bool isFrozen);

    [[nodiscard]] const TimeView &view() const { return m_view; }
    void setView(const TimeView &view);
    [[nodiscard]] TimeBounds bounds() const;
    /// What is in view, for a table of it: the charts that are there, and rows from `readFrom` on if that is
    /// before the view's beginning. nullopt: there is no server.
    [[nodiscard]] std::optional<ChartTableContent> tableContent(std::optional<models::Millis> readFrom) const;

Q_SIGNALS:
    void viewChanged();
    void liveAsked();
    void closeAsked(models::MetricId metric);
    void tableAsked();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    /// What a chart's picture depends on: as long as it is equal, there is nothing to do.
    struct Inputs
    {
        models::ServerIndex server{};
        PlotFrame frame{};
        PlotRange range{};
        models::MetricInfo info{};
        std::size_t samples{0};
        std::optional<models::Millis> newest{};
        std::optional<double> value{};
        std::vector<models::Gap> gaps{};
        models::Thresholds thresholds{};
        bool isLive{true};
        bool operator==(const Inputs &) const = default;
    };
    struct Chart
    {
        models::MetricId metric{};
        ChartPanel *panel{nullptr};
        std::optional<Inputs> shown{};
    };
    /// What a freeze holds beside the series.
    struct Frozen
    {
        models::Millis end{0};
        models::Millis newest{0}; ///< The sample that the titles show.
        bool isLive{true};
        std::optional<models::Millis> age{};
    };
    struct Pointer
    {
        models::MetricId metric{}; ///< Of the chart that it is over.
        double share{0};           ///< Of the plot's width.
        /// Where the keyboard put it: it stays with its sample. The mouse's stays where the mouse is.
        std::optional<models::Millis> time{};
    };

    void addChart(models::MetricId metric, QColor Colours::*colour);
    void listenTo(const Chart &chart);
    void showPanels();
    [[nodiscard]] const models::ServerState *server() const;
    /// Samples further apart than this are not joined (PROTOCOL part 3).
    [[nodiscard]] static models::Millis gapAfter(const models::ServerState &server);
    [[nodiscard]] models::Millis liveEnd() const;
    [[nodiscard]] Frozen frozenAt(models::Millis end) const;
    void holdFrozen();
    [[nodiscard]] bool isLive() const;
    [[nodiscard]] std::optional<double> currentValue(models::MetricId metric) const;
    [[nodiscard]] const std::vector<models::Gap> &gapsIn(const PlotRange &range);

    void rebuild();
    void rebuildAll();
    void rebuildTitle(Chart &chart);
    void rebuildPlot(Chart &chart);
    [[nodiscard]] double neededGutter() const;
    void pointAt(std::optional<Pointer> pointer);
    void showCrosshair();
    void moveCrosshair(models::Millis by);
    void putCrosshair(models::Millis time);
    void goToChart(int step);
    void run(ChartCommand command);
    [[nodiscard]] const Chart &focusedChart() const;
    [[nodiscard]] models::Millis pointedTime(const Pointer &pointer, const PlotGeometry &plot) const;
    [[nodiscard]] models::Millis sampleStep() const;
    [[nodiscard]] ChartReading readingAt(models::Millis time, const Chart &chart) const;
    [[nodiscard]] QString summaryOf(models::MetricId metric) const;

    const Theme &m_theme;
    const models::Fleet &m_fleet;
    QVBoxLayout *m_layout;
    QLocale m_locale{};
    ClockZone m_zone{};
    std::optional<models::ServerIndex> m_server{};
    std::vector<models::MetricId> m_further{};
    std::vector<Chart> m_charts{};
    models::Thresholds m_thresholds{};
    models::ReducedLine m_line{};          ///< Working memory.
    std::optional<PlotRange> m_gapRange{}; ///< That m_gaps are of, during one rebuild.
    std::vector<models::Gap> m_gaps{};
    double m_gutter{0};
    TimeView m_view{};
    TimeView m_viewBeforePan{};
    std::optional<models::Moment> m_now{};
    bool m_isFrozen{false};
    std::optional<Frozen> m_frozen{}; ///< Taken when there is something to hold.
    std::optional<Pointer> m_pointer{};
    models::MetricId m_focused{models::CpuMetric}; ///< The chart that has or had the focus.
};

} // namespace ui

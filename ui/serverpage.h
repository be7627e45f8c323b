// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ids.h"
#include "models/thresholds.h"
#include "models/time.h"
#include "ui/clockzone.h"

#include <QPointer>
#include <QWidget>
#include <chrono>
#include <optional>

class QScrollArea;

namespace models {
class Fleet;
}

namespace ui {

class ChartDeck;
class ChartTable;
class EmptyState;
class MetricList;
class MetricListModel;
class ServerHeader;
class Theme;

/// The selected server: who it is, how fresh it is, and its charts on one time axis. Reads the fleet and
/// never writes it.
class ServerPage final : public QWidget
{
    Q_OBJECT

public:
    /// Theme and fleet must outlive the page.
    ServerPage(const Theme &theme, const models::Fleet &fleet, QWidget *parent = nullptr);
    ~ServerPage() override;

    /// nullopt shows what to do instead. Each call starts with what `refresh` was last told.
    void setServer(std::optional<models::ServerIndex> server);
    /// Shows what has changed by `now`; once a frame at most. Does nothing while the page is hidden.
    void refresh(const models::Moment &now);

    void setClockZone(const ClockZone &zone);
    /// The metrics beyond the three, and which of them have a chart.
    [[nodiscard]] MetricListModel &furtherMetrics() const;
    void setThresholds(const models::Thresholds &thresholds);
    /// How much time the charts show; a view of the past keeps its end.
    void setSpan(std::chrono::milliseconds span);
    [[nodiscard]] std::chrono::milliseconds span() const;
    /// Holds the picture, as of the last refresh, while receiving goes on.
    void setFrozen(bool isFrozen);
    [[nodiscard]] bool isFrozen() const { return m_isFrozen; }
    /// Opens the list of further metrics, with the focus in it, or closes it.
    void toggleMetrics();
    /// Opens the values of the charts as a table, in a window of its own.
    void showTable();
    /// Follows the newest sample again, and ends a freeze.
    void backToLive();
    /// Whether the right edge follows the newest sample: neither in the past nor frozen.
    [[nodiscard]] bool isLive() const;

Q_SIGNALS:
    void viewChanged(bool isLive);
    void spanChanged(std::chrono::milliseconds span);
    void frozenChanged(bool isFrozen);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void showParts();
    void arrange();
    void announceView();
    void refreshHeader();
    void refreshMetrics();
    void refreshTable();
    [[nodiscard]] bool isServerKnown() const;

    const Theme &m_theme;
    const models::Fleet &m_fleet;
    ServerHeader *m_header;
    QScrollArea *m_scroll;
    ChartDeck *m_deck;
    MetricList *m_list;
    EmptyState *m_hint;           ///< Instead of a server.
    QPointer<ChartTable> m_table; ///< Once it was asked for.
    std::optional<models::ServerIndex> m_server{};
    models::ServerKey m_key{}; ///< Whose slot it was: a slot may be given to another server.
    std::optional<models::Moment> m_now{};
    ClockZone m_zone{};
    bool m_isFrozen{false};
    std::optional<models::Moment> m_frozenAt{}; ///< The first frame's moment, if frozen before it.
    std::chrono::milliseconds m_announcedSpan{};
    bool m_announcedLive{true};
};

} // namespace ui

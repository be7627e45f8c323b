// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/chartlines.h"
#include "ui/crosshair.h"
#include "ui/plotgeometry.h"

#include <QImage>
#include <QString>
#include <QWidget>
#include <memory>
#include <optional>

namespace ui {

struct Colours;
class Theme;

/// Draws one geometry: grid, fill, gaps and labels itself, the lines through ChartLines. The picture is kept,
/// so that the crosshair, an overlay, never draws the chart again. Tells where the pointer is and what the
/// wheel and a drag ask for; it decides nothing.
class ChartCanvas final : public QWidget
{
    Q_OBJECT

public:
    /// The theme must outlive the canvas.
    explicit ChartCanvas(const Theme &theme, QWidget *parent = nullptr,
                         std::unique_ptr<ChartLines> lines = makeChartLines());

    /// `colour` says which of the theme's colours the metric has.
    void setColour(QColor Colours::*colour) { m_colour = colour; }
    /// `message` stands in the middle of a plot that has nothing to show.
    void setPlot(PlotGeometry geometry, bool isLive, const QString &message);
    [[nodiscard]] bool isLive() const { return m_isLive; }
    void setCrosshair(const std::optional<CrosshairReading> &reading);

    [[nodiscard]] const PlotGeometry &plot() const { return m_geometry; }
    [[nodiscard]] const std::optional<CrosshairReading> &crosshair() const { return m_reading; }
    [[nodiscard]] const QString &message() const { return m_message; }

Q_SIGNALS:
    void resized();
    /// Shares are of the plot's width, 0 at its left.
    void hovered(double share);
    void hoverEnded();
    void zoomAsked(double share, double steps);
    void panStarted();
    void panned(double sharesFromStart);
    void liveAsked();

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    void forgetPicture();
    void drawPicture();
    [[nodiscard]] bool isOnPlot(const QPointF &position) const;
    [[nodiscard]] QColor lineColour() const;
    [[nodiscard]] double shareAt(double x) const;

    const Theme &m_theme;
    QColor Colours::*m_colour;
    std::unique_ptr<ChartLines> m_lines;
    PlotGeometry m_geometry{};
    bool m_isLive{true};
    QString m_message{};
    std::optional<CrosshairReading> m_reading{};
    std::optional<CrosshairMark> m_mark{};
    QImage m_picture{}; ///< Kept from frame to frame: fresh memory costs as much as the lines.
    bool m_isPictureDue{true};
    std::optional<double> m_dragFrom{};
};

} // namespace ui

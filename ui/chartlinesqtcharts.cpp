// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chartlinesqtcharts.h"

#include "ui/plotgeometry.h"

#include <QChart>
#include <QGraphicsLayout>
#include <QGraphicsScene>
#include <QLineSeries>
#include <QPainter>
#include <QPen>
#include <QValueAxis>

namespace ui {

namespace {

QChart *makeBareChart()
{
    auto *chart = new QChart;
    chart->setAnimationOptions(QChart::NoAnimation);
    chart->legend()->hide();
    chart->setBackgroundVisible(false);
    chart->setDropShadowEnabled(false);
    chart->setMargins({});
    chart->layout()->setContentsMargins(0, 0, 0, 0);
    return chart;
}

} // namespace

ChartLinesQtCharts::ChartLinesQtCharts()
    : m_scene(std::make_unique<QGraphicsScene>())
    , m_chart(makeBareChart())
    , m_x(new QValueAxis)
    , m_y(new QValueAxis)
{
    m_scene->setItemIndexMethod(QGraphicsScene::NoIndex);
    m_scene->addItem(m_chart);
    m_chart->addAxis(m_x, Qt::AlignBottom);
    m_chart->addAxis(m_y, Qt::AlignLeft);
    m_x->setVisible(false);
    m_y->setVisible(false);
    m_y->setReverse();
}

ChartLinesQtCharts::~ChartLinesQtCharts() = default;

void ChartLinesQtCharts::fitAxes(const QRectF &area)
{
    if (area == m_area) {
        return;
    }
    m_area = area;
    m_scene->setSceneRect(area);
    m_chart->setGeometry(area);
    m_chart->setPlotArea(area.translated(-area.topLeft()));
    m_x->setRange(area.left(), area.right());
    m_y->setRange(area.top(), area.bottom());
}

void ChartLinesQtCharts::showSegments(const PlotGeometry &geometry, const QColor &colour)
{
    while (m_pool.size() < geometry.segments.size()) {
        auto *series = new QLineSeries;
        m_chart->addSeries(series);
        series->attachAxis(m_x);
        series->attachAxis(m_y);
        m_pool.push_back(series);
    }
    for (std::size_t index = 0; index < m_pool.size(); ++index) {
        QLineSeries *series = m_pool[index];
        const bool isUsed = index < geometry.segments.size();
        if (isUsed) {
            series->replace(geometry.segments[index]);
            if (series->pen().color() != colour) {
                series->setPen(QPen(colour, ChartLineWidth));
            }
        } else if (series->count() > 0) {
            series->clear();
        }
        series->setVisible(isUsed);
    }
}

void ChartLinesQtCharts::paint(QPainter &painter, const PlotGeometry &geometry, const QColor &colour)
{
    const QRectF area = chartLinesArea(geometry);
    fitAxes(area);
    showSegments(geometry, colour);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    m_scene->render(&painter, area, area, Qt::IgnoreAspectRatio);
    painter.restore();
}

} // namespace ui

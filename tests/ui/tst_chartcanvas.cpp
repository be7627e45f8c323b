// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chartcanvas.h"
#include "ui/chartlinespainter.h"
#include "ui/chartmeasure.h"
#include "ui/theme.h"

#include <QApplication>
#include <QImage>
#include <QMouseEvent>
#include <QSignalSpy>
#include <QTest>
#include <cmath>

using namespace std::chrono_literals;
using models::Millis;

namespace {

constexpr Millis start = 1'763'733'600s;
constexpr QSize size(600, 200);

/// Counts how often the picture is drawn.
class CountedLines final : public ui::ChartLines
{
public:
    explicit CountedLines(int &count)
        : m_count(count)
    {
    }
    void paint(QPainter &, const ui::PlotGeometry &, const QColor &) override { ++m_count; }

private:
    int &m_count;
};

ui::PlotGeometry geometry(const ui::ChartCanvas &canvas, const std::vector<models::Gap> &gaps = {})
{
    models::Series series;
    for (Millis at = 0s; at <= 300s; at += 1s) {
        const double second = static_cast<double>(at.count()) / 1000.0;
        const std::vector<models::MetricValue> values{
            {.id = models::CpuMetric, .value = 50 + 30 * std::sin(second / 30)}};
        series.insert(start + at, values);
    }
    const ui::TextMeasure text = ui::measureOf(canvas.font());
    const ui::PlotFrame frame = ui::plotFrame(canvas.size(), canvas.devicePixelRatioF(), 40, text);
    models::ReducedLine line;
    return ui::plotGeometry({.frame = frame,
                             .range = ui::wholePixelRange(start + 300s, 5min, frame.devicePixels()),
                             .metric = models::CpuMetric,
                             .info = {.name = QStringLiteral("cpu"), .isPercent = true},
                             .gapAfter = 3s,
                             .gaps = gaps,
                             .zone = QTimeZone::utc()},
                            series, text, line);
}

double darkness(const QImage &image)
{
    double sum = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            sum += 255 - qGray(image.pixel(x, y));
    }
    return sum;
}

} // namespace

class tst_ChartCanvas : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hoveringDrawsNoChartAgain();
    void bothLinesDrawTheSame();
    void theFillEndsAtTheLine();
    void aGapIsHatchedNotFilled();
    void aPictureIsAsSharpAsTheScreen();
    void tellsWhatTheMouseAsksFor();
};

void tst_ChartCanvas::hoveringDrawsNoChartAgain()
{
    ui::Theme theme;
    int drawn = 0;
    ui::ChartCanvas canvas(theme, nullptr, std::make_unique<CountedLines>(drawn));
    canvas.resize(size);
    canvas.show();
    QVERIFY(QTest::qWaitForWindowExposed(&canvas));
    drawn = 0;
    canvas.setPlot(geometry(canvas), true, {});
    const QImage without = canvas.grab().toImage();
    QCOMPARE(drawn, 1);
    for (Millis at = 0s; at < 300s; at += 10s) {
        canvas.setCrosshair(
            ui::CrosshairReading{.time = start + at, .value = 50, .text = QStringLiteral("50 %")});
        QVERIFY(canvas.grab().toImage() != without);
    }
    canvas.setCrosshair(std::nullopt);
    QCOMPARE(canvas.grab().toImage(), without);
    QCOMPARE(drawn, 1);
}

void tst_ChartCanvas::bothLinesDrawTheSame()
{
    // Whatever makeChartLines() gives, the line of QPainter covers the same pixels.
    ui::Theme theme;
    ui::ChartCanvas built(theme);
    ui::ChartCanvas painted(theme, nullptr, std::make_unique<ui::ChartLinesPainter>());
    int drawn = 0;
    ui::ChartCanvas empty(theme, nullptr, std::make_unique<CountedLines>(drawn));
    for (ui::ChartCanvas *canvas : {&built, &painted, &empty}) {
        canvas->setColour(&ui::Colours::cpu);
        canvas->resize(size);
        canvas->setPlot(geometry(*canvas, {{.from = start + 100s, .to = start + 150s}}), true, {});
    }
    const double ground = darkness(empty.grab().toImage());
    const double lineBuilt = darkness(built.grab().toImage()) - ground;
    const double linePainted = darkness(painted.grab().toImage()) - ground;
    QVERIFY(linePainted > 10'000);
    QVERIFY2(std::abs(lineBuilt / linePainted - 1) < 0.1,
             qPrintable(QString::number(lineBuilt / linePainted)));
}

void tst_ChartCanvas::theFillEndsAtTheLine()
{
    ui::Theme theme;
    theme.choose(ui::ThemeChoice::Light);
    int drawn = 0;
    ui::ChartCanvas canvas(theme, nullptr, std::make_unique<CountedLines>(drawn));
    canvas.setColour(&ui::Colours::cpu);
    canvas.resize(size);
    canvas.setPlot(geometry(canvas), true, {});
    const QImage picture = canvas.grab().toImage();
    const ui::PlotGeometry &plot = canvas.plot();
    for (const QPointF &point : plot.segments.front()) {
        const QPoint above(static_cast<int>(point.x()), static_cast<int>(point.y()) - 6);
        const QPoint below(above.x(), static_cast<int>(point.y()) + 6);
        const auto isOnGrid = [&plot](const QPoint &at) {
            return std::ranges::any_of(plot.valueTicks, [&at](const ui::PlotTick &tick) {
                return std::abs(tick.position - at.y()) <= 2;
            });
        };
        if (!plot.frame.plot.adjusted(2, 0, -2, 0).contains(above) || isOnGrid(above) || isOnGrid(below))
            continue;
        QCOMPARE(picture.pixelColor(above), ui::lightColours().panel);
        QVERIFY(picture.pixelColor(below) != ui::lightColours().panel);
    }
}

void tst_ChartCanvas::aGapIsHatchedNotFilled()
{
    ui::Theme theme;
    theme.choose(ui::ThemeChoice::Light);
    ui::ChartCanvas canvas(theme);
    canvas.setColour(&ui::Colours::cpu);
    canvas.resize(size);
    canvas.setPlot(geometry(canvas, {{.from = start + 100s, .to = start + 200s}}), true, {});
    const QImage picture = canvas.grab().toImage();
    const QRect gap = canvas.plot().gaps.front().rect.toRect().adjusted(2, 2, -2, -2);
    int panel = 0;
    int other = 0;
    for (int x = gap.left(); x < gap.right(); ++x)
        (picture.pixelColor(x, gap.bottom() - 3) == ui::lightColours().panel ? panel : other) += 1;
    QVERIFY(panel > gap.width() / 4);
    QVERIFY(other > gap.width() / 8);
}

void tst_ChartCanvas::aPictureIsAsSharpAsTheScreen()
{
    ui::Theme theme;
    ui::ChartCanvas canvas(theme);
    canvas.resize(size);
    canvas.setPlot(geometry(canvas), true, {});
    QCOMPARE(canvas.grab().size(), size * canvas.devicePixelRatioF());
}

void tst_ChartCanvas::tellsWhatTheMouseAsksFor()
{
    ui::Theme theme;
    ui::ChartCanvas canvas(theme);
    canvas.resize(size);
    canvas.setPlot(geometry(canvas), true, {});
    QSignalSpy hovered(&canvas, &ui::ChartCanvas::hovered);
    QSignalSpy ended(&canvas, &ui::ChartCanvas::hoverEnded);
    QSignalSpy live(&canvas, &ui::ChartCanvas::liveAsked);
    const QRectF plot = canvas.plot().frame.plot;
    const auto moveTo = [&canvas](const QPointF &position) {
        QMouseEvent event(QEvent::MouseMove, position, position, Qt::NoButton, Qt::NoButton, {});
        QApplication::sendEvent(&canvas, &event);
    };
    moveTo({plot.left() + plot.width() / 4, plot.center().y()});
    QCOMPARE(hovered.count(), 1);
    QVERIFY(std::abs(hovered.first().first().toDouble() - 0.25) < 1e-9);
    moveTo({2, 2});
    QCOMPARE(ended.count(), 1);
    QTest::mouseDClick(&canvas, Qt::LeftButton, {}, plot.center().toPoint());
    QCOMPARE(live.count(), 1);
}

QTEST_MAIN(tst_ChartCanvas)
#include "tst_chartcanvas.moc"

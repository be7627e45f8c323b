// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chartcanvas.h"
#include "ui/chartlinespainter.h"
#include "ui/chartmeasure.h"
#include "ui/theme.h"

#include <QApplication>
#include <QImage>
#include <QMouseEvent>
#include <QPainter>
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

int apartAt(const QImage &left, const QImage &right, int x, int y)
{
    const QRgb one = left.pixel(x, y);
    const QRgb other = right.pixel(x, y);
    return std::abs(qRed(one) - qRed(other)) + std::abs(qGreen(one) - qGreen(other)) +
           std::abs(qBlue(one) - qBlue(other));
}

double difference(const QImage &left, const QImage &right)
{
    double sum = 0;
    for (int y = 0; y < left.height(); ++y) {
        for (int x = 0; x < left.width(); ++x)
            sum += apartAt(left, right, x, y);
    }
    return sum;
}

/// Of what 2 by 2 pixels hold together, so that a line's soft edge may lie a fraction of a pixel beside.
int greatestDifference(const QImage &left, const QImage &right)
{
    int greatest = 0;
    for (int y = 0; y + 1 < left.height(); ++y) {
        for (int x = 0; x + 1 < left.width(); ++x) {
            const auto inkOf = [x, y](const QImage &image) {
                int ink = 0;
                for (const QPoint offset : {QPoint(0, 0), QPoint(1, 0), QPoint(0, 1), QPoint(1, 1)})
                    ink += qGray(image.pixel(x + offset.x(), y + offset.y()));
                return ink;
            };
            greatest = std::max(greatest, std::abs(inkOf(left) - inkOf(right)));
        }
    }
    return greatest;
}

} // namespace

Q_DECLARE_METATYPE(std::vector<models::Gap>)

class tst_ChartCanvas : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hoveringDrawsNoChartAgain();
    void bothLinesDrawTheSame_data();
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

void tst_ChartCanvas::bothLinesDrawTheSame_data()
{
    QTest::addColumn<ui::ThemeChoice>("theme");
    QTest::addColumn<std::vector<models::Gap>>("gaps");
    QTest::addColumn<bool>("isLive");
    using ui::ThemeChoice;
    using Gaps = std::vector<models::Gap>;
    QTest::newRow("one segment") << ThemeChoice::Light << Gaps{} << true;
    QTest::newRow("a gap") << ThemeChoice::Light << Gaps{{.from = start + 100s, .to = start + 150s}} << true;
    QTest::newRow("many segments") << ThemeChoice::Light
                                   << Gaps{{.from = start + 40s, .to = start + 60s},
                                           {.from = start + 61s, .to = start + 80s},
                                           {.from = start + 200s, .to = start + 299s}}
                                   << true;
    QTest::newRow("dark") << ThemeChoice::Dark << Gaps{{.from = start + 100s, .to = start + 150s}} << true;
    QTest::newRow("not live") << ThemeChoice::Dark << Gaps{} << false;
}

void tst_ChartCanvas::bothLinesDrawTheSame()
{
    // Whatever makeChartLines() gives: a build without Qt Charts shows the same picture.
    QFETCH(const ui::ThemeChoice, theme);
    QFETCH(const std::vector<models::Gap>, gaps);
    QFETCH(const bool, isLive);
    ui::Theme chosen;
    chosen.choose(theme);
    ui::ChartCanvas built(chosen);
    ui::ChartCanvas painted(chosen, nullptr, std::make_unique<ui::ChartLinesPainter>());
    int drawn = 0;
    ui::ChartCanvas empty(chosen, nullptr, std::make_unique<CountedLines>(drawn));
    for (ui::ChartCanvas *canvas : {&built, &painted, &empty}) {
        canvas->setColour(&ui::Colours::cpu);
        canvas->resize(size);
        canvas->setPlot(geometry(*canvas, gaps), isLive, {});
    }
    const QImage ground = empty.grab().toImage();
    const QImage byBuilt = built.grab().toImage();
    const QImage byPainter = painted.grab().toImage();
    // The line is there, it is the same amount of ink, and where the joints of strokes are drawn otherwise it
    // is by far less than a line that lies one pixel beside.
    const double line = difference(ground, byPainter);
    QVERIFY2(line > 10'000, qPrintable(QString::number(line)));
    QVERIFY2(std::abs(difference(ground, byBuilt) / line - 1) < 0.1,
             qPrintable(QString::number(difference(ground, byBuilt) / line)));
    QImage beside = ground;
    QPainter(&beside).drawImage(0, 1, byPainter);
    const int shifted = greatestDifference(beside, byPainter);
    const int apart = greatestDifference(byBuilt, byPainter);
    QVERIFY2(apart * 4 < shifted * 3, qPrintable(QStringLiteral("%1 of %2").arg(apart).arg(shifted)));
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

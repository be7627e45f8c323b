// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/chartfleet.h"
#include "ui/button.h"
#include "ui/chartcanvas.h"
#include "ui/chartdeck.h"
#include "ui/chartpanel.h"
#include "ui/language.h"
#include "ui/metriclist.h"
#include "ui/serverheader.h"
#include "ui/serverpage.h"
#include "ui/theme.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMouseEvent>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>
#include <algorithm>
#include <memory>

using namespace std::chrono_literals;
using models::Millis;

namespace {

class PaintCount final : public QObject
{
public:
    explicit PaintCount(QWidget &root)
    {
        root.installEventFilter(this);
        for (QWidget *widget : root.findChildren<QWidget *>())
            widget->installEventFilter(this);
    }

    bool eventFilter(QObject *, QEvent *event) override
    {
        count += event->type() == QEvent::Paint ? 1 : 0;
        return false;
    }

    int count{0};
};

} // namespace

class tst_ServerPage : public QObject
{
    Q_OBJECT

    ui::Language m_english{ui::LanguageChoice::English}; // It has the plural forms.

private Q_SLOTS:
    void init();
    void cleanup();

    void saysWhatToDoWithoutAServer();
    void titlesCarryTheLastSample();
    void oneCrosshairThroughAllCharts();
    void theCrosshairHasNoValueInAGap();
    void theWheelKeepsTheTimeUnderTheCursor();
    void theWheelBesideThePlotScrolls();
    void aDragPans();
    void backToLiveIsOneStep();
    void keysMoveZoomAndGoBack();
    void freezeHoldsThePicture();
    void aFreezeBeforeTheFirstFrameHoldsIt();
    void aFreezeHoldsHowOldTheFiguresAre();
    void aSpanIsAnnouncedOnce();
    void nothingIsPaintedBetweenSamples();
    void aHiddenPageDoesNothing();
    void aGapIsLabelledInTheFirstChartOnly();
    void anOpenGapGrowsWhileDisconnected();
    void theThemeRepaintsEveryChart();
    void furtherMetricsGetTheirCharts();
    void plotsStandOneBelowTheOther();
    void textsOfServersStayPlain();
    void aSlotGivenToAnotherServerIsNotShown();

private:
    void frame();
    [[nodiscard]] ui::ChartCanvas &canvas(int index) const;
    [[nodiscard]] ui::ChartPanel &panel(int index) const;
    [[nodiscard]] QPoint onPlot(int index, double share) const;
    void move(int index, double share) const;
    void wheel(int index, QPointF position, int delta) const;

    std::unique_ptr<ui::Theme> m_theme{};
    std::unique_ptr<ChartFleet> m_feed{};
    std::unique_ptr<ui::ServerPage> m_page{};
};

void tst_ServerPage::init()
{
    QLocale::setDefault(QLocale::c());
    m_theme = std::make_unique<ui::Theme>();
    m_theme->choose(ui::ThemeChoice::Light);
    m_feed = std::make_unique<ChartFleet>();
    m_feed->run(600);
    m_page = std::make_unique<ui::ServerPage>(*m_theme, m_feed->fleet);
    m_page->resize(800, 800);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    m_page->setServer(m_feed->server());
    frame();
}

void tst_ServerPage::cleanup()
{
    m_page.reset();
    m_feed.reset();
    m_theme.reset();
}

void tst_ServerPage::frame()
{
    m_page->refresh(m_feed->now());
    QCoreApplication::sendPostedEvents();
    QCoreApplication::processEvents();
}

ui::ChartPanel &tst_ServerPage::panel(int index) const
{
    return *m_page->findChildren<ui::ChartPanel *>().at(index);
}

ui::ChartCanvas &tst_ServerPage::canvas(int index) const
{
    return panel(index).canvas();
}

QPoint tst_ServerPage::onPlot(int index, double share) const
{
    const QRectF plot = canvas(index).plot().frame.plot;
    return {static_cast<int>(plot.left() + share * plot.width()), static_cast<int>(plot.center().y())};
}

void tst_ServerPage::move(int index, double share) const
{
    const QPointF position = onPlot(index, share);
    QMouseEvent event(QEvent::MouseMove, position, canvas(index).mapToGlobal(position), Qt::NoButton,
                      Qt::NoButton, {});
    QApplication::sendEvent(&canvas(index), &event);
}

void tst_ServerPage::wheel(int index, QPointF position, int delta) const
{
    QWheelEvent event(position, canvas(index).mapToGlobal(position), {}, {0, delta}, Qt::NoButton, {},
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(&canvas(index), &event);
}

void tst_ServerPage::saysWhatToDoWithoutAServer()
{
    QVERIFY(m_page->findChild<ui::ChartDeck *>()->isVisible());
    m_page->setServer(std::nullopt);
    QVERIFY(!m_page->findChild<ui::ChartDeck *>()->isVisible());
    QVERIFY(!m_page->findChild<ui::ServerHeader *>()->heading());
    const auto labels = m_page->findChildren<QLabel *>();
    QVERIFY(std::ranges::any_of(labels, [](const QLabel *label) {
        return label->isVisible() && label->text().contains(QStringLiteral("Select a server"));
    }));
}

void tst_ServerPage::titlesCarryTheLastSample()
{
    m_feed->advance(1s);
    m_feed->sample({{"cpu", 93.2}, {"memory", 81}, {"disk", 4.2}, {"cores", 16}, {"load1", 14.2}});
    frame();
    QCOMPARE(panel(0).title().value, QStringLiteral("93\u00a0%"));
    QCOMPARE(panel(0).title().detail, QStringLiteral("16 cores \u00b7 load 14.2"));
    QCOMPARE(panel(1).title().value, QStringLiteral("81\u00a0%"));
    QCOMPARE(panel(2).title().value, QStringLiteral("4.2\u00a0%"));
    QVERIFY(panel(0).title().age.isEmpty());
    QVERIFY(panel(0).accessibleName().contains(QStringLiteral("93\u00a0%")));
}

void tst_ServerPage::oneCrosshairThroughAllCharts()
{
    move(1, 0.5);
    const auto hovered = canvas(1).crosshair();
    QVERIFY(hovered && hovered->value);
    for (int index = 0; index < 3; ++index) {
        const auto reading = canvas(index).crosshair();
        QVERIFY(reading);
        QCOMPARE(reading->time.count(), hovered->time.count());
        const auto metric = models::MetricId{static_cast<std::uint32_t>(index)};
        const auto sample = m_feed->fleet.series(m_feed->server()).nearest(metric, reading->time, 0ms);
        QVERIFY(sample && reading->value);
        QCOMPARE(*reading->value, sample->value);
        // The time stands once, in the chart under the pointer.
        QCOMPARE(reading->text.contains(u':'), index == 1);
    }
    QEvent left(QEvent::Leave);
    QApplication::sendEvent(&canvas(1), &left);
    for (int index = 0; index < 3; ++index)
        QVERIFY(!canvas(index).crosshair());
}

void tst_ServerPage::theCrosshairHasNoValueInAGap()
{
    m_feed->link(models::LinkState::Waiting, models::LinkReason::ConnectionReset);
    m_feed->advance(60s);
    m_feed->link(models::LinkState::Live);
    m_feed->run(120);
    frame();
    move(0, 0.5); // 150 s ago; the gap was from 180 s to 120 s ago.
    QVERIFY(canvas(0).crosshair());
    QVERIFY(!canvas(0).crosshair()->value);
    QVERIFY(!canvas(0).crosshair()->text.isEmpty());
}

void tst_ServerPage::theWheelKeepsTheTimeUnderTheCursor()
{
    QSignalSpy view(m_page.get(), &ui::ServerPage::viewChanged);
    QSignalSpy span(m_page.get(), &ui::ServerPage::spanChanged);
    const QPoint position = onPlot(0, 0.25);
    const Millis before = canvas(0).plot().timeAt(position.x());
    wheel(0, position, 240);
    const Millis after = canvas(0).plot().timeAt(position.x());
    const double pixel = static_cast<double>(m_page->span().count()) / canvas(0).plot().frame.plot.width();
    QVERIFY(std::abs(static_cast<double>((after - before).count())) <= pixel + 1);
    QVERIFY(m_page->span() < 5min);
    QCOMPARE(span.count(), 1);
    QCOMPARE(view.count(), 1);
    QCOMPARE(view.first().first().toBool(), false);
    QVERIFY(!m_page->isLive());
}

void tst_ServerPage::theWheelBesideThePlotScrolls()
{
    wheel(0, {2, 2}, 240);
    QVERIFY(m_page->span() == 5min);
}

void tst_ServerPage::aDragPans()
{
    QSignalSpy view(m_page.get(), &ui::ServerPage::viewChanged);
    const Millis before = canvas(0).plot().range.to;
    const QPoint from = onPlot(0, 0.25);
    const QPoint to = onPlot(0, 0.75);
    QTest::mousePress(&canvas(0), Qt::LeftButton, {}, from);
    const QPointF position = to;
    QMouseEvent event(QEvent::MouseMove, position, canvas(0).mapToGlobal(position), Qt::NoButton,
                      Qt::LeftButton, {});
    QApplication::sendEvent(&canvas(0), &event);
    QTest::mouseRelease(&canvas(0), Qt::LeftButton, {}, to);
    const Millis moved = before - canvas(0).plot().range.to;
    QVERIFY(std::chrono::abs(moved - 150s) < 2s);
    QCOMPARE(canvas(2).plot().range, canvas(0).plot().range);
    QCOMPARE(view.count(), 1);
    QVERIFY(!m_page->isLive());

    // A view of the past stays there while samples arrive.
    const auto range = canvas(0).plot().range;
    m_feed->run(5);
    frame();
    QCOMPARE(canvas(0).plot().range, range);
}

void tst_ServerPage::backToLiveIsOneStep()
{
    wheel(0, onPlot(0, 0.25), 240);
    QVERIFY(!m_page->isLive());
    QSignalSpy view(m_page.get(), &ui::ServerPage::viewChanged);
    QTest::mouseDClick(&canvas(1), Qt::LeftButton, {}, onPlot(1, 0.5));
    QVERIFY(m_page->isLive());
    QCOMPARE(view.count(), 1);
    QVERIFY(canvas(0).plot().range.to >= m_feed->now().wall);
}

void tst_ServerPage::keysMoveZoomAndGoBack()
{
    auto *deck = m_page->findChild<ui::ChartDeck *>();
    QTest::keyClick(deck, Qt::Key_Left);
    QVERIFY(canvas(0).crosshair());
    const Millis first = canvas(0).crosshair()->time;
    QTest::keyClick(deck, Qt::Key_Left);
    QVERIFY(canvas(0).crosshair()->time < first);

    QTest::keyClick(deck, Qt::Key_Left, Qt::ShiftModifier);
    QVERIFY(!m_page->isLive());
    QTest::keyClick(deck, Qt::Key_End, Qt::ControlModifier);
    QVERIFY(m_page->isLive());
    QTest::keyClick(deck, Qt::Key_Plus);
    QVERIFY(m_page->span() < 5min);
    QTest::keyClick(deck, Qt::Key_Minus);
    QVERIFY(m_page->span() == 5min);
    QTest::keyClick(deck, Qt::Key_Home, Qt::ControlModifier);
    QVERIFY(canvas(0).plot().range.from - *m_feed->fleet.series(m_feed->server()).firstTime() < 1s);
    QTest::keyClick(deck, Qt::Key_Escape);
    QVERIFY(m_page->isLive());
    QVERIFY(!canvas(0).crosshair());
}

void tst_ServerPage::freezeHoldsThePicture()
{
    const auto range = canvas(0).plot().range;
    const QString value = panel(0).title().value;
    QSignalSpy view(m_page.get(), &ui::ServerPage::viewChanged);
    QSignalSpy frozen(m_page.get(), &ui::ServerPage::frozenChanged);
    m_page->setFrozen(true);
    QVERIFY(!m_page->isLive());
    m_feed->advance(1s);
    m_feed->sample({{"cpu", 1}, {"memory", 1}, {"disk", 1}});
    frame();
    QCOMPARE(canvas(0).plot().range, range);
    QCOMPARE(panel(0).title().value, value);
    QVERIFY(m_page->findChild<ui::ServerHeader *>()->heading()->words.contains(QStringLiteral("frozen")));

    m_page->backToLive();
    QVERIFY(!m_page->isFrozen());
    QVERIFY(m_page->isLive());
    QVERIFY(canvas(0).plot().range.to > range.to);
    QCOMPARE(panel(0).title().value, QStringLiteral("1.0\u00a0%"));
    QCOMPARE(frozen.count(), 2);
    QCOMPARE(view.count(), 2);
}

void tst_ServerPage::aFreezeBeforeTheFirstFrameHoldsIt()
{
    m_page = std::make_unique<ui::ServerPage>(*m_theme, m_feed->fleet);
    m_page->resize(800, 800);
    m_page->setFrozen(true);
    m_page->show();
    frame();
    const Millis held = m_feed->now().wall;
    m_feed->run(30);
    m_page->setServer(m_feed->server());
    frame();
    QVERIFY(m_page->isFrozen());
    QVERIFY(canvas(0).plot().range.to - held < 1s);
    QVERIFY(held - canvas(0).plot().range.to < 1s);
}

void tst_ServerPage::aFreezeHoldsHowOldTheFiguresAre()
{
    m_feed->link(models::LinkState::Waiting, models::LinkReason::ConnectionRefused);
    m_feed->advance(38s);
    frame();
    m_page->setFrozen(true);
    QCOMPARE(panel(0).title().age, QStringLiteral("38\u00a0s old"));
    QVERIFY(!canvas(0).isLive());
    m_feed->link(models::LinkState::Live);
    m_feed->run(3);
    frame();
    QCOMPARE(panel(0).title().age, QStringLiteral("38\u00a0s old"));
    QVERIFY(!canvas(0).isLive());
    m_page->setFrozen(false);
    frame();
    QVERIFY(panel(0).title().age.isEmpty());
    QVERIFY(canvas(0).isLive());
}

void tst_ServerPage::aSpanIsAnnouncedOnce()
{
    QSignalSpy span(m_page.get(), &ui::ServerPage::spanChanged);
    QSignalSpy view(m_page.get(), &ui::ServerPage::viewChanged);
    m_page->setSpan(15min);
    m_page->setSpan(15min);
    QCOMPARE(span.count(), 1);
    QCOMPARE(view.count(), 0);
    QCOMPARE((canvas(0).plot().range.to - canvas(0).plot().range.from).count(), Millis(15min).count());
}

void tst_ServerPage::nothingIsPaintedBetweenSamples()
{
    frame();
    auto *deck = m_page->findChild<ui::ChartDeck *>();
    PaintCount paints(*deck);
    for (int turn = 0; turn < 10; ++turn) {
        m_feed->advance(50ms);
        frame();
    }
    QCOMPARE(paints.count, 0);
    m_feed->run(1);
    frame();
    QVERIFY(paints.count >= 3);
}

void tst_ServerPage::aHiddenPageDoesNothing()
{
    const auto range = canvas(0).plot().range;
    m_page->hide();
    PaintCount paints(*m_page);
    m_feed->run(5);
    frame();
    QCOMPARE(canvas(0).plot().range, range);
    QCOMPARE(paints.count, 0);
    m_page->show();
    frame();
    QVERIFY(canvas(0).plot().range.to > range.to);
}

void tst_ServerPage::aGapIsLabelledInTheFirstChartOnly()
{
    m_feed->link(models::LinkState::Paused, models::LinkReason::Minimized);
    m_feed->advance(28s);
    m_feed->link(models::LinkState::Live);
    m_feed->run(100);
    frame();
    for (int index = 0; index < 3; ++index) {
        QCOMPARE(canvas(index).plot().gaps.size(), 1U);
        QCOMPARE(canvas(index).plot().gaps[0].label.has_value(), index == 0);
    }
    QVERIFY(canvas(0).plot().gaps[0].label->text.contains(QStringLiteral("paused")));
}

void tst_ServerPage::anOpenGapGrowsWhileDisconnected()
{
    m_feed->link(models::LinkState::Waiting, models::LinkReason::ConnectionRefused);
    m_feed->advance(38s);
    frame();
    QCOMPARE(canvas(0).plot().gaps.size(), 1U);
    const QRectF before = canvas(0).plot().gaps[0].rect;
    QVERIFY(canvas(0).plot().frame.plot.right() - before.right() <= 3);
    QCOMPARE(panel(0).title().age, QStringLiteral("38\u00a0s old"));
    QVERIFY(
        m_page->findChild<ui::ServerHeader *>()->heading()->words.contains(QStringLiteral("disconnected")));
    m_feed->advance(10s);
    frame();
    QVERIFY(canvas(0).plot().gaps[0].rect.width() > before.width());
}

void tst_ServerPage::theThemeRepaintsEveryChart()
{
    const auto corner = [this](int index) { return canvas(index).grab().toImage().pixelColor(1, 1); };
    for (int index = 0; index < 3; ++index)
        QCOMPARE(corner(index), ui::lightColours().panel);
    m_theme->choose(ui::ThemeChoice::Dark);
    for (int index = 0; index < 3; ++index)
        QCOMPARE(corner(index), ui::darkColours().panel);
}

void tst_ServerPage::furtherMetricsGetTheirCharts()
{
    auto &button = m_page->findChild<ui::ServerHeader *>()->metricsButton();
    button.click();
    auto *list = m_page->findChild<ui::MetricList *>();
    QVERIFY(list->isVisible());
    frame();
    list->findChild<QLineEdit *>()->setText(QStringLiteral("RX"));
    QCOMPARE(list->model().rowCount(), 1);
    const QModelIndex row = list->model().index(0);
    QVERIFY(row.data(ui::MetricListModel::ValueRole).toString().endsWith(QStringLiteral("B/s")));

    auto *view = list->findChild<QListView *>();
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->visualRect(row).center());
    frame();
    QCOMPARE(m_page->findChildren<ui::ChartPanel *>().size(), 4);
    QVERIFY(panel(3).isVisible());
    QCOMPARE(panel(3).title().title, QStringLiteral("Network: received"));

    Q_EMIT panel(3).closeAsked();
    QTRY_COMPARE(m_page->findChildren<ui::ChartPanel *>().size(), 3);
    QCOMPARE(row.data(Qt::CheckStateRole).toInt(), static_cast<int>(Qt::Unchecked));
}

void tst_ServerPage::plotsStandOneBelowTheOther()
{
    auto *list = m_page->findChild<ui::MetricList *>();
    list->model().setChecked(*m_feed->fleet.metrics().find("memoryUsed"), true);
    frame();
    QCOMPARE(m_page->findChildren<ui::ChartPanel *>().size(), 4);
    for (int index = 0; index < 4; ++index) {
        QCOMPARE(canvas(index).plot().frame.plot.left(), canvas(0).plot().frame.plot.left());
        for (const ui::PlotTick &tick : canvas(index).plot().valueTicks)
            QVERIFY(tick.label->rect.left() >= 0);
    }
}

void tst_ServerPage::textsOfServersStayPlain()
{
    m_feed->name = "<img src=x><b>bold</b>\n\u202e" + std::string(300, 'x');
    m_feed->location = "<h1>Seoul</h1>";
    m_feed->run(1);
    frame();
    const auto heading = m_page->findChild<ui::ServerHeader *>()->heading();
    QVERIFY(heading->name.startsWith(QStringLiteral("<img src=x><b>bold</b> x")));
    QVERIFY(heading->chips.contains(QStringLiteral("<h1>Seoul</h1>")));
    QVERIFY(m_page->minimumSizeHint().width() < 800);
    for (const QLabel *label : m_page->findChildren<QLabel *>())
        QCOMPARE(label->textFormat(), Qt::PlainText);
}

void tst_ServerPage::aSlotGivenToAnotherServerIsNotShown()
{
    const models::ServerIndex slot = m_feed->server();
    m_feed->fleet.removeServer(slot);
    m_feed->id = "web-01";
    m_feed->run(1);
    QCOMPARE(m_feed->server(), slot);
    frame();
    QVERIFY(!m_page->findChild<ui::ServerHeader *>()->heading());
}

QTEST_MAIN(tst_ServerPage)
#include "tst_serverpage.moc"

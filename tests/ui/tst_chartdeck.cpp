// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/serverpagerig.h"
#include "ui/chartdeck.h"
#include "ui/language.h"
#include "ui/serverheader.h"

#include <QMouseEvent>
#include <QSignalSpy>
#include <QTest>

#include <cmath>

using namespace std::chrono_literals;
using models::Millis;

/// Moving through time over the charts of a server's page, all of them together.
class tst_ChartDeck : public QObject, private ServerPageRig
{
    Q_OBJECT

    ui::Language m_english{ui::LanguageChoice::English}; // It has the plural forms.

private Q_SLOTS:
    void init() { open(); }
    void cleanup() { close(); }

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
};

void tst_ChartDeck::oneCrosshairThroughAllCharts()
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

void tst_ChartDeck::theCrosshairHasNoValueInAGap()
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

void tst_ChartDeck::theWheelKeepsTheTimeUnderTheCursor()
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

void tst_ChartDeck::theWheelBesideThePlotScrolls()
{
    wheel(0, {2, 2}, 240);
    QVERIFY(m_page->span() == 5min);
}

void tst_ChartDeck::aDragPans()
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

void tst_ChartDeck::backToLiveIsOneStep()
{
    wheel(0, onPlot(0, 0.25), 240);
    QVERIFY(!m_page->isLive());
    QSignalSpy view(m_page.get(), &ui::ServerPage::viewChanged);
    QTest::mouseDClick(&canvas(1), Qt::LeftButton, {}, onPlot(1, 0.5));
    QVERIFY(m_page->isLive());
    QCOMPARE(view.count(), 1);
    QVERIFY(canvas(0).plot().range.to >= m_feed->now().wall);
}

void tst_ChartDeck::keysMoveZoomAndGoBack()
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

void tst_ChartDeck::freezeHoldsThePicture()
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

void tst_ChartDeck::aFreezeBeforeTheFirstFrameHoldsIt()
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

void tst_ChartDeck::aFreezeHoldsHowOldTheFiguresAre()
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

void tst_ChartDeck::aSpanIsAnnouncedOnce()
{
    QSignalSpy span(m_page.get(), &ui::ServerPage::spanChanged);
    QSignalSpy view(m_page.get(), &ui::ServerPage::viewChanged);
    m_page->setSpan(15min);
    m_page->setSpan(15min);
    QCOMPARE(span.count(), 1);
    QCOMPARE(view.count(), 0);
    QCOMPARE((canvas(0).plot().range.to - canvas(0).plot().range.from).count(), Millis(15min).count());
}

QTEST_MAIN(tst_ChartDeck)
#include "tst_chartdeck.moc"

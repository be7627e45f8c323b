// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeview.h"

#include <QTest>

using namespace std::chrono_literals;
using models::Millis;
using ui::TimeBounds;
using ui::TimeView;

Q_DECLARE_METATYPE(TimeView)

class tst_TimeView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aWishMakesAnotherView_data();
    void aWishMakesAnotherView();
    void zoomingKeepsTheTimeUnderTheCursor_data();
    void zoomingKeepsTheTimeUnderTheCursor();
    void spansStayWithinTheirLimits();
};

namespace {

// An hour of samples, now at 100,000 s.
constexpr TimeBounds bounds{.oldest = 96'400s, .now = 100'000s};

} // namespace

void tst_TimeView::aWishMakesAnotherView_data()
{
    QTest::addColumn<TimeView>("actual");
    QTest::addColumn<TimeView>("expected");

    const TimeView live{.span = 5min};
    const TimeView past{.span = 5min, .end = 99'000s};
    QTest::newRow("panning back leaves live")
        << live.panned(-60s, bounds) << TimeView{.span = 5min, .end = 99'940s};
    QTest::newRow("panning on within the past")
        << past.panned(60s, bounds) << TimeView{.span = 5min, .end = 99'060s};
    QTest::newRow("panning into now follows it") << past.panned(1000s, bounds) << live;
    QTest::newRow("panning live on stays live") << live.panned(60s, bounds) << live;
    QTest::newRow("panning back ends at the oldest")
        << past.panned(-2h, bounds) << TimeView{.span = 5min, .end = 96'700s};
    QTest::newRow("nothing kept to the left")
        << TimeView{.span = 2h}.panned(-60s, bounds) << TimeView{.span = 2h};
    QTest::newRow("a span for a live view") << live.withSpan(15min, bounds) << TimeView{.span = 15min};
    QTest::newRow("a span keeps the past's end")
        << past.withSpan(1min, bounds) << TimeView{.span = 1min, .end = 99'000s};
    QTest::newRow("to the oldest") << live.atOldest(bounds) << TimeView{.span = 5min, .end = 96'700s};
    QTest::newRow("to the oldest, of little")
        << TimeView{.span = 2h}.atOldest(bounds) << TimeView{.span = 2h};
    QTest::newRow("back to live") << past.live() << live;
    QTest::newRow("zooming at the right edge stays live")
        << live.zoomedAt(1.0, 1, bounds) << TimeView{.span = 4min};
    QTest::newRow("zooming out of live stays live")
        << live.zoomedAt(0.5, -1, bounds) << TimeView{.span = 375s};
    QTest::newRow("no step, no change") << past.zoomedAt(0.5, 0, bounds) << past;
}

void tst_TimeView::aWishMakesAnotherView()
{
    QFETCH(TimeView, actual);
    QFETCH(TimeView, expected);
    QCOMPARE(actual.span.count(), expected.span.count());
    QCOMPARE(actual.isLive(), expected.isLive());
    QCOMPARE(actual.endAt(bounds.now).count(), expected.endAt(bounds.now).count());
}

void tst_TimeView::zoomingKeepsTheTimeUnderTheCursor_data()
{
    QTest::addColumn<TimeView>("view");
    QTest::addColumn<double>("share");
    QTest::addColumn<double>("steps");

    QTest::newRow("live, in") << TimeView{.span = 5min} << 0.25 << 1.0;
    QTest::newRow("live, far in") << TimeView{.span = 5min} << 0.5 << 6.0;
    QTest::newRow("past, in") << TimeView{.span = 15min, .end = 99'000s} << 0.75 << 2.0;
    QTest::newRow("past, out") << TimeView{.span = 5min, .end = 98'500s} << 0.5 << -2.0;
    QTest::newRow("a touchpad's part of a step") << TimeView{.span = 5min, .end = 98'500s} << 0.1 << 0.2;
}

void tst_TimeView::zoomingKeepsTheTimeUnderTheCursor()
{
    QFETCH(TimeView, view);
    QFETCH(double, share);
    QFETCH(double, steps);
    const auto under = [share](const TimeView &of) {
        return static_cast<double>(of.startAt(bounds.now).count()) +
               share * static_cast<double>(of.span.count());
    };
    const TimeView zoomed = view.zoomedAt(share, steps, bounds);
    QVERIFY(zoomed.span != view.span);
    QVERIFY(std::abs(under(zoomed) - under(view)) <= 2.0);
}

void tst_TimeView::spansStayWithinTheirLimits()
{
    TimeView view{.span = 5min};
    for (int turn = 0; turn < 100; ++turn)
        view = view.zoomedAt(0.5, 1, bounds);
    QCOMPARE(view.span.count(), TimeView::ShortestSpan.count());
    for (int turn = 0; turn < 100; ++turn)
        view = view.zoomedAt(0.5, -1, bounds);
    QCOMPARE(view.span.count(), TimeView::LongestSpan.count());
    QVERIFY(view.isLive());
}

QTEST_APPLESS_MAIN(tst_TimeView)
#include "tst_timeview.moc"

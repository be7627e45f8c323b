// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/arrivals.h"

#include <QList>
#include <QTest>

using namespace std::chrono_literals;
using net::ArrivalWatch;
using std::chrono::milliseconds;

namespace {

/// So many events, so long after what came before.
struct Piece
{
    milliseconds after{0};
    qint64 events{0};
};

} // namespace

Q_DECLARE_METATYPE(QList<Piece>)

class tst_Arrivals final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsBurstsFromAFlow_data();
    void tellsBurstsFromAFlow();
    void keepsTheTimes();
    void aNewConnectionBeginsAfresh();
};

void tst_Arrivals::tellsBurstsFromAFlow_data()
{
    QTest::addColumn<QList<Piece>>("pieces");
    QTest::addColumn<int>("bursts");
    QTest::addColumn<qint64>("inBursts");
    QTest::addColumn<int>("singles");
    QTest::addColumn<milliseconds>("longestPause");
    const auto row = [](const char *name, const QList<Piece> &pieces, int bursts, qint64 inBursts,
                        int singles, milliseconds pause) {
        QTest::newRow(name) << pieces << bursts << inBursts << singles << pause;
    };
    row("nothing", {}, 0, 0, 0, 0ms);
    row("headers and then nothing but a comment", {{5ms, 0}}, 0, 0, 0, 0ms);
    row("one event a second", {{0ms, 1}, {1s, 1}, {1s, 1}, {1s, 1}}, 0, 0, 3, 1s);
    row("the past first, then one event every three", {{0ms, 900}, {3s, 1}, {3s, 1}}, 0, 0, 2, 3s);
    row("the past in pieces", {{0ms, 100}, {200ms, 100}, {200ms, 100}, {200ms, 100}}, 0, 0, 0, 200ms);
    row("five at once every five seconds", {{0ms, 1}, {5s, 5}, {5s, 5}, {5s, 5}}, 3, 15, 0, 5s);
    row("five at once, cut by the network", {{0ms, 1}, {5s, 2}, {10ms, 1}, {20ms, 2}, {5s, 1}, {3ms, 4}}, 2,
        10, 0, 5s);
    row("a comment in between is no arrival", {{0ms, 1}, {1s, 0}, {1s, 1}}, 0, 0, 1, 2s);
    row("many events without a pause", {{0ms, 1}, {300ms, 4}, {300ms, 4}}, 0, 0, 0, 300ms);
    row("one hiccup among many", {{0ms, 1}, {1s, 1}, {4s, 4}, {1s, 1}, {1s, 1}}, 1, 4, 3, 4s);
}

void tst_Arrivals::tellsBurstsFromAFlow()
{
    QFETCH(const QList<Piece>, pieces);
    ArrivalWatch watch;
    ArrivalWatch::TimePoint now(1h);
    watch.begin(now);
    watch.accepted(now);
    qint64 events = 0;
    for (const Piece &piece : pieces) {
        now += piece.after;
        events += piece.events;
        watch.received(now, piece.events);
    }
    QTEST(watch.facts().bursts, "bursts");
    QTEST(watch.facts().inBursts, "inBursts");
    QTEST(watch.facts().singles, "singles");
    QTEST(watch.facts().longestPause, "longestPause");
    QCOMPARE(watch.facts().events, events);
}

void tst_Arrivals::keepsTheTimes()
{
    ArrivalWatch watch;
    const ArrivalWatch::TimePoint start(1h);
    watch.begin(start);
    QVERIFY(!watch.facts().acceptedAt && !watch.facts().firstByteAt && !watch.facts().firstEventAt);
    watch.accepted(start + 1s);
    watch.received(start + 2s, 0);
    watch.received(start + 3s, 1);
    watch.received(start + 9s, 2);
    watch.received(start + 10s, 0);
    QCOMPARE(watch.facts().askedAt, start);
    QVERIFY(watch.facts().acceptedAt == start + 1s);
    QVERIFY(watch.facts().firstByteAt == start + 2s);
    QVERIFY(watch.facts().firstEventAt == start + 3s);
    QVERIFY(watch.facts().lastEventAt == start + 9s);
    QVERIFY(watch.facts().lastByteAt == start + 10s);
}

void tst_Arrivals::aNewConnectionBeginsAfresh()
{
    ArrivalWatch watch;
    const ArrivalWatch::TimePoint start(1h);
    watch.begin(start);
    watch.accepted(start);
    watch.received(start, 1);
    watch.received(start + 5s, 9);
    watch.begin(start + 6s);
    QCOMPARE(watch.facts(), net::ArrivalFacts{.askedAt = start + 6s});
}

QTEST_GUILESS_MAIN(tst_Arrivals)
#include "tst_arrivals.moc"

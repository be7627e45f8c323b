// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/waychoice.h"

#include <QTest>

using namespace std::chrono_literals;
using models::Transport;
using models::TransportReason;
using models::WayTrouble;
using session::WayChoice;
using session::WayMemory;

namespace {

const QList<Transport> All{Transport::EventStream, Transport::WebSocket, Transport::LongPoll,
                           Transport::Poll};
const WayChoice::TimePoint Begin{1000h};

/// Lets what is tried fail until nothing is left to try at that instant.
QList<Transport> triedInVain(WayChoice &choice, WayChoice::TimePoint now)
{
    QList<Transport> tried;
    for (Transport way = choice.candidate(now); way != Transport::None && tried.size() < 10;
         way = choice.candidate(now)) {
        tried << way;
        choice.fails(way, WayTrouble::NotOffered, now);
    }
    return tried;
}

} // namespace

class tst_WayChoice : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theBestComesFirst()
    {
        WayChoice choice(All, {}, Begin);
        QCOMPARE(choice.used(), Transport::EventStream);
        QCOMPARE(choice.reason(), TransportReason::FirstChoice);
        QCOMPARE(choice.candidate(Begin), Transport::None);
        QCOMPARE(choice.nextChange(), std::nullopt);
        QCOMPARE(choice.memory(), (WayMemory{.way = Transport::EventStream}));
        QCOMPARE(WayChoice({Transport::Poll}, {}, Begin).reason(), TransportReason::OnlyOne);
    }

    void eachIsTriedInItsTurn_data()
    {
        QTest::addColumn<QStringList>("capabilities");
        QTest::addColumn<QList<Transport>>("order");
        QTest::newRow("nothing announced")
            << QStringList{} << QList{Transport::WebSocket, Transport::LongPoll, Transport::Poll};
        QTest::newRow("other words") << QStringList{QStringLiteral("history")}
                                     << QList{Transport::WebSocket, Transport::LongPoll, Transport::Poll};
        QTest::newRow("only polls") << QStringList{QStringLiteral("longpoll"), QStringLiteral("poll")}
                                    << QList{Transport::LongPoll, Transport::Poll};
        QTest::newRow("only WebSocket")
            << QStringList{QStringLiteral("websocket")} << QList{Transport::WebSocket};
    }
    void eachIsTriedInItsTurn()
    {
        QFETCH(QStringList, capabilities);
        QFETCH(QList<Transport>, order);
        WayChoice choice(All, {}, Begin);
        choice.announce(capabilities);
        choice.fails(Transport::EventStream, WayTrouble::NoHeader, Begin);
        QCOMPARE(triedInVain(choice, Begin), order);
        // What is in use goes on by itself, and the others have their turn again soon.
        QCOMPARE(choice.used(), Transport::EventStream);
        QCOMPARE(choice.nextChange(), std::optional(Begin + 1min));
        QCOMPARE(choice.candidate(Begin + 1min - 1ms), Transport::None);
        QCOMPARE(choice.candidate(Begin + 1min), order.constFirst());
        QCOMPARE(choice.memory().way, Transport::None); // Nothing worth keeping.
    }

    void whereNoneIsOfferedOnlyAPersonCanMendIt()
    {
        WayChoice choice(All, {}, Begin);
        choice.fails(Transport::EventStream, WayTrouble::NotOffered, Begin);
        QCOMPARE(triedInVain(choice, Begin).size(), 3);
        QCOMPARE(choice.nextChange(), std::nullopt);
        QCOMPARE(choice.candidate(Begin + 24h), Transport::None);
        choice.tryAllAgain(Begin + 24h);
        choice.fails(Transport::EventStream, WayTrouble::NotOffered, Begin + 24h);
        QCOMPARE(triedInVain(choice, Begin + 24h).size(), 3);
    }

    void whatWorksIsUsedAndSaysWhy()
    {
        WayChoice choice(All, {}, Begin);
        choice.fails(Transport::EventStream, WayTrouble::Bursts, Begin);
        choice.fails(Transport::WebSocket, WayTrouble::NotOffered, Begin + 1s);
        choice.works(Transport::LongPoll, Begin + 2s);
        QCOMPARE(choice.used(), Transport::LongPoll);
        QCOMPARE(choice.reason(), TransportReason::Fallback);
        QCOMPARE(choice.avoided(), Transport::EventStream);
        QCOMPARE(choice.trouble(), WayTrouble::Bursts);
        QCOMPARE(choice.memory(), (WayMemory{.way = Transport::LongPoll,
                                             .avoided = Transport::EventStream,
                                             .trouble = WayTrouble::Bursts}));
    }

    void betterOnesAreTriedAgainLaterAndLater()
    {
        WayChoice choice(All, {}, Begin);
        choice.fails(Transport::EventStream, WayTrouble::NoHeader, Begin);
        choice.works(Transport::WebSocket, Begin);
        QCOMPARE(choice.candidate(Begin + 10min - 1ms), Transport::None);
        auto now = Begin;
        QList<int> minutes;
        for (int round = 0; round < 9; ++round) {
            const auto due = choice.nextChange();
            QVERIFY(due);
            minutes << int(std::chrono::duration_cast<std::chrono::minutes>(*due - now).count());
            now = *due;
            QCOMPARE(choice.candidate(now), Transport::EventStream);
            choice.fails(Transport::EventStream, WayTrouble::NoHeader, now);
            QCOMPARE(choice.candidate(now), Transport::None);
        }
        QCOMPARE(minutes, (QList{10, 20, 40, 80, 160, 320, 360, 360, 360}));
        choice.works(Transport::EventStream, now);
        QCOMPARE(choice.reason(), TransportReason::FirstChoice);
        QCOMPARE(choice.nextChange(), std::nullopt);
    }

    void anotherNetworkOrAPersonMakesItSooner()
    {
        WayChoice choice(All, {}, Begin);
        choice.fails(Transport::EventStream, WayTrouble::NoHeader, Begin);
        choice.works(Transport::WebSocket, Begin);
        choice.networkChanged(Begin + 5s);
        QCOMPARE(choice.candidate(Begin + 29s), Transport::None); // A network that flaps asks too often.
        QCOMPARE(choice.candidate(Begin + 30s), Transport::EventStream);
        choice.fails(Transport::EventStream, WayTrouble::NoHeader, Begin + 30s);
        choice.tryAllAgain(Begin + 31s);
        QCOMPARE(choice.candidate(Begin + 31s), Transport::EventStream);
        QCOMPARE(choice.used(), Transport::WebSocket); // It goes on meanwhile.
    }

    void anEarlierRunIsRemembered()
    {
        const WayMemory memory{
            .way = Transport::LongPoll, .avoided = Transport::EventStream, .trouble = WayTrouble::Bursts};
        WayChoice choice(All, memory, Begin);
        QCOMPARE(choice.used(), Transport::LongPoll);
        QCOMPARE(choice.reason(), TransportReason::Remembered);
        QCOMPARE(choice.trouble(), WayTrouble::Bursts);
        QCOMPARE(choice.candidate(Begin), Transport::None);
        QCOMPARE(choice.candidate(Begin + 10min), Transport::EventStream);
        // Where it does not work any more, nothing that was remembered counts.
        choice.fails(Transport::LongPoll, WayTrouble::NotOffered, Begin + 1s);
        QCOMPARE(triedInVain(choice, Begin + 1s),
                 (QList{Transport::EventStream, Transport::WebSocket, Transport::Poll}));
        // A way that this build does not speak is none.
        QCOMPARE(WayChoice({Transport::EventStream}, memory, Begin).used(), Transport::EventStream);
    }
};

QTEST_APPLESS_MAIN(tst_WayChoice)
#include "tst_waychoice.moc"

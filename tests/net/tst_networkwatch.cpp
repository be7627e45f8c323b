// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/networkwatch.h"

#include <QSignalSpy>
#include <QTest>

using net::NetworkState;
using Reach = net::NetworkState::Reach;

Q_DECLARE_METATYPE(net::NetworkState)

class tst_NetworkWatch final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aBetterNetworkIsWorthATry_data()
    {
        QTest::addColumn<NetworkState>("before");
        QTest::addColumn<NetworkState>("now");
        QTest::addColumn<bool>("isWorthIt");
        const auto row = [](const char *name, NetworkState before, NetworkState now, bool isWorthIt) {
            QTest::newRow(name) << before << now << isWorthIt;
        };
        const NetworkState online{.reach = Reach::Online, .medium = 1};
        const NetworkState none{.reach = Reach::Disconnected};
        row("it came back", none, online, true);
        row("the same", online, online, false);
        row("it went", online, none, false);
        row("it went to another medium that is down", online, {.reach = Reach::Disconnected, .medium = 3},
            false);
        row("from a cable to the air", online, {.reach = Reach::Online, .medium = 3}, true);
        row("a medium that is not known", online, {.reach = Reach::Online}, false);
        row("from the site to the world", {.reach = Reach::Site}, online, true);
        row("from the world to the site", {.reach = Reach::Online}, {.reach = Reach::Site}, false);
        row("nobody knows any more", online, {.reach = Reach::Unknown, .medium = 1}, false);
        row("past the hotel's page", {.reach = Reach::Online, .isCaptive = true}, {.reach = Reach::Online},
            true);
    }

    void aBetterNetworkIsWorthATry()
    {
        QFETCH(NetworkState, before);
        QFETCH(NetworkState, now);
        QTEST(net::isWorthRetrying(before, now), "isWorthIt");
    }

    void eachImprovementIsSaidOnce()
    {
        net::NetworkWatch watch;
        QSignalSpy improved(&watch, &net::NetworkWatch::improved);
        watch.take({.reach = Reach::Online});
        watch.take({.reach = Reach::Online});
        watch.take({.reach = Reach::Disconnected});
        QCOMPARE(improved.size(), 1);
        watch.take({.reach = Reach::Online});
        QCOMPARE(improved.size(), 2);
    }
};

QTEST_GUILESS_MAIN(tst_NetworkWatch)
#include "tst_networkwatch.moc"

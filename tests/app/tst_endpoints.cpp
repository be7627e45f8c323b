// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/endpointsbench.h"

#include <QTest>

namespace {

struct Bench : testsupport::EndpointsBench
{
    QString watch(const char *url, const QString &name = {})
    {
        const auto id = endpoints.watch({.url = QUrl(QString::fromLatin1(url))}, name, false);
        return fleet.endpoint(id)->name;
    }
};

} // namespace

class tst_Endpoints : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesTellThemApart();
    void aGivenNameStays();
    void whatCannotBeConnectedToSaysWhy();
    void whatIsNoLongerWatchedIsGone();
};

void tst_Endpoints::namesTellThemApart()
{
    Bench bench;
    QCOMPARE(bench.watch("http://host:1/a"), QStringLiteral("host:1"));
    QCOMPARE(bench.watch("http://host:2/a"), QStringLiteral("host:2"));
    QCOMPARE(bench.watch("http://host:1/b?token=x"), QStringLiteral("host:1/b"));
    QCOMPARE(bench.watch("http://host:1/b?token=y"), QStringLiteral("host:1/b (2)"));
}

void tst_Endpoints::aGivenNameStays()
{
    Bench bench;
    QCOMPARE(bench.watch("http://host:1/a", QStringLiteral("web")), QStringLiteral("web"));
    QCOMPARE(bench.watch("http://host:1/b"), QStringLiteral("host:1"));
}

void tst_Endpoints::whatCannotBeConnectedToSaysWhy()
{
    Bench bench;
    const auto id = bench.endpoints.watchInVain(QUrl(QStringLiteral("http://host:1/a")), {}, true,
                                                QStringLiteral("no token"));
    const models::LinkInfo &link = bench.fleet.endpoint(id)->link;
    QVERIFY(link.state == models::LinkState::Stopped);
    QVERIFY(link.isError);
    QCOMPARE(link.detail, QStringLiteral("no token"));
}

void tst_Endpoints::whatIsNoLongerWatchedIsGone()
{
    Bench bench;
    const QUrl url(QStringLiteral("http://host:1/a"));
    const auto id = bench.endpoints.watch({.url = url}, {}, false);
    QVERIFY(bench.endpoints.isWatched(QUrl(QStringLiteral("http://me:pw@host:1/a"))));
    bench.endpoints.unwatch(id);
    QVERIFY(!bench.endpoints.isWatched(url));
    QVERIFY(bench.endpoints.find(id) == nullptr);
    QVERIFY(bench.fleet.endpoint(id) == nullptr);
    QCOMPARE(bench.sessions.size(), 0U);
}

QTEST_GUILESS_MAIN(tst_Endpoints)
#include "tst_endpoints.moc"

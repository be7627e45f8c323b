// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/updatecheck.h"
#include "tests/support/fakeclock.h"
#include "tests/support/faultserver.h"
#include "tests/support/filecontent.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using testsupport::dataOf;
using testsupport::FaultServer;

namespace {

constexpr int Deadline = 30'000;

struct Bench
{
    QTemporaryDir folder{};
    testsupport::FakeClock clock{};
    FaultServer server{dataOf("server.pem"), dataOf("server.key.pem")};
    app::UpdateCheck check{folder.filePath(u"a/stamp"_s), u"1.4.0"_s, clock};
    QSignalSpy found{&check, &app::UpdateCheck::found};

    explicit Bench(const QByteArray &body = R"({"version":"1.5.0"})", int status = 200)
    {
        check.fetch().setAuthority(dataOf("first-authority.pem"));
        check.setUrl(server.url(u"/latest"_s));
        server.setScripts({testsupport::answer(status, body)});
    }
    [[nodiscard]] app::UpdateNews news() const
    {
        return found.constLast().constFirst().value<app::UpdateNews>();
    }
};

} // namespace

class tst_UpdateCheck : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void releasesAreRead_data();
    void releasesAreRead();
    void nobodyIsAskedUnlessItIsSwitchedOn();
    void onceAWeekIsEnough();
    void aNewerVersionIsSaidWithItsPage();
    void whoAsksIsAnswered_data();
    void whoAsksIsAnswered();
    void nothingLeavesTheMachineButTheQuestion();
    void anAnswerWithoutEndIsCut();
    void plainHttpIsNeverAsked();
};

void tst_UpdateCheck::releasesAreRead_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("version");
    QTest::addColumn<QString>("page");
    const QString none;
    QTest::newRow("the project's host")
        << QByteArray("{\"tag_name\":\"v1.2.3\",\"html_url\":\"https://host.example/r/1\",\"assets\":[]}")
        << u"1.2.3"_s << u"https://host.example/r/1"_s;
    QTest::newRow("short") << QByteArray("{\"version\":\"2.0\",\"url\":\"https://api.host.example/x\"}")
                           << u"2.0"_s << u"https://api.host.example/x"_s;
    QTest::newRow("a page elsewhere")
        << QByteArray("{\"version\":\"2.0\",\"url\":\"https://evil.example/x\"}") << u"2.0"_s << none;
    QTest::newRow("a page over http")
        << QByteArray("{\"version\":\"2.0\",\"url\":\"http://host.example/x\"}") << u"2.0"_s << none;
    QTest::newRow("a page that is none")
        << QByteArray("{\"version\":\"2.0\",\"url\":\"javascript:alert\"}") << u"2.0"_s << none;
    QTest::newRow("a page with a password")
        << QByteArray("{\"version\":\"2.0\",\"url\":\"https://a:b@host.example/x\"}") << u"2.0"_s << none;
    QTest::newRow("a candidate") << QByteArray("{\"tag_name\":\"v2.0.0-rc1\"}") << none << none;
    QTest::newRow("a draft") << QByteArray("{\"tag_name\":\"v2.0.0\",\"draft\":true}") << none << none;
    QTest::newRow("said to be a candidate")
        << QByteArray("{\"tag_name\":\"v2.0.0\",\"prerelease\":true}") << none << none;
    QTest::newRow("one number") << QByteArray("{\"version\":\"2\"}") << none << none;
    QTest::newRow("a number") << QByteArray("{\"version\":2.5}") << none << none;
    QTest::newRow("no JSON") << QByteArray("<html>v1.2.3") << none << none;
    QTest::newRow("a list") << QByteArray("[{\"version\":\"2.0\"}]") << none << none;
    QTest::newRow("nothing") << QByteArray("") << none << none;
    QTest::newRow("endless") << QByteArray("{\"version\":\"" + QByteArray(5000, '1') + ".0\"}") << none
                             << none;
}

void tst_UpdateCheck::releasesAreRead()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, version);
    QFETCH(QString, page);
    const auto release = app::readRelease(json, QUrl(u"https://api.host.example/releases/latest"_s));
    QCOMPARE(release.has_value(), !version.isEmpty());
    if (release) {
        QCOMPARE(release->version.toString(), version);
        QCOMPARE(release->page.toString(), page);
    }
}

void tst_UpdateCheck::nobodyIsAskedUnlessItIsSwitchedOn()
{
    Bench bench;
    bench.clock.advance(24h * 30);
    QCoreApplication::processEvents();
    QCOMPARE(bench.server.connections(), 0);
    bench.check.setOn(true);
    bench.check.setOn(false);
    bench.clock.advance(24h * 30);
    QCoreApplication::processEvents();
    QCOMPARE(bench.server.connections(), 0);
}

void tst_UpdateCheck::onceAWeekIsEnough()
{
    Bench bench;
    bench.check.setOn(true);
    bench.clock.advance(app::UpdateCheck::AfterStart);
    QTRY_COMPARE_WITH_TIMEOUT(bench.found.size(), 1, Deadline);
    bench.clock.advance(24h * 6);
    QCOMPARE(bench.server.requests().size(), 1);
    // Another start in the same week does not ask again.
    app::UpdateCheck later(bench.folder.filePath(u"a/stamp"_s), u"1.4.0"_s, bench.clock);
    later.fetch().setAuthority(dataOf("first-authority.pem"));
    later.setUrl(bench.server.url(u"/latest"_s));
    bench.check.setOn(false);
    later.setOn(true);
    bench.clock.advance(12h);
    QCOMPARE(bench.server.requests().size(), 1);
    QSignalSpy found(&later, &app::UpdateCheck::found);
    bench.clock.advance(13h);
    QTRY_COMPARE_WITH_TIMEOUT(found.size(), 1, Deadline);
    QCOMPARE(bench.server.requests().size(), 2);
}

void tst_UpdateCheck::aNewerVersionIsSaidWithItsPage()
{
    Bench bench;
    const QString page = bench.server.url(u"/page"_s).toString();
    bench.server.setScripts(
        {testsupport::answer(200, R"({"tag_name":"v1.10.0","html_url":")" + page.toUtf8() + R"("})")});
    bench.check.lookNow();
    QTRY_COMPARE_WITH_TIMEOUT(bench.found.size(), 1, Deadline);
    QCOMPARE(bench.news().sentence, u"Fleetscope 1.10.0 is there; this is 1.4.0."_s);
    QCOMPARE(bench.news().page.toString(), page);
}

void tst_UpdateCheck::whoAsksIsAnswered_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("words");
    QTest::newRow("the same") << QByteArray(R"({"version":"1.4.0"})") << 200
                              << u"This is the newest version"_s;
    QTest::newRow("older") << QByteArray(R"({"version":"1.3.9"})") << 200 << u"This is the newest version"_s;
    QTest::newRow("no release") << QByteArray("[]") << 200
                                << u"Whether there is a newer version cannot be told"_s;
    QTest::newRow("not found")
        << QByteArray("{}") << 404
        << u"Whether there is a newer version cannot be told: the server answers 404."_s;
}

void tst_UpdateCheck::whoAsksIsAnswered()
{
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    QFETCH(QString, words);
    Bench bench(body, status);
    bench.check.lookNow();
    QTRY_COMPARE_WITH_TIMEOUT(bench.found.size(), 1, Deadline);
    QVERIFY2(bench.news().sentence.startsWith(words), qPrintable(bench.news().sentence));
    QVERIFY(bench.news().page.isEmpty());
    // Unasked it is silent about that.
    bench.check.setOn(true);
    bench.clock.advance(24h * 8);
    QTRY_VERIFY_WITH_TIMEOUT(bench.server.requests().size() >= 2, Deadline);
    QCoreApplication::processEvents();
    QCOMPARE(bench.found.size(), 1);
}

void tst_UpdateCheck::nothingLeavesTheMachineButTheQuestion()
{
    Bench bench;
    bench.server.setScripts(
        {testsupport::answer(200, R"({"version":"1.5.0"})", "Set-Cookie: a=b; Path=/\r\n")});
    bench.check.lookNow();
    QTRY_COMPARE_WITH_TIMEOUT(bench.found.size(), 1, Deadline);
    bench.check.lookNow();
    QTRY_COMPARE_WITH_TIMEOUT(bench.found.size(), 2, Deadline);
    const QList<QByteArray> allowed{"host",      "user-agent", "accept", "accept-encoding", "accept-language",
                                    "connection"};
    for (const testsupport::ServedRequest &request : bench.server.requests()) {
        QCOMPARE(request.method, QByteArray("GET"));
        QCOMPARE(request.header("user-agent"), std::optional<QByteArray>("Fleetscope"));
        for (const auto &[name, value] : request.headers)
            QVERIFY2(allowed.contains(name), name.constData());
    }
}

void tst_UpdateCheck::anAnswerWithoutEndIsCut()
{
    Bench bench;
    bench.server.setScripts({testsupport::streamHead(QByteArray(net::ShortFetch::Largest + 1000, ' '))});
    bench.check.lookNow();
    QTRY_COMPARE_WITH_TIMEOUT(bench.found.size(), 1, Deadline);
    QVERIFY(bench.news().sentence.contains(u"too long"_s));
    QTRY_COMPARE_WITH_TIMEOUT(bench.server.openConnections(), 0, Deadline);
}

void tst_UpdateCheck::plainHttpIsNeverAsked()
{
    Bench bench;
    const FaultServer plain;
    bench.check.setUrl(plain.url(u"/latest"_s));
    bench.check.lookNow();
    QTRY_COMPARE_WITH_TIMEOUT(bench.found.size(), 1, Deadline);
    QVERIFY(bench.news().sentence.contains(u"https://"_s));
    // Nor by way of a redirect.
    bench.check.setUrl(bench.server.url(u"/latest"_s));
    bench.server.setScripts(
        {testsupport::answer(302, {}, "Location: " + plain.url(u"/x"_s).toEncoded() + "\r\n")});
    bench.check.lookNow();
    QTRY_COMPARE_WITH_TIMEOUT(bench.found.size(), 2, Deadline);
    QCOMPARE(plain.connections(), 0);
    QVERIFY(bench.news().sentence.startsWith(u"Whether there is"_s));
}

QTEST_GUILESS_MAIN(tst_UpdateCheck)
#include "tst_updatecheck.moc"

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/connectiontester.h"

#include "app/secretstore.h"
#include "tests/app/fakekeychain.h"
#include "tests/support/fakeclock.h"
#include "tests/support/faultserver.h"
#include "tests/support/filecontent.h"

#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace app;
using namespace testsupport;
using ui::TestStepKind;
using ui::TestStepState;

namespace {

constexpr auto Snapshot = "data: {\"type\":\"server_update\",\"timestamp\":1700000000000,\"data\":["
                          "{\"id\":\"a\",\"name\":\"web-1\",\"cpu\":1},{\"id\":\"b\",\"cpu\":2}]}\n\n";
constexpr auto Connected =
    "data: {\"type\":\"connected\",\"timestamp\":1700000000000,\"message\":\"hi\"}\n\n";

EndpointSettings direct(const QUrl &url)
{
    EndpointSettings settings{.id = u"tested"_s, .url = url};
    settings.proxy.mode = net::ProxyMode::None;
    return settings;
}

} // namespace

class tst_ConnectionTester final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aGoodConnectionFindsServers();
    void theChosenWayIsTested_data();
    void theChosenWayIsTested();
    void typedSecretsAreUsedAndNotKept();
    void itEndsInWords_data();
    void itEndsInWords();
    void aCertificateIsOfferedForTheEndpointOnly();
    void daysAreOfTheChosenZone();
    void whatCannotBeResolvedIsSaid();
    void aLockedKeyringDoesNotHoldItForEver();
    void aNewTestEndsTheOlder();
    void itCanBeStopped();

private:
    [[nodiscard]] ui::TestStep stepOf(TestStepKind kind) const
    {
        const auto found = std::ranges::find(m_tester.view().steps, kind, &ui::TestStep::kind);
        return found == m_tester.view().steps.end() ? ui::TestStep{} : *found;
    }

    FakeKeychain m_keychain{};
    FakeClock m_clock{};
    SecretStore m_secrets{m_keychain, m_clock};
    ConnectionTester m_tester{m_keychain, m_secrets, m_clock};
};

void tst_ConnectionTester::aGoodConnectionFindsServers()
{
    FaultServer server;
    server.setScripts({streamHead(QByteArray(Connected) + Snapshot)});
    m_tester.start(direct(server.url()), {});
    QVERIFY(m_tester.view().isRunning);
    QTRY_VERIFY(!m_tester.view().isRunning);
    for (const ui::TestStep &step : m_tester.view().steps)
        QVERIFY2(step.state == TestStepState::Ok, qPrintable(step.outcome + step.advice));
    QCOMPARE(stepOf(TestStepKind::Servers).details, (QStringList{u"web-1"_s, u"b"_s}));
    QVERIFY(stepOf(TestStepKind::Http).outcome.startsWith("200 text/event-stream"_L1));
    QVERIFY(m_tester.view().conclusion.contains(u"works"_s));
    QCOMPARE(m_tester.view().steps.size(), 5); // there is no TLS over http
    QTRY_COMPARE(server.openConnections(), 0);
}

void tst_ConnectionTester::theChosenWayIsTested_data()
{
    QTest::addColumn<models::Transport>("way");
    QTest::addColumn<Script>("script");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<bool>("works");
    const QByteArray json = QByteArray(Snapshot).sliced(6).trimmed();
    using models::Transport;
    QTest::newRow("poll") << Transport::Poll << jsonAnswer(json) << QByteArray("/api/servers") << true;
    QTest::newRow("long poll") << Transport::LongPoll << jsonAnswer(json) << QByteArray("/api/servers")
                               << true;
    QTest::newRow("WebSocket") << Transport::WebSocket << upgradeHead(serverFrame(json))
                               << QByteArray("/api/ws") << true;
    QTest::newRow("a poll that is not offered")
        << Transport::Poll << answer(404, "no") << QByteArray("/api/servers") << false;
    QTest::newRow("no WebSocket, though a stream is there")
        << Transport::WebSocket << streamHead(QByteArray(Connected) + Snapshot) << QByteArray("/api/ws")
        << false;
}

void tst_ConnectionTester::theChosenWayIsTested()
{
    QFETCH(models::Transport, way);
    QFETCH(Script, script);
    QFETCH(QByteArray, path);
    QFETCH(bool, works);
    FaultServer server;
    server.setScripts({script});
    QUrl url = server.url();
    url.setPath(u"/api/stream"_s);
    EndpointSettings settings = direct(url);
    settings.transport = way;
    m_tester.start(settings, {});
    QTRY_VERIFY(!m_tester.view().isRunning);
    QVERIFY(server.requests().last().target.startsWith(path));
    QCOMPARE(stepOf(TestStepKind::Servers).state == TestStepState::Ok, works);
    const ui::TestStep http = stepOf(TestStepKind::Http);
    QVERIFY2(http.details.constFirst().contains(u"as chosen"_s), qPrintable(http.details.constFirst()));
    QCOMPARE(http.state == TestStepState::Ok, works);
}

void tst_ConnectionTester::typedSecretsAreUsedAndNotKept()
{
    FaultServer server;
    server.setScripts({streamHead(Snapshot)});
    EndpointSettings settings = direct(server.url());
    settings.authentication = Authentication::Bearer;
    settings.secret.place = SecretPlace::Keychain;
    settings.headers = {{.name = u"X-Key"_s, .isSecret = true}};
    const SecretKey header{.endpoint = u"tested"_s, .kind = SecretKind::Header, .header = u"X-Key"_s};
    m_secrets.keep(header, u"kept"_s);
    m_tester.start(settings, {{{.endpoint = u"tested"_s}, u"typed"_s}});
    QTRY_VERIFY(!m_tester.view().isRunning);
    QCOMPARE(server.requests().last().header("authorization"), std::optional<QByteArray>("Bearer typed"));
    QCOMPARE(server.requests().last().header("x-key"), std::optional<QByteArray>("kept"));
    QVERIFY(!m_secrets.atHand({.endpoint = u"tested"_s}));
    QVERIFY(m_keychain.asked.isEmpty() && m_keychain.secrets.isEmpty());
}

void tst_ConnectionTester::itEndsInWords_data()
{
    QTest::addColumn<Script>("script");
    QTest::addColumn<Authentication>("authentication");
    QTest::addColumn<TestStepKind>("step");
    QTest::addColumn<QString>("outcome");
    QTest::addColumn<QString>("advice");
    const auto row = [](const char *name, const Script &script, TestStepKind step, const QString &outcome,
                        const QString &advice, Authentication authentication = Authentication::None) {
        QTest::newRow(name) << script << authentication << step << outcome << advice;
    };
    row("401, and what it asks for", answer(401, {}, "WWW-Authenticate: Bearer realm=\"agent\"\r\n"),
        TestStepKind::Http, u"401"_s, u"“Bearer”"_s);
    row("401, the other way to sign in", answer(401, {}, "WWW-Authenticate: Basic realm=\"x\"\r\n"),
        TestStepKind::Http, u"401"_s, u"“Basic”; choose"_s, Authentication::Bearer);
    row("401, a wrong token", answer(401, {}, "WWW-Authenticate: Bearer\r\n"), TestStepKind::Http, u"401"_s,
        u"does not take this token"_s, Authentication::Bearer);
    row("a login page", answer(200, "<html>", "Content-Type: text/html\r\n"), TestStepKind::Http,
        u"text/html"_s, u"signing in"_s);
    row("404", answer(404, "{}", "Content-Type: application/json\r\n"), TestStepKind::Http, u"404"_s,
        u"/api/stream"_s);
    row("another stream", streamHead("data: {\"price\":1}\n\n"), TestStepKind::Servers,
        u"no figures of servers"_s, u"/api/stream"_s);
    row("another stream, ended", streamHead("data: {\"price\":1}\n\n") + finish(), TestStepKind::Servers,
        u"no figures of servers"_s, u"/api/stream"_s);
    row("a stream of servers that has none to tell of", streamHead(Connected), TestStepKind::Servers,
        u"no figures"_s, u"log"_s);
    row("an end at once", streamHead() + finish(), TestStepKind::FirstEvent, u"closed"_s, QString());
}

void tst_ConnectionTester::itEndsInWords()
{
    QFETCH(Script, script);
    QFETCH(Authentication, authentication);
    QFETCH(TestStepKind, step);
    QFETCH(QString, outcome);
    QFETCH(QString, advice);
    FaultServer server;
    server.setScripts({script});
    EndpointSettings settings = direct(server.url());
    settings.authentication = authentication;
    settings.secret.place = SecretPlace::Keychain;
    m_tester.start(settings, {{{.endpoint = u"tested"_s}, u"s3cret"_s}});
    if (step == TestStepKind::Servers) {
        QTRY_VERIFY(stepOf(TestStepKind::FirstEvent).state == TestStepState::Ok);
        m_clock.advance(net::ConnectionTest::StepDeadline);
    }
    QTRY_VERIFY(!m_tester.view().isRunning);
    const ui::TestStep shown = stepOf(step);
    QCOMPARE(shown.state, TestStepState::Failed);
    QVERIFY2(shown.outcome.contains(outcome), qPrintable(shown.outcome));
    QVERIFY2(shown.advice.contains(advice), qPrintable(shown.advice));
    QVERIFY(m_tester.view().conclusion.contains(u"not work"_s));
    for (const ui::TestStep &each : m_tester.view().steps)
        QVERIFY(!each.outcome.contains(u"s3cret"_s) && !each.details.join(u' ').contains(u"s3cret"_s));
}

void tst_ConnectionTester::aCertificateIsOfferedForTheEndpointOnly()
{
    FaultServer server(dataOf("server.pem"), dataOf("server.key.pem"));
    m_tester.start(direct(server.url()), {});
    QTRY_VERIFY(!m_tester.view().isRunning);
    QVERIFY(m_tester.view().certificate.has_value());
    QCOMPARE(m_tester.view().certificate->hostAndPort, u"127.0.0.1:%1"_s.arg(server.port()));
    QCOMPARE(m_tester.view().certificate->sha256.size(), 32);
    QCOMPARE(stepOf(TestStepKind::Tls).state, TestStepState::Failed);
    QVERIFY(stepOf(TestStepKind::Tls).advice.contains(u"fingerprint"_s));
    QVERIFY(stepOf(TestStepKind::Tls).details.join(u' ').contains(u"127.0.0.1"_s));

    FaultServer elsewhere;
    elsewhere.setScripts({answer(302, {}, "Location: " + server.url().toEncoded() + "\r\n")});
    m_tester.start(direct(elsewhere.url()), {});
    QTRY_VERIFY(!m_tester.view().isRunning);
    QVERIFY(!m_tester.view().certificate);
}

void tst_ConnectionTester::daysAreOfTheChosenZone()
{
    net::TestReport report;
    report.tls = net::TlsFacts{.chain = {{.subject = u"a.example"_s,
                                          .notBefore = std::chrono::milliseconds(1'700'000'000'000),
                                          .notAfter = std::chrono::milliseconds(1'731'622'400'000)}}};
    const EndpointSettings settings = direct(QUrl(u"https://a.example/api/stream"_s));
    const auto linesIn = [&](const char *zone) {
        const ui::ConnectionTestView view =
            viewOf(report, {}, settings, QLocale::c(), *ui::ClockZone::named(zone));
        const auto tls = std::ranges::find(view.steps, TestStepKind::Tls, &ui::TestStep::kind);
        return tls->details.join(u' ') +
               (view.zone == *ui::ClockZone::named(zone) ? QString() : u" (another)"_s);
    };
    // 22:13 in UTC is the next day in Seoul.
    QVERIFY2(linesIn("UTC").contains(u"valid from 14 Nov 2023 to 14 Nov 2024"_s), qPrintable(linesIn("UTC")));
    QVERIFY2(linesIn("Asia/Seoul").contains(u"valid from 15 Nov 2023 to 15 Nov 2024"_s),
             qPrintable(linesIn("Asia/Seoul")));
}

void tst_ConnectionTester::whatCannotBeResolvedIsSaid()
{
    EndpointSettings settings = direct(QUrl(u"https://127.0.0.1:1/"_s));
    settings.tls.caFile = u"/no/such/ca.pem"_s;
    m_tester.start(settings, {});
    QVERIFY(!m_tester.view().isRunning);
    QVERIFY(m_tester.view().steps.first().advice.contains(u"/no/such/ca.pem"_s));
    // No secret over plain http to another machine, by a test neither.
    settings = direct(QUrl(u"http://192.0.2.1/"_s));
    settings.authentication = Authentication::Bearer;
    settings.secret.place = SecretPlace::Session;
    m_tester.start(settings, {{{.endpoint = u"tested"_s}, u"s3cret"_s}});
    QVERIFY(!m_tester.view().isRunning);
    QVERIFY(m_tester.view().steps.first().advice.contains(u"plain text"_s));
}

void tst_ConnectionTester::aLockedKeyringDoesNotHoldItForEver()
{
    FakeKeychain keychain;
    ConnectionTester tester(keychain, m_secrets, m_clock);
    EndpointSettings settings = direct(QUrl(u"http://127.0.0.1:1/"_s));
    settings.id = u"locked"_s;
    settings.authentication = Authentication::Bearer;
    settings.secret.place = SecretPlace::Keychain;
    tester.start(settings, {});
    QVERIFY(tester.view().isRunning);
    m_clock.advance(SecretStore::Deadline);
    QVERIFY(!tester.view().isRunning);
    QVERIFY(tester.view().steps.first().advice.contains(u"keyring"_s));
}

void tst_ConnectionTester::aNewTestEndsTheOlder()
{
    FaultServer silent;
    silent.setScripts({hold()});
    FaultServer server;
    server.setScripts({streamHead(Snapshot)});
    m_tester.start(direct(silent.url()), {});
    QTRY_COMPARE(silent.requests().size(), 1);
    m_tester.start(direct(server.url()), {});
    QTRY_VERIFY(!m_tester.view().isRunning);
    QCOMPARE(stepOf(TestStepKind::Servers).state, TestStepState::Ok);
    QTRY_COMPARE(silent.openConnections(), 0);
}

void tst_ConnectionTester::itCanBeStopped()
{
    FaultServer silent;
    silent.setScripts({hold()});
    m_tester.start(direct(silent.url()), {});
    QTRY_COMPARE(silent.requests().size(), 1);
    m_tester.stop();
    QVERIFY(!m_tester.view().isRunning);
    QVERIFY(m_tester.view().conclusion.contains(u"stopped"_s));
    for (const ui::TestStep &step : m_tester.view().steps)
        QVERIFY(step.state == TestStepState::Ok || step.state == TestStepState::Skipped);
    QTRY_COMPARE(silent.openConnections(), 0);
    m_clock.advance(std::chrono::hours(1));
    QVERIFY(!m_tester.view().isRunning);
}

QTEST_GUILESS_MAIN(tst_ConnectionTester)
#include "tst_connectiontester.moc"

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/endpointsession.h"
#include "app/session/streamsource.h"
#include "models/fleet.h"
#include "net/accessmanagers.h"
#include "tests/support/faultserver.h"
#include "ui/linkwords.h"

#include <QTest>

using namespace std::chrono_literals;
using testsupport::answer;
using testsupport::drip;
using testsupport::finish;
using testsupport::Script;
using testsupport::send;
using testsupport::streamHead;

Q_DECLARE_METATYPE(testsupport::Script)

namespace {

constexpr models::EndpointId Endpoint{0};

QByteArray update(const QByteArray &id)
{
    return R"(data: {"type":"server_update","data":[{"id":")" + id +
           R"(","status":"online","cpu":12}]})"
           "\n\n";
}

/// As the status bar says it.
QString wordsOf(const models::Fleet &fleet)
{
    const models::LinkInfo &link = fleet.endpoint(Endpoint)->link;
    return ui::linkwords::reason(link.reason, link.httpStatus, link.detail);
}

} // namespace

/// Each fault of the issue, over a real socket: the state that it ends in, its words, and that nothing is
/// lost which had arrived.
class tst_Faults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void endsInAStateThatSaysWhy_data();
    void endsInAStateThatSaysWhy();
    void aRefusedConnectionSaysSo();
    void whatArrivedStaysAfterALoss();
};

void tst_Faults::endsInAStateThatSaysWhy_data()
{
    QTest::addColumn<Script>("script");
    QTest::addColumn<models::LinkState>("state");
    QTest::addColumn<QString>("words");
    QTest::addColumn<int>("servers");

    using models::LinkState;
    const auto words = [](const char *text) { return QString::fromLatin1(text); };
    QTest::newRow("reset in the middle of an event")
        << send("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n" +
                testsupport::asChunk(update("a")) + testsupport::asChunk("data: {\"ty")) +
               testsupport::reset()
        << LinkState::Waiting << words("the stream was cut off") << 1;
    QTest::newRow("stall") << streamHead(update("a")) << LinkState::Waiting
                           << words("nothing heard for too long") << 1;
    QTest::newRow("slow drip") << streamHead() + drip(update("a") + update("b")) << LinkState::Live
                               << words("") << 2;
    QTest::newRow("204") << answer(204) << LinkState::Stopped
                         << words("the server answers 204; it has no stream here") << 0;
    QTest::newRow("401") << answer(401) << LinkState::Stopped
                         << words("the server answers 401; check the token") << 0;
    QTest::newRow("404") << answer(404) << LinkState::Stopped
                         << words("the server answers 404; check the path of the address") << 0;
    QTest::newRow("503 with Retry-After")
        << answer(503, {}, "Retry-After: 30\r\n") << LinkState::Waiting
        << words("the proxy or server answers 503; what is behind it is down") << 0;
    QTest::newRow("a login page")
        << answer(200, "<html>", "Content-Type: text/html\r\n") << LinkState::Stopped
        << words("this is no event stream; check the path of the address (content type \"text/html\")") << 0;
    QTest::newRow("a redirect to nowhere")
        << answer(301, {}, "Location: ftp://elsewhere/\r\n") << LinkState::Stopped
        << words("it redirects to no usable address (HTTP 301 to \"ftp://elsewhere/\")") << 0;
    QTest::newRow("clean end") << streamHead(update("a")) + finish() << LinkState::Waiting
                               << words("the server closed the stream") << 1;
    QTest::newRow("an endless line") << streamHead(update("a") + "data: " + QByteArray(200'000, 'x') +
                                                   "\n\n" + update("b"))
                                     << LinkState::Live << words("") << 2;
    QTest::newRow("invalid UTF-8") << streamHead(update("a\xff\xe2\x82") + update("b")) << LinkState::Live
                                   << words("") << 2;
    QTest::newRow("no JSON") << streamHead(update("a") + "data: <b>\n\n" + update("b")) << LinkState::Live
                             << words("") << 2;
}

void tst_Faults::endsInAStateThatSaysWhy()
{
    QFETCH(Script, script);
    QFETCH(models::LinkState, state);
    QFETCH(QString, words);
    QFETCH(int, servers);

    testsupport::FaultServer server;
    server.setScripts({script});
    net::SystemClock clock;
    net::AccessManagers managers;
    models::Fleet fleet;
    fleet.addEndpoint(Endpoint, {});
    session::EndpointSession session(Endpoint, fleet, clock);
    session.setPaused(std::nullopt);
    session.setSource(std::make_unique<session::StreamSource>(
        net::Endpoint{.url = server.url(), .proxy = {.mode = net::ProxyMode::None}},
        net::LinkOptions{.idleLimit = 1500ms, .maxEventBytes = 100'000}, clock, net::systemChance(),
        managers));

    QTRY_COMPARE_WITH_TIMEOUT(fleet.serverCount(Endpoint), servers, 20'000);
    QTRY_COMPARE_WITH_TIMEOUT(fleet.endpoint(Endpoint)->link.state, state, 20'000);
    QCOMPARE(wordsOf(fleet), words);
    QCOMPARE(fleet.serverCount(Endpoint), servers);
}

void tst_Faults::aRefusedConnectionSaysSo()
{
    testsupport::FaultServer server;
    server.stopListening();
    net::SystemClock clock;
    net::AccessManagers managers;
    models::Fleet fleet;
    fleet.addEndpoint(Endpoint, {});
    session::EndpointSession session(Endpoint, fleet, clock);
    session.setPaused(std::nullopt);
    session.setSource(std::make_unique<session::StreamSource>(
        net::Endpoint{.url = server.url(), .proxy = {.mode = net::ProxyMode::None}}, net::LinkOptions{},
        clock, net::systemChance(), managers));
    QTRY_COMPARE_WITH_TIMEOUT(fleet.endpoint(Endpoint)->link.state, models::LinkState::Waiting, 20'000);
    QCOMPARE(wordsOf(fleet), QStringLiteral("connection refused"));
    QVERIFY(fleet.endpoint(Endpoint)->link.retryAt);
    QCOMPARE(fleet.endpoint(Endpoint)->lastProblems.size(), 1);
}

void tst_Faults::whatArrivedStaysAfterALoss()
{
    testsupport::FaultServer server;
    server.setScripts({streamHead(update("a"))});
    net::SystemClock clock;
    net::AccessManagers managers;
    models::Fleet fleet;
    fleet.addEndpoint(Endpoint, {});
    session::EndpointSession session(Endpoint, fleet, clock);
    session.setPaused(std::nullopt);
    session.setSource(std::make_unique<session::StreamSource>(
        net::Endpoint{.url = server.url(), .proxy = {.mode = net::ProxyMode::None}},
        net::LinkOptions{.initialRetry = 10ms}, clock, net::systemChance(), managers));
    QTRY_COMPARE_WITH_TIMEOUT(fleet.serverCount(Endpoint), 1, 20'000);
    server.resetAll();
    QTRY_COMPARE_WITH_TIMEOUT(fleet.endpoint(Endpoint)->traffic.reconnects, 1U, 20'000);
    QTRY_COMPARE_WITH_TIMEOUT(fleet.endpoint(Endpoint)->traffic.events, 2U, 20'000);
    QCOMPARE(fleet.serverCount(Endpoint), 1);
}

QTEST_GUILESS_MAIN(tst_Faults)
#include "tst_faults.moc"

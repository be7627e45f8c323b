// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/sessionrig.h"
#include "ui/linkwords.h"

#include <QTest>

using namespace std::chrono_literals;
using testsupport::answer;
using testsupport::drip;
using testsupport::finish;
using testsupport::Script;
using testsupport::send;
using testsupport::SessionRig;
using testsupport::streamHead;
using testsupport::update;

Q_DECLARE_METATYPE(testsupport::Script)

namespace {

/// As the status bar says it.
QString wordsOf(const testsupport::SessionRig &rig)
{
    return ui::linkwords::reason(rig.link().reason, rig.link().httpStatus, rig.link().detail);
}

} // namespace

/// What the status bar says of a fault, over a real socket, and that nothing is lost which had arrived.
class tst_FaultWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void endsInAStateThatSaysWhy_data();
    void endsInAStateThatSaysWhy();
    void aRefusedConnectionSaysSo();
    void whatArrivedStaysAfterALoss();
};

void tst_FaultWords::endsInAStateThatSaysWhy_data()
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

void tst_FaultWords::endsInAStateThatSaysWhy()
{
    QFETCH(Script, script);
    QFETCH(models::LinkState, state);
    QFETCH(QString, words);
    QFETCH(int, servers);
    const bool isSilent = words.startsWith(QStringLiteral("nothing heard"));

    SessionRig rig({.maxEventBytes = 100'000});
    rig.server.setScripts({script});
    rig.start();
    QTRY_COMPARE_WITH_TIMEOUT(rig.servers(), servers, 20'000);
    if (isSilent) {
        QTRY_COMPARE_WITH_TIMEOUT(rig.state(), models::LinkState::Live, 20'000);
        rig.clock.advance(75s);
    }
    QTRY_COMPARE_WITH_TIMEOUT(rig.state(), state, 20'000);
    QCOMPARE(wordsOf(rig), words);
    QCOMPARE(rig.servers(), servers);
}

void tst_FaultWords::aRefusedConnectionSaysSo()
{
    SessionRig rig;
    rig.server.stopListening();
    rig.start();
    QTRY_COMPARE_WITH_TIMEOUT(rig.state(), models::LinkState::Waiting, 20'000);
    QCOMPARE(wordsOf(rig), QStringLiteral("connection refused"));
    QVERIFY(rig.link().retryAt);
    QCOMPARE(rig.info().lastProblems.size(), 1);
}

void tst_FaultWords::whatArrivedStaysAfterALoss()
{
    SessionRig rig;
    rig.server.setScripts({streamHead(update("a"))});
    rig.start();
    QTRY_COMPARE_WITH_TIMEOUT(rig.servers(), 1, 20'000);
    rig.server.resetAll();
    QTRY_COMPARE_WITH_TIMEOUT(rig.state(), models::LinkState::Waiting, 20'000);
    QCOMPARE(rig.servers(), 1);
    rig.clock.advance(*rig.retryIn());
    QTRY_COMPARE_WITH_TIMEOUT(rig.events(), 2U, 20'000);
    QCOMPARE(rig.info().traffic.reconnects, 1U);
    QCOMPARE(rig.servers(), 1);
}

QTEST_GUILESS_MAIN(tst_FaultWords)
#include "tst_faultwords.moc"

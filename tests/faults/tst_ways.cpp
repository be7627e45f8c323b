// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/waytools.h"
#include "tests/net/linkrig.h"
#include "tests/support/filecontent.h"

#include <QTest>

#include <optional>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace testsupport;
using net::LinkReason;
using net::LinkState;
using net::Way;
using std::chrono::milliseconds;

namespace {

constexpr int Deadline = 30'000;

} // namespace

/// What has to hold in each of the four ways alike, over a real socket: how a link waits, is paused and
/// woken, notices silence and drops what is too long, and to whom it gives a secret.
class tst_Ways final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusedThenThere_data() { waysOnly(); }
    void refusedThenThere();
    void silenceIsNoticed_data() { waysOnly(); }
    void silenceIsNoticed();
    void noAnswerIsSaidThenGivenUp_data() { waysOnly(); }
    void noAnswerIsSaidThenGivenUp();
    void oneByteASecondIsAlive_data() { waysOnly(); }
    void oneByteASecondIsAlive();
    void tooLongAMessageIsDropped_data() { waysOnly(); }
    void tooLongAMessageIsDropped();
    void aRefusedResumeIdIsDropped_data() { waysOnly(); }
    void aRefusedResumeIdIsDropped();
    void anEndThatWasAnnouncedIsNoError_data() { waysOnly(); }
    void anEndThatWasAnnouncedIsNoError();
    void aRedirectToAnotherOriginDropsCredentials_data() { waysOnly(); }
    void aRedirectToAnotherOriginDropsCredentials();
    void rightTokenAfterAWrongOne_data() { waysOnly(); }
    void rightTokenAfterAWrongOne();
    void pausedAndBack_data() { waysOnly(); }
    void pausedAndBack();
    void wokenFromAWait_data() { waysOnly(); }
    void wokenFromAWait();
    void onlyTheRightServerIsAsked_data();
    void onlyTheRightServerIsAsked();

private:
    static void waysOnly();
};

void tst_Ways::waysOnly()
{
    QTest::addColumn<Way>("way");
    for (const Way way : allWays)
        QTest::addRow("%s", nameOf(way)) << way;
}

void tst_Ways::refusedThenThere()
{
    QFETCH(const Way, way);
    Rig rig({.way = way});
    rig.server.setScripts({bringing(way, "there")});
    rig.server.stopListening();
    rig.link().start();
    for (const milliseconds wait : {2500ms, 5000ms, 10'000ms, 20'000ms, 40'000ms, 60'000ms, 60'000ms}) {
        QTRY_COMPARE_WITH_TIMEOUT(rig.state(), LinkState::Waiting, Deadline);
        QCOMPARE(rig.reason(), LinkReason::ConnectionRefused);
        QCOMPARE(rig.link().status().retryIn, wait);
        rig.clock.advance(wait);
    }
    QTRY_COMPARE_WITH_TIMEOUT(rig.state(), LinkState::Waiting, Deadline);
    rig.server.listenAgain();
    rig.clock.advance(60s);
    QTRY_COMPARE_WITH_TIMEOUT(rig.state(), LinkState::Live, Deadline);
}

void tst_Ways::silenceIsNoticed()
{
    QFETCH(const Way, way);
    Rig rig({.way = way});
    rig.server.setResponder([&rig, way](const ServedRequest &) {
        return rig.events.isEmpty() ? bringing(way, "first") : hold();
    });
    rig.link().start();
    QTRY_COMPARE_WITH_TIMEOUT(rig.state(), LinkState::Live, Deadline);
    // Half open: what is asked is not answered any more, and nobody closes anything.
    rig.clock.advance(3s);
    if (isPoll(way))
        QTRY_COMPARE_WITH_TIMEOUT(rig.server.requests().size(), 2, Deadline);
    rig.clock.advance(71'999ms);
    QCOMPARE(rig.state(), LinkState::Live);
    rig.clock.advance(1ms);
    QCOMPARE(rig.state(), LinkState::Waiting);
    QCOMPARE(rig.reason(), LinkReason::Silence);
    QTRY_COMPARE_WITH_TIMEOUT(rig.server.openConnections(), 0, Deadline);
}

void tst_Ways::noAnswerIsSaidThenGivenUp()
{
    QFETCH(const Way, way);
    Rig rig({.way = way});
    rig.server.setScripts({hold()});
    rig.link().start();
    QTRY_COMPARE_WITH_TIMEOUT(rig.server.requests().size(), 1, Deadline);
    // A hub may rightly hold a long poll.
    const milliseconds limit = way == Way::LongPoll ? 35s : 10s;
    rig.clock.advance(limit - 1ms);
    QCOMPARE(rig.reason(), LinkReason::None);
    rig.clock.advance(1ms);
    QCOMPARE(rig.state(), LinkState::Connecting);
    QCOMPARE(rig.reason(), LinkReason::NoHeader);
    rig.clock.advance(75s - limit);
    QCOMPARE(rig.state(), LinkState::Waiting);
    QCOMPARE(rig.reason(), LinkReason::NoHeader);
}

void tst_Ways::oneByteASecondIsAlive()
{
    QFETCH(const Way, way);
    const QByteArray message =
        R"({"type":"server_update","data":[],"padding":"01234567890123456789012345678901234567890123456789"})";
    QByteArray wire = onTheWire(way, message);
    Script script = opening(way);
    if (isPoll(way)) {
        const qsizetype body = wire.indexOf("\r\n\r\n") + 4;
        script = send(wire.first(body));
        wire = wire.sliced(body);
    }
    for (const char byte : wire)
        script = script + hold() + send(QByteArray(1, byte));
    Rig rig({.way = way});
    rig.server.setScripts({script});
    rig.link().start();
    QTRY_COMPARE_WITH_TIMEOUT(rig.state(), LinkState::Open, Deadline);
    for (qsizetype count = 1; count <= wire.size(); ++count) {
        rig.clock.advance(1s);
        rig.server.release();
        QTRY_VERIFY_WITH_TIMEOUT(rig.link().bytesReceived() == count, Deadline);
    }
    QVERIFY(wire.size() > 75);
    QTRY_COMPARE_WITH_TIMEOUT(rig.data(), QByteArrayList{message}, Deadline);
    QCOMPARE(rig.link().status().attempt, 1U);
}

void tst_Ways::tooLongAMessageIsDropped()
{
    QFETCH(const Way, way);
    Rig rig({.way = way, .maxEventBytes = 1000});
    rig.server.setResponder([&rig, way](const ServedRequest &) {
        if (!isPoll(way))
            return opening(way) + send(onTheWire(way, QByteArray(500'000, 'x')) + onTheWire(way, "next"));
        return bringing(way, rig.log.contains("dropped") ? QByteArray("next") : QByteArray(500'000, 'x'));
    });
    rig.link().start();
    QTRY_VERIFY_WITH_TIMEOUT(rig.log.contains("dropped"), Deadline);
    if (isPoll(way)) {
        QTRY_VERIFY_WITH_TIMEOUT(rig.server.openConnections() == 0 || !rig.events.isEmpty(), Deadline);
        rig.clock.advance(3s);
    }
    QTRY_COMPARE_WITH_TIMEOUT(rig.data(), QByteArrayList{"next"}, Deadline);
    QCOMPARE(rig.link().status().attempt, 1U);
}

void tst_Ways::aRefusedResumeIdIsDropped()
{
    QFETCH(const Way, way);
    Rig rig({.way = way});
    rig.server.setResponder([way](const ServedRequest &request) {
        const bool hasId = request.header("last-event-id") || request.target.contains("since=");
        return hasId ? answer(400, "Message ID invalid") : bringing(way, "afresh");
    });
    rig.link().setLastEventId("1795252026:0");
    rig.link().start();
    QTRY_COMPARE_WITH_TIMEOUT(rig.state(), LinkState::Waiting, Deadline);
    QCOMPARE(rig.reason(), LinkReason::ResumeRefused);
    QCOMPARE(rig.link().lastEventId(), QByteArray());
    rig.clock.advance(1s);
    QTRY_COMPARE_WITH_TIMEOUT(rig.state(), LinkState::Live, Deadline);
    QCOMPARE(rig.server.requests().size(), 2);
}

void tst_Ways::anEndThatWasAnnouncedIsNoError()
{
    QFETCH(const Way, way);
    Rig rig({.way = way});
    bool isLeaving = false;
    rig.server.setResponder([&](const ServedRequest &) {
        return isLeaving ? reset() : bringing(way, "a") + (isPoll(way) ? Script() : hold() + reset());
    });
    rig.link().start();
    QTRY_COMPARE_WITH_TIMEOUT(rig.state(), LinkState::Live, Deadline);
    isLeaving = true;
    rig.link().expectEnd(20s);
    rig.clock.advance(3s);
    const auto isOver = [&rig] {
        rig.server.release();
        return rig.state() == LinkState::Waiting;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isOver(), Deadline);
    QCOMPARE(rig.reason(), LinkReason::ExpectedEnd);
    QVERIFY(!rig.link().status().isError);
    QCOMPARE(rig.link().status().retryIn, 20s);
}

void tst_Ways::aRedirectToAnotherOriginDropsCredentials()
{
    QFETCH(const Way, way);
    FaultServer other;
    other.setScripts({bringing(way, "there")});
    Rig rig({.way = way});
    rig.server.setScripts({answer(307, {}, "Location: " + other.url(u"/moved"_s).toEncoded() + "\r\n")});
    rig.endpoint.bearerToken = "secret";
    rig.endpoint.headers = {{.name = "X-Key", .value = "secret"}};
    rig.link().start();
    QTRY_COMPARE_WITH_TIMEOUT(rig.state(), LinkState::Live, Deadline);
    QCOMPARE(rig.server.requests()[0].header("authorization"), std::optional<QByteArray>("Bearer secret"));
    const ServedRequest &request = other.requests().first();
    QVERIFY2(request.target.startsWith("/moved"), request.target.constData());
    for (const auto &[name, value] : request.headers)
        QVERIFY2(!value.contains("secret"), name.constData());
}

void tst_Ways::rightTokenAfterAWrongOne()
{
    QFETCH(const Way, way);
    Rig rig({.way = way});
    rig.server.setResponder([way](const ServedRequest &request) {
        return request.header("authorization") == "Bearer right" ? bringing(way, "in") : answer(401);
    });
    rig.endpoint.bearerToken = "wrong";
    rig.link().start();
    QTRY_COMPARE_WITH_TIMEOUT(rig.state(), LinkState::Stopped, Deadline);
    QCOMPARE(rig.link().status().httpStatus, 401);
    rig.clock.advance(24h);
    QCOMPARE(rig.server.requests().size(), 1);
    rig.endpoint.bearerToken = "right";
    rig.link().setEndpoint(rig.endpoint);
    rig.link().restart();
    QTRY_COMPARE_WITH_TIMEOUT(rig.state(), LinkState::Live, Deadline);
}

void tst_Ways::pausedAndBack()
{
    QFETCH(const Way, way);
    Rig rig({.way = way});
    rig.server.setScripts({bringing(way, "a")});
    rig.link().start();
    for (int round = 1; round <= 3; ++round) {
        QTRY_COMPARE_WITH_TIMEOUT(rig.state(), LinkState::Live, Deadline);
        rig.link().pause(LinkReason::Minimized);
        QCOMPARE(rig.state(), LinkState::Paused);
        QTRY_COMPARE_WITH_TIMEOUT(rig.server.openConnections(), 0, Deadline);
        const qsizetype asked = rig.server.requests().size();
        rig.clock.advance(1h);
        QCOMPARE(rig.server.requests().size(), asked);
        rig.link().resume();
        QCOMPARE(rig.state(), LinkState::Connecting);
    }
}

void tst_Ways::wokenFromAWait()
{
    QFETCH(const Way, way);
    Rig rig({.way = way});
    rig.server.stopListening();
    rig.link().start();
    QTRY_COMPARE_WITH_TIMEOUT(rig.state(), LinkState::Waiting, Deadline);
    rig.server.setScripts({bringing(way, "a")});
    rig.server.listenAgain();
    rig.link().wake(10s);
    QTRY_COMPARE_WITH_TIMEOUT(rig.state(), LinkState::Live, Deadline);
}

void tst_Ways::onlyTheRightServerIsAsked_data()
{
    QTest::addColumn<Way>("way");
    QTest::addColumn<QByteArray>("certificate");
    QTest::addColumn<QByteArray>("authority");
    QTest::addColumn<bool>("isPinned");
    QTest::addColumn<LinkReason>("reason");
    for (const Way way : allWays) {
        const auto row = [way](const char *name, const char *certificate, const char *authority,
                               bool isPinned, LinkReason reason) {
            QTest::addRow("%s, %s", name, nameOf(way))
                << way << QByteArray(certificate) << QByteArray(authority) << isPinned << reason;
        };
        row("as it should be", "server", "first-authority", false, LinkReason::None);
        row("an unknown authority", "server", "second-authority", false, LinkReason::CertificateAuthority);
        row("a wrong name", "othername", "third-authority", false, LinkReason::CertificateName);
        row("expired", "expired", "third-authority", false, LinkReason::CertificateExpired);
        row("a key that is not the pinned one", "server", "first-authority", true, LinkReason::PinMismatch);
    }
}

void tst_Ways::onlyTheRightServerIsAsked()
{
    QFETCH(const Way, way);
    QFETCH(const QByteArray, certificate);
    QFETCH(const QByteArray, authority);
    QFETCH(const bool, isPinned);
    QFETCH(const LinkReason, reason);
    FaultServer server(dataOf(certificate + ".pem"), dataOf(certificate + ".key.pem"));
    server.setScripts({bringing(way, "a")});
    Rig rig({.way = way});
    rig.endpoint.url = server.url();
    rig.endpoint.bearerToken = "secret";
    rig.endpoint.tls.caPem = dataOf(authority + ".pem");
    if (isPinned)
        rig.endpoint.tls.pinnedKeysSha256 = {QByteArray(32, 'x')};
    rig.link().start();
    if (reason == LinkReason::None) {
        QTRY_COMPARE_WITH_TIMEOUT(rig.state(), LinkState::Live, Deadline);
        return;
    }
    QTRY_COMPARE_WITH_TIMEOUT(rig.state(), isPinned ? LinkState::Stopped : LinkState::Waiting, Deadline);
    QVERIFY2(rig.reason() == reason, qPrintable(rig.link().status().detail));
    QCOMPARE(server.requests().size(), 0);
}

QTEST_GUILESS_MAIN(tst_Ways)
#include "tst_ways.moc"

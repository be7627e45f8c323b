// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/link.h"

#include "tests/support/endlessserver.h"
#include "tests/support/fakeclock.h"
#include "tests/support/faultserver.h"
#include "tests/support/processmemory.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTest>

#include <algorithm>
#include <memory>
#include <vector>

using namespace std::chrono_literals;
using namespace testsupport;
using net::Link;
using net::LinkReason;
using net::LinkState;

namespace {

constexpr int Deadline = 60'000;
constexpr int Good = 50;
constexpr qint64 MiB = 1024 * 1024;

} // namespace

/// A server that does its worst, and fifty in its neighbourhood that must not feel it.
class tst_Neighbours final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup();
    void anEndpointSlowsNoOther_data();
    void anEndpointSlowsNoOther();
    void droppingOneHoldsNobodyUp_data();
    void droppingOneHoldsNobodyUp();

private:
    Link &makeLink(const QUrl &url);
    void startGoodOnes();
    [[nodiscard]] int countLive() const;

    FakeClock m_clock{};
    std::unique_ptr<FaultServer> m_server{};
    std::vector<std::unique_ptr<Link>> m_links{};
    std::vector<int> m_events{};
};

Link &tst_Neighbours::makeLink(const QUrl &url)
{
    net::Endpoint endpoint{.url = url};
    endpoint.proxy.mode = net::ProxyMode::None;
    m_links.push_back(std::make_unique<Link>(endpoint, net::LinkOptions{}, m_clock, [] { return 0.0; }));
    return *m_links.back();
}

void tst_Neighbours::startGoodOnes()
{
    m_server = std::make_unique<FaultServer>();
    m_server->setScripts({streamHead()});
    m_events.assign(Good, 0);
    for (std::size_t number = 0; number < Good; ++number) {
        Link &link = makeLink(m_server->url());
        connect(&link, &Link::eventsReceived, this,
                [this, number](const auto &events) { m_events[number] += static_cast<int>(events.size()); });
        link.start();
    }
}

void tst_Neighbours::cleanup()
{
    m_links.clear();
    m_server.reset();
}

int tst_Neighbours::countLive() const
{
    return static_cast<int>(std::count_if(m_links.cbegin(), m_links.cend(), [](const auto &link) {
        return link->status().state == LinkState::Live;
    }));
}

void tst_Neighbours::anEndpointSlowsNoOther_data()
{
    QTest::addColumn<QByteArray>("beginning");
    QTest::addColumn<QByteArray>("part");
    const QByteArray head = "HTTP/1.1 200 OK\r\n";
    const QByteArray stream = head + "Content-Type: text/event-stream\r\n";
    QTest::newRow("a header without end") << head + "X-A: " << QByteArray(16'384, 'x');
    QTest::newRow("headers without end") << head << QByteArray("X-A: b\r\n").repeated(2'000);
    QTest::newRow("interim answers without end")
        << QByteArray() << QByteArray("HTTP/1.1 103 Early Hints\r\n\r\n").repeated(500);
    QTest::newRow("a chunk size without end")
        << stream + "Transfer-Encoding: chunked\r\n\r\n1;" << QByteArray(16'384, 'x');
    QTest::newRow("chunks of one byte") << stream + "Transfer-Encoding: chunked\r\n\r\n"
                                        << QByteArray("1\r\n:\r\n").repeated(2'000);
    QTest::newRow("a line without end") << stream + "\r\ndata: " << QByteArray(65'536, 'x');
    QTest::newRow("empty lines without end") << stream + "\r\n" << QByteArray(65'536, '\n');
}

/// Every one of them gets every event while it floods; whenever it is dropped, it is asked again.
void tst_Neighbours::anEndpointSlowsNoOther()
{
    QFETCH(const QByteArray, beginning);
    QFETCH(const QByteArray, part);
    constexpr int Rounds = 20;
    const EndlessServer hostile(beginning, part, 1024 * 1024 * MiB, {});
    startGoodOnes();
    Link &bad = makeLink(hostile.url());
    const qint64 before = residentBytes();
    bad.start();
    QTRY_COMPARE_WITH_TIMEOUT(m_server->openConnections(), Good, Deadline);
    QTRY_VERIFY_WITH_TIMEOUT(hostile.connections() > 0, Deadline);
    for (int round = 1; round <= Rounds; ++round) {
        m_server->sendToAll("data: a\n\n");
        QTRY_COMPARE_WITH_TIMEOUT(*std::min_element(m_events.cbegin(), m_events.cend()), round, Deadline);
        if (bad.status().state == LinkState::Waiting)
            bad.restart();
    }
    QCOMPARE(countLive(), Good);
    QVERIFY2(residentBytes() - before < 60 * MiB,
             qPrintable(QString::number((residentBytes() - before) / MiB)));
}

void tst_Neighbours::droppingOneHoldsNobodyUp_data()
{
    QTest::addColumn<QByteArray>("beginning");
    QTest::addColumn<QByteArray>("part");
    const QByteArray head = "HTTP/1.1 200 OK\r\n";
    QTest::newRow("in its head") << head << QByteArray("X-A: b\r\n");
    QTest::newRow("in its body") << head + "Content-Type: text/event-stream\r\n\r\ndata: "
                                 << QByteArray(65'536, 'x');
}

/// What it takes to let go is counted in this thread's own time, so that a busy machine does not count.
void tst_Neighbours::droppingOneHoldsNobodyUp()
{
    QFETCH(const QByteArray, beginning);
    QFETCH(const QByteArray, part);
    const EndlessServer hostile(beginning, part, 1024 * 1024 * MiB, {});
    for (int round = 0; round < 5; ++round) {
        Link &bad = makeLink(hostile.url());
        bad.start();
        QTRY_VERIFY_WITH_TIMEOUT(hostile.connections() > round, Deadline);
        QTRY_VERIFY_WITH_TIMEOUT(bad.bytesReceived() > MiB || bad.status().state == LinkState::Waiting ||
                                     bad.status().state == LinkState::Connecting,
                                 Deadline);
        QElapsedTimer time;
        time.start();
        m_links.clear();
        // What is to be deleted later, too.
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        // Qt waited up to five seconds for a thread of its own here.
        QVERIFY2(time.elapsed() < 2'000, qPrintable(QString::number(time.elapsed())));
    }
}

QTEST_GUILESS_MAIN(tst_Neighbours)
#include "tst_neighbours.moc"

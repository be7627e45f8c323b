// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/link.h"

#include "tests/support/fakeclock.h"
#include "tests/support/faultserver.h"
#include "tests/support/filecontent.h"

#include <QDir>
#include <QSslCertificate>
#include <QSslKey>
#include <QTest>

#include <algorithm>
#include <memory>
#include <vector>

using namespace Qt::StringLiterals;
using namespace testsupport;
using net::Endpoint;
using net::Link;
using net::LinkReason;
using net::LinkState;

namespace {

Endpoint directTo(const FaultServer &server)
{
    return {.url = server.url(), .proxy = {.mode = net::ProxyMode::None}};
}

int countOf(const std::vector<std::unique_ptr<Link>> &links, LinkState state)
{
    return static_cast<int>(
        std::ranges::count_if(links, [state](const auto &link) { return link->status().state == state; }));
}

} // namespace

class tst_LinkTrust final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup();
    void twelveStreamsToOneHostAllLive();
    void streamsOfManyTrustsNeedNoThreads();
    void twoTokensNeverShareAConnection();
    void twoAuthoritiesNeverShareAConnection();
    void oneCertificateCanBeExcepted();
    void pinnedKeysReplaceChainAndName_data();
    void pinnedKeysReplaceChainAndName();

private:
    Link &makeLink(const Endpoint &endpoint);

    FakeClock m_clock{};
    std::vector<std::unique_ptr<Link>> m_links{};
};

void tst_LinkTrust::cleanup()
{
    m_links.clear();
}

Link &tst_LinkTrust::makeLink(const Endpoint &endpoint)
{
    m_links.push_back(std::make_unique<Link>(endpoint, net::LinkOptions{}, m_clock, [] { return 0.0; }));
    m_links.back()->start();
    return *m_links.back();
}

void tst_LinkTrust::twelveStreamsToOneHostAllLive()
{
    FaultServer server;
    server.setScripts({streamHead("data: a\n\n")});
    for (int count = 0; count < 12; ++count)
        makeLink(directTo(server));
    QTRY_COMPARE(countOf(m_links, LinkState::Live), 12);
    QCOMPARE(server.openConnections(), 12);
}

void tst_LinkTrust::streamsOfManyTrustsNeedNoThreads()
{
    FaultServer server(dataOf("server.pem"), dataOf("server.key.pem"));
    server.setScripts({streamHead("data: a\n\n")});
    const auto threads = [] { return QDir(u"/proc/self/task"_s).entryList(QDir::Dirs).size(); };
    const auto addStreams = [this, &server](int count) {
        for (int stream = 0; stream < count; ++stream) {
            Endpoint endpoint = directTo(server);
            endpoint.bearerToken = QByteArray::number(stream);
            endpoint.tls.caPem = dataOf("first-authority.pem") + "# " + endpoint.bearerToken + '\n';
            makeLink(endpoint);
        }
    };
    addStreams(1);
    QTRY_COMPARE_WITH_TIMEOUT(countOf(m_links, LinkState::Live), 1, 30'000);
    const auto before = threads();
    addStreams(40);
    QTRY_COMPARE_WITH_TIMEOUT(countOf(m_links, LinkState::Live), 41, 30'000);
    QCOMPARE(server.openConnections(), 41);
    QCOMPARE_LE(threads(), before);
}

void tst_LinkTrust::twoTokensNeverShareAConnection()
{
    FaultServer server;
    // Kept alive: the second could ride on the first one's connection.
    server.setScripts({answer(503)});
    Endpoint endpoint = directTo(server);
    QList<quint64> connections;
    for (const char *token : {"one", "one", "two"}) {
        endpoint.bearerToken = token;
        Link &link = makeLink(endpoint);
        QTRY_COMPARE(link.status().state, LinkState::Waiting);
        QCOMPARE(server.requests().last().header("authorization"),
                 std::optional("Bearer " + QByteArray(token)));
        connections.append(server.requests().last().connection);
    }
    QVERIFY(connections[2] != connections[0]);
    QVERIFY(connections[2] != connections[1]);
}

void tst_LinkTrust::twoAuthoritiesNeverShareAConnection()
{
    FaultServer server(dataOf("server.pem"), dataOf("server.key.pem"));
    server.setScripts({streamHead("data: a\n\n")});
    Endpoint right = directTo(server);
    right.tls.caPem = dataOf("first-authority.pem");
    Endpoint wrong = right;
    wrong.tls.caPem = dataOf("second-authority.pem");
    Endpoint system = right;
    system.tls.caPem.clear();

    Link &live = makeLink(right);
    QTRY_COMPARE(live.status().state, LinkState::Live);
    for (const Endpoint &endpoint : {wrong, system}) {
        Link &link = makeLink(endpoint);
        QTRY_COMPARE(link.status().state, LinkState::Waiting);
        QCOMPARE(link.status().reason, LinkReason::CertificateAuthority);
        QVERIFY(!link.status().detail.isEmpty());
    }
    QCOMPARE(server.requests().size(), 1);
    QCOMPARE(live.status().state, LinkState::Live);
}

void tst_LinkTrust::oneCertificateCanBeExcepted()
{
    FaultServer server(dataOf("server.pem"), dataOf("server.key.pem"));
    server.setScripts({streamHead("data: a\n\n")});
    Endpoint endpoint = directTo(server);
    endpoint.tls.exceptionSha256 = QByteArray(32, 'x');
    Link &wrong = makeLink(endpoint);
    QTRY_COMPARE(wrong.status().reason, LinkReason::CertificateChanged);
    endpoint.tls.exceptionSha256 =
        QSslCertificate(dataOf("server.pem"), QSsl::Pem).digest(QCryptographicHash::Sha256);
    Link &right = makeLink(endpoint);
    QTRY_COMPARE(right.status().state, LinkState::Live);
}

void tst_LinkTrust::pinnedKeysReplaceChainAndName_data()
{
    QTest::addColumn<bool>("hasAuthority");
    QTest::addColumn<bool>("isRightKey");
    QTest::newRow("unknown authority, right key") << false << true;
    QTest::newRow("unknown authority, wrong key") << false << false;
    QTest::newRow("known authority, right key") << true << true;
    QTest::newRow("known authority, wrong key") << true << false;
}

void tst_LinkTrust::pinnedKeysReplaceChainAndName()
{
    QFETCH(bool, hasAuthority);
    QFETCH(bool, isRightKey);
    FaultServer server(dataOf("server.pem"), dataOf("server.key.pem"));
    server.setScripts({streamHead("data: a\n\n")});
    Endpoint endpoint = directTo(server);
    endpoint.bearerToken = "secret";
    if (hasAuthority)
        endpoint.tls.caPem = dataOf("first-authority.pem");
    const QByteArray key = QSslCertificate(dataOf("server.pem"), QSsl::Pem).publicKey().toDer();
    endpoint.tls.pinnedKeysSha256 = {QByteArray(32, 'x')};
    if (isRightKey)
        endpoint.tls.pinnedKeysSha256 += QCryptographicHash::hash(key, QCryptographicHash::Sha256);
    Link &link = makeLink(endpoint);
    if (isRightKey) {
        QTRY_COMPARE(link.status().state, LinkState::Live);
        return;
    }
    QTRY_COMPARE(link.status().state, LinkState::Stopped);
    QCOMPARE(link.status().reason, LinkReason::PinMismatch);
    QCOMPARE(server.requests().size(), 0);
}

QTEST_GUILESS_MAIN(tst_LinkTrust)
#include "tst_linktrust.moc"

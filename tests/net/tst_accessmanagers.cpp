// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/accessmanagers.h"

#include "net/eventstreamlink.h"
#include "tests/support/fakeclock.h"
#include "tests/support/faultserver.h"

#include <QFile>
#include <QSet>
#include <QSslCertificate>
#include <QSslKey>
#include <QTest>

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

using namespace Qt::StringLiterals;
using namespace testsupport;
using net::AccessManagers;
using net::Endpoint;
using net::EventStreamLink;
using net::LinkReason;
using net::LinkState;

namespace {

Endpoint directTo(const FaultServer &server)
{
    return {.url = server.url(), .proxy = {.mode = net::ProxyMode::None}};
}

QByteArray contentOf(const char *name)
{
    QFile file(QStringLiteral(TEST_DATA "/") + QString::fromLatin1(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

int countOf(const std::vector<std::unique_ptr<EventStreamLink>> &links, LinkState state)
{
    return static_cast<int>(
        std::ranges::count_if(links, [state](const auto &link) { return link->status().state == state; }));
}

} // namespace

class tst_AccessManagers final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void twelveStreamsToOneHostAllLive();
    void equalTrustSharesUpToFive();
    void plainStreamsShareOneManager();
    void otherHostsShare();
    void otherProxiesDoNot();
    void aHostKeepsItsFirstTrust();
    void twoTokensNeverShareAConnection();
    void twoAuthoritiesNeverShareAConnection();
    void oneCertificateCanBeExcepted();
    void pinnedKeysReplaceChainAndName_data();
    void pinnedKeysReplaceChainAndName();

private:
    EventStreamLink &makeLink(const Endpoint &endpoint);

    FakeClock m_clock{};
    std::unique_ptr<AccessManagers> m_managers{};
    std::vector<std::unique_ptr<EventStreamLink>> m_links{};
};

void tst_AccessManagers::init()
{
    m_managers = std::make_unique<AccessManagers>();
}

void tst_AccessManagers::cleanup()
{
    m_links.clear();
    QTRY_COMPARE(m_managers->size(), 0);
}

EventStreamLink &tst_AccessManagers::makeLink(const Endpoint &endpoint)
{
    m_links.push_back(std::make_unique<EventStreamLink>(
        endpoint, net::LinkOptions{}, m_clock, [] { return 0.0; }, *m_managers));
    m_links.back()->start();
    return *m_links.back();
}

void tst_AccessManagers::twelveStreamsToOneHostAllLive()
{
    FaultServer server;
    server.setScripts({streamHead("data: a\n\n")});
    for (int count = 0; count < 12; ++count)
        makeLink(directTo(server));
    QTRY_COMPARE(countOf(m_links, LinkState::Live), 12);
    QCOMPARE(server.openConnections(), 12);
    QCOMPARE(m_managers->size(), 1);
}

void tst_AccessManagers::equalTrustSharesUpToFive()
{
    const Endpoint endpoint{.url = QUrl(u"https://a.example/x"_s)};
    std::vector<AccessManagers::Lease> leases;
    QSet<QNetworkAccessManager *> managers;
    for (int count = 0; count < 5; ++count) {
        leases.push_back(m_managers->leaseStream(endpoint));
        managers.insert(leases.back().manager());
    }
    QCOMPARE(managers.size(), 1);
    leases.push_back(m_managers->leaseStream(endpoint));
    QCOMPARE(m_managers->size(), 2);
    // One place is given back and taken again.
    leases.erase(leases.begin());
    leases.push_back(m_managers->leaseStream(endpoint));
    QCOMPARE(m_managers->size(), 2);
    leases.clear();
    QCOMPARE(m_managers->size(), 0);
}

void tst_AccessManagers::plainStreamsShareOneManager()
{
    std::vector<AccessManagers::Lease> leases;
    QSet<quint64> numbers;
    for (int stream = 0; stream < 200; ++stream) {
        Endpoint endpoint{.url = QUrl(u"http://a.example:%1/x"_s.arg(1000 + stream % 3))};
        endpoint.bearerToken = QByteArray::number(stream);
        leases.push_back(m_managers->leaseStream(endpoint));
        numbers.insert(leases.back().number());
    }
    QCOMPARE(m_managers->size(), 1);
    QCOMPARE(numbers.size(), 200);
    // Where there is trust, nobody rides on it.
    leases.push_back(m_managers->leaseStream({.url = QUrl(u"https://a.example:1000/x"_s)}));
    QCOMPARE(m_managers->size(), 1);
    leases.push_back(
        m_managers->leaseStream({.url = QUrl(u"https://a.example:1000/x"_s), .bearerToken = "x"}));
    QCOMPARE(m_managers->size(), 2);
}

void tst_AccessManagers::otherHostsShare()
{
    std::vector<AccessManagers::Lease> leases;
    for (int host = 0; host < 100; ++host) {
        Endpoint endpoint{.url = QUrl(u"https://h%1.example/x"_s.arg(host))};
        endpoint.bearerToken = QByteArray::number(host);
        leases.push_back(m_managers->leaseStream(endpoint));
    }
    QCOMPARE(m_managers->size(), 1);
}

void tst_AccessManagers::otherProxiesDoNot()
{
    const auto system = m_managers->leaseStream({.url = QUrl(u"http://a.example/"_s)});
    const auto none = m_managers->leaseStream(
        {.url = QUrl(u"http://b.example/"_s), .proxy = {.mode = net::ProxyMode::None}});
    QVERIFY(system.manager() != none.manager());
}

void tst_AccessManagers::aHostKeepsItsFirstTrust()
{
    const Endpoint plain{.url = QUrl(u"https://a.example/"_s)};
    Endpoint trusted = plain;
    trusted.tls.caPem = "authority";
    const auto elsewhere = m_managers->leaseStream({.url = QUrl(u"https://b.example/"_s)});
    QNetworkAccessManager *first = nullptr;
    {
        const auto lease = m_managers->leaseStream(trusted);
        first = lease.manager();
    }
    QCOMPARE(elsewhere.manager(), first);
    // Its idle connection may still be there, so that nobody else is let in.
    QVERIFY(m_managers->leaseStream(plain).manager() != first);
    QCOMPARE(m_managers->leaseStream(trusted).manager(), first);
}

void tst_AccessManagers::twoTokensNeverShareAConnection()
{
    FaultServer server;
    // Kept alive: the second could ride on the first one's connection.
    server.setScripts({answer(503)});
    Endpoint endpoint = directTo(server);
    const auto keepsTheManager =
        m_managers->leaseStream({.url = QUrl(u"http://127.0.0.1:1/"_s), .proxy = endpoint.proxy});
    QList<quint64> connections;
    for (const char *token : {"one", "one", "two"}) {
        endpoint.bearerToken = token;
        EventStreamLink &link = makeLink(endpoint);
        QTRY_COMPARE(link.status().state, LinkState::Waiting);
        QCOMPARE(server.requests().last().header("authorization"),
                 std::optional("Bearer " + QByteArray(token)));
        connections.append(server.requests().last().connection);
    }
    QVERIFY(connections[2] != connections[0]);
    QVERIFY(connections[2] != connections[1]);
}

void tst_AccessManagers::twoAuthoritiesNeverShareAConnection()
{
    FaultServer server(contentOf("server.pem"), contentOf("server.key.pem"));
    server.setScripts({streamHead("data: a\n\n")});
    Endpoint right = directTo(server);
    right.tls.caPem = contentOf("first-authority.pem");
    Endpoint wrong = right;
    wrong.tls.caPem = contentOf("second-authority.pem");
    Endpoint system = right;
    system.tls.caPem.clear();

    EventStreamLink &live = makeLink(right);
    QTRY_COMPARE(live.status().state, LinkState::Live);
    QCOMPARE(m_managers->size(), 1);
    for (const Endpoint &endpoint : {wrong, system}) {
        EventStreamLink &link = makeLink(endpoint);
        QTRY_COMPARE(link.status().state, LinkState::Waiting);
        QCOMPARE(link.status().reason, LinkReason::CertificateAuthority);
        QVERIFY(!link.status().detail.isEmpty());
    }
    QCOMPARE(server.requests().size(), 1);
    QCOMPARE(live.status().state, LinkState::Live);
}

void tst_AccessManagers::oneCertificateCanBeExcepted()
{
    FaultServer server(contentOf("server.pem"), contentOf("server.key.pem"));
    server.setScripts({streamHead("data: a\n\n")});
    Endpoint endpoint = directTo(server);
    endpoint.tls.exceptionSha256 = QByteArray(32, 'x');
    EventStreamLink &wrong = makeLink(endpoint);
    QTRY_COMPARE(wrong.status().reason, LinkReason::CertificateChanged);
    endpoint.tls.exceptionSha256 =
        QSslCertificate(contentOf("server.pem"), QSsl::Pem).digest(QCryptographicHash::Sha256);
    EventStreamLink &right = makeLink(endpoint);
    QTRY_COMPARE(right.status().state, LinkState::Live);
}

void tst_AccessManagers::pinnedKeysReplaceChainAndName_data()
{
    QTest::addColumn<bool>("hasAuthority");
    QTest::addColumn<bool>("isRightKey");
    QTest::newRow("unknown authority, right key") << false << true;
    QTest::newRow("unknown authority, wrong key") << false << false;
    QTest::newRow("known authority, right key") << true << true;
    QTest::newRow("known authority, wrong key") << true << false;
}

void tst_AccessManagers::pinnedKeysReplaceChainAndName()
{
    QFETCH(bool, hasAuthority);
    QFETCH(bool, isRightKey);
    FaultServer server(contentOf("server.pem"), contentOf("server.key.pem"));
    server.setScripts({streamHead("data: a\n\n")});
    Endpoint endpoint = directTo(server);
    endpoint.bearerToken = "secret";
    if (hasAuthority)
        endpoint.tls.caPem = contentOf("first-authority.pem");
    const QByteArray key = QSslCertificate(contentOf("server.pem"), QSsl::Pem).publicKey().toDer();
    endpoint.tls.pinnedKeysSha256 = {QByteArray(32, 'x')};
    if (isRightKey)
        endpoint.tls.pinnedKeysSha256 += QCryptographicHash::hash(key, QCryptographicHash::Sha256);
    EventStreamLink &link = makeLink(endpoint);
    if (isRightKey) {
        QTRY_COMPARE(link.status().state, LinkState::Live);
        return;
    }
    QTRY_COMPARE(link.status().state, LinkState::Stopped);
    QCOMPARE(link.status().reason, LinkReason::PinMismatch);
    QCOMPARE(server.requests().size(), 0);
}

QTEST_GUILESS_MAIN(tst_AccessManagers)
#include "tst_accessmanagers.moc"

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/tlspeer.h"
#include "tests/net/linkrig.h"
#include "tests/support/filecontent.h"

#include <QProcess>
#include <QSslCertificate>
#include <QSslKey>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace testsupport;
using net::CertificateFault;
using net::LinkReason;
using net::LinkState;
using net::TlsTrust;

namespace {

QSslCertificate certificate(const QByteArray &name)
{
    return QSslCertificate(dataOf(name), QSsl::Pem);
}

QByteArray digestOf(const QByteArray &name)
{
    return certificate(name).digest(QCryptographicHash::Sha256);
}

QByteArray keyDigestOf(const QByteArray &name)
{
    return QCryptographicHash::hash(certificate(name).publicKey().toDer(), QCryptographicHash::Sha256);
}

} // namespace

class tst_Trust final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsWrongHasItsOwnReason_data();
    void whatIsWrongHasItsOwnReason();
    void aConnectionSaysWhomItTrusts_data();
    void aConnectionSaysWhomItTrusts();
    void theFactsAreWhatAPersonCompares();
    void anExceptionIsForOneCertificate();
    void aPinnedKeyMayHaveExpired();
    void nothingIsSentToAnotherKey();
    void aMismatchStopsForGood();
    void aClientCertificateIsShown();
    void aDemandedClientCertificateIsSaid_data();
    void aDemandedClientCertificateIsSaid();
    void aPortWithoutTlsIsSaid();
};

void tst_Trust::whatIsWrongHasItsOwnReason_data()
{
    QTest::addColumn<QByteArray>("shown");
    QTest::addColumn<QByteArray>("authority");
    QTest::addColumn<LinkReason>("reason");
    QTest::addColumn<QList<CertificateFault>>("faults");
    using enum CertificateFault;
    QTest::newRow("expired") << QByteArray("expired") << QByteArray("third-authority.pem")
                             << LinkReason::CertificateExpired << QList{Expired};
    QTest::newRow("other name") << QByteArray("othername") << QByteArray("third-authority.pem")
                                << LinkReason::CertificateName << QList{WrongName};
    QTest::newRow("unknown authority") << QByteArray("server") << QByteArray("third-authority.pem")
                                       << LinkReason::CertificateAuthority << QList{UnknownAuthority};
    QTest::newRow("the system's authorities") << QByteArray("server") << QByteArray()
                                              << LinkReason::CertificateAuthority << QList{UnknownAuthority};
}

void tst_Trust::whatIsWrongHasItsOwnReason()
{
    QFETCH(QByteArray, shown);
    QFETCH(QByteArray, authority);
    QFETCH(LinkReason, reason);
    QFETCH(QList<CertificateFault>, faults);
    FaultServer server(dataOf(shown + ".pem"), dataOf(shown + ".key.pem"));
    Rig rig;
    rig.endpoint.url = server.url();
    if (!authority.isEmpty())
        rig.endpoint.tls.caPem = dataOf(authority);
    rig.link().start();
    QTRY_COMPARE(rig.state(), LinkState::Waiting);
    const net::LinkStatus status = rig.link().status();
    QCOMPARE(status.reason, reason);
    QVERIFY(!status.detail.isEmpty());
    QVERIFY(status.tls.has_value());
    QCOMPARE(status.tls->trust, TlsTrust::Nobody);
    QCOMPARE(status.tls->faults, faults);
    QCOMPARE(status.tls->chain.value(0).sha256, digestOf(shown + ".pem"));
    QCOMPARE(server.requests().size(), 0);
}

void tst_Trust::aConnectionSaysWhomItTrusts_data()
{
    QTest::addColumn<net::TlsIdentity>("identity");
    QTest::addColumn<TlsTrust>("trust");
    QTest::addColumn<QList<CertificateFault>>("faults");
    const net::TlsIdentity authority{.caPem = dataOf("first-authority.pem")};
    net::TlsIdentity both = authority;
    both.exceptionSha256 = digestOf("server.pem");
    QTest::newRow("own authority") << authority << TlsTrust::OwnAuthority << QList<CertificateFault>{};
    QTest::newRow("an exception that is not needed")
        << both << TlsTrust::OwnAuthority << QList<CertificateFault>{};
    QTest::newRow("exception") << net::TlsIdentity{.exceptionSha256 = digestOf("server.pem")}
                               << TlsTrust::Exception << QList{CertificateFault::UnknownAuthority};
    QTest::newRow("pin") << net::TlsIdentity{.pinnedKeysSha256 = {keyDigestOf("server.pem")}} << TlsTrust::Pin
                         << QList<CertificateFault>{};
}

void tst_Trust::aConnectionSaysWhomItTrusts()
{
    QFETCH(net::TlsIdentity, identity);
    QFETCH(TlsTrust, trust);
    QFETCH(QList<CertificateFault>, faults);
    FaultServer server(dataOf("server.pem"), dataOf("server.key.pem"));
    server.setScripts({streamHead("data: a\n\n")});
    Rig rig;
    rig.endpoint.url = server.url();
    rig.endpoint.tls = identity;
    rig.link().start();
    QTRY_COMPARE(rig.state(), LinkState::Live);
    QCOMPARE(rig.link().status().tls.value_or(net::TlsFacts{}).trust, trust);
    QCOMPARE(rig.link().status().tls->faults, faults);
    // What is known of it outlives the connection.
    server.closeAll();
    QTRY_COMPARE(rig.state(), LinkState::Waiting);
    QCOMPARE(rig.link().status().tls->trust, trust);
}

void tst_Trust::theFactsAreWhatAPersonCompares()
{
    FaultServer server(dataOf("server.pem"), dataOf("server.key.pem"));
    server.setScripts({streamHead("data: a\n\n")});
    Rig rig;
    rig.endpoint.url = server.url();
    rig.endpoint.tls.caPem = dataOf("first-authority.pem");
    rig.link().start();
    QTRY_COMPARE(rig.state(), LinkState::Live);
    const net::TlsFacts facts = rig.link().status().tls.value_or(net::TlsFacts{});
    QCOMPARE(facts.protocol, u"TLS 1.3"_s);
    QVERIFY2(facts.cipher.startsWith("TLS_"_L1), qPrintable(facts.cipher));
    const QSslCertificate leaf = certificate("server.pem");
    const net::CertificateFacts shown = facts.chain.value(0);
    QCOMPARE(shown.subject, u"127.0.0.1"_s);
    QCOMPARE(shown.issuer,
             certificate("first-authority.pem").subjectInfo(QSslCertificate::CommonName).value(0));
    QCOMPARE(shown.names, (QStringList{u"127.0.0.1"_s, u"localhost"_s}));
    QCOMPARE(shown.notAfter.count(), leaf.expiryDate().toMSecsSinceEpoch());
    QCOMPARE(shown.notBefore.count(), leaf.effectiveDate().toMSecsSinceEpoch());
    QCOMPARE(shown.sha256, digestOf("server.pem"));
    QCOMPARE(shown.keySha256, keyDigestOf("server.pem"));
}

void tst_Trust::anExceptionIsForOneCertificate()
{
    FaultServer server(dataOf("expired.pem"), dataOf("expired.key.pem"));
    server.setScripts({streamHead("data: a\n\n")});
    Rig rig;
    rig.endpoint.url = server.url();
    rig.endpoint.tls.exceptionSha256 = digestOf("server.pem");
    rig.link().start();
    QTRY_COMPARE(rig.state(), LinkState::Waiting);
    QCOMPARE(rig.reason(), LinkReason::CertificateChanged);
    QCOMPARE(server.requests().size(), 0);
    rig.endpoint.tls.exceptionSha256 = digestOf("expired.pem");
    rig.link().setEndpoint(rig.endpoint);
    rig.link().restart();
    QTRY_COMPARE(rig.state(), LinkState::Live);
}

void tst_Trust::aPinnedKeyMayHaveExpired()
{
    FaultServer server(dataOf("expired.pem"), dataOf("expired.key.pem"));
    server.setScripts({streamHead("data: a\n\n")});
    Rig rig;
    rig.endpoint.url = server.url();
    rig.endpoint.tls.pinnedKeysSha256 = {keyDigestOf("expired.pem")};
    rig.link().start();
    QTRY_COMPARE(rig.state(), LinkState::Live);
    // It is let pass, and still said.
    QVERIFY(rig.link().status().tls->faults.contains(CertificateFault::Expired));
    QVERIFY(rig.link().status().tls->chain.value(0).notAfter < rig.clock.wallNow());
}

void tst_Trust::nothingIsSentToAnotherKey()
{
    // Its chain and name are right: only the pin stands between the secret and this server.
    FaultServer server(dataOf("server.pem"), dataOf("server.key.pem"));
    server.setScripts({streamHead("data: a\n\n")});
    Rig rig;
    rig.endpoint.url = server.url();
    rig.endpoint.bearerToken = "secret";
    rig.endpoint.tls.caPem = dataOf("first-authority.pem");
    rig.endpoint.tls.pinnedKeysSha256 = {keyDigestOf("expired.pem")};
    for (int time = 0; time < 20; ++time) {
        rig.link().restart();
        QTRY_COMPARE(rig.state(), LinkState::Stopped);
    }
    rig.endpoint.bearerToken = "other";
    rig.endpoint.tls.pinnedKeysSha256 = {keyDigestOf("server.pem")};
    rig.link().setEndpoint(rig.endpoint);
    rig.link().restart();
    QTRY_COMPARE(rig.state(), LinkState::Live);
    QCOMPARE(server.requests().size(), 1);
}

void tst_Trust::aMismatchStopsForGood()
{
    FaultServer server(dataOf("server.pem"), dataOf("server.key.pem"));
    server.setScripts({streamHead("data: a\n\n")});
    Rig rig;
    rig.endpoint.url = server.url();
    rig.endpoint.tls.pinnedKeysSha256 = {keyDigestOf("server.pem")};
    rig.link().start();
    QTRY_COMPARE(rig.state(), LinkState::Live);
    // Also when it had been live, for that is what an attack looks like.
    rig.endpoint.tls.pinnedKeysSha256 = {keyDigestOf("expired.pem")};
    rig.link().setEndpoint(rig.endpoint);
    server.closeAll();
    QTRY_COMPARE(rig.state(), LinkState::Waiting);
    rig.clock.advance(rig.clock.untilNext());
    QTRY_COMPARE(rig.state(), LinkState::Stopped);
    QCOMPARE(rig.reason(), LinkReason::PinMismatch);
    const int made = server.connections();
    rig.clock.advance(std::chrono::hours(24));
    QCOMPARE(rig.state(), LinkState::Stopped);
    QCOMPARE(server.connections(), made);
}

void tst_Trust::aClientCertificateIsShown()
{
    FaultServer server(dataOf("server.pem"), dataOf("server.key.pem"), dataOf("third-authority.pem"));
    server.setScripts({streamHead("data: a\n\n")});
    Rig rig;
    rig.endpoint.url = server.url();
    rig.endpoint.tls.caPem = dataOf("first-authority.pem");
    rig.link().start();
    QTRY_COMPARE(rig.state(), LinkState::Waiting);
    QCOMPARE(server.requests().size(), 0);
    rig.endpoint.tls.certificatePem = dataOf("client.pem");
    rig.endpoint.tls.privateKeyPem = dataOf("client.key.pem");
    rig.link().setEndpoint(rig.endpoint);
    rig.link().restart();
    QTRY_COMPARE(rig.state(), LinkState::Live);
}

void tst_Trust::aDemandedClientCertificateIsSaid_data()
{
    QTest::addColumn<QString>("protocol");
    QTest::addColumn<bool>("isShown");
    QTest::addColumn<LinkReason>("reason");
    QTest::newRow("none shown, TLS 1.3") << u"-tls1_3"_s << false << LinkReason::ClientCertificate;
    QTest::newRow("of an unknown authority, TLS 1.3")
        << u"-tls1_3"_s << true << LinkReason::ClientCertificate;
    QTest::newRow("of an unknown authority, TLS 1.2")
        << u"-tls1_2"_s << true << LinkReason::ClientCertificate;
}

/// As most servers refuse it: with OpenSSL's own alerts.
void tst_Trust::aDemandedClientCertificateIsSaid()
{
    QFETCH(QString, protocol);
    QFETCH(bool, isShown);
    QFETCH(LinkReason, reason);
    const QString openssl = QStandardPaths::findExecutable(u"openssl"_s);
    if (openssl.isEmpty())
        QSKIP("there is no program openssl here");
    QProcess server;
    // With -www it does not wait for its standard input, as it does on Windows otherwise.
    server.start(openssl, {u"s_server"_s, u"-www"_s, u"-accept"_s, u"127.0.0.1:0"_s, u"-cert"_s,
                           QStringLiteral(TEST_DATA "/server.pem"), u"-key"_s,
                           QStringLiteral(TEST_DATA "/server.key.pem"), u"-CAfile"_s,
                           QStringLiteral(TEST_DATA "/second-authority.pem"), u"-Verify"_s, u"1"_s,
                           u"-verify_return_error"_s, protocol});
    QVERIFY2(server.waitForStarted(), qPrintable(server.errorString()));
    QByteArray said;
    quint16 port = 0;
    const auto readPort = [&] {
        said += server.readAllStandardOutput();
        const qsizetype at = said.indexOf("ACCEPT ");
        const qsizetype end = said.indexOf('\n', at);
        if (port == 0 && at >= 0 && end > at) {
            const QByteArray line = said.sliced(at, end - at);
            port = line.sliced(line.lastIndexOf(':') + 1).trimmed().toUShort();
        }
        return port > 0;
    };
    QTRY_VERIFY_WITH_TIMEOUT(readPort(), 30'000);
    Rig rig;
    rig.endpoint.url = QUrl(u"https://127.0.0.1:%1/api/stream"_s.arg(port));
    rig.endpoint.tls.caPem = dataOf("first-authority.pem");
    if (isShown) {
        rig.endpoint.tls.certificatePem = dataOf("client.pem");
        rig.endpoint.tls.privateKeyPem = dataOf("client.key.pem");
    }
    rig.link().start();
    QTRY_COMPARE_WITH_TIMEOUT(rig.state(), LinkState::Waiting, 30'000);
    QVERIFY2(rig.reason() == reason, qPrintable(rig.link().status().detail));
    server.kill();
    QVERIFY(server.waitForFinished());
}

void tst_Trust::aPortWithoutTlsIsSaid()
{
    QTcpServer plain;
    QVERIFY(plain.listen(QHostAddress::LocalHost));
    connect(&plain, &QTcpServer::newConnection, &plain, [&plain] {
        QTcpSocket *socket = plain.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [socket] {
            socket->readAll();
            socket->write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            socket->disconnectFromHost();
        });
    });
    Rig rig;
    rig.endpoint.url = QUrl(u"https://127.0.0.1:%1/api/stream"_s.arg(plain.serverPort()));
    rig.link().start();
    QTRY_COMPARE(rig.state(), LinkState::Waiting);
    QVERIFY2(rig.reason() == LinkReason::NotTls, qPrintable(rig.link().status().detail));
}

QTEST_GUILESS_MAIN(tst_Trust)
#include "tst_trust.moc"

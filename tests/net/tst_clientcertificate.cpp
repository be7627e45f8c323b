// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/clientcertificate.h"
#include "tests/support/filecontent.h"

#include <QSslCertificate>
#include <QSslSocket>
#include <QTest>

using namespace Qt::StringLiterals;
using net::CertificateFileError;
using testsupport::dataOf;

namespace {

/// Schannel of Windows and Secure Transport of macOS do not.
bool readsPkcs12()
{
    return QSslSocket::activeBackend() == u"openssl";
}

} // namespace

class tst_ClientCertificate final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFormGivesTheSame_data();
    void everyFormGivesTheSame();
    void whatIsWrongHasAName_data();
    void whatIsWrongHasAName();
    void authoritiesArePemOrDer();
};

void tst_ClientCertificate::everyFormGivesTheSame_data()
{
    QTest::addColumn<QByteArray>("certificate");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QString>("phrase");
    const QByteArray both = dataOf("client.pem") + dataOf("client.key.pem");
    QTest::newRow("PEM, key of its own") << dataOf("client.pem") << dataOf("client.key.pem") << QString();
    QTest::newRow("PEM, both in one") << both << QByteArray() << QString();
    QTest::newRow("PEM, encrypted key")
        << dataOf("client.pem") << dataOf("client-encrypted.key.pem") << u"open sesame"_s;
    if (readsPkcs12()) {
        QTest::newRow("PKCS#12") << dataOf("client.p12") << QByteArray() << u"open sesame"_s;
        QTest::newRow("PKCS#12 without pass phrase")
            << dataOf("client-open.p12") << QByteArray() << QString();
    }
}

void tst_ClientCertificate::everyFormGivesTheSame()
{
    QFETCH(QByteArray, certificate);
    QFETCH(QByteArray, key);
    QFETCH(QString, phrase);
    const auto read = net::readClientCertificate(certificate, key, phrase);
    QVERIFY2(read, read ? "" : qPrintable(QString::number(static_cast<int>(read.error()))));
    QCOMPARE(QSslCertificate(read->certificatePem, QSsl::Pem),
             QSslCertificate(dataOf("client.pem"), QSsl::Pem));
    QVERIFY(read->privateKeyPem.startsWith("-----BEGIN "));
    QVERIFY(!read->privateKeyPem.contains("ENCRYPTED"));
}

void tst_ClientCertificate::whatIsWrongHasAName_data()
{
    QTest::addColumn<QByteArray>("certificate");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QString>("phrase");
    QTest::addColumn<CertificateFileError>("error");
    const QByteArray pem = dataOf("client.pem");
    QTest::newRow("nothing") << QByteArray() << QByteArray() << QString()
                             << CertificateFileError::NoCertificate;
    QTest::newRow("a picture") << QByteArray("\x89PNG\r\n") << QByteArray() << QString()
                               << CertificateFileError::NoCertificate;
    QTest::newRow("no key") << pem << QByteArray() << QString() << CertificateFileError::NoKey;
    QTest::newRow("a certificate for a key") << pem << pem << QString() << CertificateFileError::NoKey;
    QTest::newRow("a key of another kind")
        << pem << dataOf("another.key.pem") << QString() << CertificateFileError::KeyOfAnother;
    QTest::newRow("encrypted key") << pem << dataOf("client-encrypted.key.pem") << QString()
                                   << CertificateFileError::NeedsPassPhrase;
    QTest::newRow("wrong pass phrase")
        << pem << dataOf("client-encrypted.key.pem") << u"guessed"_s << CertificateFileError::WrongPassPhrase;
    using enum CertificateFileError;
    const bool reads = readsPkcs12();
    QTest::newRow("encrypted PKCS#12")
        << dataOf("client.p12") << QByteArray() << QString() << (reads ? NeedsPassPhrase : Pkcs12NotHere);
    QTest::newRow("PKCS#12, wrong pass phrase")
        << dataOf("client.p12") << QByteArray() << u"guessed"_s << (reads ? WrongPassPhrase : Pkcs12NotHere);
    QTest::newRow("PKCS#12, cut off") << dataOf("client.p12").first(200) << QByteArray() << u"open sesame"_s
                                      << (reads ? WrongPassPhrase : Pkcs12NotHere);
}

void tst_ClientCertificate::whatIsWrongHasAName()
{
    QFETCH(QByteArray, certificate);
    QFETCH(QByteArray, key);
    QFETCH(QString, phrase);
    QFETCH(CertificateFileError, error);
    const auto read = net::readClientCertificate(certificate, key, phrase);
    QVERIFY(!read);
    QCOMPARE(read.error(), error);
}

void tst_ClientCertificate::authoritiesArePemOrDer()
{
    const QSslCertificate authority(dataOf("third-authority.pem"), QSsl::Pem);
    const QByteArray pem = net::readAuthorities(dataOf("third-authority.pem"));
    QCOMPARE(QSslCertificate(pem, QSsl::Pem), authority);
    QCOMPARE(net::readAuthorities(authority.toDer()), pem);
    QCOMPARE(net::readAuthorities("no certificate"), QByteArray());
    QCOMPARE(
        QSslCertificate::fromData(
            net::readAuthorities(dataOf("third-authority.pem") + dataOf("first-authority.pem")), QSsl::Pem)
            .size(),
        2);
}

QTEST_GUILESS_MAIN(tst_ClientCertificate)
#include "tst_clientcertificate.moc"

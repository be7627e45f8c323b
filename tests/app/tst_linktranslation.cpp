// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/linktranslation.h"

#include <QMetaEnum>
#include <QSet>
#include <QTest>

using namespace std::chrono_literals;

class tst_LinkTranslation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyStateStaysApart();
    void everyReasonStaysApart();
    void aWaitingLinkSaysWhen();
    void onlyAWaitingLinkSaysWhen();
    void whatTlsKnowsComesAlong();
};

template<typename Net>
static void everyWordStaysApart()
{
    const auto words = QMetaEnum::fromType<Net>();
    QSet<int> seen;
    for (int i = 0; i < words.keyCount(); ++i)
        seen.insert(static_cast<int>(session::toModels(static_cast<Net>(words.value(i)))));
    QCOMPARE(seen.size(), words.keyCount());
}

void tst_LinkTranslation::everyStateStaysApart()
{
    everyWordStaysApart<net::LinkState>();
    QCOMPARE(session::toModels(net::LinkState::Live), models::LinkState::Live);
}

void tst_LinkTranslation::everyReasonStaysApart()
{
    everyWordStaysApart<net::LinkReason>();
    QCOMPARE(session::toModels(net::LinkReason::Minimized), models::LinkReason::Minimized);
}

void tst_LinkTranslation::aWaitingLinkSaysWhen()
{
    const models::LinkInfo info = session::toModels({.state = net::LinkState::Waiting,
                                                     .reason = net::LinkReason::HttpStatus,
                                                     .detail = QStringLiteral("overloaded"),
                                                     .httpStatus = 503,
                                                     .retryIn = 4s,
                                                     .isError = true,
                                                     .attempt = 7,
                                                     .since = net::Clock::TimePoint(100s)});
    QCOMPARE(info, (models::LinkInfo{.state = models::LinkState::Waiting,
                                     .reason = models::LinkReason::HttpStatus,
                                     .detail = QStringLiteral("overloaded"),
                                     .httpStatus = 503,
                                     .retryAt = 104s,
                                     .isError = true,
                                     .attempt = 7,
                                     .since = 100s}));
}

void tst_LinkTranslation::onlyAWaitingLinkSaysWhen()
{
    QVERIFY(!session::toModels({.state = net::LinkState::Live, .retryIn = 4s}).retryAt);
}

void tst_LinkTranslation::whatTlsKnowsComesAlong()
{
    const net::TlsFacts facts{.protocol = QStringLiteral("TLS 1.3"),
                              .cipher = QStringLiteral("TLS_AES_128_GCM_SHA256"),
                              .trust = net::TlsTrust::Pin,
                              .chain = {{.subject = QStringLiteral("monitor"),
                                         .issuer = QStringLiteral("authority"),
                                         .names = {QStringLiteral("monitor.example.org")},
                                         .notBefore = 1s,
                                         .notAfter = 2s,
                                         .sha256 = "leaf",
                                         .keySha256 = "key"}},
                              .faults = {net::CertificateFault::Expired}};
    const models::LinkInfo info = session::toModels({.state = net::LinkState::Live, .tls = facts});
    QCOMPARE(info.tls, (models::TlsInfo{.protocol = QStringLiteral("TLS 1.3"),
                                        .cipher = QStringLiteral("TLS_AES_128_GCM_SHA256"),
                                        .trust = models::TlsTrust::Pin,
                                        .chain = {{.subject = QStringLiteral("monitor"),
                                                   .issuer = QStringLiteral("authority"),
                                                   .names = {QStringLiteral("monitor.example.org")},
                                                   .notBefore = 1s,
                                                   .notAfter = 2s,
                                                   .sha256 = "leaf",
                                                   .keySha256 = "key"}},
                                        .faults = {models::CertificateFault::Expired}}));
}

QTEST_APPLESS_MAIN(tst_LinkTranslation)
#include "tst_linktranslation.moc"

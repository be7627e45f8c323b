// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/linkwords.h"

#include "ui/language.h"

#include <QSet>
#include <QTest>

using namespace models;
using namespace std::chrono_literals;
namespace linkwords = ui::linkwords;

namespace {

constexpr int LastReason = static_cast<int>(LinkReason::Other);
constexpr int LastProblem = static_cast<int>(ProblemKind::EventDropped);
const Moment Now{.steady = 100s, .wall = 1'763'733'600s};

} // namespace

class tst_LinkWords : public QObject
{
    Q_OBJECT

    ui::Language m_english{ui::LanguageChoice::English}; // It has the plural forms.

private Q_SLOTS:
    void everyReasonHasItsOwnWords()
    {
        QSet<QString> seen;
        for (int value = 1; value <= LastReason; ++value) {
            const QString words = linkwords::reason(static_cast<LinkReason>(value), 401);
            QVERIFY2(!words.isEmpty(), qPrintable(QString::number(value)));
            QVERIFY2(!seen.contains(words), qPrintable(words));
            seen.insert(words);
        }
        QVERIFY(linkwords::reason(LinkReason::None).isEmpty());
    }

    void everyProblemHasItsOwnWords()
    {
        QSet<QString> seen;
        for (int value = 0; value <= LastProblem; ++value) {
            const QString words = linkwords::problem(
                {.kind = static_cast<ProblemKind>(value), .reason = LinkReason::ConnectionReset},
                QLocale::c());
            QVERIFY2(!words.isEmpty() && !seen.contains(words), qPrintable(words));
            seen.insert(words);
        }
    }

    void everyErrorThatStopsSaysWhatToDo()
    {
        for (const LinkReason reason :
             {LinkReason::HttpStatus, LinkReason::WrongContentType, LinkReason::NoContent, LinkReason::BadUrl,
              LinkReason::TlsFailed, LinkReason::PinMismatch, LinkReason::ProxyAuthentication,
              LinkReason::NotTls, LinkReason::CertificateExpired, LinkReason::CertificateName,
              LinkReason::CertificateAuthority, LinkReason::CertificateChanged, LinkReason::ClientCertificate,
              LinkReason::SecretFailed, LinkReason::RedirectRefused, LinkReason::NoHeader,
              LinkReason::NotOffered})
            QVERIFY(!linkwords::advice({.state = LinkState::Stopped, .reason = reason, .httpStatus = 401})
                         .isEmpty());
    }

    void aStateIsASentenceToRead_data()
    {
        QTest::addColumn<LinkInfo>("link");
        QTest::addColumn<QString>("words");
        const auto row = [](const char *name, const LinkInfo &link, const char *words) {
            QTest::newRow(name) << link << QString::fromUtf8(words);
        };
        row("live", {.state = LinkState::Live}, "live");
        row("first connect", {.state = LinkState::Connecting}, "connecting");
        row("countdown rounds up",
            {.state = LinkState::Waiting,
             .reason = LinkReason::ConnectionRefused,
             .retryAt = Now.steady + 3001ms,
             .isError = true},
            "reconnecting in 4\u00a0s: connection refused");
        row("countdown is over",
            {.state = LinkState::Waiting, .reason = LinkReason::Silence, .retryAt = Now.steady},
            "reconnecting: nothing heard for too long");
        row("minimized", {.state = LinkState::Paused, .reason = LinkReason::Minimized},
            "paused: window minimized");
        row("401", {.state = LinkState::Stopped, .reason = LinkReason::HttpStatus, .httpStatus = 401},
            "stopped: the server answers 401; check the token");
        row("a proxy buffers", {.state = LinkState::Waiting, .reason = LinkReason::NoHeader},
            "reconnecting: no answer in time; a proxy may be buffering the stream");
        row("a system's words",
            {.state = LinkState::Waiting,
             .reason = LinkReason::Other,
             .detail = QStringLiteral("odd\nthing\u202e")},
            "reconnecting: odd thing");
    }
    void aStateIsASentenceToRead()
    {
        QFETCH(LinkInfo, link);
        QFETCH(QString, words);
        QCOMPARE(linkwords::state(link, Now, QLocale::c()), words);
    }

    void theProxyHintNamesTheSetting()
    {
        QVERIFY(linkwords::advice({.reason = LinkReason::NoHeader})
                    .contains(QStringLiteral("proxy_buffering off")));
    }

    void aLongDetailIsCut()
    {
        const QString words = linkwords::reason(LinkReason::Other, 0, QString(100'000, QChar(u'x')));
        QVERIFY(words.size() <= 200);
    }

    void theSummaryNamesKindAndRate()
    {
        EndpointInfo endpoint{.link = {.state = LinkState::Live}};
        endpoint.facts.transport = Transport::EventStream;
        endpoint.traffic.bytesPerSecond = 3100;
        QCOMPARE(linkwords::summary(endpoint, Now, QLocale::c()),
                 QString::fromUtf8("live \u00b7 SSE \u00b7 3.1\u00a0kB/s"));
        endpoint.isLocal = true;
        QCOMPARE(linkwords::summary(endpoint, Now, QLocale::c()), QStringLiteral("live"));
    }

    void anEndpointThatCannotBeReadIsInTrouble()
    {
        EndpointInfo endpoint{.link = {.state = LinkState::Open}};
        QVERIFY(!linkwords::isError(endpoint));
        endpoint.lastProblems = {{.kind = ProblemKind::EventDropped}, {.kind = ProblemKind::NotDecodable}};
        QVERIFY(linkwords::isError(endpoint));
        const QString words =
            QStringLiteral("connected, but its events cannot be read; check the path of the address");
        QCOMPARE(linkwords::summary(endpoint, Now, QLocale::c()), words);
        QCOMPARE(linkwords::groupLine(endpoint, 0, Now, QLocale::c()), words);
        QVERIFY(linkwords::endpointAdvice(endpoint).contains(QStringLiteral("/api/stream")));

        endpoint.lastProblems.prepend({.kind = ProblemKind::Link, .reason = LinkReason::CutOff});
        QVERIFY(!linkwords::isError(endpoint)); // That was an earlier connection.
        endpoint.lastProblems.removeFirst();
        endpoint.link.state = LinkState::Live;
        QVERIFY(!linkwords::isError(endpoint));
    }

    void aGroupRowShowsTheAgeOfItsNews()
    {
        EndpointInfo endpoint{.link = {.state = LinkState::Live}, .lastNews = Now.steady - 400ms};
        QCOMPARE(linkwords::groupLine(endpoint, 2, Now, QLocale::c()),
                 QString::fromUtf8("live \u00b7 0.4\u00a0s"));
        QCOMPARE(linkwords::groupLine(endpoint, 0, Now, QLocale::c()),
                 QString::fromUtf8("live \u00b7 no servers yet"));
        endpoint.scope = {.isKnown = true, .servers = {QStringLiteral("web-*")}};
        QCOMPARE(linkwords::groupLine(endpoint, 2, Now, QLocale::c()),
                 QString::fromUtf8("live \u00b7 0.4\u00a0s \u00b7 only some of its servers"));
        endpoint.facts.asked = endpoint.scope; // As was asked for.
        QCOMPARE(linkwords::groupLine(endpoint, 2, Now, QLocale::c()),
                 QString::fromUtf8("live \u00b7 0.4\u00a0s"));
    }

    void repeatedProblemsAreCounted()
    {
        const EndpointProblem problem{.reason = LinkReason::ConnectionRefused, .count = 3};
        QCOMPARE(linkwords::problem(problem, QLocale::c()), QStringLiteral("connection refused (3 times)"));
    }
};

QTEST_MAIN(tst_LinkWords)
#include "tst_linkwords.moc"

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/retrypolicy.h"

#include <QTest>

#include <chrono>
#include <optional>

using namespace std::chrono_literals;
using net::Clock;
using net::LinkReason;
using net::Loss;
using net::RetryPolicy;
using net::RetryRules;
using net::Verdict;
using std::chrono::milliseconds;

Q_DECLARE_METATYPE(Loss)
Q_DECLARE_METATYPE(RetryRules)

namespace {

const Clock::TimePoint start{1'000h};

/// The delays after so many losses in a row, with no data in between.
QList<qint64> delays(RetryPolicy &policy, int count, Verdict verdict = Verdict::Retry)
{
    QList<qint64> all;
    for (int loss = 0; loss < count; ++loss)
        all.append(policy.delayAfter(verdict, start).wait.count());
    return all;
}

} // namespace

class tst_RetryPolicy final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneFunctionDecides_data();
    void oneFunctionDecides();
    void everyReasonHasAVerdict();
    void floorDoublesToAMinute();
    void aLongLifeStartsAfresh();
    void aShortLifeDoesNot();
    void endsAreAskedAgainSoon();
    void endsAtOnceBackOff();
    void refusalsAreAskedAgainSlowly();
    void serverIsNeverAskedSooner_data();
    void serverIsNeverAskedSooner();
    void startAfreshForgets();
    void strictWaitsTheReconnectionTime();
    void hoursOfFailureStayPolite();
    void retryAfterIsRead_data();
    void retryAfterIsRead();
};

void tst_RetryPolicy::oneFunctionDecides_data()
{
    QTest::addColumn<Loss>("loss");
    QTest::addColumn<RetryRules>("rules");
    QTest::addColumn<Verdict>("verdict");
    const RetryRules monitoring;
    const RetryRules persist{.persist = true};
    const RetryRules strict{.strict = true};
    const auto row = [](const char *name, const Loss &loss, const RetryRules &rules, Verdict verdict) {
        QTest::newRow(name) << loss << rules << verdict;
    };

    for (const LinkReason reason :
         {LinkReason::ConnectionRefused, LinkReason::ConnectionReset, LinkReason::HostNotFound,
          LinkReason::NetworkUnreachable, LinkReason::ProxyFailed, LinkReason::TlsFailed, LinkReason::NotTls,
          LinkReason::CertificateExpired, LinkReason::CertificateName, LinkReason::CertificateAuthority,
          LinkReason::CertificateChanged, LinkReason::ClientCertificate, LinkReason::SecretFailed,
          LinkReason::Silence, LinkReason::NoHeader, LinkReason::CutOff, LinkReason::Other}) {
        for (const RetryRules &rules : {monitoring, persist, strict})
            row("lost on the network", {.reason = reason}, rules, Verdict::Retry);
    }
    row("clean end, short life", {.reason = LinkReason::CleanEnd}, monitoring, Verdict::Retry);
    row("clean end, long life", {.reason = LinkReason::CleanEnd, .wasStable = true}, monitoring,
        Verdict::RetrySoon);
    row("expected end", {.reason = LinkReason::ExpectedEnd}, monitoring, Verdict::RetrySoon);
    for (const RetryRules &rules : {monitoring, persist, strict})
        row("another key than the pinned one", {.reason = LinkReason::PinMismatch, .wasEverLive = true},
            rules, Verdict::Stop);
    row("bad URL", {.reason = LinkReason::BadUrl}, persist, Verdict::Stop);
    for (const RetryRules &rules : {monitoring, persist, strict})
        row("204", {.reason = LinkReason::NoContent, .httpStatus = 204, .wasEverLive = true}, rules,
            Verdict::Stop);

    for (const int status : {408, 429, 500, 502, 503, 504, 599, 103}) {
        const Loss loss{.reason = LinkReason::HttpStatus, .httpStatus = status};
        row("passing trouble", loss, monitoring, Verdict::Retry);
        row("passing trouble, strict", loss, strict, Verdict::Stop);
    }
    for (const int status : {201, 205, 300, 304, 400, 401, 403, 404, 405, 406, 410, 421, 431}) {
        Loss loss{.reason = LinkReason::HttpStatus, .httpStatus = status};
        row("refusal", loss, monitoring, Verdict::Stop);
        row("refusal, persist", loss, persist, Verdict::RetrySlowly);
        row("refusal, strict", loss, strict, Verdict::Stop);
        loss.wasEverLive = true;
        row("refusal, was live", loss, monitoring, Verdict::RetrySlowly);
        row("refusal, was live, strict", loss, strict, Verdict::Stop);
    }
    for (const LinkReason reason : {LinkReason::WrongContentType, LinkReason::RedirectLoop,
                                    LinkReason::RedirectRefused, LinkReason::BadRedirect}) {
        row("wrong place", {.reason = reason, .httpStatus = 200}, monitoring, Verdict::Stop);
        row("wrong place, persist", {.reason = reason, .httpStatus = 200}, persist, Verdict::RetrySlowly);
        row("wrong place, was live", {.reason = reason, .httpStatus = 200, .wasEverLive = true}, monitoring,
            Verdict::RetrySlowly);
        row("wrong place, strict", {.reason = reason, .httpStatus = 200, .wasEverLive = true}, strict,
            Verdict::Stop);
    }
    const Loss refusedId{.reason = LinkReason::HttpStatus, .httpStatus = 400, .hadResumeId = true};
    row("400 to an id", refusedId, monitoring, Verdict::DropIdAndRetry);
    row("400 to an id, strict", refusedId, strict, Verdict::Stop);
}

void tst_RetryPolicy::oneFunctionDecides()
{
    QFETCH(const Loss, loss);
    QFETCH(const RetryRules, rules);
    QFETCH(const Verdict, verdict);
    QCOMPARE(net::classify(loss, rules), verdict);
}

void tst_RetryPolicy::everyReasonHasAVerdict()
{
    for (int reason = 0; reason <= int(LinkReason::Other); ++reason) {
        (void)net::classify({.reason = LinkReason(reason), .httpStatus = 200}, {});
        (void)net::isError(LinkReason(reason));
    }
    QVERIFY(!net::isError(LinkReason::ExpectedEnd));
    QVERIFY(!net::isError(LinkReason::CleanEnd));
    QVERIFY(net::isError(LinkReason::CutOff));
}

void tst_RetryPolicy::floorDoublesToAMinute()
{
    RetryPolicy least({}, [] { return 0.0; });
    QCOMPARE(delays(least, 8), (QList<qint64>{2'500, 5'000, 10'000, 20'000, 40'000, 60'000, 60'000, 60'000}));
    RetryPolicy most({}, [] { return 0.999; });
    QCOMPARE(delays(most, 7), (QList<qint64>{4'997, 9'995, 19'990, 39'980, 79'960, 119'940, 119'940}));
}

void tst_RetryPolicy::aLongLifeStartsAfresh()
{
    RetryPolicy policy({}, [] { return 0.0; });
    (void)delays(policy, 5);
    policy.dataArrived(start);
    policy.dataArrived(start + 9'000ms);
    QVERIFY(policy.isStable(start + 10'000ms));
    QCOMPARE(policy.delayAfter(Verdict::Retry, start + 10'000ms).wait, 2'500ms);
}

void tst_RetryPolicy::aShortLifeDoesNot()
{
    RetryPolicy policy({}, [] { return 0.0; });
    (void)delays(policy, 3);
    policy.dataArrived(start);
    QVERIFY(!policy.isStable(start + 9'999ms));
    QCOMPARE(policy.delayAfter(Verdict::Retry, start + 9'999ms).wait, 20'000ms);
    // The next connection gave no data at all: the life of the one before is over.
    QCOMPARE(policy.delayAfter(Verdict::Retry, start + 1h).wait, 40'000ms);
}

void tst_RetryPolicy::endsAreAskedAgainSoon()
{
    RetryPolicy policy({}, [] { return 0.5; });
    for (int connection = 0; connection < 3; ++connection) {
        policy.dataArrived(start);
        QCOMPARE(policy.delayAfter(Verdict::RetrySoon, start + 5min).wait, 1'500ms);
    }
    policy.dataArrived(start);
    QCOMPARE(policy.delayAfter(Verdict::RetrySoon, start + 5min, 20s).wait, 20'500ms);
}

void tst_RetryPolicy::endsAtOnceBackOff()
{
    RetryPolicy policy({}, [] { return 0.0; });
    QCOMPARE(delays(policy, 4, Verdict::RetrySoon), (QList<qint64>{1'000, 5'000, 10'000, 20'000}));
}

void tst_RetryPolicy::refusalsAreAskedAgainSlowly()
{
    double chance = 0;
    RetryPolicy policy({}, [&chance] { return chance; });
    QCOMPARE(delays(policy, 3, Verdict::RetrySlowly), (QList<qint64>{60'000, 60'000, 60'000}));
    chance = 0.5;
    QCOMPARE(delays(policy, 1, Verdict::RetrySlowly), (QList<qint64>{90'000}));
}

void tst_RetryPolicy::serverIsNeverAskedSooner_data()
{
    QTest::addColumn<int>("retryMs"); // -1: none
    QTest::addColumn<int>("retryAfterMs");
    QTest::addColumn<int>("expectedMs");
    QTest::addColumn<bool>("isCapped");
    QTest::newRow("neither") << -1 << -1 << 2'500 << false;
    QTest::newRow("a smaller retry") << 100 << -1 << 2'500 << false;
    QTest::newRow("a greater retry") << 30'000 << -1 << 30'000 << false;
    QTest::newRow("Retry-After") << -1 << 30'000 << 30'000 << false;
    QTest::newRow("the greater of both") << 30'000 << 40'000 << 40'000 << false;
    QTest::newRow("ten minutes") << -1 << 600'000 << 600'000 << false;
    QTest::newRow("more than ten minutes") << -1 << 600'001 << 600'000 << true;
    QTest::newRow("retry of 24 days") << 2'147'483'647 << -1 << 600'000 << true;
}

void tst_RetryPolicy::serverIsNeverAskedSooner()
{
    QFETCH(const int, retryMs);
    QFETCH(const int, retryAfterMs);
    QFETCH(const int, expectedMs);
    QFETCH(const bool, isCapped);
    const auto asked = [](int ms) { return ms < 0 ? std::nullopt : std::optional(milliseconds(ms)); };
    RetryPolicy policy({}, [] { return 0.0; });
    policy.setServerRetry(asked(retryMs));
    const RetryPolicy::Delay delay = policy.delayAfter(Verdict::Retry, start, asked(retryAfterMs));
    QCOMPARE(delay.wait, milliseconds(expectedMs));
    QCOMPARE(delay.isCapped, isCapped);
}

void tst_RetryPolicy::startAfreshForgets()
{
    RetryPolicy policy({}, [] { return 0.0; });
    (void)delays(policy, 5);
    policy.startAfresh();
    QCOMPARE(delays(policy, 1), QList<qint64>{2'500});
}

void tst_RetryPolicy::strictWaitsTheReconnectionTime()
{
    RetryPolicy policy({.strict = true}, [] { return 0.9; });
    QCOMPARE(delays(policy, 4), (QList<qint64>{3'000, 3'000, 3'000, 3'000}));
    policy.setServerRetry(0ms);
    QCOMPARE(delays(policy, 1), QList<qint64>{0});
    RetryPolicy given({.strict = true, .initialRetry = 50ms}, [] { return 0.9; });
    QCOMPARE(delays(given, 2), (QList<qint64>{50, 50}));
    given.setServerRetry(7s);
    QCOMPARE(delays(given, 1), QList<qint64>{7'000});
}

void tst_RetryPolicy::hoursOfFailureStayPolite()
{
    RetryPolicy policy({}, [] { return 0.5; });
    Clock::TimePoint now = start;
    int asked = 0;
    for (; now < start + 24h; ++asked)
        now += policy.delayAfter(Verdict::Retry, now).wait;
    QVERIFY2(asked > 900 && asked < 1'000, qPrintable(QString::number(asked))); // one in 90 s
}

void tst_RetryPolicy::retryAfterIsRead_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<qint64>("expectedMs"); // -1: nothing
    // It is 2023-11-14 22:13:20 UTC, a Tuesday.
    QTest::newRow("seconds") << QByteArray("120") << qint64(120'000);
    QTest::newRow("zero") << QByteArray("0") << qint64(0);
    QTest::newRow("blanks around") << QByteArray(" 5 ") << qint64(5'000);
    QTest::newRow("more than 64 bits")
        << QByteArray("99999999999999999999999") << qint64(366) * 24 * 3600 * 1000;
    QTest::newRow("date") << QByteArray("Tue, 14 Nov 2023 22:14:20 GMT") << qint64(60'000);
    QTest::newRow("date past") << QByteArray("Tue, 14 Nov 2023 22:00:00 GMT") << qint64(0);
    QTest::newRow("old date") << QByteArray("Tuesday, 14-Nov-23 22:14:20 GMT") << qint64(60'000);
    QTest::newRow("C date") << QByteArray("Tue Nov 14 22:14:20 2023") << qint64(60'000);
    QTest::newRow("C date, one digit")
        << QByteArray("Fri Dec  1 22:13:20 2023") << qint64(17) * 24 * 3600 * 1000;
    QTest::newRow("empty") << QByteArray("") << qint64(-1);
    QTest::newRow("negative") << QByteArray("-5") << qint64(-1);
    QTest::newRow("fraction") << QByteArray("1.5") << qint64(-1);
    QTest::newRow("words") << QByteArray("tomorrow") << qint64(-1);
    QTest::newRow("endless") << QByteArray(10'000, '1') << qint64(-1);
}

void tst_RetryPolicy::retryAfterIsRead()
{
    QFETCH(const QByteArray, value);
    QFETCH(const qint64, expectedMs);
    const auto read = net::parseRetryAfter(value, 1'700'000'000'000ms);
    QCOMPARE(read ? read->count() : -1, expectedMs);
}

QTEST_GUILESS_MAIN(tst_RetryPolicy)
#include "tst_retrypolicy.moc"

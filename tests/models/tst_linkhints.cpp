// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/linkhints.h"

#include <QTest>

using namespace models;
using namespace std::chrono_literals;

namespace {

const Moment Now{.steady = 1000s, .wall = 1'700'000'000s};

EndpointInfo endpoint(const char *url, LinkState state, LinkReason reason = LinkReason::None,
                      int httpStatus = 0, const char *detail = "")
{
    EndpointInfo info;
    info.displayUrl = QString::fromLatin1(url);
    info.link = {.state = state,
                 .reason = reason,
                 .detail = QString::fromLatin1(detail),
                 .httpStatus = httpStatus,
                 .since = 980s};
    info.keepsHistory = true;
    return info;
}

/// Connections of these lengths, each ended for this reason.
QList<LinkEvent> connections(std::initializer_list<Millis> lengths, LinkReason reason)
{
    QList<LinkEvent> history;
    Millis now = 0ms;
    for (const Millis length : lengths) {
        history << LinkEvent{.at = {.steady = now}, .state = LinkState::Connecting}
                << LinkEvent{.at = {.steady = now + 1s}, .state = LinkState::Open}
                << LinkEvent{.at = {.steady = now + 2s}, .state = LinkState::Live}
                << LinkEvent{
                       .at = {.steady = now + 1s + length}, .state = LinkState::Waiting, .reason = reason};
        now += length + 5s;
    }
    return history;
}

} // namespace

class tst_LinkHints : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aStateHasItsHints_data()
    {
        using enum LinkState;
        using enum LinkReason;
        QTest::addColumn<EndpointInfo>("info");
        QTest::addColumn<QList<LinkHint>>("hints");
        const auto row = [](const char *name, const EndpointInfo &info, const QList<LinkHint> &hints) {
            QTest::newRow(name) << info << hints;
        };
        const char *const plain = "http://h:9469/api/stream";
        row("all is well", endpoint(plain, Live), {});
        row("no header", endpoint(plain, Connecting, NoHeader), {LinkHint::ProxyBuffers});
        row("a header, then nothing", endpoint(plain, Open), {LinkHint::ProxyBuffers});
        EndpointInfo info = endpoint(plain, Open);
        info.link.since = 995s;
        row("a header just now", info, {});
        info = endpoint(plain, Open);
        info.traffic.lastByte = 990s;
        row("open with bytes but no figures", info, {});
        info.decodeErrors = 2;
        row("open with what cannot be read", info, {LinkHint::WrongPath});
        info = endpoint(plain, Live);
        info.traffic.bursts = 3;
        row("bursts", info, {LinkHint::EventsInBursts});
        info.traffic.bursts = 2;
        row("two bursts are chance", info, {});
        row("404", endpoint(plain, Stopped, HttpStatus, 404), {LinkHint::WrongPath});
        row("a web page", endpoint(plain, Stopped, WrongContentType, 200), {LinkHint::WrongPath});
        row("403", endpoint(plain, Stopped, HttpStatus, 403), {LinkHint::NoCorsNeeded});
        row("401 is a token's matter", endpoint(plain, Stopped, HttpStatus, 401), {});
        row("https to a plain port",
            endpoint("https://h:9469/x", Waiting, TlsFailed, 0, "SSL routines::wrong version number"),
            {LinkHint::TryHttp});
        row("an untrusted certificate", endpoint("https://h/x", Waiting, TlsFailed, 0, "self-signed"), {});
        row("http to a TLS port", endpoint("http://h:443/x", Waiting, ConnectionReset), {LinkHint::TryHttps});
        row("nginx says 400 there", endpoint("http://h:8443/x", Stopped, HttpStatus, 400),
            {LinkHint::TryHttps});
        row("a reset elsewhere", endpoint(plain, Waiting, ConnectionReset), {});
        row("no such host", endpoint(plain, Waiting, HostNotFound), {LinkHint::NotOnlyThisOne});
        row("not TLS at all", endpoint("https://h:9469/x", Stopped, NotTls), {LinkHint::TryHttp});
        const auto withCertificate = [](Millis left) {
            EndpointInfo secure = endpoint("https://h/x", Live);
            secure.link.tls = TlsInfo{.chain = {{.notAfter = Now.wall + left}}};
            return secure;
        };
        row("a certificate for weeks", withCertificate(15 * 24h), {});
        row("a certificate for days", withCertificate(13 * 24h), {LinkHint::CertificateExpires});
        row("a pinned one that has expired", withCertificate(-1h), {LinkHint::CertificateExpires});
        info = endpoint(plain, Live);
        info.clockOffset = -1h;
        row("a clock that is off", info, {LinkHint::ClockDiffers});
        info.clockOffset = 5s;
        row("a clock that is nearly right", info, {});
        info.interval = 1s;
        info.latency = Latency{.last = 0ms, .mean = 1200ms, .largest = 3s};
        row("late", info, {LinkHint::LateFigures});
        info = endpoint(plain, Live);
        info.keepsHistory = false;
        row("a base server", info, {LinkHint::NoResume});
        info.isLocal = true;
        row("our own agent is never away", info, {});
        info.traffic.droppedEvents = 1;
        row("too large", info, {LinkHint::EventsTooLarge});
    }

    void aStateHasItsHints()
    {
        QFETCH(EndpointInfo, info);
        QTEST(hintsFor(info, {}, Now), "hints");
    }

    void aTimeLimitOnTheWayIsRecognised_data()
    {
        QTest::addColumn<QList<LinkEvent>>("history");
        QTest::addColumn<qint64>("seconds"); // 0: none
        const auto row = [](const char *name, std::initializer_list<Millis> lengths, LinkReason reason,
                            qint64 seconds) {
            QTest::newRow(name) << connections(lengths, reason) << seconds;
        };
        row("a minute each", {60s, 60200ms, 59900ms}, LinkReason::CutOff, 60);
        row("a proxy that ends cleanly", {300s, 301s, 299s}, LinkReason::CleanEnd, 300);
        row("only the last three count", {7s, 60s, 60s, 60s}, LinkReason::ConnectionReset, 60);
        row("as it comes", {60s, 20s, 300s}, LinkReason::CutOff, 0);
        row("twice is chance", {60s, 60s}, LinkReason::CutOff, 0);
        row("a crash loop", {1s, 1s, 1s}, LinkReason::CutOff, 0);
        row("announced ends", {60s, 60s, 60s}, LinkReason::ExpectedEnd, 0);
        row("our own idle limit", {75s, 75s, 75s}, LinkReason::Silence, 0);
    }

    void aTimeLimitOnTheWayIsRecognised()
    {
        QFETCH(QList<LinkEvent>, history);
        QFETCH(qint64, seconds);
        QCOMPARE(
            std::chrono::duration_cast<std::chrono::seconds>(commonLifetime(history).value_or(0ms)).count(),
            seconds);
        QCOMPARE(
            hintsFor(endpoint("http://h/x", LinkState::Live), history, Now).contains(LinkHint::ProxyCutsOff),
            seconds > 0);
    }
};

QTEST_GUILESS_MAIN(tst_LinkHints)
#include "tst_linkhints.moc"

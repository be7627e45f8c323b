// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/connectiontestwords.h"

#include "app/session/linktranslation.h"
#include "net/endpointurl.h"
#include "ui/format.h"
#include "ui/linkwords.h"
#include "ui/waywords.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace app {

namespace {

using net::LinkReason;
using net::TestHint;
using net::TestStage;
using ui::TestStep; // Short here: lupdate loses the context behind a function that returns a ui::….
using ui::TestStepState;

constexpr qsizetype MostHeaders = 20;

/// Gives this file its context for translators.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ConnectionTest)
};

TestStepState toUi(net::TestState state)
{
    switch (state) {
    case net::TestState::Waiting:
        return TestStepState::Waiting;
    case net::TestState::Running:
        return TestStepState::Running;
    case net::TestState::Passed:
        return TestStepState::Ok;
    case net::TestState::Failed:
        return TestStepState::Failed;
    case net::TestState::Skipped:
        return TestStepState::Skipped;
    }
    Q_UNREACHABLE();
}

QString withTime(const QString &outcome, const net::TestStep &step, const QLocale &locale)
{
    //: What a step found, and how many milliseconds it took.
    return Words::tr("%1, %2 ms").arg(outcome, locale.toString(step.took.count()));
}

QString fingerprint(const QByteArray &digest)
{
    return QString::fromLatin1(digest.toHex(':').toUpper());
}

QByteArray headerOf(const net::TestReport &report, QByteArrayView name)
{
    if (report.head) {
        for (const net::Header &header : report.head->headers) {
            if (QByteArrayView(header.name).compare(name, Qt::CaseInsensitive) == 0)
                return header.value;
        }
    }
    return {};
}

QString trustWords(net::TlsTrust trust)
{
    switch (trust) {
    case net::TlsTrust::Nobody:
        return Words::tr("not trusted");
    case net::TlsTrust::System:
        return Words::tr("trusted by this computer");
    case net::TlsTrust::OwnAuthority:
        return Words::tr("trusted by the endpoint’s CA file");
    case net::TlsTrust::Pin:
        return Words::tr("trusted by its pinned key");
    case net::TlsTrust::Exception:
        return Words::tr("trusted by the endpoint’s exception");
    }
    Q_UNREACHABLE();
}

QStringList certificateLines(const net::TlsFacts &tls, const QLocale &locale, const ui::ClockZone &zone)
{
    QStringList lines;
    if (!tls.cipher.isEmpty())
        lines += tls.cipher;
    for (const net::CertificateFacts &each : tls.chain) {
        lines += Words::tr("%1, issued by %2, valid from %3 to %4")
                     .arg(each.subject, each.issuer, ui::format::date(each.notBefore, zone, locale),
                          ui::format::date(each.notAfter, zone, locale));
    }
    if (tls.chain.isEmpty())
        return lines;
    const net::CertificateFacts &leaf = tls.chain.constFirst();
    if (!leaf.names.isEmpty())
        lines += Words::tr("for %1").arg(leaf.names.join(", "_L1));
    lines += Words::tr("certificate SHA-256 %1").arg(fingerprint(leaf.sha256));
    lines += Words::tr("key SHA-256 %1").arg(QString::fromLatin1(leaf.keySha256.toBase64()));
    if (tls.faults.contains(net::CertificateFault::Expired))
        lines += Words::tr("It has expired.");
    return lines;
}

QStringList headLines(const net::TestReport &report, const EndpointSettings &settings)
{
    const bool isChosen = settings.transport != models::Transport::None;
    const QString way = ui::waywords::name(isChosen ? settings.transport : models::Transport::EventStream);
    // Automatic has others to fall back on.
    QStringList lines{isChosen ? Words::tr("Tested by %1, as chosen.").arg(way)
                               : Words::tr("Tested by %1; others are tried where it fails.").arg(way)};
    for (const QUrl &to : report.redirects)
        lines += Words::tr("sent on to %1").arg(net::displayUrl(to));
    if (!report.head)
        return lines;
    for (const net::Header &header : report.head->headers.mid(0, MostHeaders)) {
        const QString name = QString::fromLatin1(header.name);
        const bool isSecret = name.compare("set-cookie"_L1, Qt::CaseInsensitive) == 0;
        lines += name + ": "_L1 + (isSecret ? u"…"_s : QString::fromUtf8(header.value).simplified());
    }
    return lines;
}

/// What the answer 401 asks for, beside what is sent.
QString signInAdvice(const net::TestReport &report, const EndpointSettings &settings)
{
    const QByteArray asked = headerOf(report, "www-authenticate").trimmed();
    const QString scheme =
        QString::fromLatin1(asked.first(std::max<qsizetype>(0, asked.indexOf(' ')))).left(20);
    const QString wanted = scheme.isEmpty() ? QString::fromLatin1(asked.left(20)) : scheme;
    const bool wantsBasic = wanted.compare("basic"_L1, Qt::CaseInsensitive) == 0;
    const bool wantsBearer = wanted.compare("bearer"_L1, Qt::CaseInsensitive) == 0;
    if (settings.authentication == Authentication::None) {
        return wanted.isEmpty()
                   ? Words::tr("The server wants to know who asks. Set a token or a password.")
                   : Words::tr("The server wants to know who asks and takes “%1”. Set a token for Bearer, "
                               "a user and password for Basic.")
                         .arg(wanted);
    }
    if ((settings.authentication == Authentication::Bearer && wantsBasic) ||
        (settings.authentication == Authentication::Basic && wantsBearer))
        return Words::tr("The server takes “%1”; choose that way to sign in.").arg(wanted);
    return Words::tr(
        "The server does not take this token or password. Check it, and whether it has expired.");
}

QString adviceFor(TestStage stage, const net::TestReport &report, const EndpointSettings &settings)
{
    const net::TestStep &step = report.step(stage);
    switch (step.hint) {
    case TestHint::None:
        break;
    case TestHint::SpeaksTls:
        return Words::tr("This port speaks https. Write https:// in front of the address.");
    case TestHint::LoginPage:
        return Words::tr("This is a web page, perhaps for signing in. Use the path of the stream, such as "
                         "/api/stream; a login that stands in front has to let this address through.");
    case TestHint::NoStreamHere:
        return Words::tr("Something answers here, but it has no stream at %1. An agent’s is at /api/stream.")
            .arg(settings.url.path().isEmpty() ? u"/"_s : settings.url.path());
    case TestHint::ProxyBuffers:
        return Words::tr(
            "A proxy in between may be holding the stream back: switch its buffering off for this "
            "address (nginx: proxy_buffering off).");
    case TestHint::NoEvents:
        return Words::tr("Something comes, but no event. Check the path of the address.");
    case TestHint::AtTheProxy:
        if (step.reason == LinkReason::ProxyAuthentication)
            break;
        return Words::tr("This is about the proxy %1, not about the server. Check the endpoint’s proxy.")
            .arg(report.proxy);
    }
    const int status = report.head ? report.head->status : 0;
    if (step.reason == LinkReason::HttpStatus && status == 401)
        return signInAdvice(report, settings);
    if (step.reason == LinkReason::HttpStatus && status == 400 && settings.url.scheme() == "https"_L1 &&
        settings.tls.certificateFile.isEmpty())
        return Words::tr("The server does not understand the request, or wants a client certificate.");
    if (step.reason == LinkReason::CertificateAuthority || step.reason == LinkReason::CertificateName ||
        step.reason == LinkReason::CertificateExpired || step.reason == LinkReason::CertificateChanged) {
        return ui::linkwords::advice({.reason = session::toModels(step.reason)}) + u' ' +
               Words::tr(
                   "Only after comparing its fingerprint with whoever runs the server may it be trusted as "
                   "it is.");
    }
    return ui::linkwords::advice({.state = models::LinkState::Stopped,
                                  .reason = session::toModels(step.reason),
                                  .httpStatus = status});
}

QString outcomeOf(TestStage stage, const net::TestReport &report, const QLocale &locale)
{
    const net::TestStep &step = report.step(stage);
    if (step.state == net::TestState::Failed) {
        const int status = report.head && stage == TestStage::Http ? report.head->status : 0;
        return ui::linkwords::reason(session::toModels(step.reason), status, step.detail);
    }
    if (step.state != net::TestState::Passed)
        return {};
    switch (stage) {
    case TestStage::Name:
        return withTime(report.addresses.join(", "_L1), step, locale);
    case TestStage::Connect:
        return withTime(report.proxy.isEmpty() ? report.address : Words::tr("proxy %1").arg(report.proxy),
                        step, locale);
    case TestStage::Tls:
        return report.tls
                   ? withTime(report.tls->protocol + ", "_L1 + trustWords(report.tls->trust), step, locale)
                   : QString();
    case TestStage::Http:
        return withTime(QString::number(report.head ? report.head->status : 0) + u' ' +
                            QString::fromLatin1(headerOf(report, "content-type")).left(60),
                        step, locale);
    case TestStage::FirstEvent:
        return Words::tr("after %1 ms").arg(locale.toString(step.took.count()));
    }
    Q_UNREACHABLE();
}

QStringList detailsOf(TestStage stage, const net::TestReport &report, const EndpointSettings &settings,
                      const QLocale &locale, const ui::ClockZone &zone)
{
    switch (stage) {
    case TestStage::Tls:
        return report.tls ? certificateLines(*report.tls, locale, zone) : QStringList();
    case TestStage::Http:
        return headLines(report, settings);
    case TestStage::Name:
    case TestStage::Connect:
    case TestStage::FirstEvent:
        return {};
    }
    Q_UNREACHABLE();
}

TestStep serversStep(const ServersFound &servers)
{
    ui::TestStep step{.kind = ui::TestStepKind::Servers, .state = servers.state, .details = servers.names};
    if (servers.state == TestStepState::Ok) {
        step.outcome =
            servers.count == 0 ? Words::tr("none yet") : Words::tr("%n server(s)", nullptr, servers.count);
        if (servers.count > servers.names.size())
            step.details += u"…"_s;
    } else if (servers.state == TestStepState::Failed) {
        step.outcome = servers.unreadable > 0 ? Words::tr("its events hold no figures of servers")
                                              : Words::tr("no figures came");
        step.advice =
            servers.unreadable > 0
                ? Words::tr("Another kind of stream is at this address. An agent’s is at /api/stream.")
                : Words::tr("The stream speaks, but sent no servers. Look at the server’s own log.");
    }
    return step;
}

std::optional<ui::OfferedCertificate> offerOf(const net::TestReport &report, const QUrl &url)
{
    // What another origin showed is nothing that this endpoint could trust.
    const bool wasSentAway = std::ranges::any_of(
        report.redirects, [&url](const QUrl &to) { return net::originOf(to) != net::originOf(url); });
    if (!report.tls || report.tls->chain.isEmpty() || wasSentAway)
        return {};
    const net::CertificateFacts &leaf = report.tls->chain.constFirst();
    return ui::OfferedCertificate{.hostAndPort = net::hostAndPort(url),
                                  .subject = leaf.subject,
                                  .issuer = leaf.issuer,
                                  .names = leaf.names,
                                  .notBefore = leaf.notBefore,
                                  .notAfter = leaf.notAfter,
                                  .sha256 = leaf.sha256,
                                  .keySha256 = leaf.keySha256};
}

QString conclusionOf(const ui::ConnectionTestView &view, const ServersFound &servers)
{
    if (view.isRunning)
        return {};
    const auto has = [&view](TestStepState state) {
        return std::ranges::any_of(view.steps,
                                   [state](const ui::TestStep &step) { return step.state == state; });
    };
    if (has(TestStepState::Failed))
        return Words::tr("This connection does not work yet.");
    if (servers.state != TestStepState::Ok)
        return Words::tr("The test was stopped.");
    return servers.count == 0
               ? Words::tr("The connection works; there are no servers yet.")
               : Words::tr("The connection works: %n server(s) found.", nullptr, servers.count);
}

constexpr std::array Kinds{ui::TestStepKind::Name, ui::TestStepKind::Connect, ui::TestStepKind::Tls,
                           ui::TestStepKind::Http, ui::TestStepKind::FirstEvent};
static_assert(Kinds.size() == net::testStages);

} // namespace

using ui::ConnectionTestView;

ConnectionTestView viewOf(const net::TestReport &report, const ServersFound &servers,
                          const EndpointSettings &settings, const QLocale &locale, const ui::ClockZone &zone)
{
    ui::ConnectionTestView view{
        .isRunning = report.isRunning, .certificate = offerOf(report, settings.url), .zone = zone};
    for (std::size_t at = 0; at < Kinds.size(); ++at) {
        const auto stage = static_cast<TestStage>(at);
        if (stage == TestStage::Tls && settings.url.scheme() != "https"_L1)
            continue;
        ui::TestStep step{.kind = Kinds[at],
                          .state = toUi(report.step(stage).state),
                          .outcome = outcomeOf(stage, report, locale),
                          .details = detailsOf(stage, report, settings, locale, zone)};
        if (step.state == TestStepState::Failed)
            step.advice = adviceFor(stage, report, settings);
        view.steps.append(step);
    }
    view.steps.append(serversStep(servers));
    view.conclusion = conclusionOf(view, servers);
    return view;
}

ConnectionTestView viewOfNoTest(const QString &sentence)
{
    ui::ConnectionTestView view{.conclusion = Words::tr("This connection does not work yet.")};
    view.steps.append({.kind = Kinds.front(),
                       .state = TestStepState::Failed,
                       .outcome = Words::tr("not begun"),
                       .advice = sentence});
    for (std::size_t at = 1; at < Kinds.size(); ++at)
        view.steps.append({.kind = Kinds[at], .state = TestStepState::Skipped});
    view.steps.append({.kind = ui::TestStepKind::Servers, .state = TestStepState::Skipped});
    return view;
}

} // namespace app

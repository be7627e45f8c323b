// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/linkwords.h"

#include "ui/format.h"
#include "ui/plaintext.h"
#include "ui/waywords.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace ui::linkwords {

using models::LinkReason;
using models::LinkState;
using models::ProblemKind;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ui::linkwords)
};

const QString Separator = QStringLiteral(" \u00b7 ");

/// What our own code says in a detail, which is English there; what comes from a server or from the system
/// stays as it is.
constexpr std::array KnownDetails{
    QT_TRANSLATE_NOOP("ui::linkwords", "empty"),
    QT_TRANSLATE_NOOP("ui::linkwords", "not JSON"),
    QT_TRANSLATE_NOOP("ui::linkwords", "not an event"),
    QT_TRANSLATE_NOOP("ui::linkwords", "no servers"),
    QT_TRANSLATE_NOOP("ui::linkwords", "history without times"),
    QT_TRANSLATE_NOOP("ui::linkwords", "closed without an answer"),
    QT_TRANSLATE_NOOP("ui::linkwords", "the compressed body is broken"),
    QT_TRANSLATE_NOOP("ui::linkwords", "the server ended the stream"),
    QT_TRANSLATE_NOOP("ui::linkwords", "the server's key is none of the pinned ones"),
    QT_TRANSLATE_NOOP("ui::linkwords",
                      "connected or connecting, but no answer yet; a proxy may be buffering"),
};

QString shownDetail(const QString &detail)
{
    for (const char *known : KnownDetails) {
        if (detail == QLatin1StringView(known))
            return Words::tr(known);
    }
    return oneLine(detail);
}

QString withDetail(const QString &words, const QString &detail)
{
    const QString line = shownDetail(detail);
    return line.isEmpty() ? words
                          : Words::tr("%1 (%2)", "what happened (the system's words)").arg(words, line);
}

QString httpReason(int status)
{
    switch (status) {
    case 0:
        return Words::tr("the server refuses");
    case 400:
        return Words::tr("the server answers 400; it does not understand the request");
    case 401:
        return Words::tr("the server answers 401; check the token");
    case 403:
        return Words::tr("the server answers 403; this token may not read it");
    case 404:
    case 410:
        return Words::tr("the server answers %1; check the path of the address").arg(status);
    case 407:
        return Words::tr("the proxy answers 407; it wants a password");
    case 421:
        return Words::tr("the server answers 421; it does not know itself by this host name");
    case 429:
        return Words::tr("the server answers 429; it asks for fewer requests");
    case 502:
    case 503:
    case 504:
        return Words::tr("the proxy or server answers %1; what is behind it is down").arg(status);
    default:
        return Words::tr("the server answers %1").arg(status);
    }
}

/// Seconds that are still to wait, counted up: it says "1 s" until it happens.
QString countdown(models::Millis left, const QLocale &locale)
{
    return format::duration(std::chrono::ceil<std::chrono::seconds>(left), locale);
}

QString waiting(const models::LinkInfo &link, const models::Moment &now, const QLocale &locale)
{
    const bool isSoon = !link.retryAt || *link.retryAt <= now.steady;
    QString when = isSoon
                       ? Words::tr("reconnecting")
                       : Words::tr("reconnecting in %1").arg(countdown(*link.retryAt - now.steady, locale));
    if (link.reason == LinkReason::None)
        return when;
    return Words::tr("%1: %2", "state: reason").arg(when, reason(link.reason, link.httpStatus, link.detail));
}

QString httpAdvice(int status)
{
    switch (status) {
    case 401:
        return Words::tr("Edit the endpoint and give it a valid token or password.");
    case 403:
        return Words::tr("Ask for a token that may read this server, and edit the endpoint.");
    case 404:
    case 410:
        return Words::tr("The stream of an agent is at /api/stream; check what your server uses.");
    case 407:
        return Words::tr("Set the proxy's user and password in the system's settings.");
    case 421:
        return Words::tr("Start the agent with this host name as one that it answers to.");
    default:
        return Words::tr("Look into the server's own log; it is tried again by itself.");
    }
}

} // namespace

QString reason(LinkReason reason, int httpStatus, const QString &detail)
{
    switch (reason) {
    case LinkReason::None:
        return {};
    case LinkReason::ConnectionRefused:
        return Words::tr("connection refused");
    case LinkReason::ConnectionReset:
        return Words::tr("the connection broke");
    case LinkReason::HostNotFound:
        return Words::tr("host not found");
    case LinkReason::NetworkUnreachable:
        return Words::tr("network unreachable");
    case LinkReason::ProxyFailed:
        return withDetail(Words::tr("the proxy cannot be used"), detail);
    case LinkReason::TlsFailed:
        return withDetail(Words::tr("no trusted TLS connection"), detail);
    case LinkReason::ProxyAuthentication:
        return Words::tr("the proxy wants another user or password");
    case LinkReason::NotTls:
        return Words::tr("this port does not speak https");
    case LinkReason::CertificateExpired:
        return Words::tr("the server's certificate has expired or is not valid yet");
    case LinkReason::CertificateName:
        return Words::tr("the server's certificate was made for another host");
    case LinkReason::CertificateAuthority:
        return Words::tr("the server's certificate is signed by nobody whom this computer trusts");
    case LinkReason::CertificateChanged:
        return Words::tr("the server has another certificate than the accepted one");
    case LinkReason::ClientCertificate:
        return Words::tr("the server wants a client certificate that it knows");
    case LinkReason::WaitingForKeyring:
        return Words::tr("waiting for the keyring");
    case LinkReason::WaitingForCommand:
        return Words::tr("waiting for the token command");
    case LinkReason::SecretFailed: {
        const QString line = oneLine(detail);
        return line.isEmpty() ? Words::tr("what to sign in with could not be read") : line;
    }
    case LinkReason::PinMismatch:
        return Words::tr("the server has another key than the pinned one");
    case LinkReason::HttpStatus:
        return httpReason(httpStatus);
    case LinkReason::WrongContentType:
        return withDetail(Words::tr("this is no event stream; check the path of the address"), detail);
    case LinkReason::NoContent:
        return Words::tr("the server answers 204; it has no stream here");
    case LinkReason::Silence:
        return Words::tr("nothing heard for too long");
    case LinkReason::NoHeader:
        return Words::tr("no answer in time; a proxy may be buffering the stream");
    case LinkReason::CutOff:
        return Words::tr("the stream was cut off");
    case LinkReason::CleanEnd:
        return Words::tr("the server closed the stream");
    case LinkReason::ExpectedEnd:
        return Words::tr("the server renews the stream");
    case LinkReason::RedirectLoop:
        return Words::tr("too many redirects");
    case LinkReason::RedirectRefused:
        return withDetail(Words::tr("it redirects to where it is not safe to follow"), detail);
    case LinkReason::BadRedirect:
        return withDetail(Words::tr("it redirects to no usable address"), detail);
    case LinkReason::BadUrl:
        return Words::tr("this address cannot be used");
    case LinkReason::ResumeRefused:
        return Words::tr("the server does not resume; starting afresh");
    case LinkReason::NotOffered:
        return Words::tr("the server does not offer this way of receiving");
    case LinkReason::Asked:
        return Words::tr("you paused it");
    case LinkReason::SwitchedOff:
        return Words::tr("switched off");
    case LinkReason::Minimized:
        return Words::tr("window minimized");
    case LinkReason::Hidden:
        return Words::tr("window hidden");
    case LinkReason::AgentFailed:
        return withDetail(Words::tr("the agent on this computer ended"), detail);
    case LinkReason::Other: {
        const QString line = oneLine(detail);
        return line.isEmpty() ? Words::tr("the connection failed") : line;
    }
    }
    Q_UNREACHABLE();
}

QString state(const models::LinkInfo &link, const models::Moment &now, const QLocale &locale)
{
    const QString why = reason(link.reason, link.httpStatus, link.detail);
    const auto because = [&why](const QString &state) {
        return why.isEmpty() ? state : Words::tr("%1: %2", "state: reason").arg(state, why);
    };
    switch (link.state) {
    case LinkState::Idle:
        return Words::tr("not started");
    case LinkState::Connecting:
        if (link.reason == LinkReason::WaitingForKeyring || link.reason == LinkReason::WaitingForCommand)
            return why;
        return link.isError ? because(Words::tr("reconnecting")) : Words::tr("connecting");
    case LinkState::Open:
        return Words::tr("connected, waiting for the first figures");
    case LinkState::Live:
        return Words::tr("live");
    case LinkState::Waiting:
        return waiting(link, now, locale);
    case LinkState::Paused:
        return because(Words::tr("paused"));
    case LinkState::Stopped:
        return because(Words::tr("stopped"));
    }
    Q_UNREACHABLE();
}

QString stateWord(LinkState state)
{
    switch (state) {
    case LinkState::Idle:
        return Words::tr("not started");
    case LinkState::Connecting:
        return Words::tr("connecting");
    case LinkState::Open:
        return Words::tr("connected");
    case LinkState::Live:
        return Words::tr("live");
    case LinkState::Waiting:
        return Words::tr("waiting");
    case LinkState::Paused:
        return Words::tr("paused");
    case LinkState::Stopped:
        return Words::tr("stopped");
    }
    Q_UNREACHABLE();
}

QString eventReason(const models::LinkEvent &event, const QLocale &locale)
{
    QString words = reason(event.reason, event.httpStatus, event.detail);
    // Reasons that speak for themselves do not show the system's words; whoever looks here wants them.
    const QString detail = shownDetail(event.detail);
    if (!detail.isEmpty() && !words.contains(detail, Qt::CaseInsensitive))
        words = withDetail(words, detail);
    if (event.retryIn) {
        const QString next =
            Words::tr("next try after %1", "a time")
                .arg(countdown(std::max<models::Millis>(*event.retryIn, models::Millis(0)), locale));
        words = words.isEmpty() ? next : Words::tr("%1; %2", "a reason; the next step").arg(words, next);
    }
    if (event.state == LinkState::Connecting && event.attempt > 0) {
        const QString attempt = Words::tr("attempt %1").arg(locale.toString(event.attempt));
        words =
            words.isEmpty() ? attempt : Words::tr("%1; %2", "a reason; the next step").arg(attempt, words);
    }
    return words;
}

QString failure(const models::DecodeFailure &failure, const QLocale &locale)
{
    const auto what = [&] {
        switch (failure.error) {
        case models::DecodeError::Empty:
            return Words::tr("an empty event");
        case models::DecodeError::NotJson:
            return Words::tr("no JSON");
        case models::DecodeError::NotAnEvent:
            return Words::tr("JSON, but no event");
        case models::DecodeError::NoServers:
            return Words::tr("an update without servers");
        case models::DecodeError::NoTicks:
            return Words::tr("a piece of history without its times");
        }
        Q_UNREACHABLE();
    }();
    const QString type =
        failure.eventType.isEmpty() ? QStringLiteral("message") : escapedBytes(failure.eventType);
    const QString size = locale.toString(static_cast<qlonglong>(failure.size));
    return failure.position
               ? Words::tr("%1: byte %2 of %3 of an event \"%4\"", "mistake, position, size, type")
                     .arg(what, locale.toString(static_cast<qlonglong>(*failure.position)), size, type)
               : Words::tr("%1: %2 bytes of an event \"%3\"", "mistake, size, type").arg(what, size, type);
}

QString advice(const models::LinkInfo &link)
{
    switch (link.reason) {
    case LinkReason::None:
    case LinkReason::CleanEnd:
    case LinkReason::ExpectedEnd:
    case LinkReason::ResumeRefused:
        return {};
    case LinkReason::ConnectionRefused:
        return Words::tr("Nothing listens at this address. Check the port, and that the agent runs.");
    case LinkReason::ConnectionReset:
    case LinkReason::CutOff:
        return Words::tr("The server or something on the way ended the connection; it is tried again.");
    case LinkReason::HostNotFound:
        return Words::tr("Check the spelling of the host name, and this computer's network.");
    case LinkReason::NetworkUnreachable:
        return Words::tr("Check this computer's network or VPN.");
    case LinkReason::ProxyFailed:
        return Words::tr("Check the proxy of the endpoint or of the system, or leave this host out of it.");
    case LinkReason::ProxyAuthentication:
        return Words::tr("Edit the endpoint and correct the proxy's user and password.");
    case LinkReason::NotTls:
        return Words::tr("Use an address with http://, or the port at which the server speaks https.");
    case LinkReason::CertificateExpired:
        return Words::tr("Whoever runs the server has to renew it. Check this computer's clock, too.");
    case LinkReason::CertificateName:
        return Words::tr("Use the host name that stands in the certificate, or pin the server's key.");
    case LinkReason::CertificateAuthority:
        return Words::tr("Edit the endpoint and name the authority's CA file, or pin the server's key after "
                         "comparing its fingerprint.");
    case LinkReason::CertificateChanged:
        return Words::tr("Ask whoever runs the server whether its certificate was renewed, then test the "
                         "connection and accept the new one.");
    case LinkReason::ClientCertificate:
        return Words::tr(
            "Edit the endpoint and name the client certificate that the server's owner gave you.");
    case LinkReason::WaitingForKeyring:
        return Words::tr("If the system asks for the keyring's password, type it.");
    case LinkReason::WaitingForCommand:
        return {};
    case LinkReason::SecretFailed:
        return Words::tr("Mend that, then press Retry now.");
    case LinkReason::TlsFailed:
        return Words::tr("Check the server's certificate, its host name and this computer's clock.");
    case LinkReason::PinMismatch:
        return Words::tr("Ask whoever runs the server whether its key was renewed; somebody else may be "
                         "answering in its place.");
    case LinkReason::HttpStatus:
        return httpAdvice(link.httpStatus);
    case LinkReason::WrongContentType:
    case LinkReason::NoContent:
        return Words::tr("The stream of an agent is at /api/stream; a login page may stand in between.");
    case LinkReason::Silence:
        return Words::tr("The server sends nothing, not even a heartbeat. Look whether it still runs.");
    case LinkReason::NoHeader:
        return Words::tr("If a proxy stands in between, switch its buffering off for this address "
                         "(nginx: proxy_buffering off).");
    case LinkReason::NotOffered:
        return Words::tr("Edit the endpoint and let Fleetscope choose the way of receiving by itself.");
    case LinkReason::RedirectLoop:
    case LinkReason::RedirectRefused:
        return Words::tr("Edit the endpoint and use the address that it redirects to, if you trust it.");
    case LinkReason::BadRedirect:
        return Words::tr("The server's own settings are wrong; ask who runs it.");
    case LinkReason::BadUrl:
        return Words::tr("Edit the endpoint: an address is host:port, or begins with http:// or https://.");
    case LinkReason::Asked:
        return Words::tr("Press Resume to receive again.");
    case LinkReason::SwitchedOff:
        return Words::tr("Switch it on in the list of endpoints, or in the settings file (enabled = true).");
    case LinkReason::Minimized:
    case LinkReason::Hidden:
        return Words::tr("It connects again when the window is shown; the menu lets it keep receiving.");
    case LinkReason::AgentFailed:
        return Words::tr(
            "Try it again; if it keeps ending, start fleetscope-agent in a terminal to see why.");
    case LinkReason::Other:
        return Words::tr("It is tried again by itself; the list below says what happened.");
    }
    Q_UNREACHABLE();
}

bool isUnreadable(const models::EndpointInfo &endpoint)
{
    if (endpoint.link.state != LinkState::Open)
        return false;
    // Newest first: what is older than the link's last failure was of an earlier connection.
    for (const models::EndpointProblem &problem : endpoint.lastProblems) {
        if (problem.kind == ProblemKind::Link)
            return false;
        if (problem.kind == ProblemKind::NotDecodable)
            return true;
    }
    return false;
}

bool isError(const models::EndpointInfo &endpoint)
{
    return endpoint.link.isError || isUnreadable(endpoint);
}

QString endpointState(const models::EndpointInfo &endpoint, const models::Moment &now, const QLocale &locale)
{
    return isUnreadable(endpoint)
               ? Words::tr("connected, but its events cannot be read; check the path of the address")
               : state(endpoint.link, now, locale);
}

QString endpointAdvice(const models::EndpointInfo &endpoint)
{
    return isUnreadable(endpoint)
               ? Words::tr("Something else than figures of servers comes from this address. The stream of an "
                           "agent is at /api/stream; the list below says what could not be read.")
               : advice(endpoint.link);
}

namespace {

QString problemText(const models::EndpointProblem &problem)
{
    switch (problem.kind) {
    case ProblemKind::Link:
        return reason(problem.reason, problem.httpStatus, problem.detail);
    case ProblemKind::NotDecodable:
        return withDetail(Words::tr("an event could not be read; it was left out"), problem.detail);
    case ProblemKind::BadValues:
        return withDetail(Words::tr("figures that are no numbers are shown as unknown"), problem.detail);
    case ProblemKind::CoercedValues:
        return withDetail(Words::tr("numbers came as text and were read as numbers"), problem.detail);
    case ProblemKind::OutOfRange:
        return withDetail(Words::tr("percentages above 100 are shown as they came"), problem.detail);
    case ProblemKind::TooManyServers:
        return withDetail(Words::tr("more servers than one endpoint may have; the rest is left out"),
                          problem.detail);
    case ProblemKind::TooManyMetrics:
        return withDetail(Words::tr("more metrics than are kept; the rest is left out"), problem.detail);
    case ProblemKind::TextTooLong:
        return withDetail(Words::tr("a text was too long and was cut"), problem.detail);
    case ProblemKind::DuplicateServer:
        return withDetail(Words::tr("two servers have the same id; the last one counts"), problem.detail);
    case ProblemKind::ServerWithoutId:
        return withDetail(Words::tr("a server without an id was left out"), problem.detail);
    case ProblemKind::TooDeep:
        return withDetail(Words::tr("figures nested too deep were left out"), problem.detail);
    case ProblemKind::BrokenText:
        return withDetail(Words::tr("broken letters were replaced"), problem.detail);
    case ProblemKind::ReportedByServer:
        return withDetail(Words::tr("the server reports an error"), problem.detail);
    case ProblemKind::EventDropped:
        return withDetail(Words::tr("an event over the size limit was left out"), problem.detail);
    }
    Q_UNREACHABLE();
}

} // namespace

QString problem(const models::EndpointProblem &problem, const QLocale &locale)
{
    const QString text = problemText(problem);
    return problem.count > 1 ? Words::tr("%1 (%2 time(s))", "an error, how often",
                                         static_cast<int>(std::min<quint64>(problem.count, 1'000'000)))
                                   .arg(text, locale.toString(problem.count))
                             : text;
}

QString summary(const models::EndpointInfo &endpoint, const models::Moment &now, const QLocale &locale)
{
    QString words = endpointState(endpoint, now, locale);
    if (endpoint.link.state != LinkState::Live || endpoint.isLocal)
        return words;
    if (const QString way = waywords::shortName(endpoint.facts.transport); !way.isEmpty())
        words += Separator + way;
    if (endpoint.traffic.bytesPerSecond > 0)
        words += Separator + format::byteRate(endpoint.traffic.bytesPerSecond, locale);
    return words;
}

QString groupLine(const models::EndpointInfo &endpoint, int servers, const models::Moment &now,
                  const QLocale &locale)
{
    QString words = endpointState(endpoint, now, locale);
    if (endpoint.link.state == LinkState::Live && servers == 0) {
        words += Separator + Words::tr("no servers yet");
    } else if (endpoint.link.state == LinkState::Live && endpoint.lastNews) {
        words += Separator + format::age(now.steady - *endpoint.lastNews, locale);
    }
    return words;
}

} // namespace ui::linkwords

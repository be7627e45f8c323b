// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connectionfacts.h"

#include "ui/format.h"
#include "ui/linkwords.h"
#include "ui/plaintext.h"
#include "ui/waywords.h"

#include <QCoreApplication>

#include <algorithm>

namespace ui {

using namespace std::chrono_literals;
using models::LinkHint;
using models::LinkState;
using models::StreamScope; // lupdate loses the context behind a function that returns a models::….

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ui::connectionfacts)
};

QString orUnknown(const QString &text, qsizetype limit = 200)
{
    const QString line = oneLine(text, limit);
    return line.isEmpty() ? format::unknown() : line;
}

QString ago(std::optional<models::Millis> instant, const models::Moment &now, const QLocale &locale)
{
    return instant ? Words::tr("%1 ago", "an age").arg(format::age(now.steady - *instant, locale))
                   : format::unknown();
}

QString milliseconds(models::Millis time, const QLocale &locale)
{
    const models::Millis size = std::chrono::abs(time);
    if (size < 10s)
        return Words::tr("%1 ms", "milliseconds").arg(locale.toString(static_cast<qlonglong>(size.count())));
    return format::duration(size, locale);
}

/// "5 s", and "1,500 ms" where that is exact.
QString every(models::Millis interval, const QLocale &locale)
{
    return interval.count() % 1000 == 0 ? format::duration(interval, locale) : milliseconds(interval, locale);
}

QString nextTry(const models::LinkInfo &link, const models::Moment &now, const ClockZone &zone,
                const QLocale &locale)
{
    if (link.state != LinkState::Waiting || !link.retryAt)
        return format::unknown();
    const models::Millis left = std::max<models::Millis>(*link.retryAt - now.steady, 0ms);
    const QString clock = format::timeOfDay(now.wall + left, zone, locale);
    return Words::tr("in %1, at %2", "a countdown, a time of day")
        .arg(format::duration(std::chrono::ceil<std::chrono::seconds>(left), locale), clock);
}

/// In which way, why, and what is wrong with a better one.
void addTransport(FactGroup &group, const models::LinkFacts &facts)
{
    const QString name = waywords::name(facts.transport);
    group.facts.append(
        {.name = Words::tr("Transport"),
         .value =
             name.isEmpty()
                 ? format::unknown()
                 : Words::tr("%1, %2", "transport, why").arg(name, waywords::reason(facts.transportReason))});
    if (name.isEmpty() || facts.avoided == models::Transport::None ||
        facts.trouble == models::WayTrouble::None)
        return;
    group.facts.append(
        {.name = Words::tr("Not used"),
         .value = Words::tr("%1: %2", "a transport, what is wrong with it")
                      .arg(waywords::name(facts.avoided), waywords::trouble(facts.trouble)),
         .explanation = Words::tr("It is tried again by itself from time to time, when the network changes, "
                                  "and when you try again; what works goes on meanwhile."),
         .isWarning = facts.trouble != models::WayTrouble::NotOffered});
}

QString updateMode(const models::EndpointInfo &endpoint)
{
    if (endpoint.deltas > 0 && endpoint.scope.mode != QLatin1String("snapshot"))
        return Words::tr("what has changed, and everything now and then");
    return Words::tr("everything each time");
}

/// What is sent, of what there is.
QString scopeWords(const models::StreamScope &scope, const QLocale &locale)
{
    QStringList words;
    if (scope.interval)
        words << Words::tr("every %1", "an interval").arg(every(*scope.interval, locale));
    if (!scope.servers.isEmpty())
        words
            << Words::tr("servers %1").arg(oneLine(scope.servers.mid(0, 8).join(QStringLiteral(", ")), 120));
    if (!scope.fields.isEmpty())
        words << Words::tr("members %1").arg(oneLine(scope.fields.mid(0, 8).join(QStringLiteral(", ")), 120));
    return words.isEmpty() ? Words::tr("everything") : words.join(QStringLiteral(" \u00b7 "));
}

QString intervalReason(models::IntervalReason reason)
{
    using enum models::IntervalReason;
    switch (reason) {
    case AsSent:
        break;
    case Chosen:
        return Words::tr("chosen in the settings", "why figures are asked for so often");
    case NotOffered:
        return Words::tr("the server cannot send less");
    case Refused:
        return Words::tr("the server refuses to send less");
    case Metered:
        return Words::tr("the network is metered");
    case Unwatched:
        return Words::tr("nobody looks");
    case Slow:
        return Words::tr("the network is slow");
    }
    return {};
}

/// Of what is asked for, who asks each time asks so often.
StreamScope askedOf(const models::LinkFacts &facts)
{
    StreamScope asked = facts.asked;
    if (facts.transport == models::Transport::Poll)
        asked.interval = facts.pace;
    return asked;
}

/// That a server has nothing as often as that is no fault of anybody.
bool isOtherThanAsked(const models::EndpointInfo &endpoint)
{
    return std::ranges::any_of(models::differencesOf(endpoint), [](models::ScopeDifference difference) {
        return difference != models::ScopeDifference::LessOften;
    });
}

void addScope(FactGroup &group, const models::EndpointInfo &endpoint, const QLocale &locale)
{
    const models::LinkFacts &facts = endpoint.facts;
    const StreamScope asked = askedOf(facts);
    const QString why = intervalReason(facts.intervalReason);
    if (facts.asked.isKnown || !why.isEmpty()) {
        const QString what = scopeWords(asked, locale);
        group.facts.append(
            {.name = Words::tr("Asked for"),
             .value = why.isEmpty() ? what : Words::tr("%1: %2", "what is asked for, why").arg(what, why),
             .explanation = Words::tr("Of the interval, servers and members that there are; an automatic "
                                      "interval goes back by itself when its reason is gone.")});
    }
    if (endpoint.scope.isKnown)
        group.facts.append(
            {.name = Words::tr("Sent"),
             .value = scopeWords(endpoint.scope, locale),
             .explanation =
                 Words::tr("What the server says to have applied of what this endpoint's settings ask for."),
             .isWarning = isOtherThanAsked(endpoint)});
}

QString eventSize(const models::LinkTraffic &traffic, const QLocale &locale)
{
    if (traffic.events == 0)
        return format::unknown();
    const auto size = [&](double bytes) { return format::bytes(bytes, locale); };
    return Words::tr("%1 \u00b7 mean %2 \u00b7 largest %3", "sizes of events: the last one's first")
        .arg(size(static_cast<double>(traffic.lastEventBytes)),
             size(static_cast<double>(traffic.eventBytes) / static_cast<double>(traffic.events)),
             size(static_cast<double>(traffic.largestEventBytes)));
}

QString clockDifference(const models::EndpointInfo &endpoint, const QLocale &locale)
{
    if (!endpoint.clockOffset) {
        return endpoint.clock == models::ClockKnowledge::NoTime
                   ? Words::tr("not known: its messages say no time")
                   : Words::tr("not known: no greeting or heartbeat yet");
    }
    const models::Millis offset = *endpoint.clockOffset;
    // The way takes a moment, so that less than this says nothing.
    const QString size = milliseconds(offset, locale);
    const QString words = std::chrono::abs(offset) < 50ms
                              ? Words::tr("none (%1)", "a clock difference too small to tell").arg(size)
                          : offset > 0ms ? Words::tr("the server's is %1 behind").arg(size)
                                         : Words::tr("the server's is %1 ahead").arg(size);
    return endpoint.clock == models::ClockKnowledge::Former
               ? Words::tr("%1; of an earlier connection").arg(words)
               : words;
}

QString latency(const models::EndpointInfo &endpoint, const QLocale &locale)
{
    if (!endpoint.latency) {
        return endpoint.clockOffset ? Words::tr("not known: no figures yet")
                                    : Words::tr("not known without the clock difference");
    }
    return Words::tr("%1 \u00b7 mean %2 \u00b7 largest %3", "delays of samples: the last one's first")
        .arg(milliseconds(endpoint.latency->last, locale), milliseconds(endpoint.latency->mean, locale),
             milliseconds(endpoint.latency->largest, locale));
}

FactGroup connection(const models::EndpointInfo &endpoint, const models::Moment &now, const ClockZone &zone,
                     const QLocale &locale)
{
    const models::LinkInfo &link = endpoint.link;
    const models::LinkFacts &facts = endpoint.facts;
    FactGroup group{.title = Words::tr("Connection")};
    const auto add = [&group](const QString &name, const QString &value, const QString &explanation = {}) {
        group.facts.append({.name = name, .value = value, .explanation = explanation});
    };
    add(Words::tr("Address"), orUnknown(endpoint.displayUrl, 400));
    if (!facts.finalUrl.isEmpty())
        add(Words::tr("Redirected to"), orUnknown(facts.finalUrl, 400));
    add(Words::tr("In this state for"), format::duration(now.steady - link.since, locale));
    add(Words::tr("Next try"), nextTry(link, now, zone, locale));
    add(Words::tr("Attempts"),
        Words::tr("%1 \u00b7 reconnected %2", "how many attempts, how often one replaced another")
            .arg(locale.toString(link.attempt), locale.toString(endpoint.traffic.reconnects)));
    addTransport(group, facts);
    add(Words::tr("Last event id"),
        facts.lastEventId.isEmpty()
            ? Words::tr("none: it cannot be resumed")
            : escapedBytes(
                  QByteArrayView(facts.lastEventId).first(std::min<qsizetype>(facts.lastEventId.size(), 80))),
        Words::tr("From here the server is asked to go on at the next connection."));
    if (!facts.protocol.isEmpty())
        add(Words::tr("Protocol"), oneLine(facts.protocol, 20));
    if (!facts.server.isEmpty())
        add(Words::tr("Server says"), oneLine(facts.server, 100));
    if (!facts.via.isEmpty())
        add(Words::tr("Proxies"), oneLine(facts.via, 100),
            Words::tr("What the Via header of the answer names."));
    if (!facts.encoding.isEmpty() || facts.isCompressionAccepted)
        add(Words::tr("Packed with"),
            facts.encoding.isEmpty() ? Words::tr("nothing, though it may be") : oneLine(facts.encoding, 40));
    return group;
}

FactGroup traffic(const models::EndpointInfo &endpoint, const models::Moment &now, const QLocale &locale)
{
    const models::LinkTraffic &traffic = endpoint.traffic;
    FactGroup group{.title = Words::tr("Traffic")};
    const auto add = [&group](const QString &name, const QString &value, const QString &explanation = {}) {
        group.facts.append({.name = name, .value = value, .explanation = explanation});
    };
    const auto perSecond = [&](double rate) {
        return Words::tr("%1/s", "a number per second").arg(locale.toString(rate, 'f', rate < 10 ? 1 : 0));
    };
    add(Words::tr("Received"),
        Words::tr("%1 \u00b7 %2", "how much, how fast")
            .arg(format::bytes(static_cast<double>(traffic.bytes), locale),
                 format::byteRate(traffic.bytesPerSecond, locale)),
        Words::tr("Bodies only, unpacked; the speed is that of the last ten seconds."));
    add(Words::tr("Events"), Words::tr("%1 \u00b7 %2", "how many, how many a second")
                                 .arg(locale.toString(traffic.events), perSecond(traffic.eventsPerSecond)));
    add(Words::tr("Event size"), eventSize(traffic, locale));
    if (traffic.events > 0)
        add(Words::tr("Each update is"), updateMode(endpoint),
            Words::tr("Fleetscope asks for changes where the server says that it can send them."));
    addScope(group, endpoint, locale);
    if (endpoint.baselessDeltas > 0)
        group.facts.append(
            {.name = Words::tr("Waited for a whole update"),
             .value = Words::tr("%n time(s)", "how many updates could not be used",
                                static_cast<int>(std::min<quint64>(endpoint.baselessDeltas, 1'000'000))),
             .explanation =
                 Words::tr("So many changes came without what they build on, and were left out.")});
    add(Words::tr("Last byte"), ago(traffic.lastByte, now, locale));
    const quint64 leftOut = traffic.droppedEvents + endpoint.decodeErrors;
    group.facts.append({.name = Words::tr("Left out"),
                        .value = leftOut == 0
                                     ? Words::tr("nothing")
                                     : Words::tr("%1 unreadable \u00b7 %2 too large", "numbers of events")
                                           .arg(locale.toString(endpoint.decodeErrors),
                                                locale.toString(traffic.droppedEvents)),
                        .isWarning = leftOut > 0});
    return group;
}

FactGroup time(const models::EndpointInfo &endpoint, const models::Moment &now, const QLocale &locale)
{
    return {
        .title = Words::tr("Time"),
        .facts = {{.name = Words::tr("Newest figures"), .value = ago(endpoint.lastNews, now, locale)},
                  {.name = Words::tr("Interval"),
                   .value = endpoint.interval ? milliseconds(*endpoint.interval, locale) : format::unknown(),
                   .explanation = Words::tr("Between two samples: as the server says, or else as was seen.")},
                  {.name = Words::tr("Clock difference"),
                   .value = clockDifference(endpoint, locale),
                   .explanation = Words::tr("By the fastest of the last greetings and heartbeats. Ages are "
                                            "corrected by it."),
                   .isWarning = endpoint.clockOffset && std::chrono::abs(*endpoint.clockOffset) > 5s},
                  {.name = Words::tr("Latency"),
                   .value = latency(endpoint, locale),
                   .explanation = Words::tr("From a sample's own time, corrected by the clock difference, to "
                                            "its arrival: what it took longer than the fastest message. Of "
                                            "the last 60 samples.")}}};
}

QString trustWords(models::TlsTrust trust)
{
    switch (trust) {
    case models::TlsTrust::Nobody:
        return Words::tr("nobody: the connection was given up");
    case models::TlsTrust::System:
        return Words::tr("this computer's authorities");
    case models::TlsTrust::OwnAuthority:
        return Words::tr("the endpoint's own CA file");
    case models::TlsTrust::Pin:
        return Words::tr("a pinned key; chain and name were not asked");
    case models::TlsTrust::Exception:
        return Words::tr("the exception for this one certificate");
    }
    Q_UNREACHABLE();
}

QString faultWords(models::CertificateFault fault)
{
    switch (fault) {
    case models::CertificateFault::Expired:
        return Words::tr("expired");
    case models::CertificateFault::NotYetValid:
        return Words::tr("not valid yet");
    case models::CertificateFault::WrongName:
        return Words::tr("made for another host");
    case models::CertificateFault::UnknownAuthority:
        return Words::tr("signed by an unknown authority");
    case models::CertificateFault::SelfSigned:
        return Words::tr("signed by itself");
    case models::CertificateFault::Revoked:
        return Words::tr("revoked");
    case models::CertificateFault::Other:
        return Words::tr("wrong in another way");
    }
    Q_UNREACHABLE();
}

/// As openssl and browsers write it, so that two can be compared: AB:CD:…
QString fingerprint(const QByteArray &digest)
{
    return QString::fromLatin1(digest.toHex(':').toUpper());
}

QString expiry(const models::CertificateInfo &certificate, const models::Moment &now, const ClockZone &zone,
               const QLocale &locale)
{
    const QString day = format::date(certificate.notAfter, zone, locale);
    const models::Millis left = certificate.notAfter - now.wall;
    return left > 0ms ? Words::tr("%1 (in %2)", "a date, how long until then")
                            .arg(day, format::duration(left, locale))
                      : Words::tr("%1 (%2 ago)", "a date, how long since then")
                            .arg(day, format::duration(-left, locale));
}

FactGroup security(const models::EndpointInfo &endpoint, const models::Moment &now, const ClockZone &zone,
                   const QLocale &locale)
{
    FactGroup group{.title = Words::tr("Security")};
    const auto &tls = endpoint.link.tls;
    if (!tls) {
        const bool isPlain = endpoint.displayUrl.startsWith(QLatin1String("http:"));
        group.facts.append(
            {.name = Words::tr("Encryption"),
             .value = isPlain ? Words::tr("none (http)") : Words::tr("not known: no TLS connection yet")});
        return group;
    }
    const auto add = [&group](const QString &name, const QString &value, const QString &explanation = {}) {
        group.facts.append({.name = name, .value = value, .explanation = explanation});
    };
    add(Words::tr("Encryption"), tls->protocol.isEmpty()
                                     ? format::unknown()
                                     : Words::tr("%1, %2", "TLS version, cipher")
                                           .arg(oneLine(tls->protocol, 20), oneLine(tls->cipher, 60)));
    group.facts.append({.name = Words::tr("Accepted by"),
                        .value = trustWords(tls->trust),
                        .isWarning = tls->trust == models::TlsTrust::Nobody});
    if (!tls->faults.isEmpty()) {
        QStringList faults;
        for (const models::CertificateFault fault : tls->faults)
            faults << faultWords(fault);
        group.facts.append({.name = Words::tr("Certificate is"),
                            .value = faults.join(QStringLiteral(", ")),
                            .isWarning = true});
    }
    if (tls->chain.isEmpty())
        return group;
    const models::CertificateInfo &own = tls->chain.constFirst();
    add(Words::tr("Certificate of"), orUnknown(own.subject, 120));
    add(Words::tr("For"), orUnknown(own.names.mid(0, 8).join(QStringLiteral(", ")), 200),
        Words::tr("The names and addresses that the certificate is for."));
    add(Words::tr("Issued by"), orUnknown(own.issuer, 120));
    group.facts.append({.name = Words::tr("Expires"),
                        .value = expiry(own, now, zone, locale),
                        .isWarning = own.notAfter - now.wall < std::chrono::hours(14 * 24)});
    add(Words::tr("Fingerprint"), fingerprint(own.sha256), Words::tr("SHA-256 of the certificate."));
    add(Words::tr("Key to pin"), QString::fromLatin1(own.keySha256.toBase64()),
        Words::tr("SHA-256 of the server's public key, as a pin is written."));
    return group;
}

QString expiresInWords(const models::EndpointInfo &endpoint, const models::Moment &now, const QLocale &locale)
{
    if (!endpoint.link.tls || endpoint.link.tls->chain.isEmpty())
        return {};
    const models::Millis left = endpoint.link.tls->chain.constFirst().notAfter - now.wall;
    return left > 0ms
               ? Words::tr("The server's certificate expires in %1; whoever runs it should renew it now.")
                     .arg(format::duration(left, locale))
               : Words::tr("The server's certificate has expired; whoever runs it should renew it.");
}

} // namespace

QList<FactGroup> connectionFacts(const models::EndpointInfo &endpoint, const models::Moment &now,
                                 const QLocale &locale, const ClockZone &zone)
{
    return {connection(endpoint, now, zone, locale), traffic(endpoint, now, locale),
            time(endpoint, now, locale), security(endpoint, now, zone, locale)};
}

QString scopeHint(models::ScopeDifference difference, const models::EndpointInfo &endpoint,
                  const QLocale &locale)
{
    const models::StreamScope &asked = endpoint.facts.asked;
    const models::StreamScope &sent = endpoint.scope;
    const auto often = [&locale](std::optional<models::Millis> interval) {
        return interval ? every(*interval, locale) : format::unknown();
    };
    const auto list = [](const QStringList &items) {
        return oneLine(items.mid(0, 8).join(QStringLiteral(", ")), 120);
    };
    using enum models::ScopeDifference;
    switch (difference) {
    case MoreOften:
        return Words::tr("Asked for every %1; the server sends every %2.")
            .arg(often(asked.interval), often(sent.interval ? sent.interval : endpoint.finest));
    case SomeMoreOften:
        return Words::tr("Asked for every %1; some of the servers behind this one are sent every %2.")
            .arg(often(asked.interval), often(endpoint.finest));
    case LessOften:
        return Words::tr("Asked for every %1; the server sends every %2, because it has no more.")
            .arg(often(asked.interval), often(sent.interval));
    case FewerServers:
        return asked.servers.isEmpty()
                   ? Words::tr("This is not the whole fleet: the server sends only %1. The token may not see "
                               "the others.")
                         .arg(list(sent.servers))
                   : Words::tr("Asked for the servers %1; the server sends only %2. The token may not see "
                               "the others.")
                         .arg(list(asked.servers), list(sent.servers));
    case OtherServers:
        return sent.servers.isEmpty()
                   ? Words::tr("Asked for the servers %1; the server sends all.").arg(list(asked.servers))
                   : Words::tr("Asked for the servers %1; the server sends %2.")
                         .arg(list(asked.servers), list(sent.servers));
    case FewerFields:
        return Words::tr("Not all metrics are sent, only %1.").arg(list(sent.fields));
    case OtherFields:
        return sent.fields.isEmpty()
                   ? Words::tr("Asked for the members %1; the server sends all.").arg(list(asked.fields))
                   : Words::tr("Asked for the members %1; the server sends %2.")
                         .arg(list(asked.fields), list(sent.fields));
    case NotChanges:
        return Words::tr("Asked for changes only; the server sends everything each time.");
    case NotSaid:
        return Words::tr("The server does not say what it applies of what was asked for; what comes counts.");
    }
    Q_UNREACHABLE();
}

QString hintText(LinkHint hint, const models::EndpointInfo &endpoint, std::optional<models::Millis> lifetime,
                 const models::Moment &now, const QLocale &locale)
{
    switch (hint) {
    case LinkHint::ProxyBuffers:
        return Words::tr(
            "A proxy may be holding the stream back until it has enough of it. Switch its buffering "
            "off for this address (nginx: proxy_buffering off).");
    case LinkHint::EventsInBursts:
        return Words::tr("Figures arrive several at once after a pause: something on the way collects them "
                         "first, such as a proxy's buffer or compression.");
    case LinkHint::ProxyCutsOff:
        return Words::tr("The last connections all ended after about %1: a time limit on the way (nginx: "
                         "proxy_read_timeout, haproxy: timeout server).")
            .arg(format::duration(lifetime.value_or(0ms), locale));
    case LinkHint::WrongPath:
        return Words::tr("Something answers there, but it is no stream of figures. An agent's is at "
                         "/api/stream.");
    case LinkHint::TryHttps:
        return Words::tr("This port usually speaks TLS: try the address with https://.");
    case LinkHint::TryHttp:
        return Words::tr("What answers at this port does not speak TLS: try the address with http://.");
    case LinkHint::NoCorsNeeded:
        return Words::tr(
            "Rules for browsers (CORS) do not matter here: Fleetscope sends no Origin. The token's "
            "rights or the host name is what the server minds.");
    case LinkHint::ClockDiffers:
        return Words::tr("One of the two clocks is wrong: set this computer's and the server's by NTP. Ages "
                         "shown are right all the same.");
    case LinkHint::CertificateExpires:
        return expiresInWords(endpoint, now, locale);
    case LinkHint::NoResume:
        return Words::tr(
            "This server cannot send what was missed: while the connection is down or paused, the "
            "charts keep a gap.");
    case LinkHint::EventsTooLarge:
        return Words::tr("Events over the size limit were left out; ask for fewer servers or metrics in one "
                         "endpoint.");
    case LinkHint::LateFigures:
        return Words::tr(
                   "Figures arrive later than they are apart (%1 on average): the network or the server "
                   "is behind.")
            .arg(endpoint.latency ? milliseconds(endpoint.latency->mean, locale) : format::unknown());
    case LinkHint::NotOnlyThisOne:
        return Words::tr(
            "If other endpoints fail as well, it is this computer's network; it is tried again at "
            "once when that comes back.");
    }
    Q_UNREACHABLE();
}

} // namespace ui

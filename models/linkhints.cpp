// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/linkhints.h"

#include <QUrl>

#include <algorithm>
#include <span>
#include <vector>

namespace models {

using namespace std::chrono_literals;

namespace {

constexpr auto HeaderWithoutEvents = 10s;
constexpr auto ClockTolerance = 5s;
constexpr auto ExpiryNotice = std::chrono::hours(14 * 24);
constexpr quint64 TellingBursts = 3;
constexpr std::size_t TellingEnds = 3;
constexpr auto ShortestLifetime = 5s; ///< Below it a server that fails at once ends them, no time limit.

bool isUp(LinkState state)
{
    return state == LinkState::Open || state == LinkState::Live;
}

bool isEndFromOutside(LinkReason reason)
{
    return reason == LinkReason::CutOff || reason == LinkReason::CleanEnd ||
           reason == LinkReason::ConnectionReset;
}

bool seemsBuffered(const EndpointInfo &endpoint, Moment now)
{
    const LinkInfo &link = endpoint.link;
    if (link.reason == LinkReason::NoHeader)
        return true;
    // A better way was given up for it.
    const WayTrouble trouble = endpoint.facts.trouble;
    if (trouble == WayTrouble::NoHeader || trouble == WayTrouble::NothingBehindHeader ||
        trouble == WayTrouble::Bursts)
        return true;
    return link.state == LinkState::Open && endpoint.decodeErrors == 0 &&
           now.steady - link.since >= HeaderWithoutEvents &&
           (!endpoint.traffic.lastByte || *endpoint.traffic.lastByte < link.since);
}

bool isTlsPort(int port)
{
    return port == 443 || port == 8443 || port == 9443;
}

bool isPathRefused(const LinkInfo &link)
{
    return link.reason == LinkReason::WrongContentType || link.reason == LinkReason::NoContent ||
           (link.reason == LinkReason::HttpStatus && (link.httpStatus == 404 || link.httpStatus == 410));
}

/// OpenSSL's words for an answer that is no TLS.
bool saysNoTls(const QString &detail)
{
    return detail.contains(QLatin1String("wrong version number")) ||
           detail.contains(QLatin1String("packet length too long")) ||
           detail.contains(QLatin1String("http request"));
}

void addAddressHints(QList<LinkHint> &hints, const EndpointInfo &endpoint)
{
    const LinkInfo &link = endpoint.link;
    const QUrl url(endpoint.displayUrl);
    const bool isHttps = url.scheme() == QLatin1String("https");
    if (link.reason == LinkReason::NotTls ||
        (link.reason == LinkReason::TlsFailed && isHttps && saysNoTls(link.detail)))
        hints << LinkHint::TryHttp;
    // nginx answers 400 to plain http at a TLS port, others hang up.
    const bool isHungUp = link.reason == LinkReason::ConnectionReset || link.reason == LinkReason::CleanEnd ||
                          (link.reason == LinkReason::HttpStatus && link.httpStatus == 400);
    if (!isHttps && isHungUp && endpoint.traffic.events == 0 && isTlsPort(url.port(80)))
        hints << LinkHint::TryHttps;
    const bool isUnreadable = link.state == LinkState::Open && endpoint.decodeErrors > 0;
    if (isPathRefused(link) || isUnreadable)
        hints << LinkHint::WrongPath;
    if (link.reason == LinkReason::HttpStatus && (link.httpStatus == 403 || link.httpStatus == 421))
        hints << LinkHint::NoCorsNeeded;
}

} // namespace

QList<ScopeDifference> differencesOf(const EndpointInfo &endpoint)
{
    if (endpoint.link.state != LinkState::Live)
        return {};
    StreamScope asked = endpoint.facts.asked;
    // Who asks each time asks as often as he means, and one answer is about the present alone.
    if (endpoint.facts.transport == Transport::Poll) {
        asked.interval.reset();
        asked.mode.clear();
    }
    if (endpoint.facts.transport == Transport::LongPoll)
        asked.mode.clear();
    return scopeDifferences(asked, endpoint.scope, endpoint.finest);
}

std::optional<Millis> commonLifetime(const QList<LinkEvent> &history)
{
    std::vector<Millis> lifetimes;
    std::optional<Millis> openedAt;
    for (const LinkEvent &event : history) {
        if (isUp(event.state)) {
            openedAt = openedAt.value_or(event.at.steady);
        } else {
            if (openedAt && event.state == LinkState::Waiting && isEndFromOutside(event.reason))
                lifetimes.push_back(event.at.steady - *openedAt);
            openedAt.reset();
        }
    }
    if (lifetimes.size() < TellingEnds)
        return std::nullopt;
    const auto last = std::span(lifetimes).last(TellingEnds);
    const auto [least, most] = std::ranges::minmax(last);
    const Millis tolerance = std::max<Millis>(1500ms, most / 20);
    if (least < ShortestLifetime || most - least > tolerance)
        return std::nullopt;
    return std::chrono::round<std::chrono::seconds>((least + most) / 2);
}

QList<LinkHint> hintsFor(const EndpointInfo &endpoint, const QList<LinkEvent> &history, Moment now)
{
    QList<LinkHint> hints;
    const LinkInfo &link = endpoint.link;
    addAddressHints(hints, endpoint);
    if (seemsBuffered(endpoint, now))
        hints << LinkHint::ProxyBuffers;
    if (endpoint.traffic.bursts >= TellingBursts)
        hints << LinkHint::EventsInBursts;
    if (commonLifetime(history))
        hints << LinkHint::ProxyCutsOff;
    if (link.reason == LinkReason::NetworkUnreachable || link.reason == LinkReason::HostNotFound)
        hints << LinkHint::NotOnlyThisOne;
    if (endpoint.traffic.droppedEvents > 0)
        hints << LinkHint::EventsTooLarge;
    if (link.tls && !link.tls->chain.isEmpty() &&
        link.tls->chain.constFirst().notAfter - now.wall < ExpiryNotice)
        hints << LinkHint::CertificateExpires;
    if (endpoint.clockOffset && std::chrono::abs(*endpoint.clockOffset) > ClockTolerance)
        hints << LinkHint::ClockDiffers;
    if (endpoint.latency && endpoint.interval && endpoint.latency->mean > *endpoint.interval)
        hints << LinkHint::LateFigures;
    if (link.state == LinkState::Live && !endpoint.keepsHistory && !endpoint.isLocal)
        hints << LinkHint::NoResume;
    return hints;
}

} // namespace models

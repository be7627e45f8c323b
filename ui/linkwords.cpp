// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/linkwords.h"

#include "models/linkhints.h"
#include "ui/format.h"
#include "ui/linkdetail.h"
#include "ui/waywords.h"

#include <QCoreApplication>

#include <algorithm>

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

} // namespace

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
    // Nobody is to take them for the whole fleet.
    if (models::differencesOf(endpoint).contains(models::ScopeDifference::FewerServers))
        words += Separator + Words::tr("only some of its servers", "what is sent of an endpoint's fleet");
    return words;
}

} // namespace ui::linkwords

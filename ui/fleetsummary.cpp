// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/fleetsummary.h"

#include "models/fleet.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <algorithm>

namespace ui {

namespace {

using models::LinkState;
using models::Status;

/// Gives this file its context for translators.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(FleetSummary)
};

QString countWords(Status status, int count)
{
    switch (status) {
    case Status::Critical:
        return Words::tr("%n critical", nullptr, count);
    case Status::Error:
        return Words::tr("%n in error", nullptr, count);
    case Status::Offline:
        return Words::tr("%n offline", nullptr, count);
    case Status::Warning:
        return Words::tr("%n warning(s)", nullptr, count);
    case Status::Maintenance:
        return Words::tr("%n in maintenance", nullptr, count);
    case Status::Online:
        return Words::tr("%n online", nullptr, count);
    case Status::Unknown:
        return Words::tr("%n unknown", nullptr, count);
    }
    Q_UNREACHABLE();
}

constexpr std::array WorstFirst{Status::Critical,    Status::Error,  Status::Offline, Status::Warning,
                                Status::Maintenance, Status::Online, Status::Unknown};

bool isOff(const models::EndpointInfo &info)
{
    return info.link.reason == models::LinkReason::SwitchedOff;
}

/// Nothing is heard of anybody: why.
FleetSummary blindSummary(const QList<models::EndpointInfo> &endpoints)
{
    const auto all = [&endpoints](LinkState state) {
        return std::ranges::all_of(
            endpoints, [state](const auto &info) { return info.link.state == state || isOff(info); });
    };
    const auto any = [&endpoints](LinkState state) {
        return std::ranges::any_of(
            endpoints, [state](const auto &info) { return info.link.state == state && !isOff(info); });
    };
    if (endpoints.isEmpty())
        return {.shape = StateShape::DashedRing, .title = Words::tr("No endpoint")};
    if (std::ranges::all_of(endpoints, isOff))
        return {.shape = StateShape::DashedRing, .title = Words::tr("Switched off")};
    if (all(LinkState::Paused))
        return {.shape = StateShape::DashedRing, .title = Words::tr("Paused: nothing is received")};
    if (any(LinkState::Connecting) || any(LinkState::Open) || any(LinkState::Live))
        return {.shape = StateShape::OpenArc, .title = Words::tr("Connecting")};
    return {.shape = StateShape::DashedRing, .title = Words::tr("Disconnected")};
}

} // namespace

QString FleetSummary::text() const
{
    QStringList lines{title, counts, blindness};
    lines.removeAll(QString());
    return lines.join(u'\n');
}

FleetSummary summaryOf(const models::Fleet &fleet)
{
    const QList<models::EndpointInfo> endpoints = fleet.endpoints();
    const models::FleetCounts counts = fleet.counts();
    const int total = counts.total();
    const int blind = counts.of(Status::Unknown);
    FleetSummary summary;
    QStringList parts;
    for (const Status status : WorstFirst) {
        if (counts.of(status) > 0)
            parts += countWords(status, counts.of(status));
    }
    //: Between the parts of a list, as in "1 critical, 2 warnings".
    const QString comma = Words::tr(", ");
    if (total == blind) {
        summary = blindSummary(endpoints);
    } else {
        const int deaf = static_cast<int>(std::ranges::count_if(
            endpoints, [](const auto &info) { return info.link.state != LinkState::Live && !isOff(info); }));
        const auto isThere = [&counts](Status status) { return counts.of(status) > 0; };
        const auto *worst = std::ranges::find_if(WorstFirst, isThere);
        const bool isTrouble = models::severity(*worst) > models::severity(Status::Unknown);
        if (isTrouble) {
            summary.shape = shapeOf(*worst, models::Freshness::Live);
            summary.title = Words::tr("%n server(s) in trouble", nullptr,
                                      counts.of(Status::Critical) + counts.of(Status::Error) +
                                          counts.of(Status::Offline) + counts.of(Status::Warning));
        } else if (blind > 0) {
            summary.shape = StateShape::DashedRing;
            summary.title = Words::tr("%n server(s) not seen", nullptr, blind);
        } else if (deaf > 0) {
            summary.shape = StateShape::DashedRing;
            summary.title = Words::tr("%n endpoint(s) not connected", nullptr, deaf);
        } else {
            summary.shape = shapeOf(*worst, models::Freshness::Live);
            summary.title = *worst == Status::Online ? Words::tr("All online")
                                                     : Words::tr("%n server(s) in maintenance", nullptr,
                                                                 counts.of(Status::Maintenance));
        }
    }
    summary.counts = parts.join(comma);
    if (blind > 0) {
        summary.blindness =
            Words::tr("Blind to %1 of %n server(s).", nullptr, total).arg(QLocale().toString(blind));
    }
    return summary;
}

} // namespace ui

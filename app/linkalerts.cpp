// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/linkalerts.h"

#include "ui/plaintext.h"

#include <QCoreApplication>

#include <algorithm>

namespace app {

namespace {

using models::LinkState;

constexpr qsizetype MostNames = 4;

/// Gives this file its context for translators.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(LinkAlerts)
};

/// A person or the window wants it so, or the program has only just begun to try.
bool isWanted(const models::EndpointInfo &info)
{
    return info.link.state == LinkState::Paused || info.link.state == LinkState::Idle ||
           info.link.reason == models::LinkReason::SwitchedOff;
}

QString namesOf(const QStringList &names)
{
    QStringList shown;
    for (const QString &name : names.first(std::min(names.size(), MostNames)))
        shown += ui::oneLine(name, 60);
    const auto others = static_cast<int>(names.size() - shown.size());
    const QString list = shown.join(QStringLiteral(", "));
    return others > 0 ? Words::tr("%1 and %n others", nullptr, others).arg(list) : list;
}

} // namespace

std::optional<LinkAlert> LinkAlerts::update(const QList<models::EndpointInfo> &endpoints, models::Millis now)
{
    QHash<models::EndpointId, Known> known;
    for (const models::EndpointInfo &info : endpoints) {
        Known one = m_known.value(info.id);
        one.name = info.name;
        if (info.link.state == LinkState::Live) {
            one.wasLive = true;
            one.isLost = false;
            one.downSince.reset();
        } else if (isWanted(info)) {
            // It is not lost, and when it is tried again, it has its time anew.
            one.isLost = false;
            one.isSaidLost = false;
            one.wasLive = false;
            one.downSince.reset();
        } else if (one.wasLive) {
            one.downSince = one.downSince.value_or(now);
            one.isLost = now - *one.downSince >= LostAfter || info.link.state == LinkState::Stopped;
        }
        known.insert(info.id, one);
    }
    m_known = std::move(known);
    m_nextDue.reset();

    LinkAlert alert;
    for (const Known &one : std::as_const(m_known)) {
        if (one.isLost && !one.isSaidLost)
            alert.lost += one.name;
        else if (one.isSaidLost && !one.isLost && !one.downSince)
            alert.returned += one.name;
        else if (one.downSince && !one.isLost)
            m_nextDue = std::min(m_nextDue.value_or(models::Millis::max()), *one.downSince + LostAfter);
    }
    if (alert == LinkAlert{})
        return std::nullopt;
    if (m_lastAlert && now - *m_lastAlert < Between) {
        m_nextDue = std::min(m_nextDue.value_or(models::Millis::max()), *m_lastAlert + Between);
        return std::nullopt;
    }
    for (Known &one : m_known) {
        if (one.isLost)
            one.isSaidLost = true;
        else if (!one.downSince)
            one.isSaidLost = false;
    }
    alert.lost.sort();
    alert.returned.sort();
    m_lastAlert = now;
    return alert;
}

AlertWords wordsOf(const LinkAlert &alert)
{
    if (alert.lost.isEmpty()) {
        return {.title =
                    Words::tr("%n endpoint(s) returned", nullptr, static_cast<int>(alert.returned.size())),
                .text = namesOf(alert.returned)};
    }
    AlertWords words{.title = Words::tr("%n endpoint(s) lost", nullptr, static_cast<int>(alert.lost.size())),
                     .text = Words::tr("No figures arrive from: %1").arg(namesOf(alert.lost))};
    if (!alert.returned.isEmpty())
        words.text += u'\n' + Words::tr("Returned: %1").arg(namesOf(alert.returned));
    return words;
}

} // namespace app

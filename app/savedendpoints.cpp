// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/savedendpoints.h"

#include "app/endpoints.h"
#include "app/session/linktranslation.h"
#include "app/session/sessionset.h"
#include "app/settingskeeper.h"
#include "app/settingswriter.h"
#include "models/fleet.h"

#include <algorithm>
#include <utility>

namespace app {

bool needsNewConnection(const EndpointSettings &before, const EndpointSettings &after)
{
    // What is only shown, or decides over pausing, does not.
    EndpointSettings same = after;
    same.name = before.name;
    same.group = before.group;
    same.pause = before.pause;
    // It is another question of the same connection, which goes on where it is.
    same.interval = before.interval;
    return same != before;
}

SavedEndpoints::SavedEndpoints(Rooms rooms, QObject *parent)
    : QObject(parent)
    , m_rooms(std::move(rooms))
{
    connect(&m_rooms.settings, &SettingsKeeper::changed, this, [this] {
        if (m_isStarted)
            follow();
    });
}

void SavedEndpoints::start()
{
    m_isStarted = true;
    follow();
}

const EndpointSettings *SavedEndpoints::find(models::EndpointId id) const
{
    const auto found = std::ranges::find(m_kept, id, &Kept::id);
    return found == m_kept.end() ? nullptr : &found->settings;
}

void SavedEndpoints::follow()
{
    const QList<EndpointSettings> &wanted = m_rooms.settings.settings().endpoints;
    QList<EndpointSettings> before;
    for (const Kept &kept : m_kept)
        before += kept.settings;
    if (before == wanted)
        return;
    const QList<int> matches = matchEndpoints(before, wanted);
    std::vector<bool> stays(m_kept.size(), false);
    for (qsizetype i = 0; i < matches.size(); ++i) {
        // Another address is another endpoint, with other servers.
        if (matches[i] >= 0 && before[matches[i]].url == wanted[i].url)
            stays[static_cast<std::size_t>(matches[i])] = true;
    }
    for (std::size_t i = 0; i < m_kept.size(); ++i) {
        if (!stays[i])
            m_rooms.endpoints.unwatch(m_kept[i].id);
    }
    std::vector<Kept> kept;
    for (qsizetype i = 0; i < wanted.size(); ++i) {
        const auto match = static_cast<std::size_t>(std::max(matches[i], 0));
        if (matches[i] >= 0 && stays[match]) {
            kept.push_back(std::move(m_kept[match]));
            change(kept.back(), wanted[i]);
        } else {
            kept.push_back(take(wanted[i]));
        }
    }
    m_kept = std::move(kept);
    putInOrder();
    Q_EMIT touched();
}

SavedEndpoints::Kept SavedEndpoints::take(const EndpointSettings &settings)
{
    // It may be received already, if the window added it before it was saved.
    for (const Endpoints::Watched &watched : m_rooms.endpoints.all()) {
        if (watched.isSaved && watched.url.matches(settings.url, QUrl::RemoveUserInfo) &&
            find(watched.id) == nullptr) {
            m_rooms.endpoints.describe(watched.id, settings.name, settings.group);
            return {.id = watched.id, .settings = settings};
        }
    }
    const Kept kept{.id = m_rooms.endpoints.list(settings.url, settings.name), .settings = settings};
    m_rooms.endpoints.describe(kept.id, settings.name, settings.group);
    receive(kept);
    return kept;
}

void SavedEndpoints::change(Kept &kept, const EndpointSettings &now)
{
    const EndpointSettings before = std::exchange(kept.settings, now);
    if (before.name != now.name || before.group != now.group)
        m_rooms.endpoints.describe(kept.id, now.name, now.group);
    if (needsNewConnection(before, now)) {
        receive(kept);
        return;
    }
    if (before.pause != now.pause)
        m_rooms.sessions.setKeepsReceiving(kept.id, now.pause == PausePolicy::KeepReceiving);
    if (session::EndpointSession *found = m_rooms.sessions.find(kept.id))
        found->setIntervalWish(now.interval);
}

void SavedEndpoints::receive(const Kept &kept)
{
    m_rooms.sessions.setKeepsReceiving(kept.id, kept.settings.pause == PausePolicy::KeepReceiving);
    if (!kept.settings.enabled) {
        m_rooms.endpoints.disconnectFrom(kept.id, {.state = models::LinkState::Paused,
                                                   .reason = models::LinkReason::SwitchedOff,
                                                   .since = session::toSteady(m_rooms.clock.now())});
    } else if (!kept.settings.refusal.isEmpty()) {
        m_rooms.endpoints.stop(kept.id, kept.settings.refusal);
    } else {
        m_rooms.connectTo(kept.id, kept.settings);
    }
}

/// As in the settings, but those of one group together, where its first one stands.
void SavedEndpoints::putInOrder()
{
    std::vector<models::EndpointId> order;
    for (const Kept &first : m_kept) {
        if (std::ranges::find(order, first.id) != order.end())
            continue;
        for (const Kept &each : m_kept) {
            if (each.settings.group == first.settings.group)
                order.push_back(each.id);
        }
    }
    m_rooms.fleet.orderEndpoints(order);
}

} // namespace app

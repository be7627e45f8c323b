// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/joinvisibility.h"

#include "app/endpoints.h"
#include "app/framepump.h"
#include "app/session/sessionset.h"
#include "app/settingskeeper.h"
#include "app/visibility.h"
#include "models/fleet.h"
#include "ui/noticebar.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace app {

namespace {

/// Gives this file its context for translators.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Visibility)
};

/// The settings of what is received under this id; null: it is not from there.
const EndpointSettings *savedAs(const VisibilityRooms &rooms, models::EndpointId id)
{
    const Endpoints::Watched *watched = rooms.endpoints.find(id);
    if (watched == nullptr || !watched->isSaved)
        return nullptr;
    const QList<EndpointSettings> &all = rooms.settings.settings().endpoints;
    const auto found = std::ranges::find_if(all, [watched](const EndpointSettings &saved) {
        return saved.url.matches(watched->url, QUrl::RemoveUserInfo);
    });
    return found == all.end() ? nullptr : &*found;
}

/// Who paused with the window and cannot be asked for what was missed.
QList<models::EndpointInfo> whoMissed(const VisibilityRooms &rooms)
{
    QList<models::EndpointInfo> missed;
    for (const models::EndpointInfo &info : rooms.fleet.endpoints()) {
        const EndpointSettings *saved = savedAs(rooms, info.id);
        const bool hasPaused = saved == nullptr || saved->pause == PausePolicy::WhenMinimized;
        // Who was never heard may keep it all.
        if (hasPaused && !info.keepsHistory && info.lastNews)
            missed += info;
    }
    return missed;
}

QString missedWords(const QList<models::EndpointInfo> &missed)
{
    constexpr qsizetype MostNames = 3;
    QStringList names;
    for (const models::EndpointInfo &info : missed.mid(0, MostNames))
        names += info.name;
    const auto others = static_cast<int>(missed.size() - names.size());
    const QString who = others > 0 ? Words::tr("%1 and %n other(s)", nullptr, others).arg(names.join(u", "_s))
                                   : names.join(u", "_s);
    return Words::tr(
               "%1: no history is kept there. What happened while this window was minimized or hidden is "
               "missing in the charts.")
        .arg(who);
}

void keepReceiving(const VisibilityRooms &rooms, const QList<models::EndpointInfo> &who)
{
    QList<QUrl> urls;
    bool areAllSaved = true;
    for (const models::EndpointInfo &info : who) {
        const EndpointSettings *saved = savedAs(rooms, info.id);
        areAllSaved = areAllSaved && saved != nullptr;
        if (saved != nullptr)
            urls += saved->url;
    }
    // By value: an edit that cannot be saved now is done again later.
    rooms.settings.change([urls, areAllSaved](Settings &each) {
        for (EndpointSettings &saved : each.endpoints) {
            if (urls.contains(saved.url))
                saved.pause = PausePolicy::KeepReceiving;
        }
        // One that the settings do not know has only the window's own choice.
        if (!areAllSaved)
            each.grace.time.reset();
    });
}

/// What nobody has to act upon: somebody paused, and all who did keep their past.
void explainFilledPause(const VisibilityRooms &rooms)
{
    const auto all = rooms.fleet.endpoints();
    const bool hasPaused = std::ranges::any_of(all, [&rooms](const models::EndpointInfo &info) {
        const EndpointSettings *saved = savedAs(rooms, info.id);
        return info.lastNews && (saved == nullptr || saved->pause == PausePolicy::WhenMinimized);
    });
    if (hasPaused)
        rooms.say({.text = Words::tr(
                       "Nothing was received while this window was minimized or hidden. What was missed is "
                       "fetched from where it is kept.")});
}

/// `isFirst`: nothing was said of a pause in this run.
void explainPause(const VisibilityRooms &rooms, bool isFirst)
{
    if (rooms.settings.settings().pauseExplained)
        return;
    const auto missed = whoMissed(rooms);
    if (missed.isEmpty()) {
        if (isFirst)
            explainFilledPause(rooms);
        return;
    }
    rooms.settings.change([](Settings &each) { each.pauseExplained = true; });
    rooms.say({.text = missedWords(missed),
               .action = Words::tr("Keep receiving"),
               .onAction = [rooms, missed] { keepReceiving(rooms, missed); }});
}

} // namespace

void joinVisibility(const VisibilityRooms &rooms)
{
    Visibility &visibility = rooms.visibility;
    QObject::connect(&visibility, &Visibility::lookingChanged, &rooms.pump, &FramePump::setLooking);
    QObject::connect(&visibility, &Visibility::lookingChanged, &rooms.sessions,
                     &session::SessionSet::setWatched);
    QObject::connect(&visibility, &Visibility::interestLost, &visibility, [rooms](net::LinkReason why) {
        rooms.sessions.release(session::Interest::Window, why);
    });
    QObject::connect(&visibility, &Visibility::interestFound, &visibility, [rooms, isFirst = true]() mutable {
        rooms.sessions.hold(session::Interest::Window);
        // Only to somebody who looks: a window that closes is hidden as well, and nobody would read it.
        if (rooms.visibility.isLooking())
            explainPause(rooms, std::exchange(isFirst, false));
    });
    const auto follow = [rooms] { rooms.visibility.setGraceTime(rooms.settings.settings().grace.time); };
    QObject::connect(&rooms.settings, &SettingsKeeper::changed, &visibility, follow);
    follow();
    rooms.pump.setLooking(visibility.isLooking());
    rooms.sessions.setWatched(visibility.isLooking());
}

} // namespace app

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/sessionset.h"

#include "models/fleet.h"

#include <algorithm>
#include <utility>

namespace session {

SessionSet::SessionSet(models::Fleet &fleet, net::Clock &clock, net::Chance chance, QObject *parent)
    : QObject(parent)
    , m_fleet(fleet)
    , m_clock(clock)
    , m_chance(std::move(chance))
{
}

SessionSet::~SessionSet() = default;

EndpointSession &SessionSet::add(models::EndpointId id)
{
    const auto &added = m_sessions.emplace_back(std::make_unique<EndpointSession>(id, m_fleet, m_clock));
    connect(added.get(), &EndpointSession::touched, this, &SessionSet::touched);
    added->setMetered(m_isMetered);
    added->setWatched(m_isWatched);
    added->setPaused(m_interests.pauseReason());
    return *added;
}

void SessionSet::remove(models::EndpointId id)
{
    const auto found = std::ranges::find(m_sessions, id, &EndpointSession::id);
    if (found == m_sessions.end())
        return;
    (*found)->disconnect(this);
    (*found)->setSource(nullptr);
    // It may be in the middle of telling something.
    found->release()->deleteLater();
    m_sessions.erase(found);
    std::erase(m_keeping, id);
}

EndpointSession *SessionSet::find(models::EndpointId id) const
{
    const auto found = std::ranges::find(m_sessions, id, &EndpointSession::id);
    return found == m_sessions.end() ? nullptr : found->get();
}

void SessionSet::hold(Interest interest)
{
    const auto before = m_interests.pauseReason();
    m_interests.hold(interest);
    follow(before);
}

void SessionSet::release(Interest interest, net::LinkReason why)
{
    const auto before = m_interests.pauseReason();
    m_interests.release(interest, why);
    follow(before);
}

void SessionSet::askPause(bool isAsked)
{
    const auto before = m_interests.pauseReason();
    m_interests.askPause(isAsked);
    follow(before);
}

void SessionSet::refreshTraffic()
{
    for (const auto &each : m_sessions)
        each->refreshTraffic();
}

void SessionSet::setMetered(bool isMetered)
{
    m_isMetered = isMetered;
    for (const auto &each : m_sessions)
        each->setMetered(isMetered);
}

void SessionSet::setWatched(bool isWatched)
{
    m_isWatched = isWatched;
    for (std::size_t i = 0; i < m_sessions.size(); ++i) {
        EndpointSession &each = *m_sessions[i];
        if (i < AtOnce) {
            each.setWatched(isWatched);
            continue;
        }
        // Those that ask for more again do not all do so at once.
        const std::chrono::duration<double, std::milli> delay = SpreadTime * m_chance();
        m_clock.callLater(std::chrono::duration_cast<std::chrono::milliseconds>(delay), &each,
                          [this, &each] { each.setWatched(m_isWatched); });
    }
}

void SessionSet::setKeepsReceiving(models::EndpointId id, bool keeps)
{
    std::erase(m_keeping, id);
    if (keeps)
        m_keeping.push_back(id);
    EndpointSession *found = find(id);
    // One whose turn to resume is yet to come waits for that.
    if (found != nullptr && (keeps || m_interests.pauseReason()))
        found->setPaused(pauseOf(*found));
}

std::optional<net::LinkReason> SessionSet::pauseOf(const EndpointSession &session) const
{
    const auto why = m_interests.pauseReason();
    const bool keeps = why && *why != net::LinkReason::Asked &&
                       std::ranges::find(m_keeping, session.id()) != m_keeping.end();
    return keeps ? std::nullopt : why;
}

void SessionSet::wake()
{
    wake(true);
}

void SessionSet::retryWaiting()
{
    wake(false);
}

void SessionSet::wake(bool withConnected)
{
    std::size_t waiting = 0;
    for (const auto &session : m_sessions) {
        EndpointSession &each = *session;
        if (each.isWaiting())
            spread(waiting++, each, [&each] { each.wake(); });
        else if (withConnected)
            each.wake();
    }
}

void SessionSet::spread(std::size_t number, EndpointSession &session, std::function<void()> work)
{
    if (number < AtOnce) {
        work();
        return;
    }
    const std::chrono::duration<double, std::milli> delay = SpreadTime * m_chance();
    m_clock.callLater(std::chrono::duration_cast<std::chrono::milliseconds>(delay), &session,
                      [this, generation = m_generation, work = std::move(work)] {
                          if (generation == m_generation)
                              work();
                      });
}

void SessionSet::follow(std::optional<net::LinkReason> before)
{
    const auto why = m_interests.pauseReason();
    if (why == before)
        return;
    ++m_generation;
    for (std::size_t i = 0; i < m_sessions.size(); ++i) {
        EndpointSession &each = *m_sessions[i];
        if (why)
            each.setPaused(pauseOf(each));
        else
            spread(i, each, [&each] { each.setPaused(std::nullopt); });
    }
    Q_EMIT pausedChanged(why);
}

} // namespace session

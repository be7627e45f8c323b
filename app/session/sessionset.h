// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/endpointsession.h"
#include "app/session/interests.h"
#include "net/chance.h"

#include <QObject>

#include <functional>
#include <memory>
#include <vector>

namespace session {

/// All endpoints' sessions, and the interests that they share. Clock and fleet are borrowed and outlive it.
class SessionSet final : public QObject
{
    Q_OBJECT

public:
    /// So many resume at once; the rest is spread over SpreadTime, so that the network is not hit by all.
    static constexpr std::size_t AtOnce = 6;
    static constexpr std::chrono::milliseconds SpreadTime{2000};

    SessionSet(models::Fleet &fleet, net::Clock &clock, net::Chance chance, QObject *parent = nullptr);
    ~SessionSet() override;

    /// A session without a source yet; the fleet must know the endpoint.
    EndpointSession &add(models::EndpointId id);
    void remove(models::EndpointId id);
    /// Null when there is none.
    [[nodiscard]] EndpointSession *find(models::EndpointId id) const;
    [[nodiscard]] std::size_t size() const { return m_sessions.size(); }

    void hold(Interest interest);
    void release(Interest interest, net::LinkReason why);
    /// While the window is minimized or hidden too; a person's own pause counts all the same.
    void setKeepsReceiving(models::EndpointId id, bool keeps);
    /// A person's own pause.
    void askPause(bool isAsked);
    [[nodiscard]] bool isPaused() const { return m_interests.pauseReason().has_value(); }

    void refreshTraffic();

    /// To all, those that are yet to come, too: see EndpointSession.
    void setMetered(bool isMetered);
    void setWatched(bool isWatched);

    /// The network or the machine came back: see EndpointSession::wake(). Those that wait try again at once,
    /// spread over SpreadTime where they are many. Those that are paused sleep on.
    void wake();
    /// The same for those that wait alone.
    void retryWaiting();

Q_SIGNALS:
    void touched();
    /// All sessions receive again, or none does, for this reason.
    void pausedChanged(std::optional<net::LinkReason> why);

private:
    void wake(bool withConnected);
    /// Those after the first AtOnce a little later.
    void spread(std::size_t number, EndpointSession &session, std::function<void()> work);
    void follow(std::optional<net::LinkReason> before);
    /// What pauses this one, if anything does.
    [[nodiscard]] std::optional<net::LinkReason> pauseOf(const EndpointSession &session) const;

    models::Fleet &m_fleet;
    net::Clock &m_clock;
    net::Chance m_chance;
    Interests m_interests{};
    quint64 m_generation{0}; ///< A resume that was put off checks that it is still wanted.
    std::vector<models::EndpointId> m_keeping{}; ///< Those that keep receiving.
    bool m_isMetered{false};
    bool m_isWatched{true};
    std::vector<std::unique_ptr<EndpointSession>> m_sessions{};
};

} // namespace session

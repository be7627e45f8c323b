// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/deltachoice.h"
#include "app/session/intervalchoice.h"
#include "app/session/ratemeter.h"
#include "app/session/source.h"
#include "models/decoder.h"
#include "models/ids.h"
#include "models/linkinfo.h"

#include <QByteArray>
#include <QList>
#include <QObject>

#include <memory>
#include <optional>

namespace models {
class Fleet;
}

namespace session {

/// One endpoint: takes the messages of its source, decodes them and tells the fleet; tells the source when
/// to receive, and what its server announced. Clock and fleet are borrowed and outlive it.
class EndpointSession final : public QObject
{
    Q_OBJECT

public:
    EndpointSession(models::EndpointId id, models::Fleet &fleet, const net::Clock &clock,
                    QObject *parent = nullptr);
    ~EndpointSession() override;

    [[nodiscard]] models::EndpointId id() const { return m_id; }

    /// Where to receive from, from now on. Null while there is nothing, with the reason why.
    void setSource(std::unique_ptr<Source> source);
    void setNoSource(const models::LinkInfo &why);

    /// nullopt: receive, at once. Otherwise nothing is received, for this reason. Begins paused (Hidden).
    void setPaused(std::optional<net::LinkReason> why);
    [[nodiscard]] bool isPaused() const { return m_pause.has_value(); }
    /// How often a person wants figures. Takes effect at once, and nothing is lost by it.
    void setIntervalWish(const models::IntervalWish &wish);
    /// The computer's network costs money.
    void setMetered(bool isMetered);
    /// False: it is on this computer, and nothing goes over a network. True at first.
    void setOverNetwork(bool isSo);
    /// Whether anybody looks at what is received.
    void setWatched(bool isWatched);
    /// Tries again now, also after a stop. Does nothing while paused.
    void tryAgain();
    /// The network or the machine came back: who waits tries again now, who is connected has to prove it
    /// soon.
    void wake();
    [[nodiscard]] bool isWaiting() const;

    /// Brings the fleet's counters up to date. Call it now and then: a link that is silent slows down too.
    void refreshTraffic();

Q_SIGNALS:
    /// The fleet has something new of this endpoint.
    void touched();

private:
    void receive(const QList<net::StreamEvent> &events);
    void receive(const net::StreamEvent &event);
    void take(const models::Update &update, const net::StreamEvent &event, models::Moment arrival);
    void takeParts(models::Moment arrival);
    void followPast(const models::Update &update);
    void followDeltas(const models::Update &update, const net::StreamEvent &event);
    void noteFailure(const net::StreamEvent &event, models::DecodeError error, models::Moment arrival);
    void measure(const QList<net::StreamEvent> &events);
    void noteSnapshots();
    void noteDropped(qint64 bytes);
    void followLink(const net::LinkStatus &status);
    [[nodiscard]] models::LinkInfo linkOf(const net::LinkStatus &status) const;
    void runSource();
    /// Before each connection: what it has to ask for.
    void askForPast();
    void askForDeltas();
    void askForInterval();
    [[nodiscard]] IntervalAnswer chosenInterval();
    void followInterval();
    void noteLateness(models::Millis now);
    void reconnectIfDue();
    [[nodiscard]] models::LinkFacts factsOfSource() const;
    bool mendRefusedQuestion(const net::LinkStatus &status);

    models::EndpointId m_id;
    models::Fleet &m_fleet;
    const net::Clock &m_clock;
    models::Decoder m_decoder;
    std::unique_ptr<Source> m_source{};
    std::optional<net::LinkReason> m_pause{net::LinkReason::Hidden};
    models::LinkTraffic m_traffic{};
    quint64 m_opened{0};
    PastQuestion m_asked{};
    bool m_isNewQuery{true}; ///< Nothing came from this source yet.
    bool m_isPastRefused{false};
    bool m_awaitsPast{false}; ///< Of what was asked for, or of a resume id, the last part has not come.
    std::optional<models::Millis> m_holeAskedFor{}; ///< Where a hole began that was asked for, and answered.
    QList<std::size_t> m_figures{};                 ///< Whose they are, in the list that is being received.
    DeltaChoice m_deltas{};
    bool m_asksForDeltas{false};
    models::IntervalWish m_intervalWish{};
    bool m_isOverNetwork{true};
    IntervalCauses m_causes{};
    IntervalAnswer m_interval{};       ///< As it was chosen last.
    IntervalQuestion m_asksInterval{}; ///< At this connection.
    bool m_isIntervalRefused{false};
    bool m_asksThinned{false};    ///< For what was left out while fewer were asked for.
    bool m_isReconnectDue{false}; ///< Behind the list that is being received.
    bool m_hasFigures{false};     ///< A snapshot came since the link was last opened.
    quint64 m_bytesOfFormerSources{0};
    RateMeter m_rate{};
    RateMeter m_eventRate{};
    std::optional<models::Millis> m_lastSnapshots{}; ///< Steady: when the last ones came; none yet: nullopt.
};

} // namespace session

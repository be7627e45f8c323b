// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/pastquestion.h"
#include "app/session/scopequestion.h"
#include "models/linkfacts.h"
#include "net/linkstatus.h"
#include "net/message.h"

#include <QList>
#include <QObject>
#include <QStringList>

#include <chrono>
#include <cstddef>
#include <optional>

namespace session {

/// Where an endpoint's messages come from: a stream, or whatever else speaks like one (a recording, a test).
/// What it says is net's own vocabulary, so that every kind comes in by the same door.
class Source : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Receives from now on; from Idle or Stopped.
    virtual void start() = 0;
    /// Receives nothing until resume(). A source that is Idle or Stopped stays so.
    virtual void pause(net::LinkReason why) = 0;
    virtual void resume() = 0;
    /// Tries again now, from any state.
    virtual void restart() = 0;
    /// Something has changed that may end a wait: tries now if it waits. If it is connected and nothing comes
    /// within `proof`, the connection is given up.
    virtual void wake(std::chrono::milliseconds proof) = 0;
    /// The next end is no error; `retryAfter` is what the server asked to wait.
    virtual void expectEnd(std::optional<std::chrono::milliseconds> retryAfter) = 0;
    virtual void setIdleLimit(std::chrono::milliseconds limit) = 0;

    /// What the next connection asks for besides the present. A source that has no past ignores it.
    virtual void askForPast(const PastQuestion &question) = 0;
    /// Whether the next connection will say by itself where the last one left off.
    [[nodiscard]] bool hasResumeId() const { return !resumeId().isEmpty(); }
    [[nodiscard]] virtual QByteArray resumeId() const = 0;
    /// Where the next connection goes on, for what was received elsewhere.
    virtual void setResumeId(const QByteArray &id) = 0;
    /// The JSON of an event had this id. A way whose wire has ids of its own goes by those.
    virtual void offerResumeId(const QByteArray &id) = 0;
    /// Whether the next connection asks to be sent what changes, instead of everything.
    virtual void askForDeltas(bool isAsked) = 0;
    /// How often the next connection asks to be sent figures. True: what is received now is asked anew by
    /// itself, and no new connection is needed for it.
    virtual bool askForInterval(const IntervalQuestion &question) = 0;
    /// Connects anew, for what is asked now to take effect. Not for a person's wish: see restart().
    virtual void reconnect() = 0;
    /// What the server announced to offer.
    virtual void noteCapabilities(const QStringList &capabilities) { Q_UNUSED(capabilities); }
    /// The server has greeted this connection, as an agent does and a hub does not.
    virtual void noteGreeting() {}
    /// What the events that are being handed on are about: a number for each source of figures.
    virtual void noteSources(const QList<std::size_t> &sources) { Q_UNUSED(sources); }
    /// How often the server says that it has something new: whoever asks each time asks so often.
    virtual void noteInterval(std::chrono::milliseconds interval) { Q_UNUSED(interval); }

    [[nodiscard]] virtual const net::LinkStatus &status() const = 0;
    /// Of the present connection, or the last one that stood.
    [[nodiscard]] virtual models::LinkFacts facts() const = 0;
    [[nodiscard]] virtual qint64 bytesReceived() const = 0;
    [[nodiscard]] virtual std::optional<net::Clock::TimePoint> lastByteAt() const = 0;

Q_SIGNALS:
    void eventsReceived(const QList<net::StreamEvent> &events);
    void eventDropped(qint64 bytes);
    void statusChanged(const net::LinkStatus &status);
    /// Of facts(), without the status having changed.
    void factsChanged();
};

} // namespace session

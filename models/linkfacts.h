// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/streamscope.h"

#include <QByteArray>
#include <QString>

#include <cstdint>

namespace models {

/// How an endpoint's messages come.
enum class Transport : std::uint8_t { None, EventStream, WebSocket, LongPoll, Poll };

/// Why in this way.
enum class TransportReason : std::uint8_t {
    OnlyOne,     ///< There is no other.
    Chosen,      ///< By a person, in the settings.
    FirstChoice, ///< The best one, and nothing is wrong with it.
    Remembered,  ///< It worked in an earlier run, when a better one did not.
    Fallback,    ///< A better one does not work: LinkFacts::avoided and trouble.
};

/// Why a way of receiving does not do.
enum class WayTrouble : std::uint8_t {
    None,
    NotOffered,          ///< The server answers, but has no such thing.
    NoHeader,            ///< Asked, and no answer came: a proxy waits for more of it.
    NothingBehindHeader, ///< An answer began, and nothing followed: likewise.
    Bursts,              ///< Several events at once after a pause, again and again: likewise.
    EndsEarly,           ///< One connection after the other ended within seconds.
    Silent,              ///< It fell silent again and again, longer than its heartbeats are apart.
    NoFigures,           ///< Nothing of use came in time.
};

/// Why figures are asked for as often as they are.
enum class IntervalReason : std::uint8_t {
    AsSent,     ///< Nothing is asked: all that is sent.
    Chosen,     ///< By a person, in the settings.
    NotOffered, ///< There is a reason to ask for fewer, but the server did not announce that it can.
    Refused,    ///< The server refused to be asked.
    Metered,    ///< The network costs money.
    Unwatched,  ///< Nobody looks.
    Slow,       ///< What comes is late: the network cannot carry more.
};

/// What is known of an endpoint's present connection, or of the last one that stood. Texts are the server's
/// own words: bounded, and without any secret.
struct LinkFacts
{
    Transport transport{Transport::None};
    TransportReason transportReason{TransportReason::OnlyOne};
    Transport avoided{Transport::None}; ///< A better one that does not do, and why.
    WayTrouble trouble{WayTrouble::None};
    bool isCompressionAccepted{false};
    QString finalUrl{}; ///< Where redirects led; empty where there were none.
    QString server{};   ///< Its Server header.
    QString via{};      ///< Its Via header: proxies that say so.
    QString protocol{}; ///< "HTTP/2" or "HTTP/1.1"; a WebSocket begins as the latter.
    QString encoding{}; ///< Of the body, where it is packed.
    QByteArray lastEventId{};
    StreamScope asked{}; ///< At this connection.
    IntervalReason intervalReason{IntervalReason::AsSent};
    /// From question to question, where each answer is asked for.
    std::optional<Millis> pace{};
    bool operator==(const LinkFacts &) const = default;
};

} // namespace models

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/linkhistory.h"
#include "models/linkinfo.h"

#include <QList>

#include <cstdint>

namespace models {

/// What an experienced person would suspect from an endpoint's state.
enum class LinkHint : std::uint8_t {
    ProxyBuffers,       ///< No header, or a header and then nothing for long.
    EventsInBursts,     ///< Several snapshots at once after a pause, again and again.
    ProxyCutsOff,       ///< Connections end after nearly the same time.
    WrongPath,          ///< Something answers, but there is no stream.
    TryHttps,           ///< Plain http to what seems to be a TLS port.
    TryHttp,            ///< https to what seems to be no TLS port.
    NoCorsNeeded,       ///< A refusal that has nothing to do with browsers' rules.
    ClockDiffers,       ///< By more than five seconds.
    CertificateExpires, ///< Within two weeks, or it has.
    NoResume,           ///< It keeps no past: what is missed while disconnected cannot be had.
    EventsTooLarge,     ///< Events over the limit were left out.
    LateFigures,        ///< Samples come later than they are apart.
    NotOnlyThisOne,     ///< The network itself is down, by what the link says.
};

/// Most telling first; empty where all is well. Pure: `history` is oldest first.
[[nodiscard]] QList<LinkHint> hintsFor(const EndpointInfo &endpoint, const QList<LinkEvent> &history,
                                       Moment now);

/// Where what is sent is not what was asked for; empty while nothing has come of this connection. Pure.
[[nodiscard]] QList<ScopeDifference> differencesOf(const EndpointInfo &endpoint);

/// How long the last three connections lived that were ended from outside, where that is nearly the same.
[[nodiscard]] std::optional<Millis> commonLifetime(const QList<LinkEvent> &history);

} // namespace models

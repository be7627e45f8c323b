// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/clock.h"

#include <QByteArray>
#include <QList>
#include <QMetaType>
#include <QString>

#include <chrono>

namespace net {

/// One event of a stream. All bytes are well-formed UTF-8, repaired where the server's were not.
struct StreamEvent
{
    QByteArray type{};          ///< "message" where the server named none.
    QByteArray data{};          ///< At least StreamEvent::padding bytes are allocated past its end.
    QByteArray lastEventId{};   ///< The last id that the server gave, in this event or before.
    QString origin{};           ///< Of the final URL: "https://host:port", no default port.
    quint64 attempt{0};         ///< Counts the link's connections from 1.
    Clock::TimePoint arrived{}; ///< When the chunk was read that completed it.
    std::chrono::milliseconds wallArrived{0}; ///< The same since the epoch, UTC.

    /// A JSON decoder may read (not write) that far past the end of data, so that it needs no copy.
    static constexpr qsizetype padding = 64;

    bool operator==(const StreamEvent &) const = default;
};

} // namespace net

Q_DECLARE_METATYPE(net::StreamEvent)
Q_DECLARE_TYPEINFO(net::StreamEvent, Q_RELOCATABLE_TYPE);

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/message.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <chrono>
#include <optional>

namespace net {

struct StreamComment
{
    QByteArray text{};
    qsizetype eventsBefore{0}; ///< How many events of the same chunk came before it.
    bool operator==(const StreamComment &) const = default;
};

/// An event over the limit. It is told of as soon as the limit is passed, for its end may never come.
struct DroppedEvent
{
    qint64 bytes{0}; ///< What had been counted by then.
    qsizetype eventsBefore{0};
    bool operator==(const DroppedEvent &) const = default;
};

/// What one chunk completed.
struct ParsedChunk
{
    QList<StreamEvent> events{}; ///< Only type, data and lastEventId are set.
    QList<StreamComment> comments{};
    QList<DroppedEvent> dropped{};
    bool operator==(const ParsedChunk &) const = default;
};

struct ParserLimits
{
    qint64 eventBytes{16 * 1024 * 1024}; ///< The data of one event.
    qint64 fieldBytes{64 * 1024};        ///< One line of any other field, and a comment (cut there).
    bool keepComments{false};
};

/// Reads an event stream (WHATWG HTML 9.2.6) piece by piece; however it is cut, the events are the same.
/// Pure: no I/O, no clock. Holds at most its limits, whatever comes; one pass, no rescan.
class EventStreamParser
{
public:
    explicit EventStreamParser(ParserLimits limits = {});

    [[nodiscard]] ParsedChunk feed(QByteArrayView chunk);

    /// A new connection: what is unfinished is discarded, a byte order mark may come again. The last
    /// event id and the retry time stay.
    void reset();

    /// As of the last blank line: what to resume from.
    [[nodiscard]] const QByteArray &lastEventId() const { return m_lastEventId; }
    void setLastEventId(const QByteArray &id);

    /// What the server last asked for, at most 24 days.
    [[nodiscard]] std::optional<std::chrono::milliseconds> retry() const { return m_retry; }

private:
    ParserLimits m_limits;
    QByteArray m_lastEventId{};
    std::optional<std::chrono::milliseconds> m_retry{};
};

} // namespace net

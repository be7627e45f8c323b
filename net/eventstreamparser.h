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
    qint64 eventBytes{qint64(16) * 1024 * 1024}; ///< The data of one event.
    qint64 fieldBytes{qint64(64) * 1024};        ///< One line of any other field, and a comment (cut there).
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

    /// The stream stands in the middle of a line or of an event: if it ends here, it was cut.
    [[nodiscard]] bool isInsideEvent() const;

    /// As of the last blank line: what to resume from.
    [[nodiscard]] const QByteArray &lastEventId() const { return m_lastEventId; }
    void setLastEventId(const QByteArray &id);

    /// What the server last asked for, at most 24 days.
    [[nodiscard]] std::optional<std::chrono::milliseconds> retry() const { return m_retry; }

private:
    /// Where in the stream the next byte stands.
    enum class Place {
        Start,     ///< Perhaps in a byte order mark.
        Line,      ///< In a line whose field is not known yet, or not data.
        DataValue, ///< In the value of a data field that went over the end of a chunk.
        Skipped,   ///< In the rest of a line that is not wanted.
    };

    void readChunk(QByteArrayView chunk, ParsedChunk &out);
    qsizetype skipByteOrderMark(QByteArrayView chunk);
    void continueLine(QByteArrayView part, ParsedChunk &out);
    void endLine(QByteArrayView rest, ParsedChunk &out);
    void takeLine(QByteArrayView line, ParsedChunk &out);
    void takeData(QByteArrayView value, ParsedChunk &out);
    void takeComment(QByteArrayView text, ParsedChunk &out) const;
    void takeRetry(QByteArrayView value);
    bool startData(qsizetype expected, ParsedChunk &out);
    bool appendData(QByteArrayView part, ParsedChunk &out);
    void endData(QByteArrayView lastPart, ParsedChunk &out);
    void dispatch(ParsedChunk &out);
    void drop(qint64 bytes, ParsedChunk &out);

    ParserLimits m_limits;
    QByteArray m_lastEventId{};
    std::optional<std::chrono::milliseconds> m_retry{};

    // The block that is being read.
    QByteArray m_data{};
    QByteArray m_type{};
    QByteArray m_id{};
    bool m_hasData{false};
    bool m_isValueAscii{true}; ///< So far; else it is checked when it is whole.
    bool m_isDropped{false};

    // The line that went over the end of a chunk.
    Place m_place{Place::Start};
    QByteArray m_line{};
    qsizetype m_valueStart{0}; ///< Of the data line in m_data.
    qsizetype m_markLength{0}; ///< Bytes of a byte order mark seen.
    bool m_skipLineFeed{false};
    qsizetype m_lastCount{0};   ///< Of the events of the last chunk.
    qsizetype m_lastBigSize{0}; ///< Of the last event that needed more than one allocation.
};

} // namespace net

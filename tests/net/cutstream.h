// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/eventstreamparser.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <QString>

#include <chrono>
#include <optional>

namespace testsupport {

inline net::StreamEvent message(const QByteArray &data, const QByteArray &id = {},
                                const QByteArray &type = "message")
{
    return {.type = type, .data = data, .lastEventId = id};
}

/// What came of a whole stream, however it was cut.
struct Outcome
{
    QList<net::StreamEvent> events{};
    QByteArrayList comments{};
    qsizetype dropped{0};
    QByteArray lastEventId{};
    std::optional<std::chrono::milliseconds> retry{};
    bool operator==(const Outcome &) const = default;
};

class Reader
{
public:
    explicit Reader(net::ParserLimits limits = {.keepComments = true})
        : m_parser(limits)
    {
    }

    void feed(QByteArrayView chunk)
    {
        const net::ParsedChunk parsed = m_parser.feed(chunk);
        m_outcome.events += parsed.events;
        for (const net::StreamComment &comment : parsed.comments)
            m_outcome.comments.append(comment.text);
        m_outcome.dropped += parsed.dropped.size();
    }

    [[nodiscard]] Outcome outcome() const
    {
        Outcome all = m_outcome;
        all.lastEventId = m_parser.lastEventId();
        all.retry = m_parser.retry();
        return all;
    }

private:
    net::EventStreamParser m_parser;
    Outcome m_outcome{};
};

inline Outcome readWhole(QByteArrayView stream, net::ParserLimits limits = {.keepComments = true})
{
    Reader reader(limits);
    reader.feed(stream);
    return reader.outcome();
}

/// The first way to cut the stream that gives something else, or nothing.
inline QString differingCut(const QByteArray &stream, const Outcome &expected,
                            net::ParserLimits limits = {.keepComments = true})
{
    const QByteArrayView all = stream;
    for (qsizetype cut = 0; cut <= all.size(); ++cut) {
        Reader reader(limits);
        reader.feed(all.first(cut));
        reader.feed(all.sliced(cut));
        if (reader.outcome() != expected)
            return QStringLiteral("cut at byte %1").arg(cut);
    }
    for (qsizetype first = 0; first <= all.size() && all.size() <= 128; ++first) {
        for (qsizetype second = first; second <= all.size(); ++second) {
            Reader reader(limits);
            reader.feed(all.first(first));
            reader.feed(all.sliced(first, second - first));
            reader.feed(all.sliced(second));
            if (reader.outcome() != expected)
                return QStringLiteral("cut at bytes %1 and %2").arg(first).arg(second);
        }
    }
    Reader reader(limits);
    for (qsizetype at = 0; at < all.size(); ++at)
        reader.feed(all.sliced(at, 1));
    return reader.outcome() == expected ? QString() : QStringLiteral("byte by byte");
}

} // namespace testsupport

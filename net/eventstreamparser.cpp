// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/eventstreamparser.h"

#include "net/utf8.h"

#include <QtGlobal>

#include <algorithm>
#include <cstring>
#include <functional>
#include <iterator>
#include <limits>
#include <numeric>
#include <utility>

namespace net {

namespace {

constexpr QByteArrayView byteOrderMark = "\xEF\xBB\xBF";

/// From here on an event is thought to be as big as the last big one.
constexpr qsizetype bigEvent = qsizetype(64) * 1024;

/// "data" and two line ends.
constexpr qsizetype smallestEvent = 6;

/// The next line end of a chunk. Each byte is looked at once for LF and once for CR, by memchr, also when a
/// stream has only one of the two.
class LineEnds
{
public:
    explicit LineEnds(QByteArrayView chunk)
        : m_chunk(chunk)
    {
    }

    qsizetype next(qsizetype from)
    {
        if (m_lineFeed < from)
            m_lineFeed = find('\n', from);
        if (m_carriageReturn < from)
            m_carriageReturn = find('\r', from);
        return std::min(m_lineFeed, m_carriageReturn);
    }

private:
    /// The chunk's size if there is none.
    [[nodiscard]] qsizetype find(char c, qsizetype from) const
    {
        if (from == m_chunk.size())
            return from;
        const void *found = std::memchr(m_chunk.data() + from, c, size_t(m_chunk.size() - from));
        return found ? static_cast<const char *>(found) - m_chunk.data() : m_chunk.size();
    }

    QByteArrayView m_chunk;
    qsizetype m_lineFeed{-1};
    qsizetype m_carriageReturn{-1};
};

bool hasPrefix(QByteArrayView text, QByteArrayView prefix)
{
    return text.size() >= prefix.size() &&
           std::memcmp(text.data(), prefix.data(), size_t(prefix.size())) == 0;
}

/// Copies a block, and gives the bits that any of its words has.
template<qsizetype size>
quint64 copyBlock(char *to, const char *from)
{
    constexpr qsizetype words = size / qsizetype(sizeof(quint64));
    quint64 word[words];
    std::memcpy(word, from, size);
    std::memcpy(to, word, size);
    return std::accumulate(std::begin(word), std::end(word), quint64(0), std::bit_or());
}

/// In blocks; the last one overlaps the one before instead of leaving single bytes. Needs at least one block.
template<qsizetype size>
quint64 copyBlocks(char *to, QByteArrayView from)
{
    const qsizetype last = from.size() - size;
    quint64 all = copyBlock<size>(to + last, from.data() + last);
    for (qsizetype at = 0; at < last; at += size)
        all |= copyBlock<size>(to + at, from.data() + at);
    return all;
}

/// Copies, and says on the way whether all of it is ASCII: one pass instead of two.
bool copyIsAscii(char *to, QByteArrayView from)
{
    quint64 all = 0;
    if (from.size() >= 64) {
        all = copyBlocks<64>(to, from);
    } else if (from.size() >= 8) {
        all = copyBlocks<8>(to, from);
    } else {
        for (const char byte : from) {
            all |= static_cast<unsigned char>(byte);
            *to++ = byte;
        }
    }
    return (all & 0x8080'8080'8080'8080U) == 0;
}

} // namespace

EventStreamParser::EventStreamParser(ParserLimits limits)
    : m_limits(limits)
{
}

void EventStreamParser::reset()
{
    m_data.clear();
    m_type.clear();
    m_id = m_lastEventId;
    m_hasData = false;
    m_isDropped = false;
    m_place = Place::Start;
    m_line.clear();
    m_valueStart = 0;
    m_markLength = 0;
    m_skipLineFeed = false;
}

void EventStreamParser::setLastEventId(const QByteArray &id)
{
    m_lastEventId = id;
    m_id = id;
}

bool EventStreamParser::isInsideEvent() const
{
    return m_hasData || m_isDropped || !m_type.isEmpty() || !m_line.isEmpty() ||
           m_place == Place::DataValue || m_place == Place::Skipped;
}

ParsedChunk EventStreamParser::feed(QByteArrayView chunk)
{
    ParsedChunk out;
    // A chunk is thought to bring as many events as the one before, and a few more: one allocation, and no
    // bigger than it must be, for an allocator that gives memory back makes the next chunk fault it in again.
    out.events.reserve(std::min(m_lastCount + m_lastCount / 16 + 1, chunk.size() / smallestEvent));
    readChunk(chunk, out);
    m_lastCount = out.events.size();
    return out;
}

void EventStreamParser::readChunk(QByteArrayView chunk, ParsedChunk &out)
{
    qsizetype at = 0;
    if (m_place == Place::Start)
        at = skipByteOrderMark(chunk);
    if (m_place == Place::Start || at == chunk.size())
        return;

    LineEnds ends(chunk);
    // A CR has ended its line at once; the LF of a CRLF may come only now.
    if (std::exchange(m_skipLineFeed, false) && chunk[at] == '\n')
        ++at;
    while (at < chunk.size()) {
        if (chunk[at] == '\n' && m_place == Place::Line && m_line.isEmpty()) {
            dispatch(out);
            ++at;
            continue;
        }
        const qsizetype end = ends.next(at);
        const QByteArrayView part = chunk.sliced(at, end - at);
        if (end == chunk.size()) {
            continueLine(part, out);
            break;
        }
        endLine(part, out);
        at = end + 1;
        if (chunk[end] == '\r') {
            m_skipLineFeed = at == chunk.size();
            if (!m_skipLineFeed && chunk[at] == '\n')
                ++at;
        }
    }
}

/// How many bytes of the chunk belong to the mark. What only looked like one is text.
qsizetype EventStreamParser::skipByteOrderMark(QByteArrayView chunk)
{
    qsizetype at = 0;
    while (at < chunk.size() && m_markLength < byteOrderMark.size() &&
           chunk[at] == byteOrderMark[m_markLength]) {
        ++at;
        ++m_markLength;
    }
    if (m_markLength == byteOrderMark.size()) {
        m_place = Place::Line;
    } else if (at < chunk.size()) {
        m_line = byteOrderMark.first(m_markLength).toByteArray();
        m_place = Place::Line;
    }
    return at;
}

/// The chunk ends in this line.
void EventStreamParser::continueLine(QByteArrayView part, ParsedChunk &out)
{
    if (part.isEmpty())
        return;
    switch (m_place) {
    case Place::Skipped:
        return;
    case Place::DataValue:
        if (!appendData(part, out))
            m_place = Place::Skipped;
        return;
    case Place::Start:
    case Place::Line:
        break;
    }

    // A data value goes to its buffer as it comes. One byte behind the colon must be known: it may be a
    // space.
    constexpr QByteArrayView data = "data:";
    const qsizetype known = m_line.size();
    const qsizetype wanted = std::min(part.size(), std::max<qsizetype>(data.size() + 1 - known, 0));
    m_line.append(part.first(wanted));
    if (m_line.size() == data.size() + 1 && m_line.startsWith(data)) {
        const QByteArrayView rest = part.sliced(wanted);
        const bool hasSpace = m_line.back() == ' ';
        const char first = m_line.back();
        m_line.clear();
        m_place = Place::DataValue;
        if (!startData(rest.size() + 1, out) || (!hasSpace && !appendData(QByteArrayView(&first, 1), out)) ||
            !appendData(rest, out))
            m_place = Place::Skipped;
        return;
    }

    const qsizetype room = m_limits.fieldBytes - m_line.size();
    const QByteArrayView rest = part.sliced(wanted);
    m_line.append(rest.first(std::clamp<qsizetype>(room, 0, rest.size())));
    if (rest.size() > room) {
        // The end of such a line may never come.
        if (m_line.startsWith(':')) {
            takeComment(QByteArrayView(m_line).sliced(1), out);
        } else if (m_line.startsWith("event:") || m_line.startsWith("id:")) {
            drop(m_line.size(), out);
        }
        m_line.clear();
        m_place = Place::Skipped;
    }
}

/// A line ends: the rest is what of it stands in this chunk.
void EventStreamParser::endLine(QByteArrayView rest, ParsedChunk &out)
{
    switch (std::exchange(m_place, Place::Line)) {
    case Place::Skipped:
        return;
    case Place::DataValue:
        endData(rest, out);
        return;
    case Place::Start:
    case Place::Line:
        break;
    }
    if (m_line.isEmpty()) {
        takeLine(rest, out);
        return;
    }
    if (m_line.size() + rest.size() > m_limits.fieldBytes) {
        continueLine(rest, out);
        if (m_place != Place::Line) {
            endLine({}, out);
            return;
        }
        rest = {};
    }
    m_line.append(rest);
    const QByteArray line = std::exchange(m_line, {});
    takeLine(line, out);
}

void EventStreamParser::takeLine(QByteArrayView line, ParsedChunk &out)
{
    if (line.isEmpty()) {
        dispatch(out);
        return;
    }
    const auto valueOf = [line](qsizetype nameSize) {
        const QByteArrayView value = line.sliced(std::min(nameSize + 1, line.size()));
        return value.startsWith(' ') ? value.sliced(1) : value;
    };
    const auto isField = [line](QByteArrayView name) {
        return hasPrefix(line, name) && (line.size() == name.size() || line[name.size()] == ':');
    };

    if (isField("data")) {
        takeData(valueOf(4), out);
        return;
    }
    if (line[0] == ':') {
        takeComment(line.sliced(1), out);
        return;
    }
    if (line.size() > m_limits.fieldBytes) {
        if (isField("event") || isField("id"))
            drop(line.size(), out);
        return;
    }
    if (isField("event")) {
        m_type = repairedUtf8(valueOf(5));
    } else if (isField("id")) {
        if (const QByteArrayView id = valueOf(2); !id.contains('\0'))
            m_id = repairedUtf8(id);
    } else if (isField("retry")) {
        takeRetry(valueOf(5));
    }
}

/// A whole line of data: mostly the only one of its event, so that its text is copied once, to where it
/// stays.
void EventStreamParser::takeData(QByteArrayView value, ParsedChunk &out)
{
    if (m_hasData || m_isDropped || value.size() > m_limits.eventBytes) {
        if (startData(value.size(), out))
            endData(value, out);
        return;
    }
    m_hasData = true;
    m_data = QByteArray(value.size() + StreamEvent::padding, Qt::Uninitialized);
    m_data.truncate(value.size());
    if (!copyIsAscii(m_data.data(), value) && !isUtf8(value)) {
        m_data.truncate(0);
        appendData(repairedUtf8(value), out);
    }
}

void EventStreamParser::takeComment(QByteArrayView text, ParsedChunk &out) const
{
    if (!m_limits.keepComments)
        return;
    out.comments.append(
        {.text = repairedUtf8(text.first(std::min<qsizetype>(text.size(), m_limits.fieldBytes - 1))),
         .eventsBefore = out.events.size()});
}

void EventStreamParser::takeRetry(QByteArrayView value)
{
    constexpr qint64 longest = std::numeric_limits<int>::max(); // what a timer counts in
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    if (value.isEmpty() || !std::all_of(value.begin(), value.end(), isDigit))
        return;
    qint64 number = 0;
    for (const char digit : value)
        number = std::min(number * 10 + (digit - '0'), longest);
    m_retry = std::chrono::milliseconds(number);
}

/// False if the event is one that is dropped.
bool EventStreamParser::startData(qsizetype expected, ParsedChunk &out)
{
    if (m_isDropped)
        return false;
    if (m_hasData) {
        if (!appendData("\n", out))
            return false;
    } else if (expected <= m_limits.eventBytes) {
        m_data.reserve(expected + StreamEvent::padding);
    }
    m_hasData = true;
    m_valueStart = m_data.size();
    m_isValueAscii = true;
    return true;
}

bool EventStreamParser::appendData(QByteArrayView part, ParsedChunk &out)
{
    if (m_data.size() + part.size() > m_limits.eventBytes) {
        drop(m_data.size() + part.size(), out);
        return false;
    }
    const qsizetype needed = m_data.size() + part.size() + StreamEvent::padding;
    if (needed > m_data.capacity()) {
        qsizetype room = std::max(needed, 2 * m_data.capacity());
        if (needed > bigEvent)
            room = std::max(room, m_lastBigSize + StreamEvent::padding);
        m_data.reserve(std::min<qsizetype>(room, m_limits.eventBytes + StreamEvent::padding));
    }
    const qsizetype size = m_data.size();
    m_data.resize(size + part.size());
    m_isValueAscii = copyIsAscii(m_data.data() + size, part) && m_isValueAscii;
    return true;
}

void EventStreamParser::endData(QByteArrayView lastPart, ParsedChunk &out)
{
    if (!appendData(lastPart, out) || m_isValueAscii)
        return;
    // Line by line is as good as the whole stream: no ill-formed sequence swallows a line end.
    const QByteArrayView value = QByteArrayView(m_data).sliced(m_valueStart);
    if (isUtf8(value))
        return;
    const QByteArray repaired = repairedUtf8(value);
    m_data.truncate(m_valueStart);
    appendData(repaired, out);
}

/// A blank line.
void EventStreamParser::dispatch(ParsedChunk &out)
{
    if (m_lastEventId.constData() != m_id.constData())
        m_lastEventId = m_id;
    QByteArray type = std::exchange(m_type, {});
    const bool hasEvent = m_hasData && !m_isDropped;
    m_hasData = false;
    m_isDropped = false;
    if (!hasEvent)
        return;
    if (m_data.size() > bigEvent)
        m_lastBigSize = m_data.size();
    if (type.isEmpty())
        type = QByteArrayLiteral("message");
    StreamEvent &event = out.events.emplaceBack();
    event.type.swap(type);
    event.data.swap(m_data);
    event.lastEventId = m_lastEventId;
}

void EventStreamParser::drop(qint64 bytes, ParsedChunk &out)
{
    m_data = {};
    if (!std::exchange(m_isDropped, true))
        out.dropped.append({.bytes = bytes, .eventsBefore = out.events.size()});
}

} // namespace net

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/decoder.h"

#include "models/deltareader.h"
#include "models/envelopereader.h"
#include "models/historyreader.h"
#include "models/serverreader.h"
#include "models/utf8.h"

#include <algorithm>
#include <cstring>

namespace models {

namespace {

using namespace std::string_view_literals;

enum class EventType { None, Connected, Snapshot, Delta, History, Heartbeat, Error, Timeout, Other };

EventType eventTypeOf(std::string_view word)
{
    if (word.empty() || word == "message"sv)
        return EventType::None;
    if (word == "server_update"sv)
        return EventType::Snapshot;
    if (word == "server_delta"sv)
        return EventType::Delta;
    if (word == "history"sv)
        return EventType::History;
    if (word == "heartbeat"sv)
        return EventType::Heartbeat;
    if (word == "connected"sv)
        return EventType::Connected;
    if (word == "error"sv)
        return EventType::Error;
    if (word == "timeout"sv)
        return EventType::Timeout;
    return EventType::Other;
}

} // namespace

class Decoder::Private
{
public:
    Private(MetricRegistry &metrics, const DecodeLimits &decodeLimits)
        : limits(decodeLimits)
        , reader(metrics, limits)
        , historyReader(metrics, limits, reader)
        , deltaReader(metrics, limits)
        , envelopeReader(limits, reader)
    {
    }

    tl::expected<Update, DecodeError> decode(const QByteArray &data, std::string_view eventType);
    std::optional<tl::expected<Update, DecodeError>> nextPart();

private:
    struct Part
    {
        JsonCursor at{};
        bool isPast{false};
    };
    simdjson::error_code open(const QByteArray &data);
    simdjson::error_code read(const char *bytes, std::size_t size);
    void copy(QByteArrayView data);
    tl::expected<Update, DecodeError> decodeArray(JsonCursor at, std::string_view eventType);
    tl::expected<Update, DecodeError> decodeObject(JsonCursor at, std::string_view eventType,
                                                   bool isWholeEvent);
    void noteParts(JsonCursor at, bool arePast);
    Update updateOf(EventType type, Envelope &envelope);

    DecodeLimits limits;
    ServerReader reader;
    HistoryReader historyReader;
    DeltaReader deltaReader;
    EnvelopeReader envelopeReader;
    std::vector<Part> parts; ///< Of the snapshot that was decoded last.
    std::size_t partsRead{0};
    const char *end{nullptr}; ///< Of the text that is being read.
    JsonIndex index;
    QByteArray held;          ///< What the views of the last update point into.
    std::vector<char> padded; ///< For data that cannot be read in place.
    bool repaired{false};
};

void Decoder::Private::copy(QByteArrayView data)
{
    const auto size = static_cast<std::size_t>(data.size());
    if (padded.size() < size + simdjson::SIMDJSON_PADDING)
        padded.resize(size + simdjson::SIMDJSON_PADDING);
    std::memcpy(padded.data(), data.data(), size);
    std::memset(padded.data() + size, 0, simdjson::SIMDJSON_PADDING);
}

simdjson::error_code Decoder::Private::read(const char *bytes, std::size_t size)
{
    reader.restart(bytes + size);
    historyReader.restart(bytes + size);
    envelopeReader.restart();
    parts.clear();
    partsRead = 0;
    end = bytes + size;
    return index.read(bytes, size);
}

simdjson::error_code Decoder::Private::open(const QByteArray &data)
{
    repaired = false;
    QByteArrayView bytes(data);
    if (bytes.startsWith("\xef\xbb\xbf"))
        bytes = bytes.sliced(3);
    const auto size = static_cast<std::size_t>(bytes.size());
    held = data;
    // Only a non-const array tells its free space; nothing is detached.
    const auto spare = static_cast<std::size_t>(std::max<qsizetype>(held.data_ptr().freeSpaceAtEnd(), 0));

    simdjson::error_code error = simdjson::SUCCESS;
    if (spare >= simdjson::SIMDJSON_PADDING) {
        error = read(bytes.data(), size);
    } else {
        copy(bytes);
        error = read(padded.data(), size);
    }
    if (error != simdjson::UTF8_ERROR && error != simdjson::UNESCAPED_CHARS)
        return error;

    // The standard repairs text while it decodes the stream; control characters inside a string would cost
    // the whole event for one bad member.
    repaired = true;
    QByteArray mended = repairedUtf8(bytes);
    std::ranges::replace_if(
        mended, [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
    copy(mended);
    return read(padded.data(), static_cast<std::size_t>(mended.size()));
}

tl::expected<Update, DecodeError> Decoder::Private::decode(const QByteArray &data, std::string_view eventType)
{
    if (QByteArrayView(data).trimmed().isEmpty())
        return tl::unexpected(DecodeError::Empty);
    if (const auto error = open(data))
        return tl::unexpected(error == simdjson::EMPTY ? DecodeError::Empty : DecodeError::NotJson);

    JsonCursor at = index.cursor();
    if (at.kind() == '{')
        return decodeObject(at, eventType, true);
    if (at.kind() == '[')
        return decodeArray(at, eventType);
    const bool isJson = at.kind() == '"' || std::strchr("tfn-0123456789", at.kind()) != nullptr;
    return tl::unexpected(isJson ? DecodeError::NotAnEvent : DecodeError::NotJson);
}

tl::expected<Update, DecodeError> Decoder::Private::decodeArray(JsonCursor at, std::string_view eventType)
{
    const EventType named = eventTypeOf(eventType);
    if (named != EventType::None && named != EventType::Snapshot)
        return Update(Ignored{toQString(cutAtCharacter(eventType, limits.textLength))});
    if (!reader.readAll(at) || !at.isAtEnd())
        return tl::unexpected(DecodeError::NotJson);
    Envelope envelope;
    return updateOf(EventType::Snapshot, envelope);
}

/// An event inside a snapshot is read as it would be by itself; its end is not the whole event's.
std::optional<tl::expected<Update, DecodeError>> Decoder::Private::nextPart()
{
    if (partsRead >= parts.size())
        return std::nullopt;
    const Part part = parts[partsRead++];
    reader.restart(end);
    historyReader.restart(end);
    reader.notes() = {};
    envelopeReader.restart();
    auto update = decodeObject(part.at, part.isPast ? "history" : "", false);
    if (!update || std::holds_alternative<History>(*update))
        return update;
    if (part.isPast)
        return tl::expected<Update, DecodeError>(tl::unexpected(DecodeError::NoTicks));
    // What is said of a connection is not said of this one.
    const bool isSnapshot = std::holds_alternative<Snapshot>(*update);
    return isSnapshot ? std::move(update) : tl::expected<Update, DecodeError>(Update(Ignored{}));
}

tl::expected<Update, DecodeError> Decoder::Private::decodeObject(JsonCursor at, std::string_view eventType,
                                                                 bool isWholeEvent)
{
    const EventType named = eventTypeOf(eventType);
    Envelope envelope;
    const bool isWhole = at.forEachMember([&](const char *key) {
        const std::string_view name = scanText(key).bytes;
        const EventType type = envelope.type.empty() ? named : eventTypeOf(envelope.type);
        if (name != "data"sv)
            return envelopeReader.readField(name, at, envelope);
        // Where the type stands behind the data, the servers are read when it is known.
        const bool isArray = at.kind() == '[';
        if (isArray && type == EventType::Snapshot && !envelope.dataIsRead) {
            envelope.dataIsRead = true;
            return reader.readAll(at);
        }
        if (isArray)
            envelope.waiting = at;
        return at.skipValue();
    });
    if (!isWhole || (isWholeEvent && !at.isAtEnd()))
        return tl::unexpected(DecodeError::NotJson);

    EventType type = eventTypeOf(envelope.type);
    if (type == EventType::None)
        type = named;
    if (type == EventType::None && envelope.waiting)
        type = EventType::Snapshot;
    if (type == EventType::None || type == EventType::Other) {
        const std::string_view word = envelope.type.empty() ? eventType : envelope.type;
        return Update(Ignored{toQString(cutAtCharacter(word, limits.textLength))});
    }
    if (type == EventType::Snapshot && !envelope.dataIsRead) {
        if (!envelope.waiting)
            return tl::unexpected(DecodeError::NoServers);
        if (!reader.readAll(*envelope.waiting))
            return tl::unexpected(DecodeError::NotJson);
    }
    if (type == EventType::Snapshot && isWholeEvent && envelope.past)
        noteParts(*envelope.past, true);
    if (type == EventType::Snapshot && isWholeEvent && envelope.others)
        noteParts(*envelope.others, false);
    if (type == EventType::Delta) {
        if (!envelope.waiting)
            return tl::unexpected(DecodeError::NoServers);
        envelope.delta.data = *envelope.waiting;
    }
    if (type == EventType::History) {
        if (!envelope.waiting)
            return tl::unexpected(DecodeError::NoServers);
        if (!envelope.seqs || !envelope.timestamps)
            return tl::unexpected(DecodeError::NoTicks);
        if (!historyReader.readTicks(*envelope.seqs, *envelope.timestamps))
            return tl::unexpected(DecodeError::NoTicks);
        if (!historyReader.readServers(*envelope.waiting))
            return tl::unexpected(DecodeError::NotJson);
    }
    return updateOf(type, envelope);
}

/// Where a list is broken, what follows its last good part is not read: the event as a whole was well formed.
void Decoder::Private::noteParts(JsonCursor at, bool arePast)
{
    (void)at.forEachElement([&] {
        if (at.kind() == '{' && parts.size() < limits.parts)
            parts.push_back({.at = at, .isPast = arePast});
        return at.skipValue();
    });
}

Update Decoder::Private::updateOf(EventType type, Envelope &envelope)
{
    DecodeNotes &notes = reader.notes();
    notes.repairedText = repaired;
    envelope.identity.scopeServers = envelopeReader.scopeServers();
    envelope.identity.scopeFields = envelopeReader.scopeFields();
    switch (type) {
    case EventType::Connected:
        return Connected{.identity = envelope.identity,
                         .timestamp = envelope.timestamp,
                         .heartbeat = envelope.heartbeat,
                         .message = toQString(envelope.message),
                         .capabilities = std::move(envelope.capabilities),
                         .metrics = std::move(envelope.metrics),
                         .notes = notes};
    case EventType::Snapshot:
        deltaReader.hold(envelope.identity, reader.servers(), reader.objects());
        return Snapshot{.identity = envelope.identity,
                        .timestamp = envelope.timestamp,
                        .servers = reader.servers(),
                        .parts = static_cast<std::uint32_t>(parts.size() - partsRead),
                        .hasMore = envelope.hasMore,
                        .metrics = std::move(envelope.metrics),
                        .capabilities = std::move(envelope.capabilities),
                        .notes = notes};
    case EventType::Delta: {
        Delta delta = deltaReader.read(envelope.identity, envelope.delta);
        delta.timestamp = envelope.timestamp;
        delta.notes.repairedText = repaired;
        return delta;
    }
    case EventType::History:
        return History{.identity = envelope.identity,
                       .isLast = envelope.isLast,
                       .ticks = historyReader.ticks(),
                       .servers = historyReader.servers(),
                       .notes = notes};
    case EventType::Heartbeat:
        return Heartbeat{.timestamp = envelope.timestamp, .isOfSource = !envelope.identity.source.empty()};
    case EventType::Error:
        return StreamError{.timestamp = envelope.timestamp, .message = toQString(envelope.message)};
    case EventType::Timeout:
        return Timeout{.timestamp = envelope.timestamp,
                       .message = toQString(envelope.message),
                       .retryAfter = envelope.retryAfter};
    case EventType::None:
    case EventType::Other:
        return Ignored{};
    }
    Q_UNREACHABLE();
}

Decoder::Decoder(MetricRegistry &metrics, DecodeLimits limits)
    : m_d(std::make_unique<Private>(metrics, limits))
{
}

Decoder::~Decoder() = default;
Decoder::Decoder(Decoder &&) noexcept = default;

tl::expected<Update, DecodeError> Decoder::decode(const QByteArray &data, QByteArrayView eventType)
{
    return m_d->decode(data, {eventType.data(), static_cast<std::size_t>(eventType.size())});
}

std::optional<tl::expected<Update, DecodeError>> Decoder::nextPart()
{
    return m_d->nextPart();
}

} // namespace models

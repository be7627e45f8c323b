// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/decoder.h"

#include "models/serverreader.h"
#include "models/utf8.h"
#include "models/wirevalues.h"

#include <algorithm>
#include <cstring>

#include <simdjson.h>

namespace models {

namespace {

using simdjson::error_code;
using simdjson::SUCCESS;
using simdjson::ondemand::array;
using simdjson::ondemand::object;
using simdjson::ondemand::value;
using namespace std::string_view_literals;

enum class EventType { None, Connected, Snapshot, Heartbeat, Error, Timeout, Other };

EventType eventTypeOf(std::string_view word)
{
    if (word.empty() || word == "message"sv)
        return EventType::None;
    if (word == "server_update"sv)
        return EventType::Snapshot;
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

QString toQString(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// What stands around an event's servers.
struct Envelope
{
    std::string_view type{};
    std::optional<Millis> timestamp{};
    std::string_view message{};
    std::optional<Millis> retryAfter{};
    std::optional<Millis> heartbeat{};
    Identity identity{};
    QStringList capabilities{};
    std::vector<AnnouncedMetric> metrics{};
    bool hasData{false};
    bool dataIsRead{false};
};

constexpr qsizetype MaximumCapabilities = 64;
constexpr std::size_t MaximumAnnouncedMetrics = 512;

} // namespace

class Decoder::Private
{
public:
    Private(MetricRegistry &metrics, const DecodeLimits &decodeLimits)
        : limits(decodeLimits)
        , reader(metrics, limits)
    {
    }

    tl::expected<Update, DecodeError> decode(const QByteArray &data, std::string_view eventType);

private:
    using Document = simdjson::ondemand::document;

    error_code open(const QByteArray &data, Document &document);
    error_code iterate(const char *bytes, std::size_t size, std::size_t capacity, Document &document);
    void copy(QByteArrayView data);
    tl::expected<Update, DecodeError> decodeObject(Document &document, std::string_view eventType);
    error_code readField(std::string_view key, value member, EventType named, Envelope &envelope);
    error_code readData(value data, Envelope &envelope);
    error_code readCapabilities(value member, Envelope &envelope);
    error_code readMetricInfo(value member, Envelope &envelope);
    error_code readAnnounced(object members, std::string_view name, Envelope &envelope);
    std::string_view textOf(value member);
    std::string_view textOrNumberOf(value member);
    std::optional<double> numberOf(value member);
    std::optional<Millis> durationOf(value member);
    std::optional<Millis> timeOf(value member);
    Update updateOf(EventType type, Envelope &envelope);

    DecodeLimits limits;
    ServerReader reader;
    simdjson::ondemand::parser parser;
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

error_code Decoder::Private::iterate(const char *bytes, std::size_t size, std::size_t capacity,
                                     Document &document)
{
    reader.restart(bytes + size);
    return parser.iterate(simdjson::padded_string_view(bytes, size, capacity)).get(document);
}

error_code Decoder::Private::open(const QByteArray &data, Document &document)
{
    repaired = false;
    QByteArrayView bytes(data);
    if (bytes.startsWith("\xef\xbb\xbf"))
        bytes = bytes.sliced(3);
    const auto size = static_cast<std::size_t>(bytes.size());
    QByteArray shared = data; // Only a non-const one tells its free space; nothing is detached.
    const auto spare = static_cast<std::size_t>(std::max<qsizetype>(shared.data_ptr().freeSpaceAtEnd(), 0));

    error_code error = SUCCESS;
    if (spare >= simdjson::SIMDJSON_PADDING) {
        error = iterate(bytes.data(), size, size + spare, document);
    } else {
        copy(bytes);
        error = iterate(padded.data(), size, padded.size(), document);
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
    return iterate(padded.data(), static_cast<std::size_t>(mended.size()), padded.size(), document);
}

tl::expected<Update, DecodeError> Decoder::Private::decode(const QByteArray &data, std::string_view eventType)
{
    if (QByteArrayView(data).trimmed().isEmpty())
        return tl::unexpected(DecodeError::Empty);
    Document document;
    if (const auto error = open(data, document))
        return tl::unexpected(error == simdjson::EMPTY ? DecodeError::Empty : DecodeError::NotJson);

    simdjson::ondemand::json_type kind{};
    if (document.type().get(kind) != SUCCESS)
        return tl::unexpected(DecodeError::NotJson);
    if (kind == simdjson::ondemand::json_type::object)
        return decodeObject(document, eventType);
    if (kind != simdjson::ondemand::json_type::array)
        return tl::unexpected(DecodeError::NotAnEvent);

    const EventType named = eventTypeOf(eventType);
    if (named != EventType::None && named != EventType::Snapshot)
        return Update(Ignored{toQString(cutAtCharacter(eventType, limits.textLength))});
    array servers;
    if (document.get_array().get(servers) != SUCCESS || reader.readAll(servers) != SUCCESS)
        return tl::unexpected(DecodeError::NotJson);
    Envelope envelope;
    return updateOf(EventType::Snapshot, envelope);
}

tl::expected<Update, DecodeError> Decoder::Private::decodeObject(Document &document,
                                                                 std::string_view eventType)
{
    const EventType named = eventTypeOf(eventType);
    Envelope envelope;
    object members;
    if (document.get_object().get(members) != SUCCESS)
        return tl::unexpected(DecodeError::NotJson);
    for (auto result : members) {
        simdjson::ondemand::field field;
        if (std::move(result).get(field) != SUCCESS)
            return tl::unexpected(DecodeError::NotJson);
        const RawText key = scanText(field.key().raw());
        if (readField(key.bytes, field.value(), named, envelope) != SUCCESS)
            return tl::unexpected(DecodeError::NotJson);
    }

    EventType type = eventTypeOf(envelope.type);
    if (type == EventType::None)
        type = named;
    if (type == EventType::None && envelope.hasData)
        type = EventType::Snapshot;
    if (type == EventType::None || type == EventType::Other) {
        const std::string_view word = envelope.type.empty() ? eventType : envelope.type;
        return Update(Ignored{toQString(cutAtCharacter(word, limits.textLength))});
    }
    if (type == EventType::Snapshot && !envelope.dataIsRead) {
        // The type stood behind the data, or nowhere.
        if (!envelope.hasData)
            return tl::unexpected(DecodeError::NoServers);
        document.rewind();
        value data;
        if (document.find_field("data"sv).get(data) != SUCCESS || readData(data, envelope) != SUCCESS)
            return tl::unexpected(DecodeError::NotJson);
        if (!envelope.dataIsRead)
            return tl::unexpected(DecodeError::NoServers);
    }
    return updateOf(type, envelope);
}

error_code Decoder::Private::readField(std::string_view key, value member, EventType named,
                                       Envelope &envelope)
{
    Identity &identity = envelope.identity;
    if (key == "data"sv) {
        envelope.hasData = member.raw_json_token().front() == '[';
        const EventType type = envelope.type.empty() ? named : eventTypeOf(envelope.type);
        return type == EventType::Snapshot ? readData(member, envelope) : SUCCESS;
    }
    if (key == "type"sv)
        envelope.type = textOf(member);
    else if (key == "timestamp"sv)
        envelope.timestamp = timeOf(member);
    else if (key == "message"sv)
        envelope.message = textOf(member);
    else if (key == "source"sv)
        identity.source = textOf(member);
    else if (key == "epoch"sv)
        identity.epoch = textOrNumberOf(member);
    else if (key == "seq"sv) {
        if (const auto seq = numberOf(member); seq && *seq >= 0 && *seq < 9e15)
            identity.seq = static_cast<std::uint64_t>(*seq);
    } else if (key == "interval"sv)
        identity.interval = durationOf(member);
    else if (key == "keep"sv) {
        if (const auto seconds = numberOf(member); seconds && *seconds >= 0 && *seconds < 1e9)
            identity.keep = std::chrono::seconds(static_cast<std::int64_t>(*seconds));
    } else if (key == "scope"sv)
        identity.hasScope = member.raw_json_token().front() == '{';
    else if (key == "retryAfter"sv)
        envelope.retryAfter = durationOf(member);
    else if (key == "heartbeat"sv)
        envelope.heartbeat = durationOf(member);
    else if (key == "capabilities"sv)
        return readCapabilities(member, envelope);
    else if (key == "metricInfo"sv)
        return readMetricInfo(member, envelope);
    return SUCCESS;
}

error_code Decoder::Private::readData(value data, Envelope &envelope)
{
    array servers;
    if (data.raw_json_token().front() != '[')
        return SUCCESS;
    if (const auto error = data.get_array().get(servers))
        return error;
    envelope.dataIsRead = true;
    return reader.readAll(servers);
}

error_code Decoder::Private::readCapabilities(value member, Envelope &envelope)
{
    if (member.raw_json_token().front() != '[')
        return SUCCESS;
    array words;
    if (const auto error = member.get_array().get(words))
        return error;
    for (auto result : words) {
        value word;
        if (const auto error = result.get(word))
            return error;
        if (const auto text = textOf(word);
            !text.empty() && envelope.capabilities.size() < MaximumCapabilities)
            envelope.capabilities.append(toQString(text));
    }
    return SUCCESS;
}

error_code Decoder::Private::readMetricInfo(value member, Envelope &envelope)
{
    if (member.raw_json_token().front() != '{')
        return SUCCESS;
    object metrics;
    if (const auto error = member.get_object().get(metrics))
        return error;
    for (auto result : metrics) {
        simdjson::ondemand::field field;
        if (const auto error = std::move(result).get(field))
            return error;
        // One byte before the key stands its quote.
        const std::string_view name = reader.text(field.key().raw() - 1);
        value info = field.value();
        object members;
        if (info.raw_json_token().front() != '{' || envelope.metrics.size() >= MaximumAnnouncedMetrics)
            continue;
        if (const auto error = info.get_object().get(members))
            return error;
        if (const auto error = readAnnounced(members, name, envelope))
            return error;
    }
    return SUCCESS;
}

error_code Decoder::Private::readAnnounced(object members, std::string_view name, Envelope &envelope)
{
    AnnouncedMetric announced{.name = toQString(name)};
    for (auto result : members) {
        simdjson::ondemand::field field;
        if (const auto error = std::move(result).get(field))
            return error;
        const std::string_view key = scanText(field.key().raw()).bytes;
        if (key == "unit"sv)
            announced.unit = toQString(textOf(field.value()));
        else if (key == "maximum"sv || key == "max"sv)
            announced.maximum = numberOf(field.value());
    }
    envelope.metrics.push_back(std::move(announced));
    return SUCCESS;
}

std::string_view Decoder::Private::textOf(value member)
{
    const std::string_view token = member.raw_json_token();
    return token.front() == '"' ? reader.text(token.data()) : std::string_view();
}

std::string_view Decoder::Private::textOrNumberOf(value member)
{
    const std::string_view token = member.raw_json_token();
    if (token.front() == '"')
        return reader.text(token.data());
    return token.substr(0, token.find_first_not_of("-+.0123456789eE"));
}

std::optional<double> Decoder::Private::numberOf(value member)
{
    const std::string_view token = member.raw_json_token();
    if (token.front() == '"')
        return numberFromText(scanText(token.data() + 1).bytes);
    double number = 0;
    return member.get_double().get(number) == SUCCESS ? std::optional(number) : std::nullopt;
}

std::optional<Millis> Decoder::Private::durationOf(value member)
{
    constexpr double year = 366.0 * 24 * 3600 * 1000;
    const auto number = numberOf(member);
    if (!number || !(*number >= 0 && *number < year))
        return std::nullopt;
    return Millis(static_cast<std::int64_t>(*number));
}

std::optional<Millis> Decoder::Private::timeOf(value member)
{
    if (const auto number = numberOf(member))
        return timeFromNumber(*number);
    return timeFromIso(textOf(member));
}

Update Decoder::Private::updateOf(EventType type, Envelope &envelope)
{
    DecodeNotes &notes = reader.notes();
    notes.repairedText = repaired;
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
        return Snapshot{.identity = envelope.identity,
                        .timestamp = envelope.timestamp,
                        .servers = reader.servers(),
                        .notes = notes};
    case EventType::Heartbeat:
        return Heartbeat{.timestamp = envelope.timestamp};
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

} // namespace models

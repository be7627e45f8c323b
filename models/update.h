// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ids.h"
#include "models/status.h"
#include "models/time.h"

#include <QString>
#include <QStringList>

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <variant>
#include <vector>

namespace models {

/// A metric's value in an event. A value that was bad is not there at all.
struct MetricValue
{
    MetricId id{};
    bool outOfRange{false}; ///< A percent above 101: shown raw, and flagged.
    double value{0};
    bool operator==(const MetricValue &) const = default;
};

/// What was mended or left out while decoding one event. Counts, said to the person through the endpoint.
struct DecodeNotes
{
    std::uint32_t badValues{0};        ///< Wrong type or not finite: that metric is unknown.
    std::uint32_t coercedValues{0};    ///< Known numbers that came as strings.
    std::uint32_t clampedValues{0};    ///< Percentages in (100, 101].
    std::uint32_t outOfRangeValues{0}; ///< Percentages above 101.
    std::uint32_t cappedMetrics{0};    ///< Members beyond the caps of names.
    std::uint32_t cappedServers{0};    ///< Servers beyond the cap.
    std::uint32_t cappedTexts{0};
    std::uint32_t tooDeep{0};
    std::uint32_t serversWithoutId{0};
    std::uint32_t badTicks{0};   ///< Of a history chunk: no number, no time, or not in order.
    std::uint32_t badColumns{0}; ///< Of a history chunk: not as long as its ticks. That metric is unknown.
    bool repairedText{false};    ///< Broken UTF-8 or raw control characters were replaced.
    bool operator==(const DecodeNotes &) const = default;
};

/// PROTOCOL part 2: whose samples these are. Views live as long as the update they came with.
struct Identity
{
    std::string_view source{};
    std::string_view epoch{}; ///< As text, however it was sent.
    std::optional<std::uint64_t> seq{};
    std::optional<Millis> interval{};
    std::optional<Millis> keep{};
    std::optional<std::uint64_t> oldestSeq{}; ///< Of the oldest tick that it holds.
    /// The event's own id: where to resume from, on ways whose wire has none beside the JSON.
    std::string_view id{};
    bool hasScope{false};
    /// Globs of the servers that the scope holds; empty: all of them.
    std::span<const std::string_view> scopeServers{};
    std::span<const std::string_view> scopeFields{}; ///< Empty: all of them.
    std::optional<Millis> scopeInterval{};           ///< Between two events; samples may lie closer.
    std::string_view scopeMode{};                    ///< Empty where it is not said.
};

/// One server of a snapshot. Texts are views that live until the decoder's next event.
struct ServerRecord
{
    std::string_view id{};
    std::string_view name{};
    std::string_view location{};
    std::string_view type{};
    Status status{Status::Unknown};
    std::optional<double> uptimeSeconds{};
    std::optional<Millis> lastUpdate{}; ///< Since the epoch, by the server's clock.
    std::span<const MetricValue> values{};
};

struct AnnouncedMetric
{
    QString name{};
    QString unit{};
    std::optional<double> maximum{};
    bool operator==(const AnnouncedMetric &) const = default;
};

struct Snapshot
{
    Identity identity{};
    std::optional<Millis> timestamp{}; ///< Since the epoch, by the sender's clock.
    std::span<const ServerRecord> servers{};
    std::uint32_t parts{0}; ///< Events that came inside it: Decoder::nextPart() reads them.
    bool hasMore{false};    ///< The next answer goes on where these end.
    std::vector<AnnouncedMetric> metrics{};
    QStringList capabilities{}; ///< Empty where it announces none.
    DecodeNotes notes{};
};

/// What changed since the tick `base`. Every server that is not named was sampled with its old values.
struct Delta
{
    Identity identity{};
    std::optional<std::uint64_t> base{};
    std::optional<Millis> timestamp{}; ///< As of a snapshot.
    /// The decoder holds what it builds on. Where it does not, nothing follows but the notes.
    bool hasBase{false};
    /// It says nothing that was not known: the same came before, on another way.
    bool isKnown{false};
    /// Those that changed, each whole as it is now. A `lastUpdate` only where the event itself has one.
    std::span<const ServerRecord> servers{};
    std::span<const std::string_view> unsampled{}; ///< Their time stands still.
    std::span<const std::string_view> removed{};
    DecodeNotes notes{};
};

/// One sampling tick of a history chunk.
struct HistoryTick
{
    std::uint64_t seq{0};
    Millis time{0};
    std::uint32_t row{0}; ///< Of the columns' values.
    bool operator==(const HistoryTick &) const = default;
};

struct HistoryColumn
{
    MetricId metric{};
    std::span<const double> values{}; ///< One a row; NaN, in this room only: no sample.
};

struct HistoryServer
{
    std::string_view id{};
    std::span<const HistoryColumn> columns{};
};

/// A chunk of the past: all servers on one shared time column.
struct History
{
    Identity identity{};
    bool isLast{false};                   ///< From here on live updates carry ids again.
    std::span<const HistoryTick> ticks{}; ///< Their seqs ascend; bad ones are left out.
    std::span<const HistoryServer> servers{};
    DecodeNotes notes{};
};

struct Connected
{
    Identity identity{};
    std::optional<Millis> timestamp{};
    std::optional<Millis> heartbeat{}; ///< Announced interval of heartbeats.
    QString message{};
    QStringList capabilities{};
    std::vector<AnnouncedMetric> metrics{};
    DecodeNotes notes{};
};

struct Heartbeat
{
    std::optional<Millis> timestamp{};
    bool isOfSource{false}; ///< It names its source: made for a hub, and not for this connection.
};

/// Nothing could be collected this time; the stream goes on.
struct StreamError
{
    std::optional<Millis> timestamp{};
    QString message{};
};

/// The server is about to close: an expected end.
struct Timeout
{
    std::optional<Millis> timestamp{};
    QString message{};
    std::optional<Millis> retryAfter{};
};

/// A type that this version does not know: no error.
struct Ignored
{
    QString type{};
};

using Update = std::variant<Connected, Snapshot, Delta, History, Heartbeat, StreamError, Timeout, Ignored>;

} // namespace models

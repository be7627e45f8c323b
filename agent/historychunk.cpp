// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/historychunk.h"

#include "agent/encoder.h"
#include "agent/jsonobject.h"
#include "agent/rawmetrics.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <vector>

namespace agent {
namespace {

constexpr std::size_t mostValuesRead = std::size_t{1'000'000}; // 8 MB for a moment.
constexpr std::size_t roomForEnd = 64;                         // What follows the servers, and the frame.

using Server = HistoryLayout::Server;

void appendRealNumber(std::string &out, double value)
{
    std::array<char, 40> text{};
    // As many digits as were kept. The program never leaves the C locale.
    const int size = std::snprintf(text.data(), text.size(), "%.14g", value);
    out.append(text.data(), static_cast<std::size_t>(size));
}

void appendValue(std::string &out, MetricUnit unit, std::int64_t value)
{
    if (value == noNumber) {
        out += "null";
        return;
    }
    switch (unit) {
    case MetricUnit::Status:
        out += '"';
        out += statusWord(static_cast<Status>(value));
        out += '"';
        break;
    case MetricUnit::Hundredths:
        appendJsonHundredths(out, value);
        break;
    case MetricUnit::Whole:
        appendJsonNumber(out, value);
        break;
    case MetricUnit::Real:
        appendRealNumber(out, realValue(value));
        break;
    }
}

/// The servers and metrics of a slice that are selected, as members of `data`.
class Body
{
public:
    Body(const HistorySlice &slice, const Scope &servers,
         const std::function<bool(std::string_view metric)> &isWanted)
        : m_slice(slice)
    {
        for (const auto &metric : slice.layout->metrics)
            m_isWanted.push_back(isWanted(metric.name));
        for (const auto &server : slice.layout->servers) {
            if (!servers.covers(server.id))
                continue;
            m_servers.push_back(&server);
            m_columns += static_cast<std::size_t>(std::ranges::count_if(
                server.columns, [this](const auto &column) { return m_isWanted[column.metric]; }));
        }
    }

    [[nodiscard]] std::size_t serverCount() const { return m_servers.size(); }
    [[nodiscard]] std::size_t columnCount() const { return m_columns; }

    /// Appends the servers from `first` on with their first `ticks` ticks, until the text has `most` bytes;
    /// the first one that was left out.
    std::size_t append(std::string &out, std::size_t first, std::size_t ticks, std::size_t most) const
    {
        bool isFirst = true;
        for (std::size_t i = first; i < m_servers.size(); ++i) {
            const auto before = out.size();
            const bool isAdded = appendServer(out, *m_servers[i], ticks, isFirst);
            if (out.size() > most && (!isFirst || ticks > 1)) {
                out.resize(before);
                return i;
            }
            isFirst = isFirst && !isAdded;
        }
        return m_servers.size();
    }

private:
    /// False if the server had nothing to say at these ticks.
    bool appendServer(std::string &out, const Server &server, std::size_t ticks, bool isFirst) const
    {
        bool isOpen = false;
        for (const auto &column : server.columns) {
            if (!m_isWanted[column.metric] || isEmpty(column.series, ticks))
                continue;
            if (!isOpen) {
                out += isFirst ? "{\"id\":" : ",{\"id\":";
                appendJsonString(out, server.id);
                isOpen = true;
            }
            const auto &metric = m_slice.layout->metrics[column.metric];
            out += ',';
            appendJsonString(out, metric.name);
            char separator = '[';
            out += ':';
            for (std::size_t tick = 0; tick < ticks; ++tick) {
                out += separator;
                separator = ',';
                appendValue(out, metric.unit, m_slice.value(tick, column.series));
            }
            out += ']';
        }
        if (isOpen)
            out += '}';
        return isOpen;
    }

    [[nodiscard]] bool isEmpty(std::uint32_t series, std::size_t ticks) const
    {
        for (std::size_t tick = 0; tick < ticks; ++tick) {
            if (m_slice.value(tick, series) != noNumber)
                return false;
        }
        return true;
    }

    const HistorySlice &m_slice;
    std::vector<bool> m_isWanted{}; ///< By metric.
    std::vector<const Server *> m_servers{};
    std::size_t m_columns = 0;
};

template<typename Get>
void appendTicks(std::string &out, const std::vector<HistoryTick> &ticks, std::size_t count, Get get)
{
    out += '[';
    for (std::size_t i = 0; i < count; ++i) {
        if (i > 0)
            out += ',';
        appendJsonNumber(out, get(ticks[i]));
    }
    out += ']';
}

void beginChunk(JsonObject &object, const FeedIdentity &identity, const HistorySlice &slice,
                std::size_t ticks)
{
    object.text("type", "history");
    object.text("source", identity.source);
    object.text("epoch", identity.epoch);
    if (ticks > 0) {
        object.number("from", slice.ticks.front().timestampMs);
        object.number("to", slice.ticks[ticks - 1].timestampMs);
    }
    appendTicks(object.member("seqs"), slice.ticks, ticks, [](const HistoryTick &tick) { return tick.seq; });
    appendTicks(object.member("timestamps"), slice.ticks, ticks,
                [](const HistoryTick &tick) { return tick.timestampMs; });
}

HistoryChunk emptyLastChunk(const FeedIdentity &identity, std::uint64_t cut)
{
    FrameWriter writer(sampleId(identity, cut));
    JsonObject object(writer.json());
    beginChunk(object, identity, {}, 0);
    object.member("data") += "[]";
    object.member("last") += "true";
    object.end();
    return {.frame = writer.finish(), .next = {.after = cut, .upTo = cut}, .isLast = true};
}

} // namespace

ChunkEncoder::ChunkEncoder(std::size_t mostBytes)
    : m_mostBytes(mostBytes)
{
}

HistoryChunk ChunkEncoder::encode(const History &history, const FeedIdentity &identity,
                                  const Selection &selection, const HistoryCursor &from)
{
    const auto isWanted = [&fields = selection.fields](std::string_view metric) {
        return fields.isEverything() || fields.coversMetric(metric);
    };
    return encodeWanted(history, identity, selection.servers, isWanted, from);
}

HistoryChunk ChunkEncoder::encodeRelayed(const History &history, const FeedIdentity &identity,
                                         const RelayWish &wish, const HistoryCursor &from)
{
    const auto isWanted = [&fields = wish.fields](std::string_view metric) {
        return fields.coversMetric(metric);
    };
    return encodeWanted(history, identity, wish.servers, isWanted, from);
}

HistoryChunk ChunkEncoder::encodeWanted(const History &history, const FeedIdentity &identity,
                                        const Scope &servers, const IsWanted &isWanted,
                                        const HistoryCursor &from)
{
    const auto slice = history.read(from.after, from.upTo, mostValuesRead);
    if (slice.ticks.empty())
        return emptyLastChunk(identity, from.upTo);
    const Body body(slice, servers, isWanted);
    // The tick that was begun may have been forgotten meanwhile: then the one that comes now is sent whole.
    const bool isContinued = from.servers > 0 && from.begun == slice.ticks.front().seq;
    const std::size_t first = isContinued ? from.servers : 0;

    // Chunks of about the same size, and each block's last one at its end: so different clients soon ask for
    // the same chunks.
    const auto available = static_cast<double>(slice.ticks.size());
    const auto bytesPerTick =
        m_bytesPerValue * static_cast<double>(std::max<std::size_t>(1, body.columnCount()));
    const auto parts =
        std::max(1.0, std::ceil(available * bytesPerTick / (0.9 * static_cast<double>(m_mostBytes))));
    std::size_t ticks = isContinued ? 1 : static_cast<std::size_t>(std::ceil(available / parts));
    for (;;) {
        const auto &lastTick = slice.ticks[ticks - 1];
        FrameWriter writer(
            sampleId(identity, lastTick.seq),
            std::min(m_mostBytes,
                     static_cast<std::size_t>(1.1 * bytesPerTick * static_cast<double>(ticks) + 4096)));
        const auto before = writer.json().size();
        JsonObject object(writer.json());
        beginChunk(object, identity, slice, ticks);
        auto &out = object.member("data");
        out += '[';
        const auto done = body.append(out, first, ticks, m_mostBytes - std::min(m_mostBytes, roomForEnd));
        const bool isWhole = done == body.serverCount();
        if (!isWhole && ticks > 1) {
            // It does not fit: as many ticks as should, judged by the servers that did.
            const double share = static_cast<double>(done) / static_cast<double>(body.serverCount());
            ticks = std::clamp<std::size_t>(
                static_cast<std::size_t>(0.9 * share * static_cast<double>(ticks)), 1, ticks - 1);
            continue;
        }
        out += ']';
        const bool isLast = isWhole && ticks == slice.ticks.size() && !slice.hasMore;
        object.member("last") += isLast ? "true" : "false";
        object.end();
        if (!isWhole) {
            // Who resumes from an id has that tick as a whole.
            return {.frame = makeFrame(std::string_view(writer.json()).substr(before)),
                    .next = {.after = from.after, .upTo = from.upTo, .servers = done, .begun = lastTick.seq},
                    .ticks = 1};
        }
        if (body.columnCount() > 0 && first == 0) {
            m_bytesPerValue =
                static_cast<double>(writer.json().size()) / static_cast<double>(ticks * body.columnCount());
        }
        return {.frame = writer.finish(),
                .next = {.after = lastTick.seq, .upTo = from.upTo},
                .ticks = ticks,
                .isLast = isLast};
    }
}

} // namespace agent

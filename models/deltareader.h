// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deltabase.h"
#include "models/serverreader.h"

#include <optional>
#include <string>
#include <vector>

namespace models {

/// Puts deltas (PROTOCOL part 2) onto the last state of their source and reads what comes of it, as a
/// snapshot of the servers that changed. What a delta costs goes with what it changes. Bounded: a state that
/// is too large is not held, and then its deltas have no base. Private to the decoder.
class DeltaReader
{
public:
    /// A delta's arrays, and what it builds on.
    struct Parts
    {
        JsonCursor data{};
        std::optional<JsonCursor> unsampled{};
        std::optional<JsonCursor> removed{};
        std::optional<std::uint64_t> base{};
    };

    /// Both must outlive the reader.
    DeltaReader(MetricRegistry &metrics, const DecodeLimits &limits);

    /// A snapshot: what its source's deltas may build on. Held only where there are deltas.
    void hold(const Identity &identity, std::span<const ServerRecord> servers,
              std::span<const std::string_view> objects);
    /// Its views live until the next call.
    [[nodiscard]] Delta read(const Identity &identity, const Parts &parts);

private:
    [[nodiscard]] DeltaBase *find(std::string_view source);
    [[nodiscard]] DeltaBase &baseFor(std::string_view source);
    [[nodiscard]] std::size_t bytesUsed() const;
    [[nodiscard]] bool merge(DeltaBase &base, JsonCursor data);
    [[nodiscard]] bool readMerged(DeltaBase &base);
    void readIds(const std::optional<JsonCursor> &at, std::vector<std::string_view> &ids);
    [[nodiscard]] std::string_view textOf(JsonCursor at);

    const DecodeLimits &m_limits;
    ServerReader m_reader; ///< Its own: the event's texts live in the other one.
    JsonIndex m_index;
    std::vector<DeltaBase> m_bases;
    std::string m_merged; ///< The array of the servers that changed.
    /// For each of them.
    struct Merged
    {
        DeltaBase::Server *known{nullptr}; ///< null: it is new.
        bool saysTime{false};              ///< The event itself has its time.
    };
    std::vector<Merged> m_found;
    std::vector<ServerRecord> m_servers;
    std::vector<std::string_view> m_unsampled;
    std::vector<std::string_view> m_removed;
    DecodeNotes m_notes{};
};

} // namespace models

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/clockoffset.h"
#include "models/fleet.h"
#include "models/learnedinterval.h"
#include "models/outagelog.h"
#include "models/sourcerecord.h"

#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace models {

/// A server's place in the fleet: what is shown of it, and what is needed to take its next sample quickly.
struct ServerSlot
{
    ServerState state{};
    Series series{};
    std::string idBytes{};
    std::string nameBytes{}; ///< As it came: compared, so that a text that stays is not made again.
    std::string locationBytes{};
    std::string typeBytes{};
    LearnedInterval learned{};
    std::optional<Millis> saidTime{}; ///< Of its last sample as it says, offline or not.
    std::optional<Millis> due{};      ///< Steady: when its freshness changes by time.
    std::uint64_t snapshot{0};        ///< The last one that it was in.
    std::uint32_t source{NoSource};   ///< Whose it is.
    bool isUsed{false};
    bool isDirty{false};
    bool isNew{false};  ///< Added since the last takeChanges().
    bool isGone{false}; ///< Its source says so; it leaves with its last sample.
};

struct TextHash
{
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const noexcept
    {
        return std::hash<std::string_view>()(text);
    }
};

struct EndpointRecord
{
    EndpointInfo info{};
    ClockOffset offset{};
    std::string offsetSource{}; ///< Whose clock `offset` compares; only where there are several sources.
    bool isGreeted{false};      ///< This connection's own `connected` came.
    OutageLog outages{};
    std::vector<SourceRecord> sources{}; ///< One, unless a hub hands on several agents.
    std::vector<ServerIndex> servers{};  ///< All of them.
    LatencyMeter latency{};
    LinkHistory history{};
    std::size_t scopeDigest{0};      ///< Of what the scope said last.
    QList<DecodeFailure> failures{}; ///< Newest first.
    std::unordered_map<std::string, ServerIndex, TextHash, std::equal_to<>> byId{};
    FleetCounts counts{};
};

class Fleet::Private
{
public:
    explicit Private(FleetLimits fleetLimits)
        : limits(fleetLimits)
    {
    }

    EndpointRecord *record(EndpointId endpoint);
    const EndpointRecord *record(EndpointId endpoint) const;
    ServerSlot &slot(ServerIndex index) { return slots[index.value]; }
    const ServerSlot &slot(ServerIndex index) const { return slots[index.value]; }

    void apply(EndpointRecord &record, const Connected &connected, Moment arrival);
    void apply(EndpointRecord &record, const Snapshot &snapshot, Moment arrival);
    void apply(EndpointRecord &record, const Delta &delta, Moment arrival);
    void apply(EndpointRecord &record, const History &history, Moment arrival);
    void apply(EndpointRecord &record, const Heartbeat &heartbeat, Moment arrival);
    void apply(EndpointRecord &record, const StreamError &error, Moment arrival);
    void addProblem(EndpointRecord &record, const EndpointProblem &problem);
    void addNotes(EndpointRecord &record, const DecodeNotes &notes, Moment arrival);

    std::optional<ServerIndex> slotFor(EndpointRecord &record, std::uint32_t source, std::size_t position,
                                       std::string_view id);
    /// Of that source, without adding any.
    std::optional<ServerIndex> findServer(const EndpointRecord &record, std::uint32_t source,
                                          std::string_view id) const;
    std::optional<ServerIndex> addServer(EndpointRecord &record, std::string_view id);
    static std::uint32_t sourceFor(EndpointRecord &record, std::string_view id);
    /// Of the endpoint's only source; null: there are several, or it numbers no ticks.
    [[nodiscard]] const TickCoverage *onlyCoverage(EndpointId endpoint) const;
    /// After something was learnt of a source.
    void countBytes(SourceRecord &source);
    void notePace(EndpointRecord &record, std::uint32_t source, Millis now);
    static std::optional<Millis> offsetOf(const EndpointRecord &record, std::uint32_t source);
    void connectionBegins(EndpointRecord &record);
    /// An event was lost, perhaps a part of the past: a jump after it does not mean that nothing was sampled.
    static void pastIsBroken(EndpointRecord &record);
    [[nodiscard]] std::vector<Gap> gaps(ServerIndex index, Millis from, Millis to, Moment now) const;
    [[nodiscard]] Millis sampleNow(ServerIndex index, Moment now) const;
    void removeServers(EndpointRecord &record, std::span<const ServerIndex> leaving);

    void refresh(EndpointRecord &record, ServerIndex index, Millis now);
    void refreshAll(EndpointRecord &record, Millis now);
    void refreshDue(Millis now);
    void dropGone(Moment now);
    void touch(ServerIndex index);
    void count(EndpointRecord &record, Status status, int change);
    void enforceCeiling();

    FleetLimits limits;
    MetricRegistry metrics;
    std::vector<std::unique_ptr<EndpointRecord>> endpoints; ///< In the order in which they were added.
    std::vector<ServerSlot> slots;
    std::vector<ServerIndex> freeSlots;
    FleetCounts counts;
    FleetChanges changes;
    std::size_t seriesBytes{0};
    std::size_t sourceBytes{0}; ///< What is known of sources; under the same ceiling.
    Millis heldWindow{0};       ///< What the ceiling leaves of the window.
    std::optional<Millis> nextDue;
    Millis goneCheckedAt{0};
    std::uint64_t snapshotCount{0};

private:
    /// What is the same for all servers of a snapshot.
    struct Arrival
    {
        Moment moment{};
        std::uint32_t source{NoSource};
        Millis sampleTime{0}; ///< For servers that do not say their own.
        std::optional<Millis>
            tickTime{}; ///< Of a numbered tick: where its samples belong, as history has it.
        std::optional<Millis> offset{};
        bool isNews{false}; ///< Of a tick that was not seen before.
        /// Restarted, or its clock was set back: older times are no older samples.
        bool isNewTimeline{false};
    };
    /// `base`: the tick that it follows, where it says so.
    Arrival judge(EndpointRecord &record, const Snapshot &snapshot, Moment arrival,
                  std::optional<std::uint64_t> base = {});
    std::uint32_t noteIdentity(EndpointRecord &record, const Identity &identity, Moment arrival);
    static void noteScope(EndpointRecord &record, const Identity &identity);
    static void notePaces(EndpointRecord &record);
    void noteCapabilities(EndpointRecord &record, const QStringList &capabilities);
    static bool noteRelay(const EndpointRecord &record, SourceRecord &source, const Snapshot &snapshot,
                          Moment arrival);
    void noteTick(SourceRecord &source, const Snapshot &snapshot, std::uint64_t stride) const;
    /// `place`: where it most likely stands in its source's order; moves behind it.
    void takeChanged(EndpointRecord &record, const Arrival &arrival, const ServerRecord &server,
                     std::size_t &place);
    void takeRepeated(EndpointRecord &record, const Arrival &arrival, ServerIndex index);
    void mergeServer(EndpointRecord &record, std::uint32_t source, ServerIndex index, const History &history,
                     const HistoryServer &server, Millis latest, Moment arrival);
    void takeRecord(EndpointRecord &record, const Arrival &arrival, ServerIndex index,
                    const ServerRecord &server);
    void takeSample(EndpointRecord &record, const Arrival &arrival, ServerSlot &slot,
                    const ServerRecord &server, Millis sampleTime);
    void markGone(EndpointRecord &record, std::uint32_t source, const Snapshot &snapshot);
};

} // namespace models

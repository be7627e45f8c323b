// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/decodefailure.h"
#include "models/decoder.h"
#include "models/gap.h"
#include "models/linkhistory.h"
#include "models/linkinfo.h"
#include "models/metricregistry.h"
#include "models/series.h"
#include "models/serverstate.h"
#include "models/update.h"

#include <memory>
#include <span>

namespace models {

struct FleetLimits
{
    /// For samples and what is known of their sources.
    std::size_t seriesBytes{std::size_t{256} * 1024 * 1024};
    Millis window{std::chrono::hours{1}};
    std::size_t serversPerEndpoint{20'000};
};

/// Everything that is known of all servers: their last states, their samples within a ceiling of bytes, the
/// gaps between them, and how fresh each is. It is told the time and never asks for it. One thread.
class Fleet
{
public:
    static constexpr qsizetype KeptFailures = 20;

    explicit Fleet(FleetLimits limits = {});
    ~Fleet();
    Fleet(const Fleet &) = delete;
    Fleet &operator=(const Fleet &) = delete;

    [[nodiscard]] MetricRegistry &metrics();
    [[nodiscard]] const MetricRegistry &metrics() const;

    // What sessions tell.
    void addEndpoint(EndpointId endpoint, const EndpointDescription &description);
    void removeEndpoint(EndpointId endpoint);
    /// These come last, in this order; those that are not named keep theirs before them.
    void orderEndpoints(std::span<const EndpointId> order);
    void describeEndpoint(EndpointId endpoint, const EndpointDescription &description);
    /// A link that drops or pauses opens a gap in every series of the endpoint; the next sample closes it.
    void setLink(EndpointId endpoint, const LinkInfo &link, Moment now);
    void setTraffic(EndpointId endpoint, const LinkTraffic &traffic);
    void setFacts(EndpointId endpoint, const LinkFacts &facts, Moment now);
    void addProblem(EndpointId endpoint, const EndpointProblem &problem);
    void apply(EndpointId endpoint, const Update &update, Moment arrival);
    /// An event that could not be decoded: counted, kept for the panel, and a gap if no sample makes up for
    /// it.
    void applyDecodeError(EndpointId endpoint, DecodeError error, Moment arrival);
    /// The same, and what it was is kept: the last KeptFailures of each endpoint.
    void applyDecodeFailure(EndpointId endpoint, const DecodeFailure &failure, Moment arrival);

    // What the app keeps over restarts.
    /// Lists servers of an endpoint before it was heard: disconnected, with their age. Known ones are left
    /// alone.
    void seedInventory(EndpointId endpoint, std::span<const InventoryEntry> entries, Moment now);
    [[nodiscard]] std::vector<InventoryEntry> inventory(EndpointId endpoint, Moment now) const;
    /// Forgets a server that is gone for good, at a person's wish.
    void removeServer(ServerIndex server);

    // Time.
    /// Brings freshness up to date; cheap when nothing is due. Call it each frame, or at
    /// nextFreshnessChange().
    void refreshFreshness(Moment now);
    /// Steady; nullopt: nothing will change by time alone.
    [[nodiscard]] std::optional<Millis> nextFreshnessChange() const;

    // What the window reads.
    /// Copies of all, in their order. Who only looks, as each frame does, counts and asks for each.
    [[nodiscard]] QList<EndpointInfo> endpoints() const;
    [[nodiscard]] std::size_t endpointCount() const;
    /// Valid until endpoints are added, removed or ordered.
    [[nodiscard]] const EndpointInfo &endpointAt(std::size_t place) const;
    /// Null when there is no such endpoint. Valid until endpoints are added or removed.
    [[nodiscard]] const EndpointInfo *endpoint(EndpointId endpoint) const;
    /// The same. What the link did and when.
    [[nodiscard]] const LinkHistory *linkHistory(EndpointId endpoint) const;
    /// Newest first.
    [[nodiscard]] QList<DecodeFailure> decodeFailures(EndpointId endpoint) const;
    /// Where something is missing, within the window and between what is known, that may yet be had, on its
    /// server's clock; the oldest such place. nullopt: nothing is, or there are several sources.
    [[nodiscard]] std::optional<Millis> firstHole(EndpointId endpoint) const;
    /// That, or else the newest thing known: all that is later than this may be new. nullopt: nothing is
    /// known, or there are several sources.
    [[nodiscard]] std::optional<Millis> lacksSince(EndpointId endpoint) const;
    /// The oldest moment within the window from which on only some of the samples came because no more were
    /// asked for, and which may yet be had; of any source, on its clock. nullopt: there is none.
    [[nodiscard]] std::optional<Millis> thinnedSince(EndpointId endpoint) const;
    /// What was left out was asked for, and the answer is complete.
    void settleThinned(EndpointId endpoint);
    /// Two samples of a server that are no further apart than this have nothing missing between them, in what
    /// is shown from `from` on.
    [[nodiscard]] Millis gapAfter(ServerIndex server, Millis from) const;
    [[nodiscard]] int serverCount(EndpointId endpoint) const;
    /// Slots, used or free: rows of the table model.
    [[nodiscard]] std::uint32_t slotCount() const;
    [[nodiscard]] bool isUsed(ServerIndex server) const;
    /// The state and the series of a used slot. References stay valid until the next non-const call.
    [[nodiscard]] const ServerState &server(ServerIndex server) const;
    [[nodiscard]] const Series &series(ServerIndex server) const;
    [[nodiscard]] std::optional<ServerIndex> find(const ServerKey &key) const;
    [[nodiscard]] const FleetCounts &counts() const;
    [[nodiscard]] FleetCounts counts(EndpointId endpoint) const;

    /// "Now" on the time axis of a server's samples: its newest one's time plus its age. A `now` of before
    /// that sample gives a time before it.
    [[nodiscard]] Millis sampleNow(ServerIndex server, Moment now) const;
    /// Gaps of a server that touch [from, to], in time order, an open one until `sampleNow`. A server that
    /// is shown live has no open one.
    [[nodiscard]] std::vector<Gap> gaps(ServerIndex server, Millis from, Millis to, Moment now) const;

    /// Bytes of samples, and of what is known of their sources.
    [[nodiscard]] std::size_t bytesUsed() const;
    /// What the ceiling leaves of the window: older samples are dropped, from all servers alike.
    [[nodiscard]] Millis heldWindow() const;
    [[nodiscard]] const FleetLimits &limits() const;
    void setLimits(const FleetLimits &limits);

    /// What changed since the last call.
    [[nodiscard]] FleetChanges takeChanges();

private:
    class Private;
    std::unique_ptr<Private> m_d;
};

} // namespace models

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/decoder.h"
#include "models/fleet.h"
#include "tests/fuzz/input.h"

#include <array>
#include <chrono>

using namespace std::chrono_literals;

namespace {

constexpr models::EndpointId Endpoint{0};

} // namespace

/// Events, one after the other, into a fleet: whatever comes, its ceilings hold, and what an event says does
/// not depend on those before it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static constexpr std::array<const char *, 5> types{"message", "", "history", "server_update",
                                                       "server_delta"};
    fuzz::Input input(data, size);
    const std::uint8_t kind = input.byte();
    const models::FleetLimits limits{
        .seriesBytes = 256 * 1024, .window = std::chrono::minutes(5), .serversPerEndpoint = 16};
    models::Fleet fleet(limits);
    fleet.addEndpoint(Endpoint, {});
    models::Decoder decoder(fleet.metrics(), {.serversPerEvent = 32, .metricNames = 64});
    models::Moment now{.steady = 1'000'000ms, .wall = 1'700'000'000'000ms};
    fleet.setLink(Endpoint, {.state = models::LinkState::Live, .since = now.steady}, now);

    for (const std::string_view part : input.parts('\n')) {
        const QByteArray json(part.data(), qsizetype(part.size()));
        const auto update = decoder.decode(json, types[kind % types.size()]);
        models::MetricRegistry otherMetrics(128);
        models::Decoder other(otherMetrics, {.serversPerEvent = 32, .metricNames = 64});
        const auto again = other.decode(json, types[kind % types.size()]);
        fuzz::require(update.has_value() == again.has_value(), "an event does not depend on others");
        if (update) {
            fuzz::require(update->index() == again->index(), "nor does its kind");
            fleet.apply(Endpoint, *update, now);
            std::size_t parts = 0;
            for (auto inner = decoder.nextPart(); inner; inner = decoder.nextPart()) {
                fuzz::require(++parts <= 8192, "what is inside an event is bounded");
                if (*inner)
                    fleet.apply(Endpoint, **inner, now);
            }
        } else {
            fleet.applyDecodeError(Endpoint, update.error(), now);
        }
        now.steady += 700ms;
        now.wall += 700ms;
        if ((kind & 32U) != 0) {
            const auto state = (kind & 64U) != 0 ? models::LinkState::Waiting : models::LinkState::Live;
            fleet.setLink(Endpoint, {.state = state, .since = now.steady}, now);
        }
        fleet.refreshFreshness(now);
        (void)fleet.takeChanges();
    }

    fuzz::require(fleet.serverCount(Endpoint) <= int(limits.serversPerEndpoint), "the cap of servers holds");
    fuzz::require(fleet.bytesUsed() <= limits.seriesBytes, "the ceiling in bytes holds");
    for (std::uint32_t slot = 0; slot < fleet.slotCount(); ++slot) {
        const models::ServerIndex server{slot};
        if (!fleet.isUsed(server))
            continue;
        const models::Millis end = fleet.sampleNow(server, now);
        models::Millis last{std::chrono::milliseconds::min()};
        for (const models::Gap &gap : fleet.gaps(server, end - 1h, end, now)) {
            fuzz::require(gap.from <= gap.to, "a gap goes forwards");
            fuzz::require(gap.from >= last, "gaps are in order");
            last = gap.from;
        }
    }
    return 0;
}

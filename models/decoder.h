// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/metricregistry.h"
#include "models/update.h"

#include <QByteArray>
#include <QByteArrayView>

#include <tl/expected.hpp>

#include <memory>

namespace models {

enum class DecodeError : std::uint8_t {
    Empty,
    NotJson,    ///< Broken or cut short.
    NotAnEvent, ///< JSON, but neither an object nor an array.
    NoServers,  ///< A server_update without an array of servers.
    NoTicks,    ///< A history chunk without a time column.
};

/// The caps of PROTOCOL part 1: nobody may grow without bound.
struct DecodeLimits
{
    std::uint32_t serversPerEvent{20'000};
    std::uint32_t metricsPerServer{512};
    std::uint32_t metricNames{2048}; ///< New ones that one endpoint may bring in.
    std::uint32_t textLength{256};   ///< Bytes of UTF-8, cut at a character.
    std::uint32_t depth{8};          ///< Of nested members of a server.
    std::uint32_t historyTicks{20'000};
    std::uint32_t historyValues{4'000'000}; ///< Of one chunk; 1 MiB holds half a million.
    std::uint32_t scopeGlobs{256};
    std::uint32_t parts{8192};                            ///< Events inside of one answer to a poll.
    std::size_t baseBytes{std::size_t{48} << 20U};        ///< Of what deltas build on, over all sources.
    std::size_t baseServerBytes{std::size_t{256} << 10U}; ///< Of one server in it.
};

/// Turns one event's JSON into typed values. It keeps buffers and the shape of the last servers between
/// events (that is what makes it fast), but its answer depends on the event alone; but for a delta's, which
/// takes the state that it builds on. One per endpoint.
class Decoder
{
public:
    /// The registry must outlive the decoder.
    explicit Decoder(MetricRegistry &metrics, DecodeLimits limits = {});
    ~Decoder();
    Decoder(Decoder &&) noexcept;
    Decoder &operator=(Decoder &&) = delete;

    /// `eventType` is the event stream's `event:` field, empty or "message" where none was sent; a `type`
    /// inside beats it. Views in the update live until the next call. Data with 64 bytes of spare capacity is
    /// read in place, other data is copied first.
    [[nodiscard]] tl::expected<Update, DecodeError> decode(const QByteArray &data,
                                                           QByteArrayView eventType = {});

    /// The next event inside the snapshot that was decoded last: a chunk of its past (a History), or what is
    /// said of another source (a Snapshot or a History; Ignored where it is something else), or why it is
    /// none. nullopt: there is no further one. Views live until the next call of either.
    [[nodiscard]] std::optional<tl::expected<Update, DecodeError>> nextPart();

private:
    class Private;
    std::unique_ptr<Private> m_d;
};

} // namespace models

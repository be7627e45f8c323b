// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ids.h"
#include "models/learnedinterval.h"
#include "models/thinnedspans.h"
#include "models/tickcoverage.h"
#include "models/time.h"

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace models {

inline constexpr std::uint32_t NoSource = std::numeric_limits<std::uint32_t>::max();

/// What is known of one source behind an endpoint: an agent, or a server that names none. A hub hands on
/// many: it may be alive while they are dead, so each has its own news, ticks and servers.
struct SourceRecord
{
    std::string id{}; ///< Empty where none is named.
    std::string epoch{};
    std::uint32_t epochNumber{0};            ///< Counts the epochs seen.
    std::vector<std::string> formerEpochs{}; ///< The newest last, with the number before `epochNumber`.
    std::optional<std::uint64_t> seq{};
    std::optional<Millis> timestamp{}; ///< Of the newest snapshot, by its own clock.
    /// How its messages come over a hub, on this connection.
    struct Relay
    {
        std::optional<Millis> lastArrival{}; ///< Steady.
        Millis offset{0};                    ///< Of its clock: an estimate, from above.
        bool isProven{false};                ///< By messages that came live.
        bool isReplayed{false};              ///< Some came all at once.
    };
    Relay relay{};
    std::optional<Millis> lastNews{}; ///< Steady: when it last brought something new.
    std::optional<Millis> newsWall{};
    std::optional<Millis> announcedInterval{}; ///< As it comes: thinned for us, or asked for more rarely.
    std::optional<Millis> ownInterval{};       ///< Between its ticks.
    std::optional<Millis> scopeInterval{};     ///< Between those that it sends us.
    std::uint64_t stride{1};                   ///< Ticks between two events, where it thins them for us.
    std::optional<std::uint64_t> oldestSeq{};  ///< That it holds, as it said on this connection.
    LearnedInterval learned{};
    TickCoverage coverage{};
    ThinnedSpans thinned{};
    std::uint64_t lastEvent{0};       ///< ServerSlot::snapshot of those that its last event was about.
    std::vector<ServerIndex> order{}; ///< Servers as the last snapshot listed them.
    bool isRestarted{false};          ///< By another epoch; the next snapshot takes note.
    bool isHeard{false};              ///< On the connection that is up.
    bool isPaceNoted{false};          ///< Likewise: it has said how often it comes.
    bool awaitsOldest{true};          ///< The next chunk of history begins with the oldest that it holds.
    bool sharesIds{false};            ///< Some of its ids are another source's too.
    std::optional<std::uint64_t> pastUpTo{}; ///< The last tick of history on this connection.
    int olderInRow{0};                       ///< Snapshots whose timestamps lie before the newest one's.
    std::size_t countedBytes{0};             ///< What the fleet has counted for it.

    [[nodiscard]] std::optional<Millis> interval() const
    {
        return announcedInterval ? announcedInterval : learned.value();
    }
    /// The number of an epoch; nullopt: not one of those remembered.
    [[nodiscard]] std::optional<std::uint32_t> numberOf(std::string_view which) const;
    /// Takes up another epoch.
    void begin(std::string_view which);
    [[nodiscard]] std::size_t bytesUsed() const;
    /// Gives back what grows with time and with servers: losses from before are judged by time alone.
    void forgetPast();
};

/// Whether a glob (`*` any text, `?` one byte) matches all of a text. Linear in their product.
[[nodiscard]] bool matchesGlob(std::string_view glob, std::string_view text);

} // namespace models

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/gap.h"
#include "models/time.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace models {

/// Which of a source's sampling ticks arrived, as runs without a jump in `seq`. What lies between two runs is
/// missing, however short it is: a loss is judged by epoch and seq, not by time. Bounded: where there are too
/// many runs, the oldest are forgotten. Times are the sender's.
class TickCoverage
{
public:
    static constexpr std::size_t MostRuns = 1024;

    /// Ticks fromSeq..toSeq without a jump. Epochs are numbered by the caller, a later one is greater.
    struct Run
    {
        std::uint32_t epoch{0};
        std::uint64_t fromSeq{0};
        std::uint64_t toSeq{0};
        Millis from{0};
        Millis to{0};
        /// Why nothing comes before it, where the server says so: it holds nothing older, or did not sample.
        std::optional<GapReason> before{};
        bool operator==(const Run &) const = default;
    };
    struct Hole
    {
        Millis from{0};                    ///< Of the last tick before it,
        Millis to{0};                      ///< and of the first one behind it.
        std::optional<GapReason> reason{}; ///< AgentRestarted, or what the server says; or not known in here.
        bool operator==(const Hole &) const = default;
    };

    void add(const Run &run);
    /// The newest tick. Where it is at most `stride` behind the one before, nothing is missing between: the
    /// server thins, or a delta names what it builds on.
    void add(std::uint32_t epoch, std::uint64_t seq, Millis time, std::uint64_t stride = 1);
    /// The server began with the tick `seq` when it was asked for the past, and `oldest` is the first that it
    /// holds: what is missing before is missing for good.
    void noteOldestKept(std::uint32_t epoch, std::uint64_t seq, std::uint64_t oldest);
    /// Forgets runs that end before.
    void dropBefore(Millis time);
    /// Gives its memory back, too.
    void clear() { m_runs = {}; }

    [[nodiscard]] bool isEmpty() const { return m_runs.empty(); }
    [[nodiscard]] std::size_t bytesUsed() const { return m_runs.capacity() * sizeof(Run); }
    [[nodiscard]] const std::vector<Run> &runs() const { return m_runs; }
    /// What is missing and touches [from, to], in order.
    [[nodiscard]] std::vector<Hole> holes(Millis from, Millis to) const;
    /// Whether all of [from, to] lies between the first and the last tick.
    [[nodiscard]] bool isWithin(Millis from, Millis to) const;

private:
    std::vector<Run> m_runs; ///< By epoch and seq; no two of them touch.
};

} // namespace models

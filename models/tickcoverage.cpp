// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tickcoverage.h"

#include <algorithm>

namespace models {

void TickCoverage::add(const Run &run)
{
    // Nearly always it is the next tick.
    if (!m_runs.empty()) {
        Run &last = m_runs.back();
        if (last.epoch == run.epoch && run.fromSeq == last.toSeq + 1) {
            last.toSeq = run.toSeq;
            last.to = run.to;
            return;
        }
    }
    const auto endsBefore = [](const Run &known, const Run &added) {
        return known.epoch != added.epoch ? known.epoch < added.epoch : known.toSeq + 1 < added.fromSeq;
    };
    const auto first = std::lower_bound(m_runs.begin(), m_runs.end(), run, endsBefore);
    Run merged = run;
    auto end = first;
    for (; end != m_runs.end() && end->epoch == run.epoch && end->fromSeq <= run.toSeq + 1; ++end) {
        if (end->fromSeq <= merged.fromSeq) {
            if (end->fromSeq < merged.fromSeq || end->before)
                merged.before = end->before;
            merged.fromSeq = end->fromSeq;
            merged.from = end->from;
        }
        if (end->toSeq > merged.toSeq) {
            merged.toSeq = end->toSeq;
            merged.to = end->to;
        }
    }
    m_runs.insert(m_runs.erase(first, end), merged);
    if (m_runs.size() > MostRuns)
        m_runs.erase(m_runs.begin());
}

void TickCoverage::add(std::uint32_t epoch, std::uint64_t seq, Millis time, std::uint64_t stride)
{
    if (!m_runs.empty()) {
        Run &last = m_runs.back();
        if (last.epoch == epoch && seq > last.toSeq && seq - last.toSeq <= stride) {
            last.toSeq = seq;
            last.to = time;
            return;
        }
    }
    add({.epoch = epoch, .fromSeq = seq, .toSeq = seq, .from = time, .to = time});
}

void TickCoverage::noteOldestKept(std::uint32_t epoch, std::uint64_t seq, std::uint64_t oldest)
{
    for (std::size_t index = 0; index < m_runs.size(); ++index) {
        Run &run = m_runs[index];
        // In the middle of a run there is nothing missing before it; and what it still holds but was not
        // asked for is missing for another reason.
        const bool isBegun = run.epoch == epoch && run.fromSeq == seq;
        const Run *const before = index > 0 ? &m_runs[index - 1] : nullptr;
        if (isBegun && (!before || before->epoch != epoch || before->toSeq + 1 < oldest))
            run.before = GapReason::OlderThanKept;
    }
}

void TickCoverage::dropBefore(Millis time)
{
    if (!m_runs.empty() && m_runs.front().to < time)
        std::erase_if(m_runs, [time](const Run &run) { return run.to < time; });
}

std::vector<TickCoverage::Hole> TickCoverage::holes(Millis from, Millis to) const
{
    std::vector<Hole> holes;
    for (std::size_t index = 1; index < m_runs.size(); ++index) {
        const Run &before = m_runs[index - 1];
        const Run &behind = m_runs[index];
        if (behind.from < from || before.to > to || behind.from <= before.to)
            continue;
        Hole hole{.from = before.to, .to = behind.from};
        if (before.epoch != behind.epoch) {
            hole.reason = GapReason::AgentRestarted;
        } else {
            hole.reason = behind.before;
        }
        holes.push_back(hole);
    }
    return holes;
}

bool TickCoverage::isWithin(Millis from, Millis to) const
{
    return !m_runs.empty() && m_runs.front().from <= from && m_runs.back().to >= to;
}

} // namespace models

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/thinnedspans.h"

#include <algorithm>

namespace models {

void ThinnedSpans::note(const Span &step)
{
    if (!m_spans.empty()) {
        Span &last = m_spans.back();
        if (last.epoch == step.epoch && last.toSeq == step.fromSeq && !last.isFinal) {
            last.toSeq = step.toSeq;
            last.to = step.to;
            last.interval = std::max(last.interval, step.interval);
            return;
        }
    }
    if (m_spans.size() == Most)
        m_spans.erase(m_spans.begin());
    m_spans.push_back(step);
}

void ThinnedSpans::fill(const TickCoverage::Run &run)
{
    for (std::size_t place = 0; place < m_spans.size();) {
        Span &span = m_spans[place];
        ++place;
        if (span.epoch != run.epoch || run.toSeq <= span.fromSeq || run.fromSeq >= span.toSeq)
            continue;
        const bool hasBegin = run.fromSeq <= span.fromSeq + 1;
        const bool hasEnd = run.toSeq + 1 >= span.toSeq;
        if (hasBegin && hasEnd) {
            --place;
            m_spans.erase(m_spans.begin() + static_cast<std::ptrdiff_t>(place));
        } else if (hasBegin) {
            span.fromSeq = run.toSeq;
            span.from = run.to;
        } else {
            Span behind = span;
            span.toSeq = run.fromSeq;
            span.to = run.from;
            if (hasEnd || m_spans.size() == Most)
                continue;
            behind.fromSeq = run.toSeq;
            behind.from = run.to;
            m_spans.insert(m_spans.begin() + static_cast<std::ptrdiff_t>(place), behind);
            ++place;
        }
    }
}

void ThinnedSpans::dropBefore(Millis time)
{
    if (!m_spans.empty())
        std::erase_if(m_spans, [time](const Span &span) { return span.to < time; });
}

void ThinnedSpans::settle()
{
    for (Span &span : m_spans)
        span.isFinal = true;
}

std::optional<Millis> ThinnedSpans::firstSince(Millis time) const
{
    std::optional<Millis> first;
    for (const Span &span : m_spans) {
        if (span.to > time && !span.isFinal)
            first = std::min(first.value_or(Millis::max()), std::max(span.from, time));
    }
    return first;
}

bool ThinnedSpans::explains(Millis from, Millis to) const
{
    return std::ranges::any_of(m_spans, [from, to](const Span &span) {
        return from >= span.from && to <= span.to && to - from <= 3 * span.interval;
    });
}

Millis ThinnedSpans::longestSince(Millis time) const
{
    Millis longest(0);
    for (const Span &span : m_spans) {
        if (span.to > time)
            longest = std::max(longest, span.interval);
    }
    return longest;
}

} // namespace models

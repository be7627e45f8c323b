// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sourcerecord.h"

#include <algorithm>

namespace models {

std::optional<std::uint32_t> SourceRecord::numberOf(std::string_view which) const
{
    if (which == epoch)
        return epochNumber;
    for (std::size_t back = 1; back <= formerEpochs.size(); ++back) {
        if (formerEpochs[formerEpochs.size() - back] == which)
            return epochNumber - static_cast<std::uint32_t>(back);
    }
    return std::nullopt;
}

void SourceRecord::begin(std::string_view which)
{
    constexpr std::size_t remembered = 16;
    if (!epoch.empty()) {
        formerEpochs.push_back(std::move(epoch));
        if (formerEpochs.size() > remembered)
            formerEpochs.erase(formerEpochs.begin());
        ++epochNumber;
    }
    epoch.assign(which);
    seq.reset();
}

std::size_t SourceRecord::bytesUsed() const
{
    std::size_t bytes = sizeof(SourceRecord) + id.capacity() + epoch.capacity() + coverage.bytesUsed() +
                        thinned.bytesUsed() + order.capacity() * sizeof(ServerIndex);
    for (const std::string &former : formerEpochs)
        bytes += sizeof(std::string) + former.capacity();
    return bytes;
}

void SourceRecord::forgetPast()
{
    coverage.clear();
    thinned.clear();
    order = {};
    formerEpochs = {};
}

bool matchesGlob(std::string_view glob, std::string_view text)
{
    // One step back to the last star is enough: what an earlier one took can only grow.
    std::size_t at = 0;
    std::size_t inGlob = 0;
    std::optional<std::size_t> star;
    std::size_t starAt = 0;
    while (at < text.size()) {
        if (inGlob < glob.size() && glob[inGlob] == '*') {
            star = inGlob++;
            starAt = at;
        } else if (inGlob < glob.size() && (glob[inGlob] == '?' || glob[inGlob] == text[at])) {
            ++at;
            ++inGlob;
        } else if (star) {
            inGlob = *star + 1;
            at = ++starAt;
        } else {
            return false;
        }
    }
    const auto rest = glob.substr(inGlob);
    return std::ranges::all_of(rest, [](char c) { return c == '*'; });
}

} // namespace models

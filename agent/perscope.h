// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/scope.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <utility>

namespace agent {

/// What was made of one tick, once for each distinct scope, or whatever else tells the wishes apart. Holds a
/// bounded number of them: whoever asks for yet another scope is served all the same, but not remembered.
template<typename Value, typename Key = Scope, std::size_t mostScopes = 256>
class PerScope
{
public:
    /// Forgets everything that belongs to another tick than this one.
    void moveTo(std::uint64_t seq)
    {
        if (m_seq != seq)
            m_values.clear();
        m_seq = seq;
    }

    template<typename Make>
    [[nodiscard]] Value get(const Key &scope, Make make)
    {
        if (const auto found = m_values.find(scope); found != m_values.end())
            return found->second;
        Value value = make();
        if (m_values.size() < mostScopes)
            m_values.emplace(scope, value);
        return value;
    }

private:
    std::uint64_t m_seq = 0;
    std::map<Key, Value> m_values{};
};

} // namespace agent

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ids.h"
#include "models/metricregistry.h"

#include <cstdint>
#include <cstring>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace models {

/// What a member of a server means. Where several members name one thing, the greater rank wins.
struct Meaning
{
    enum class Kind : std::uint8_t { Id, Name, Status, Location, Type, Uptime, Time, Canonical, Further };
    Kind kind{Kind::Further};
    std::uint8_t rank{0};
    MetricId canonical{}; ///< Where `kind` is Canonical.
};

/// One place in a server's object: a key, or an element of an array.
struct Member
{
    std::uint32_t parent{0};
    std::uint32_t self{0};
    std::uint32_t element{0}; ///< Of an array without labels.
    Meaning meaning{};
    bool isElement{false};     ///< Of an array, by number or label.
    bool isPlainKey{false};    ///< A key that stands in JSON as it is, without escapes.
    std::uint64_t head{0};     ///< The key's first bytes and its closing quote, as they lie in memory,
    std::uint64_t headMask{0}; ///< and which of the eight count.
    bool metricIsAsked{false}; ///< `metric` holds the registry's answer.
    std::optional<MetricId> metric{};
    std::string key{};
    std::string path{}; ///< The metric's name: `network.rx`, `cpu.core[0]`, `disk[/var].percent`.

    /// Whether this is the key of that JSON text, which may be read up to `end` and 8 bytes beyond.
    [[nodiscard]] bool isKeyAt(const char *raw, const char *end) const
    {
        std::uint64_t word = 0;
        std::memcpy(&word, raw, sizeof word);
        if (!isPlainKey || ((word ^ head) & headMask) != 0)
            return false;
        constexpr std::size_t told = 7;
        if (key.size() <= told)
            return true;
        const auto length = static_cast<std::ptrdiff_t>(key.size());
        return length < end - raw && raw[length] == '"' && std::memcmp(raw, key.data(), key.size()) == 0;
    }
};

/// The members that servers have been seen with. Servers of one snapshot repeat one shape, so the member at a
/// position is nearly always the one that stood there in the server before: that is a comparison of a few
/// bytes, and only a new shape costs a look into the table.
class MemberTable
{
public:
    static constexpr std::uint32_t Root = 0;

    explicit MemberTable(std::size_t pathLength);

    /// A new server begins.
    void restart() { m_position = 0; }

    /// The member of that key; `raw` is its text in the JSON, up to `end` it may be read. Null: the table is
    /// full.
    Member *byKey(std::uint32_t parent, const char *raw, const char *end)
    {
        Member *expected = expectedMember(parent);
        if (expected && expected->isKeyAt(raw, end)) {
            ++m_position;
            return expected;
        }
        return lookUpKey(parent, raw);
    }
    /// The element of an array, by its number or by its label (`mount` or `name`).
    Member *byElement(std::uint32_t parent, std::uint32_t element);
    Member *byLabel(std::uint32_t parent, std::string_view label);

private:
    Member *expectedMember(std::uint32_t parent)
    {
        if (m_position >= m_sequence.size())
            return nullptr;
        Member *expected = m_sequence[m_position];
        return expected->parent == parent ? expected : nullptr;
    }
    Member *lookUpKey(std::uint32_t parent, const char *raw);
    Member *lookUp(std::uint32_t parent, std::string key, bool isElement);
    Member *add(std::uint32_t parent, std::string key, bool isElement);
    Member *keepInSequence(Member *member);

    std::size_t m_pathLength;
    std::deque<Member> m_members; ///< A deque: members keep their addresses.
    std::unordered_map<std::string, Member *> m_index;
    std::vector<Member *> m_sequence; ///< The members of the last server, in order.
    std::size_t m_position{0};
};

/// The metrics that members are, under a cap of names that they may bring into the registry.
class MetricNames
{
public:
    /// The registry must outlive this.
    MetricNames(MetricRegistry &metrics, std::uint32_t most)
        : m_metrics(metrics)
        , m_left(most)
    {
    }

    /// nullopt: it would be one too many.
    std::optional<MetricId> metricOf(Member &member)
    {
        if (!member.metricIsAsked)
            ask(member);
        return member.metric;
    }

private:
    void ask(Member &member);

    MetricRegistry &m_metrics;
    std::uint32_t m_left;
};

} // namespace models

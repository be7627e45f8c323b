// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/membertable.h"

#include "models/jsontext.h"

#include <algorithm>
#include <array>

namespace models {

namespace {

using Kind = Meaning::Kind;
using namespace std::string_view_literals;

constexpr std::size_t MaximumMembers = 16'384;
constexpr std::size_t MaximumSequence = 4'096;

struct KnownMember
{
    std::string_view key;
    Meaning meaning;
};

/// PROTOCOL part 1: the canonical name beats an alias.
constexpr std::array RootMembers{
    KnownMember{"id"sv, {Kind::Id, 2, {}}},
    KnownMember{"name"sv, {Kind::Name, 2, {}}},
    KnownMember{"hostname"sv, {Kind::Name, 1, {}}},
    KnownMember{"status"sv, {Kind::Status, 1, {}}},
    KnownMember{"location"sv, {Kind::Location, 1, {}}},
    KnownMember{"type"sv, {Kind::Type, 1, {}}},
    KnownMember{"uptime"sv, {Kind::Uptime, 1, {}}},
    KnownMember{"lastUpdate"sv, {Kind::Time, 3, {}}},
    KnownMember{"last_updated"sv, {Kind::Time, 2, {}}},
    KnownMember{"timestamp"sv, {Kind::Time, 1, {}}},
    KnownMember{"cpu"sv, {Kind::Canonical, 4, CpuMetric}},
    KnownMember{"cpu_usage"sv, {Kind::Canonical, 1, CpuMetric}},
    KnownMember{"memory"sv, {Kind::Canonical, 4, MemoryMetric}},
    KnownMember{"memory_usage"sv, {Kind::Canonical, 1, MemoryMetric}},
    KnownMember{"disk"sv, {Kind::Canonical, 4, DiskMetric}},
    KnownMember{"disk_usage"sv, {Kind::Canonical, 1, DiskMetric}},
};

Meaning meaningOf(const Member &parent, std::string_view key)
{
    if (parent.self == MemberTable::Root) {
        const auto known = std::ranges::find(RootMembers, key, &KnownMember::key);
        return known == RootMembers.end() ? Meaning{} : known->meaning;
    }
    // {"percent":…} and {"usage":…} inside cpu, memory and disk; the first cannot be mistaken for bytes.
    const bool isInCanonical = parent.parent == MemberTable::Root && parent.meaning.kind == Kind::Canonical &&
                               parent.meaning.rank == 4;
    if (isInCanonical && (key == "percent"sv || key == "usage"sv)) {
        return {Kind::Canonical, static_cast<std::uint8_t>(key == "percent"sv ? 3 : 2),
                parent.meaning.canonical};
    }
    return {};
}

std::string indexKey(std::uint32_t parent, std::string_view key, bool isElement)
{
    std::string text = std::to_string(parent);
    text += isElement ? '[' : '.';
    text += key;
    return text;
}

} // namespace

MemberTable::MemberTable(std::size_t pathLength)
    : m_pathLength(pathLength)
{
    m_members.emplace_back(); // The root.
    // Known members are there before any server can fill the table.
    for (const KnownMember &known : RootMembers)
        add(Root, std::string(known.key), false);
}

Member *MemberTable::byElement(std::uint32_t parent, std::uint32_t element)
{
    if (Member *expected = expectedMember(parent);
        expected && expected->isElement && expected->element == element) {
        ++m_position;
        return expected;
    }
    Member *member = lookUp(parent, std::to_string(element), true);
    if (member)
        member->element = element;
    return member;
}

Member *MemberTable::byLabel(std::uint32_t parent, std::string_view label)
{
    if (Member *expected = expectedMember(parent);
        expected && expected->isElement && expected->key == label) {
        ++m_position;
        return expected;
    }
    return lookUp(parent, std::string(label), true);
}

Member *MemberTable::lookUpKey(std::uint32_t parent, const char *raw)
{
    const RawText text = scanText(raw);
    return lookUp(parent, text.hasEscapes ? unescapedText(text.bytes) : std::string(text.bytes), false);
}

Member *MemberTable::lookUp(std::uint32_t parent, std::string key, bool isElement)
{
    if (key.size() > m_pathLength)
        return nullptr;
    const auto found = m_index.find(indexKey(parent, key, isElement));
    Member *member = found != m_index.end() ? found->second : add(parent, std::move(key), isElement);
    return member ? keepInSequence(member) : nullptr;
}

Member *MemberTable::add(std::uint32_t parent, std::string key, bool isElement)
{
    if (m_members.size() >= MaximumMembers)
        return nullptr;
    const Member &above = m_members[parent];
    std::string path = above.path;
    if (isElement) {
        path += '[' + key + ']';
    } else {
        path += (path.empty() ? "" : ".") + key;
    }
    if (path.size() > m_pathLength)
        return nullptr;

    const Meaning meaning = isElement ? Meaning{} : meaningOf(above, key);
    std::string indexed = indexKey(parent, key, isElement);
    Member &member = m_members.emplace_back();
    member.parent = parent;
    member.self = static_cast<std::uint32_t>(m_members.size() - 1);
    member.element = UINT32_MAX;
    member.isElement = isElement;
    member.isPlainKey = !isElement && key.find_first_of("\"\\") == std::string::npos;
    member.meaning = meaning;
    const std::string quoted = key + '"';
    const std::size_t told = std::min(quoted.size(), sizeof member.head);
    std::memcpy(&member.head, quoted.data(), told);
    std::memset(&member.headMask, 0xff, told);
    member.key = std::move(key);
    member.path = std::move(path);
    m_index.emplace(std::move(indexed), &member);
    return &member;
}

Member *MemberTable::keepInSequence(Member *member)
{
    if (m_position < m_sequence.size()) {
        m_sequence[m_position] = member;
    } else if (m_sequence.size() < MaximumSequence) {
        m_sequence.push_back(member);
    }
    ++m_position;
    return member;
}

void MetricNames::ask(Member &member)
{
    member.metricIsAsked = true;
    member.metric = m_metrics.find(member.path);
    if (!member.metric && m_left > 0) {
        member.metric = m_metrics.intern(member.path);
        --m_left;
    }
}

} // namespace models

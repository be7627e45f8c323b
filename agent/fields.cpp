// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/fields.h"

#include "agent/text.h"

#include <algorithm>
#include <array>

namespace agent {
namespace {

constexpr std::array<FieldName, fieldCount> fieldNames{{
    {{}, "id"},         {{}, "name"},      {{}, "status"},     {{}, "cpu"},         {{}, "memory"},
    {{}, "disk"},       {{}, "uptime"},    {{}, "lastUpdate"}, {{}, "location"},    {{}, "type"},
    {{}, "cpuCores"},   {{}, "cores"},     {{}, "memoryUsed"}, {{}, "memoryTotal"}, {{}, "swap"},
    {{}, "swapUsed"},   {{}, "swapTotal"}, {{}, "disks"},      {"network", "rx"},   {"network", "tx"},
    {{}, "interfaces"}, {"io", "read"},    {"io", "write"},    {"io", "busy"},      {{}, "devices"},
    {{}, "load1"},      {{}, "load5"},     {{}, "load15"},     {{}, "processes"},
}};

constexpr std::array alwaysThere{Field::Id, Field::Name, Field::Status, Field::LastUpdate};

constexpr bool isAlwaysThere(Field field)
{
    return std::ranges::find(alwaysThere, field) != alwaysThere.end();
}

constexpr bool isList(Field field)
{
    return field == Field::CpuCores || field == Field::Disks || field == Field::Interfaces ||
           field == Field::Devices;
}

constexpr std::uint64_t bitOf(Field field)
{
    return std::uint64_t{1} << static_cast<unsigned>(field);
}

/// The members that a name stands for; none if it is unknown.
std::uint64_t bitsNamed(std::string_view name)
{
    const auto end = std::min(name.find_first_of(".["), name.size());
    const auto first = name.substr(0, end);
    const auto rest = name.substr(end);
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < fieldCount; ++i) {
        const auto field = static_cast<Field>(i);
        const auto &known = fieldNames.at(i);
        bool isNamed = false;
        if (known.object.empty()) {
            isNamed = first == known.key && (rest.empty() || (isList(field) && rest.front() == '['));
        } else {
            isNamed = first == known.object &&
                      (rest.empty() || (rest.front() == '.' && rest.substr(1) == known.key));
        }
        if (isNamed)
            bits |= bitOf(field);
    }
    return bits;
}

} // namespace

FieldName nameOf(Field field)
{
    return fieldNames.at(static_cast<std::size_t>(field));
}

tl::expected<Fields, std::string> Fields::parse(std::string_view list)
{
    Fields fields;
    fields.m_bits = 0;
    for (const Field field : alwaysThere)
        fields.m_bits |= bitOf(field);
    std::size_t count = 0;
    while (!list.empty()) {
        const auto comma = std::min(list.find(','), list.size());
        const auto name = list.substr(0, comma);
        list.remove_prefix(std::min(comma + 1, list.size()));
        if (name.empty())
            continue;
        if (name.size() > mostNameBytes)
            return failure(
                {"The name of a field is longer than ", std::to_string(mostNameBytes), " bytes.\n"});
        if (++count > mostNames)
            return failure({"There are too many fields: ", std::to_string(mostNames), " is the limit.\n"});
        fields.m_bits |= name == "*" ? allBits : bitsNamed(name);
    }
    if (count == 0)
        return failure({"The list of fields is empty. Write it as fields=cpu,memory.\n"});
    return fields;
}

bool Fields::coversMetric(std::string_view name) const
{
    return (m_bits & bitsNamed(name)) != 0;
}

std::vector<std::string> Fields::names() const
{
    std::vector<std::string> names;
    for (std::size_t i = 0; i < fieldCount; ++i) {
        const auto field = static_cast<Field>(i);
        if (!covers(field) || isAlwaysThere(field))
            continue;
        const auto &name = fieldNames.at(i);
        if (name.object.empty()) {
            names.emplace_back(name.key);
        } else if (const auto whole = bitsNamed(name.object); (m_bits & whole) != whole) {
            names.push_back(join({name.object, ".", name.key}));
        } else if (names.empty() || names.back() != name.object) {
            names.emplace_back(name.object);
        }
    }
    return names;
}

} // namespace agent

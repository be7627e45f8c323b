// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/relaywish.h"

#include "agent/decimal.h"
#include "agent/query.h"
#include "agent/selection.h"

#include <algorithm>
#include <array>

namespace agent {
namespace {

constexpr std::array<std::string_view, 7> alwaysThere{"id",         "name",         "hostname", "status",
                                                      "lastUpdate", "last_updated", "timestamp"};

/// By which of its names it is asked for.
std::string_view usualName(std::string_view key)
{
    for (const std::string_view name : {"cpu", "memory", "disk"}) {
        if (key.starts_with(name) && key.substr(name.size()) == "_usage")
            return name;
    }
    return key;
}

/// "network.rx" is inside of "network", "disks[0]" of "disks".
bool isInside(std::string_view path, std::string_view outer)
{
    return path.size() > outer.size() && path.starts_with(outer) &&
           (path[outer.size()] == '.' || path[outer.size()] == '[');
}

} // namespace

FieldNames FieldNames::of(std::string_view list)
{
    FieldNames fields;
    auto &names = fields.m_names;
    while (!list.empty()) {
        const auto comma = std::min(list.find(','), list.size());
        const auto name = list.substr(0, comma);
        list.remove_prefix(std::min(comma + 1, list.size()));
        if (name == "*")
            return {};
        // A part of a list is the whole list.
        if (!name.empty())
            names.emplace_back(name.substr(0, name.find('[')));
    }
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return fields;
}

bool FieldNames::coversMetric(std::string_view path) const
{
    if (isEverything() || path == "status")
        return true;
    return std::any_of(m_names.begin(), m_names.end(),
                       [path](const std::string &name) { return path == name || isInside(path, name); });
}

void FieldNames::appendCovered(std::string &out, JsonView server) const
{
    appendObject(out, server, {});
}

void FieldNames::appendObject(std::string &out, JsonView object, const std::string &prefix) const
{
    out += '{';
    bool isFirst = true;
    JsonItems members(object);
    while (members.next()) {
        const auto key = members.key().text().value_or(std::string());
        const auto path = std::string(prefix).append(prefix.empty() ? usualName(key) : std::string_view(key));
        const bool isWhole =
            coversMetric(path) ||
            (prefix.empty() && std::find(alwaysThere.begin(), alwaysThere.end(), key) != alwaysThere.end());
        const auto value = members.value();
        const bool hasPart = std::any_of(m_names.begin(), m_names.end(),
                                         [&](const std::string &name) { return isInside(name, path); });
        if (!isWhole && !hasPart)
            continue;
        const bool isPart = !isWhole && value.kind() == JsonKind::Object;
        if (!isWhole && !isPart && value.kind() != JsonKind::Array)
            continue;
        out += isFirst ? "" : ",";
        isFirst = false;
        appendRawJson(out, members.key());
        out += ':';
        if (isPart) {
            appendObject(out, value, std::string(path).append("."));
        } else {
            appendRawJson(out, value);
        }
    }
    out += '}';
}

RelayWish RelayWish::of(std::string_view query, const Scope &servers)
{
    RelayWish wish{.servers = servers};
    if (const auto list = queryValue(query, "fields"))
        wish.fields = FieldNames::of(*list);
    if (const auto text = queryValue(query, "interval")) {
        // The query was looked at before: what is no number here is too large for one.
        const auto most = Selection::longestInterval;
        const auto asked = wholeNumberFrom<std::int64_t>(*text).value_or(most.count());
        wish.interval = std::min(std::chrono::milliseconds(asked), most);
    }
    return wish;
}

} // namespace agent

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metricregistry.h"

#include <algorithm>

namespace models {

namespace {

/// By its name: the canonical three, and members that say so.
bool namesPercent(std::string_view name)
{
    return name == "cpu" || name == "memory" || name == "disk" || name.ends_with("percent");
}

/// `disks[/var].used` is described by `disks[*].used`.
std::string patternOf(std::string_view name)
{
    std::string pattern;
    bool isInside = false;
    for (const char c : name) {
        if (c == ']')
            isInside = false;
        if (!isInside)
            pattern += c;
        if (c == '[' && !isInside) {
            isInside = true;
            pattern += '*';
        }
    }
    return pattern;
}

} // namespace

MetricRegistry::MetricRegistry(std::size_t capacity)
    : m_capacity(std::max(capacity, CanonicalMetrics))
{
    for (const std::string_view name : {"cpu", "memory", "disk"})
        static_cast<void>(intern(name));
}

std::optional<MetricId> MetricRegistry::intern(std::string_view name)
{
    if (const auto known = find(name))
        return known;
    if (isFull())
        return std::nullopt;

    const MetricId id{static_cast<std::uint32_t>(m_infos.size())};
    m_ids.emplace(std::string(name), id);
    const bool isPercent = namesPercent(name);
    m_infos.push_back({.name = QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size())),
                       .unit = isPercent ? QStringLiteral("%") : QString(),
                       .maximum = isPercent ? std::optional(100.0) : std::nullopt,
                       .isPercent = isPercent});
    applyDescription(m_infos.back());
    return id;
}

std::optional<MetricId> MetricRegistry::find(std::string_view name) const
{
    const auto it = m_ids.find(name);
    return it == m_ids.end() ? std::nullopt : std::optional(it->second);
}

void MetricRegistry::describe(const QString &nameOrPattern, const QString &unit,
                              std::optional<double> maximum)
{
    if (m_descriptions.size() >= m_capacity)
        return;
    m_descriptions.insert_or_assign(nameOrPattern.toStdString(), Description{unit, maximum});
    for (MetricInfo &info : m_infos)
        applyDescription(info);
}

void MetricRegistry::applyDescription(MetricInfo &info) const
{
    if (info.isPercent)
        return;
    const std::string name = info.name.toStdString();
    auto found = m_descriptions.find(name);
    if (found == m_descriptions.end())
        found = m_descriptions.find(patternOf(name));
    if (found == m_descriptions.end())
        return;
    const auto &[unit, maximum] = found->second;
    info.unit = unit;
    info.maximum = maximum;
    const bool isPercent =
        unit == QLatin1String("%") || unit.compare(QLatin1String("percent"), Qt::CaseInsensitive) == 0;
    // What may go beyond 100, such as a process on many cores, is no share of a whole.
    info.isPercent = isPercent && (!maximum || *maximum <= 100);
}

} // namespace models

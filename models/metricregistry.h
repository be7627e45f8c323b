// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ids.h"

#include <QString>

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace models {

struct MetricInfo
{
    QString name{};
    QString unit{};                  ///< Empty where nobody said.
    std::optional<double> maximum{}; ///< Its natural upper end, for an axis.
    bool isPercent{false};           ///< Clamped at 100, drawn on a 0..100 axis.
    bool operator==(const MetricInfo &) const = default;
};

/// Metric names of one fleet and their dense ids, bounded: names come from servers.
class MetricRegistry
{
public:
    static constexpr std::size_t DefaultCapacity = 8192;

    explicit MetricRegistry(std::size_t capacity = DefaultCapacity);

    /// The id of a name (UTF-8), made if it is new; nullopt when the registry is full.
    [[nodiscard]] std::optional<MetricId> intern(std::string_view name);
    [[nodiscard]] std::optional<MetricId> find(std::string_view name) const;
    [[nodiscard]] const MetricInfo &info(MetricId id) const { return m_infos[id.value]; }
    [[nodiscard]] std::size_t size() const { return m_infos.size(); }
    [[nodiscard]] bool isFull() const { return m_infos.size() >= m_capacity; }

    /// What `metricInfo` announced for a name, or for a pattern such as `disks[*].used`; also for names that
    /// are yet to come. A percent stays one.
    void describe(const QString &nameOrPattern, const QString &unit, std::optional<double> maximum);

private:
    struct Hash
    {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const noexcept
        {
            return std::hash<std::string_view>()(text);
        }
    };
    struct Description
    {
        QString unit{};
        std::optional<double> maximum{};
    };
    void applyDescription(MetricInfo &info) const;

    std::vector<MetricInfo> m_infos;
    std::unordered_map<std::string, Description, Hash, std::equal_to<>> m_descriptions;
    std::unordered_map<std::string, MetricId, Hash, std::equal_to<>> m_ids;
    std::size_t m_capacity;
};

} // namespace models

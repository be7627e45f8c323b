// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstddef>
#include <cstdint>
#include <functional>

namespace models {

/// One configured endpoint. The app assigns these: small, dense, never reused while the app runs.
struct EndpointId
{
    std::int32_t value{-1};
    bool operator==(const EndpointId &) const = default;
    auto operator<=>(const EndpointId &) const = default;
};

/// A slot in the fleet. It stays with its server for as long as the fleet knows that server; the slot of a
/// server that was removed is given to a later one.
struct ServerIndex
{
    std::uint32_t value{0xffffffffU};
    [[nodiscard]] bool isValid() const { return value != 0xffffffffU; }
    bool operator==(const ServerIndex &) const = default;
    auto operator<=>(const ServerIndex &) const = default;
};

/// What stays the same over restarts: which endpoint, and its own name for the server.
struct ServerKey
{
    EndpointId endpoint{};
    QString id{};
    bool operator==(const ServerKey &) const = default;
};

/// A metric's place in the fleet's registry.
struct MetricId
{
    std::uint32_t value{0xffffffffU};
    [[nodiscard]] bool isValid() const { return value != 0xffffffffU; }
    bool operator==(const MetricId &) const = default;
    auto operator<=>(const MetricId &) const = default;
};

inline constexpr MetricId CpuMetric{0};
inline constexpr MetricId MemoryMetric{1};
inline constexpr MetricId DiskMetric{2};
/// These three come first in every registry.
inline constexpr std::size_t CanonicalMetrics = 3;

} // namespace models

template<>
struct std::hash<models::EndpointId>
{
    std::size_t operator()(models::EndpointId id) const noexcept
    {
        return std::hash<std::int32_t>()(id.value);
    }
};
template<>
struct std::hash<models::MetricId>
{
    std::size_t operator()(models::MetricId id) const noexcept
    {
        return std::hash<std::uint32_t>()(id.value);
    }
};

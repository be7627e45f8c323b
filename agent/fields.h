// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <tl/expected.hpp>

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace agent {

/// The members of a server on the wire, in the order in which they are written. Those of an object stand
/// together; a list is one member.
enum class Field : std::uint8_t {
    Id,
    Name,
    Status,
    Cpu,
    Memory,
    Disk,
    Uptime,
    LastUpdate,
    Location,
    Type,
    CpuCores,
    Cores,
    MemoryUsed,
    MemoryTotal,
    Swap,
    SwapUsed,
    SwapTotal,
    Disks,
    NetworkRx,
    NetworkTx,
    Interfaces,
    IoRead,
    IoWrite,
    IoBusy,
    Devices,
    Load1,
    Load5,
    Load15,
    Processes,
};
inline constexpr std::size_t fieldCount = static_cast<std::size_t>(Field::Processes) + 1;

/// How a member is called: "rx" in the object "network". Without an object it stands in the server itself.
struct FieldName
{
    std::string_view object{};
    std::string_view key{};
};
[[nodiscard]] FieldName nameOf(Field field);

/// Which members of a server somebody wants. `id`, `name`, `status` and `lastUpdate` are always among them. A
/// value; what was written differently but says the same is equal.
class Fields
{
public:
    static constexpr std::size_t mostNames = 256;
    static constexpr std::size_t mostNameBytes = 256;

    /// All members.
    Fields() = default;
    /// Of a list as in "cpu,network.rx". An object's name stands for all its members, and anything inside of
    /// a list for the whole list ("disks[/var].percent" for "disks"). A name that this agent does not know
    /// adds nothing. The error is a sentence: it names nothing, or too much.
    [[nodiscard]] static tl::expected<Fields, std::string> parse(std::string_view list);

    [[nodiscard]] bool covers(Field field) const { return ((m_bits >> bit(field)) & 1U) != 0; }
    /// Of a metric as in forEachMetric(): "network.rx", "disks[/var].percent".
    [[nodiscard]] bool coversMetric(std::string_view name) const;
    [[nodiscard]] bool isEverything() const { return *this == Fields(); }
    /// What is covered besides the members that always are; objects that are covered whole by their own name.
    [[nodiscard]] std::vector<std::string> names() const;

    auto operator<=>(const Fields &) const = default;

private:
    static constexpr unsigned bit(Field field) { return static_cast<unsigned>(field); }
    static constexpr std::uint64_t allBits = (std::uint64_t{1} << fieldCount) - 1;

    std::uint64_t m_bits = allBits;
};

} // namespace agent

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/jsonview.h"
#include "agent/scope.h"

#include <chrono>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace agent {

/// Which members of servers somebody wants that other agents measured, whatever these call them: names as in
/// "cpu,network.rx,disks[/var].percent". An object's name stands for all its members, anything inside of a
/// list for the whole list. What a server is called, its status and its time are always among them. A value.
class FieldNames
{
public:
    /// All members.
    FieldNames() = default;
    /// Of a list that Fields::parse() has accepted.
    [[nodiscard]] static FieldNames of(std::string_view list);

    [[nodiscard]] bool isEverything() const { return m_names.empty(); }
    /// Of a metric by its path, as in the past.
    [[nodiscard]] bool coversMetric(std::string_view path) const;
    /// Appends what of the object of a server is covered, as it came.
    void appendCovered(std::string &out, JsonView server) const;
    /// Sorted. Empty: everything.
    [[nodiscard]] const std::vector<std::string> &names() const { return m_names; }

    auto operator<=>(const FieldNames &) const = default;

private:
    void appendObject(std::string &out, JsonView object, const std::string &prefix) const;

    std::vector<std::string> m_names{};
};

/// What somebody gets of other agents' sources. A value; whoever has an equal one shares every update.
struct RelayWish
{
    Scope servers{};
    FieldNames fields{};
    std::chrono::milliseconds interval{0}; ///< 0: each of a source's ticks.

    /// What of it is asked for in a query, besides the servers, which the token bounds too.
    [[nodiscard]] static RelayWish of(std::string_view query, const Scope &servers);
    /// The same for somebody who asks once.
    [[nodiscard]] RelayWish once() const { return {.servers = servers, .fields = fields}; }
    [[nodiscard]] bool isEverything() const { return servers.isEverything() && fields.isEverything(); }
    auto operator<=>(const RelayWish &) const = default;
};

} // namespace agent

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/fields.h"
#include "agent/sample.h"
#include "agent/selection.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace agent {

class JsonObject;

/// All servers of one tick as JSON, and where each member of each server stands in it. Numbers become text
/// here once, whoever is interested: every selection of the tick, and every difference between two ticks, is
/// made of pieces of this text. So what a delta says is by construction what a snapshot would have said.
class TickText
{
public:
    /// `sizeHint`: bytes to set aside.
    explicit TickText(const Snapshot &snapshot, std::size_t sizeHint = 0);
    TickText(const TickText &) = delete;
    TickText &operator=(const TickText &) = delete;

    [[nodiscard]] std::uint64_t seq() const { return m_seq; }
    [[nodiscard]] std::int64_t timestampMs() const { return m_timestampMs; }
    [[nodiscard]] std::size_t size() const { return m_text.size(); }

    /// Appends the array of the selected servers with their selected members.
    void appendServers(std::string &out, const Selection &selection) const;

    /// Adds what is different from `base`: `data`, `unsampled` and `removed`. A server that is in none of the
    /// three was sampled at this tick, with its old values; one in `data` too, unless it brings its own
    /// `lastUpdate` or is `unsampled`.
    void addChanges(JsonObject &object, const TickText &base, const Selection &selection) const;

private:
    struct Member
    {
        Field field{};
        std::uint32_t begin{0}; ///< Of `"key":value` in the text.
        std::uint32_t end{0};
    };
    struct Server
    {
        std::string id{};
        std::int64_t lastUpdateMs{0};
        std::uint32_t begin{0}; ///< In the text.
        std::uint32_t end{0};
        std::uint32_t firstMember{0};
        std::uint32_t endMember{0};
    };

    void add(const ServerSample &sample);
    void appendServer(std::string &out, const Server &server, const Fields &fields) const;
    [[nodiscard]] bool appendChange(std::string &out, const Server &server, const TickText &base,
                                    const Server &before, const Fields &fields) const;
    [[nodiscard]] bool hasObject(const Server &server, std::string_view object, const Fields &fields) const;
    [[nodiscard]] std::string_view textOf(const Member &member) const;
    /// The server of that id, which most likely has that number; null if there is none.
    [[nodiscard]] const Server *find(std::string_view id, std::size_t likely) const;

    std::uint64_t m_seq;
    std::int64_t m_timestampMs;
    std::string m_text{};
    std::vector<Member> m_members{};
    std::vector<Server> m_servers{};
    mutable std::unordered_map<std::string_view, std::size_t> m_byId{}; ///< When it is first needed.
};

using TickTextPtr = std::shared_ptr<const TickText>;

} // namespace agent

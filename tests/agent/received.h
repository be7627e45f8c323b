// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <boost/json.hpp>

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>

/// What a client of the event stream has received of all samples, live or from the past, in one form. It
/// reads JSON by other means than the agent's, and flattens names by PROTOCOL.md's rule by itself.
class Received
{
public:
    using Metrics = std::map<std::string, std::string>; ///< Values as text: they must be exactly the same.
    using Tick = std::map<std::string, Metrics>;        ///< By server.

    /// Takes one event as it came from the stream. Fails the running test where the event contradicts itself
    /// or what came before.
    void take(const std::string &event);

    [[nodiscard]] const std::map<std::uint64_t, Tick> &ticks() const { return m_ticks; }
    [[nodiscard]] const std::map<std::uint64_t, std::int64_t> &times() const { return m_times; }
    [[nodiscard]] std::set<std::uint64_t> seqs() const;
    /// What a client sends as Last-Event-ID.
    [[nodiscard]] const std::string &lastId() const { return m_lastId; }
    [[nodiscard]] int chunks() const { return m_chunks; }
    [[nodiscard]] bool hasLastChunk() const { return m_hasLastChunk; }
    [[nodiscard]] std::size_t largestChunk() const { return m_largestChunk; }
    /// For a new connection: only the flag is forgotten.
    void reconnect() { m_hasLastChunk = false; }

private:
    void takeSnapshot(const boost::json::object &update);
    void takeHistory(const boost::json::object &chunk);
    void add(std::uint64_t seq, std::int64_t timestamp, const std::string &server, Metrics metrics);

    std::map<std::uint64_t, Tick> m_ticks{};
    std::map<std::uint64_t, std::int64_t> m_times{};
    std::string m_lastId{};
    int m_chunks = 0;
    bool m_hasLastChunk = false;
    std::size_t m_largestChunk = 0;
};

/// The object in an event's data.
[[nodiscard]] boost::json::object dataOfEvent(const std::string &event);
/// Its id, or nothing.
[[nodiscard]] std::string idOfEvent(const std::string &event);

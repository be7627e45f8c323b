// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/update.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace models {

/// What one source's deltas build on: the JSON object of each of its servers at one tick. As text, so that
/// what a delta makes of it is read exactly as a snapshot would be.
class DeltaBase
{
public:
    struct Server
    {
        std::string object{};
        std::uint64_t round{0}; ///< Of the snapshot that it was in.
    };

    std::string source{};
    std::string epoch{};
    std::optional<std::uint64_t> seq{}; ///< nullopt: nothing is held.
    int passedOver{0};                  ///< Snapshots since, that were none of the deltas' stream.

    /// Takes a snapshot for all that there is. Of one id the last object counts.
    void hold(std::span<const ServerRecord> servers, std::span<const std::string_view> objects);
    /// Null: there is none.
    [[nodiscard]] Server *find(std::string_view id);
    void replace(std::string_view id, std::string_view object);
    /// The same, of one that was found; others may have come since.
    void replace(Server &server, std::string_view object);
    void remove(std::string_view id);
    /// Gives its memory back.
    void forget();
    [[nodiscard]] std::size_t bytesUsed() const { return m_bytes; }

private:
    struct Hash
    {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const noexcept
        {
            return std::hash<std::string_view>()(text);
        }
    };

    std::unordered_map<std::string, Server, Hash, std::equal_to<>> m_servers;
    std::size_t m_bytes{0};
    std::uint64_t m_round{0};
};

} // namespace models

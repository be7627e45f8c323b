// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace models {

/// What a server says about itself. A server that we are blind to is shown as Unknown, whatever it said last.
enum class Status : std::uint8_t { Online, Warning, Critical, Offline, Maintenance, Error, Unknown };
inline constexpr int StatusCount = 7;

/// Greater is worse: Critical, Error, Offline, Warning, Unknown, Maintenance, Online.
[[nodiscard]] int severity(Status status);

/// The wire's word, in any letter case; nullopt for a word that the protocol does not know.
[[nodiscard]] std::optional<Status> statusFromWord(std::string_view word);
/// The wire's word for a status, for dumps.
[[nodiscard]] std::string_view wordOf(Status status);

/// Some of the states: what the tiles filter by. Empty means no filter.
class StatusSet
{
public:
    [[nodiscard]] bool contains(Status status) const
    {
        return (m_bits >> static_cast<unsigned>(status) & 1U) != 0;
    }
    [[nodiscard]] bool isEmpty() const { return m_bits == 0; }
    void insert(Status status) { m_bits |= 1U << static_cast<unsigned>(status); }
    void remove(Status status) { m_bits &= ~(1U << static_cast<unsigned>(status)); }
    bool operator==(const StatusSet &) const = default;

private:
    std::uint32_t m_bits{0};
};

} // namespace models

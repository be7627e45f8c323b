// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Who may do what with a file of Windows, as plain values, and what that means. Pure.
namespace agent {

/// One "allow" of a file's access list that is about the file itself.
struct AclEntry
{
    std::string sid{};     ///< As text: "S-1-5-18".
    std::uint32_t mask{0}; ///< Rights as Windows has them, generic ones too.
    bool operator==(const AclEntry &) const = default;
};

struct FileAccess
{
    std::string owner{};
    std::optional<std::vector<AclEntry>> allowed{}; ///< nullopt: there is no list, everybody may do all.
};

inline constexpr std::string_view systemSid = "S-1-5-18";
inline constexpr std::string_view administratorsSid = "S-1-5-32-544";

/// Whether nobody but this user, Administrators and SYSTEM own, read or change the file. One that belongs to
/// the latter two may be read by services: so they get their secrets.
[[nodiscard]] bool isPrivate(const FileAccess &access, std::string_view user);

/// Whether Everyone, Users or Authenticated Users can read it.
[[nodiscard]] bool isReadableByAll(const FileAccess &access);

} // namespace agent

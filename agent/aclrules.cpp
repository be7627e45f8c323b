// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/aclrules.h"

#include <algorithm>
#include <array>

namespace agent {
namespace {

// winnt.h, written down so that these rules can be tried on every system.
constexpr std::uint32_t readData = 0x00000001;
constexpr std::uint32_t genericAll = 0x10000000;
constexpr std::uint32_t readRights = readData | 0x80000000U | genericAll; // GENERIC_READ
// FILE_WRITE_DATA, FILE_APPEND_DATA, DELETE, WRITE_DAC, WRITE_OWNER, GENERIC_WRITE
constexpr std::uint32_t changeRights =
    0x00000002U | 0x00000004U | 0x00010000U | 0x00040000U | 0x00080000U | 0x40000000U;
constexpr std::string_view localServiceSid = "S-1-5-19";
constexpr std::string_view networkServiceSid = "S-1-5-20";
constexpr std::string_view servicePrefix = "S-1-5-80-"; // The account that each service has.
constexpr std::string_view ownerRightsSid = "S-1-3-4";  // Whoever the owner is, who was looked at already.

bool isService(std::string_view sid)
{
    return sid == localServiceSid || sid == networkServiceSid || sid.starts_with(servicePrefix);
}

} // namespace

bool isPrivate(const FileAccess &access, std::string_view user)
{
    const auto isRight = [user](std::string_view sid) {
        return sid == user || sid == administratorsSid || sid == systemSid;
    };
    if (!access.allowed || !isRight(access.owner))
        return false;
    const bool isOfSystem = access.owner == administratorsSid || access.owner == systemSid;
    return std::ranges::all_of(*access.allowed, [&](const AclEntry &entry) {
        const bool isReading = (entry.mask & changeRights) == 0 && (entry.mask & genericAll) == 0;
        return isRight(entry.sid) || entry.sid == ownerRightsSid ||
               (entry.mask & (readRights | changeRights)) == 0 ||
               (isOfSystem && isReading && isService(entry.sid));
    });
}

bool isReadableByAll(const FileAccess &access)
{
    constexpr std::array<std::string_view, 3> all{"S-1-1-0", "S-1-5-32-545", "S-1-5-11"};
    if (!access.allowed)
        return true;
    return std::ranges::any_of(*access.allowed, [&all](const AclEntry &entry) {
        return std::ranges::find(all, entry.sid) != all.end() && (entry.mask & readRights) != 0;
    });
}

} // namespace agent

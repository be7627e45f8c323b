// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/windowsaccess.h"

#include "agent/text.h"
#include "agent/windowstext.h"

#include <cstddef>
#include <vector>

#include <windows.h>

#include <aclapi.h>
#include <sddl.h>

namespace agent {
namespace {

std::string textOfSid(PSID sid)
{
    wchar_t *text = nullptr;
    if (!::ConvertSidToStringSidW(sid, &text))
        return {};
    auto utf8 = utf8From(text);
    ::LocalFree(text);
    return utf8;
}

std::vector<AclEntry> entriesOf(ACL *list)
{
    std::vector<AclEntry> entries;
    for (DWORD i = 0; i < list->AceCount; ++i) {
        void *entry = nullptr;
        if (!::GetAce(list, i, &entry))
            continue;
        const auto *header = static_cast<const ACE_HEADER *>(entry);
        if ((header->AceFlags & INHERIT_ONLY_ACE) != 0)
            continue;
        if (header->AceType == ACCESS_ALLOWED_ACE_TYPE ||
            header->AceType == ACCESS_ALLOWED_CALLBACK_ACE_TYPE) {
            // Both kinds begin alike.
            auto *allowed = static_cast<ACCESS_ALLOWED_ACE *>(entry);
            entries.push_back({.sid = textOfSid(&allowed->SidStart), .mask = allowed->Mask});
        } else if (header->AceType != ACCESS_DENIED_ACE_TYPE &&
                   header->AceType != ACCESS_DENIED_CALLBACK_ACE_TYPE) {
            entries.push_back({.sid = "?", .mask = GENERIC_ALL}); // A kind that files have no use for.
        }
    }
    return entries;
}

} // namespace

std::string currentUserSid()
{
    HANDLE token = nullptr;
    if (!::OpenProcessToken(::GetCurrentProcess(), TOKEN_QUERY, &token))
        return {};
    DWORD bytes = 0;
    ::GetTokenInformation(token, TokenUser, nullptr, 0, &bytes);
    std::vector<std::max_align_t> room(bytes / sizeof(std::max_align_t) + 1);
    std::string sid;
    if (::GetTokenInformation(token, TokenUser, room.data(), bytes, &bytes))
        sid = textOfSid(static_cast<TOKEN_USER *>(static_cast<void *>(room.data()))->User.Sid);
    ::CloseHandle(token);
    return sid;
}

std::optional<FileAccess> accessOf(void *file)
{
    PSID owner = nullptr;
    ACL *list = nullptr;
    PSECURITY_DESCRIPTOR descriptor = nullptr;
    if (::GetSecurityInfo(file, SE_FILE_OBJECT, OWNER_SECURITY_INFORMATION | DACL_SECURITY_INFORMATION,
                          &owner, nullptr, &list, nullptr, &descriptor) != ERROR_SUCCESS)
        return std::nullopt;
    FileAccess access{.owner = textOfSid(owner)};
    if (list)
        access.allowed = entriesOf(list);
    ::LocalFree(descriptor);
    return access;
}

PrivateSecurity::PrivateSecurity()
{
    // Protected, so that nothing is inherited: all rights for these three.
    const auto rules = join({"D:P(A;;GA;;;", currentUserSid(), ")(A;;GA;;;BA)(A;;GA;;;SY)"});
    if (!::ConvertStringSecurityDescriptorToSecurityDescriptorW(wideFrom(rules).c_str(), SDDL_REVISION_1,
                                                                &m_descriptor, nullptr))
        return;
    m_attributes = new SECURITY_ATTRIBUTES{.nLength = sizeof(SECURITY_ATTRIBUTES),
                                           .lpSecurityDescriptor = m_descriptor,
                                           .bInheritHandle = FALSE};
}

PrivateSecurity::~PrivateSecurity()
{
    delete m_attributes;
    ::LocalFree(m_descriptor);
}

} // namespace agent

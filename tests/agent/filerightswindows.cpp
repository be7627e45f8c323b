// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/agent/filerights.h"

#include "agent/aclrules.h"
#include "agent/path.h"
#include "agent/text.h"
#include "agent/windowsaccess.h"
#include "agent/windowstext.h"

#include <windows.h>

#include <sddl.h>

void setRights(const std::string &file, unsigned mode)
{
    std::string rules = agent::join({"D:P(A;;GA;;;", agent::currentUserSid(), ")(A;;GA;;;BA)(A;;GA;;;SY)"});
    if ((mode & 0044U) != 0)
        rules += "(A;;GR;;;WD)";
    if ((mode & 0022U) != 0)
        rules += "(A;;GW;;;WD)";
    PSECURITY_DESCRIPTOR descriptor = nullptr;
    ::ConvertStringSecurityDescriptorToSecurityDescriptorW(agent::wideFrom(rules).c_str(), SDDL_REVISION_1,
                                                           &descriptor, nullptr);
    ::SetFileSecurityW(agent::pathFrom(file).c_str(), DACL_SECURITY_INFORMATION, descriptor);
    ::LocalFree(descriptor);
}

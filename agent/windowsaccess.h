// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/aclrules.h"

#include <optional>
#include <string>

struct _SECURITY_ATTRIBUTES;

namespace agent {

/// The user that this process runs as: "S-1-5-21-…"; empty if Windows does not say.
[[nodiscard]] std::string currentUserSid();

/// Owner and rights of an open file (a HANDLE with READ_CONTROL); nullopt if they cannot be read.
[[nodiscard]] std::optional<FileAccess> accessOf(void *file);

/// What makes a new file or event belong to this user, Administrators and SYSTEM alone.
class PrivateSecurity
{
public:
    PrivateSecurity();
    ~PrivateSecurity();
    PrivateSecurity(const PrivateSecurity &) = delete;
    PrivateSecurity &operator=(const PrivateSecurity &) = delete;

    /// Null, which is the system's default, if it could not be made. Good as long as this.
    [[nodiscard]] _SECURITY_ATTRIBUTES *attributes() { return m_attributes; }

private:
    void *m_descriptor{nullptr};
    _SECURITY_ATTRIBUTES *m_attributes{nullptr};
};

} // namespace agent

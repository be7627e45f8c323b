// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/transport.h"

#include <tl/expected.hpp>

#include <string>

namespace agent {

/// Whom this agent trusts, and as whom it shows itself, when it connects to others.
struct ClientTrustFiles
{
    std::string authorities{}; ///< PEM; empty: those that the system trusts.
    std::string certificate{}; ///< Chain (PEM) that is shown to who asks; empty: none.
    std::string key{};         ///< Its private key (PEM).
    bool operator==(const ClientTrustFiles &) const = default;
};

/// TLS 1.2 and newer; every certificate is verified. The error is a sentence that names the file.
[[nodiscard]] tl::expected<TlsContextPtr, std::string> makeClientTrust(const ClientTrustFiles &files);

} // namespace agent

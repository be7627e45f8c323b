// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tlsinfo.h"
#include "net/tlsfacts.h"

namespace session {

// As linktranslation.h: nothing is lost on the way from net to models.
[[nodiscard]] models::TlsTrust toModels(net::TlsTrust trust);
[[nodiscard]] models::CertificateFault toModels(net::CertificateFault fault);
[[nodiscard]] models::TlsInfo toModels(const net::TlsFacts &facts);

} // namespace session

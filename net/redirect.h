// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/endpoint.h"
#include "net/linkstatus.h"

#include <QByteArrayView>

#include <tl/expected.hpp>

namespace net {

/// Enough for any honest server (WHATWG Fetch 4.4).
inline constexpr int mostRedirects = 20;

[[nodiscard]] bool isRedirect(int httpStatus);

/// What to ask next after a redirect, or why not: BadRedirect or RedirectRefused. A POST becomes a GET after
/// 301, 302 and 303. Across origins every credential goes: user info, token, all headers, client certificate,
/// exception; strict (WHATWG Fetch) keeps headers whose name is that of no credential, and allows https to
/// http.
[[nodiscard]] tl::expected<Endpoint, LinkReason> redirected(const Endpoint &from, int httpStatus,
                                                            QByteArrayView location, bool strict);

} // namespace net

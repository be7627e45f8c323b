// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QUrl;

namespace app {

/// The name, without its end, of a file about an endpoint: a digest of its whole address, so that no secret
/// in a query can be read from it. Another user info is the same endpoint.
[[nodiscard]] QString endpointFileName(const QUrl &endpoint);

} // namespace app

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/linkstatus.h"

#include <QString>

namespace app {

/// A link's trouble in a line of English, for the error lines of fleetscope-tail. What a person reads in the
/// window is ui's to say.
[[nodiscard]] QString describe(const net::LinkStatus &status);

} // namespace app

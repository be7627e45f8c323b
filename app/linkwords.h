// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/linkinfo.h"

#include <QString>

namespace app {

/// One word for scripts: "live", "waiting".
[[nodiscard]] QString stateWord(models::LinkState state);

/// Why a link stands as it does, in a few English words for scripts and logs; empty where nothing is wrong.
/// What a person reads in the window is ui's to say.
[[nodiscard]] QString reasonWords(const models::LinkInfo &link);

} // namespace app

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console.h"

namespace app {

Console::Console() = default;

Console::~Console() = default;

} // namespace app

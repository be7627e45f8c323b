// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/foreground.h"

#include <windows.h>

namespace app {

void allowOthersToComeToFront()
{
    ::AllowSetForegroundWindow(ASFW_ANY);
}

} // namespace app

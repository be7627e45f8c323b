// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/foreground.h"

namespace app {

void allowOthersToComeToFront()
{
}

} // namespace app

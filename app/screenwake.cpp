// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/screenwake.h"

#include <utility>

namespace app {

void ScreenWake::setHeld(bool isHeld)
{
    if (std::exchange(m_isHeld, isHeld) == isHeld)
        return;
    if (isHeld)
        hold();
    else
        release();
}

void ScreenWake::sayFailure()
{
    if (!std::exchange(m_hasFailed, true))
        Q_EMIT failed(tr("This desktop offers no way to keep the screen on. Switch off its screen saver and "
                         "its power saving for the wall display."));
}

} // namespace app

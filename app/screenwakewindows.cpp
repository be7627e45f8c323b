// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/screenwake.h"

#include <windows.h>

namespace app {

class ScreenWake::Private
{
};

ScreenWake::ScreenWake(QObject *parent)
    : QObject(parent)
{
}

ScreenWake::~ScreenWake()
{
    if (m_isHeld)
        release();
}

void ScreenWake::hold()
{
    // For this thread, until it is taken back; the thread of the windows lives as long as they do.
    if (::SetThreadExecutionState(ES_CONTINUOUS | ES_DISPLAY_REQUIRED | ES_SYSTEM_REQUIRED) == 0)
        sayFailure();
}

void ScreenWake::release()
{
    ::SetThreadExecutionState(ES_CONTINUOUS);
}

} // namespace app

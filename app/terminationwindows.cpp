// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/termination.h"

#include <QMetaObject>

#include <atomic>

#include <windows.h>

namespace app {

namespace {

// A handler of the console has no other way to know whom to tell.
std::atomic<Termination *> listener{nullptr};

/// Runs in a thread of its own. The end of the session reaches the window, and Qt tells the program.
BOOL WINAPI tell(DWORD event)
{
    Termination *const whom = listener.load();
    if (whom == nullptr || (event != CTRL_C_EVENT && event != CTRL_BREAK_EVENT && event != CTRL_CLOSE_EVENT))
        return FALSE;
    return QMetaObject::invokeMethod(whom, &Termination::asked, Qt::QueuedConnection) ? TRUE : FALSE;
}

} // namespace

Termination::Termination(QObject *parent)
    : QObject(parent)
{
    listener = this;
    ::SetConsoleCtrlHandler(tell, TRUE);
}

Termination::~Termination()
{
    listener = nullptr;
    ::SetConsoleCtrlHandler(tell, FALSE);
}

} // namespace app

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/loginstart.h"

#include <QCoreApplication>

#include <utility>

namespace app {

LoginStart::LoginStart(QString program, QString arguments)
    : m_program(std::move(program))
    , m_arguments(std::move(arguments))
{
}

QString programForLogin()
{
    // The bundle for other distributions may run by a loader of its own; an AppImage is mounted elsewhere at
    // each start.
    for (const char *name : {"FLEETSCOPE_LAUNCHER", "APPIMAGE"}) {
        if (const QString launcher = qEnvironmentVariable(name); !launcher.isEmpty())
            return launcher;
    }
    return QCoreApplication::applicationFilePath();
}

} // namespace app

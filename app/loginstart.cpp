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
    // An AppImage is mounted elsewhere at each start.
    const QString image = qEnvironmentVariable("APPIMAGE");
    return image.isEmpty() ? QCoreApplication::applicationFilePath() : image;
}

} // namespace app

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktopwatch.h"

namespace app {

class DesktopWatch::Private
{
};

DesktopWatch::DesktopWatch(QObject *parent)
    : QObject(parent)
{
}

DesktopWatch::~DesktopWatch() = default;

void DesktopWatch::start()
{
}

} // namespace app

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/screenwake.h"

namespace app {

class ScreenWake::Private
{
};

ScreenWake::ScreenWake(QObject *parent)
    : QObject(parent)
{
}

ScreenWake::~ScreenWake() = default;

void ScreenWake::hold()
{
    sayFailure();
}

void ScreenWake::release()
{
}

} // namespace app

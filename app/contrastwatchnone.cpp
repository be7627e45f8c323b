// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/contrastwatch.h"

namespace app {

ContrastWatch::ContrastWatch(QObject *parent)
    : QObject(parent)
{
}

void ContrastWatch::start()
{
}

} // namespace app

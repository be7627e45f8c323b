// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/chance.h"

#include <QRandomGenerator>

namespace net {

Chance systemChance()
{
    return [] { return QRandomGenerator::global()->generateDouble(); };
}

} // namespace net

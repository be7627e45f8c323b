// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/appicon.h"

// A static library's resources are left out of the program unless someone names them, outside any namespace.
static void nameIcons()
{
    Q_INIT_RESOURCE(fleetscope_icons);
}

namespace ui {

QIcon appIcon()
{
    nameIcons();
    QIcon icon;
    for (const int size : {16, 24, 32, 48, 64, 128, 256, 512})
        icon.addFile(QStringLiteral(":/icons/fleetscope-%1.png").arg(size), QSize(size, size));
    return icon;
}

} // namespace ui

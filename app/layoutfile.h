// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace app {

/// Where the window stood and how its columns were, over restarts. Nothing is lost with it, so trouble is not
/// said. At most 64 KiB.
[[nodiscard]] QByteArray loadLayout();
void saveLayout(const QByteArray &layout);

} // namespace app

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace app {

/// Where the window stood and how its columns were, over restarts. Nothing is lost with it, so trouble is not
/// said. At most 64 KiB.
[[nodiscard]] QByteArray loadLayout(const QString &path);
void saveLayout(const QString &path, const QByteArray &layout);

} // namespace app

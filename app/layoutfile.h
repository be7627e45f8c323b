// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace app {

inline constexpr qsizetype MostWindows = 16;

/// How the windows of a profile stood and what they showed, over restarts: a layout for each, the first one
/// first. Nothing is lost with it, so trouble is not said; what is garbage, or too much, is as if it were
/// not there. A crash at any moment leaves the old file or the new one, whole.
[[nodiscard]] QList<QByteArray> loadLayouts(const QString &path);
void saveLayouts(const QString &path, const QList<QByteArray> &layouts);

} // namespace app

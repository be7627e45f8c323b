// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace app {

/// Where one way of using Fleetscope keeps what is its own.
struct Places
{
    QString settingsFile{};
    QString inventoryFolder{};
    QString layoutFile{};
    QString updateStampFile{}; ///< When a new version was looked for last.
    bool operator==(const Places &) const = default;
};

/// The usual places of this system; with a profile, a folder of its own below the one for settings.
[[nodiscard]] Places placesOf(const QString &profile);

/// Whether it may name a profile, which is a folder: 1 to 64 letters, digits, "-", "_" and "." of ASCII, the
/// first one no ".", and no name that Windows keeps for itself. Pure.
[[nodiscard]] bool isProfileName(const QString &name);

} // namespace app

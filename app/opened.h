// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace app {

/// What the system or a person may open with the app.
enum class OpenedKind { Address, SettingsFile, Link };

struct Opened
{
    OpenedKind kind{OpenedKind::Address};
    QString text{}; ///< The address as it was, the link as it was, or the file's absolute path.
    bool operator==(const Opened &) const = default;
};

/// Tells a settings file (`*.fleetscope`, also as a `file:` URL) and a `fleetscope:` link from an address.
/// Relative files are looked for below `folder`. Pure: whether there is such a file is not looked at.
[[nodiscard]] Opened openedOf(const QString &argument, const QString &folder);

} // namespace app

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace app {

/// What `fleetscope --check FILE` prints, a line each, and how it exits.
struct SettingsCheck
{
    QString text{};
    bool isRight{false}; ///< Hints alone are no mistakes.
};

/// Reads the file and says what is wrong as FILE:LINE:COLUMN: sentence.
[[nodiscard]] SettingsCheck checkSettings(const QString &path);

} // namespace app

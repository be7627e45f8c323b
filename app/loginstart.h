// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace app {

/// Whether Fleetscope starts when the person logs in, as the system itself has it: a file for the desktop on
/// Linux, a value in the registry on Windows, a launch agent on macOS. Nothing of it is kept in the settings,
/// so that what the system's own settings change shows here too.
class LoginStart
{
public:
    /// Started this way: its absolute path, and what comes after it.
    explicit LoginStart(QString program, QString arguments = QStringLiteral("--tray"));

    /// nullopt: this system offers no way.
    [[nodiscard]] std::optional<bool> isOn() const;
    /// Empty, or a sentence that says what went wrong.
    [[nodiscard]] QString set(bool isOn) const;

private:
    QString m_program;
    QString m_arguments;
};

/// The program that is running, or the bundle that it is in.
[[nodiscard]] QString programForLogin();

} // namespace app

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/settings.h"

#include <QString>

#include <optional>

namespace app {

/// The settings on disk. A file that could not be read is never overwritten: it is put aside first.
class SettingsFile
{
public:
    explicit SettingsFile(QString path = defaultPath());

    /// `fleetscope/fleetscope.toml` in the system's folder for settings.
    [[nodiscard]] static QString defaultPath();
    [[nodiscard]] const QString &path() const { return m_path; }

    /// A file that is not there is the defaults, without a problem.
    [[nodiscard]] SettingsReading load();
    /// Replaces the file in one step (a crash leaves the old or the new one). nullopt, or what went wrong.
    [[nodiscard]] std::optional<QString> save(const Settings &settings);

private:
    QString m_path;
};

/// The problems as one text, a line each, that begins with where: "line 3, column 8: …".
[[nodiscard]] QString describe(const QList<SettingsProblem> &problems);

} // namespace app

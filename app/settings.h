// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/endpointsettings.h"
#include "models/thresholds.h"
#include "ui/gracetime.h"
#include "ui/theme.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <QString>

#include <chrono>

namespace app {

struct Settings
{
    QList<EndpointSettings> endpoints{};
    ui::ThemeChoice theme{ui::ThemeChoice::System};
    ui::GraceTime grace{};      ///< From minimized or hidden to disconnected.
    bool pauseExplained{false}; ///< The first pause has been said.
    int memoryCeilingMiB{256};  ///< Of samples.
    models::Thresholds thresholds{};
    std::chrono::minutes window{5}; ///< Time span of the charts.
    bool operator==(const Settings &) const = default;
};

/// What is wrong with a settings file, as a sentence; line and column count from 1, 0 where they are unknown.
struct SettingsProblem
{
    QString text{};
    int line{0};
    int column{0};
    bool operator==(const SettingsProblem &) const = default;
};

struct SettingsReading
{
    Settings settings{}; ///< Defaults stand for what could not be read.
    QList<SettingsProblem> problems{};
    bool isToml{true}; ///< False: a syntax error, so that nothing of the file is in `settings`.
};

/// Reads a settings file. Pure. What is wrong is said and the rest is taken; unknown keys are ignored.
[[nodiscard]] SettingsReading readSettings(QByteArrayView toml);

/// The file for these settings. What `previous` holds beyond them (keys of another version, a person's own)
/// stays; comments do not. A `previous` that is no TOML is not looked at.
[[nodiscard]] QByteArray writeSettings(const Settings &settings, QByteArrayView previous);

} // namespace app

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/endpointsettings.h"
#include "models/thresholds.h"
#include "ui/gracetime.h"
#include "ui/language.h"
#include "ui/theme.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <chrono>

namespace app {

/// How the app behaves as a part of the desktop. Whether it starts at login is the system's to know.
struct DesktopSettings
{
    bool isInTray{true};
    bool closesToTray{false}; ///< Closing the last window does not end the app.
    bool notifies{true};      ///< When an endpoint is lost or returns.
    bool looksForUpdates{false};
    QUrl updateUrl{}; ///< Where to look; empty: the project's own.
    bool operator==(const DesktopSettings &) const = default;
};

struct Settings
{
    QList<EndpointSettings> endpoints{};
    ui::ThemeChoice theme{ui::ThemeChoice::System};
    ui::ContrastChoice contrast{ui::ContrastChoice::System};
    ui::LanguageChoice language{ui::LanguageChoice::System}; ///< Never a pseudo one.
    QByteArray timeZone{}; ///< That times of day are shown in, an IANA name or "UTC"; empty: this computer's.
    ui::GraceTime grace{}; ///< From minimized or hidden to disconnected.
    bool pauseExplained{false}; ///< The first pause has been said.
    int memoryCeilingMiB{256};  ///< Of samples.
    models::Thresholds thresholds{};
    std::chrono::minutes window{5}; ///< Time span of the charts.
    DesktopSettings desktop{};
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
    QList<SettingsProblem> hints{}; ///< Keys that nobody knows: no mistakes, they may be of another version.
    QList<int> endpointPlaces{};    ///< Which [[endpoint]] of the file each of the settings' is, from 0.
    QStringList knownKeys{};        ///< All that was looked for, such as "endpoint.tls.ca_file".
    bool isToml{true};              ///< False: a syntax error, so that nothing of the file is in `settings`.
};

/// Reads a settings file. Pure. What is wrong is said and the rest is taken.
[[nodiscard]] SettingsReading readSettings(QByteArrayView toml);

} // namespace app

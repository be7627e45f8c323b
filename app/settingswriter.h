// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/settings.h"

#include <optional>

namespace app {

/// The text of a settings file that was `previous` and is to say this: only what differs is changed, and
/// everything else that a person wrote stays as it is, wrong entries too. nullopt: `previous` is no TOML, or
/// is written so that there is no place for the change. Reading the outcome gives these settings. Pure.
[[nodiscard]] std::optional<QByteArray> writeSettings(const Settings &settings, const QByteArray &previous);

/// A whole new file, which begins with a description of all keys. nullopt: a file cannot say these settings
/// (a value lies outside of what may be read). Pure.
[[nodiscard]] std::optional<QByteArray> newSettingsFile(const Settings &settings);

/// That description, without any setting.
[[nodiscard]] QByteArray settingsTemplate();

/// Which of `before` each endpoint of `after` continues, -1: none; the same one, else by id, address, name,
/// and place. Pure.
[[nodiscard]] QList<int> matchEndpoints(const QList<EndpointSettings> &before,
                                        const QList<EndpointSettings> &after);

} // namespace app

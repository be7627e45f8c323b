// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/framepump.h"
#include "app/settingskeeper.h"
#include "models/fleetviewmodel.h"
#include "tests/app/endpointsbench.h"
#include "ui/mainwindow.h"

namespace testsupport {

/// The same with a window and a settings file, which nobody has joined yet.
struct WindowBench : EndpointsBench
{
    app::SettingsKeeper settings{app::SettingsFile(folder.filePath(QStringLiteral("fleetscope.toml")))};
    models::FleetViewModel view{fleet};
    ui::Theme theme{};
    app::FramePump pump{clock};
    ui::MainWindow window{theme, {.fleet = fleet, .view = view}};
};

} // namespace testsupport

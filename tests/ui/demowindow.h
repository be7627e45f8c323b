// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demofleet.h"
#include "models/fleetviewmodel.h"
#include "ui/mainwindow.h"
#include "ui/theme.h"

#include <QSize>

/// A real window over the demo fleet.
struct DemoWindow
{
    ui::Theme theme;
    DemoFleet demo;
    models::FleetViewModel view{demo.fleet};
    ui::MainWindow window{theme, {.fleet = demo.fleet, .view = view}};

    /// Light, and with its first frame.
    void open(QSize size)
    {
        theme.choose(ui::ThemeChoice::Light);
        window.resize(size);
        window.show();
        refresh();
    }
    void refresh() { window.refresh(demo.fleet.takeChanges(), demo.now); }
};

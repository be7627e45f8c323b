// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demofleet.h"
#include "models/fleetviewmodel.h"
#include "ui/endpointdraft.h"
#include "ui/language.h"
#include "ui/mainwindow.h"
#include "ui/theme.h"

#include <functional>
#include <memory>

/// Everything that the program shows, each with made data, to be looked at in each language.
struct WindowRig
{
    explicit WindowRig(ui::LanguageChoice choice = ui::LanguageChoice::English,
                       ui::ThemeChoice colours = ui::ThemeChoice::Light);
    ~WindowRig();

    ui::Language language;
    ui::Theme theme;
    DemoFleet demo;
    models::FleetViewModel view{demo.fleet};
    ui::MainWindow window{theme, {.fleet = demo.fleet, .view = view}};

    void refresh();
    /// Lets layouts, paintings and changes of language happen.
    static void settle();
    void choose(ui::LanguageChoice choice);
};

/// One thing to look at: opens it and gives the window to look into.
struct View
{
    QByteArray name;
    std::function<QWidget *(WindowRig &)> open;
};
QList<View> allViews();

/// An endpoint of which every field is filled in, so that every row of the form is on show.
ui::EndpointDraft fullDraft();

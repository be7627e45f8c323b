// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/joinsettingsexchange.h"

#include "app/settingsexchange.h"
#include "app/settingsfile.h"
#include "app/settingskeeper.h"
#include "app/settingswriter.h"
#include "ui/mainwindow.h"
#include "ui/settingsexchange.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace app {

namespace {

/// Gives this file its context for translators.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(SettingsExchange)
};

void exportTo(const QString &path, ui::MainWindow &window, const SettingsKeeper &settings)
{
    const SettingsExport exported = forExport(settings.settings());
    const auto text = newSettingsFile(exported.settings);
    const auto failure = text ? SettingsFile(path).write(*text) : notWritable(path);
    if (failure) {
        window.showNotice({.text = *failure});
        return;
    }
    window.showNotice(
        {.text =
             exported.secretsLeftOut == 0
                 ? Words::tr("The settings were exported to %1, without any secret.").arg(path)
                 : Words::tr(
                       "The settings were exported to %1; %n value(s) that look like secrets were left out.",
                       nullptr, exported.secretsLeftOut)
                       .arg(path)});
}

} // namespace

void importSettings(const QString &path, ui::MainWindow &window, SettingsKeeper &settings)
{
    // Anything else than a file might never come to its end.
    const bool isFile = !QFileInfo::exists(path) || QFileInfo(path).isFile();
    const auto read =
        isFile
            ? SettingsFile(path).read()
            : tl::expected<std::optional<QByteArray>, QString>(tl::unexpected(Words::tr("it is no file.")));
    if (!read || !*read) {
        window.showNotice(
            {.text = Words::tr("%1 cannot be read: %2")
                         .arg(path, read ? Words::tr("there is no such file.") : read.error())});
        return;
    }
    const SettingsReading reading = readSettings(**read);
    const ImportPlan plan = planImport(settings.settings(), reading.settings);
    ui::askBeforeImport(
        &window,
        {.file = path,
         .added = plan.addedLines,
         .leftOut = plan.leftOut,
         .problems = describe(reading.problems)},
        [&settings, theirs = reading.settings] {
            // Planned anew: they may have changed while the question stood.
            settings.change([theirs](Settings &mine) { mine.endpoints += planImport(mine, theirs).added; });
        });
}

void joinSettingsExchange(ui::MainWindow &window, SettingsKeeper &settings)
{
    QObject::connect(&window, &ui::MainWindow::importAsked, &window, [&window, &settings] {
        ui::chooseImportFile(
            &window, [&window, &settings](const QString &path) { importSettings(path, window, settings); });
    });
    QObject::connect(&window, &ui::MainWindow::exportAsked, &window, [&window, &settings] {
        ui::chooseExportFile(&window,
                             [&window, &settings](const QString &path) { exportTo(path, window, settings); });
    });
}

} // namespace app

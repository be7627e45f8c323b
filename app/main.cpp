// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/applicationevents.h"
#include "app/arguments.h"
#include "app/commandline.h"
#include "app/console.h"
#include "app/curtain.h"
#include "app/early.h"
#include "app/program.h"
#include "app/secondstart.h"
#include "app/settingscheck.h"
#include "app/termination.h"

#include <QApplication>

#include <cstdio>
#include <optional>

int main(int argc, char **argv)
{
    const app::Console console;
    app::Arguments arguments(argc, argv);
    if (const QString failure = app::prepareEnvironment(arguments.count(), arguments.values());
        !failure.isEmpty()) {
        std::fprintf(stderr, "%s\n", qUtf8Printable(failure));
        return 2;
    }
    QApplication application(arguments.count(), arguments.values());
    QApplication::setApplicationName(QStringLiteral("fleetscope"));
    QApplication::setApplicationDisplayName(QStringLiteral("Fleetscope"));
    QApplication::setApplicationVersion(QStringLiteral(FLEETSCOPE_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("fleetscope"));

    auto commandLine = app::parseCommandLine(QApplication::arguments());
    if (!commandLine) {
        const app::CommandLineRefusal &refusal = commandLine.error();
        std::fprintf(refusal.isAnswer ? stdout : stderr, "%s\n", qUtf8Printable(refusal.text));
        return refusal.isAnswer ? 0 : 2;
    }
#ifdef FLEETSCOPE_LANGUAGE
    if (!commandLine->language)
        commandLine->language = app::languageFromWord(QStringLiteral(FLEETSCOPE_LANGUAGE));
#endif
    if (!commandLine->checkedFile.isEmpty()) {
        const app::SettingsCheck check = app::checkSettings(commandLine->checkedFile);
        std::fprintf(stdout, "%s\n", qUtf8Printable(check.text));
        return check.isRight ? 0 : 1;
    }
    app::SecondStart second(*commandLine);
    if (second.isHandedOver())
        return 0;
    std::optional<app::Curtain> curtain;
    if (commandLine->camera && QApplication::platformName() == QLatin1String("windows"))
        curtain.emplace();
    const app::Termination termination;
    QObject::connect(&termination, &app::Termination::asked, &application, &QApplication::quit);
    app::Program program(*commandLine);
    second.joinTo(program);
    const app::ApplicationEvents events(application);
    QObject::connect(&events, &app::ApplicationEvents::opened, &program, &app::Program::take);
    QObject::connect(&events, &app::ApplicationEvents::ending, &program.windows(), &app::Windows::keepAll);
    program.show();
    return QApplication::exec();
}

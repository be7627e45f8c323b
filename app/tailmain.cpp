// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/arguments.h"
#include "app/console.h"
#include "app/stdinlines.h"
#include "app/tail.h"

#include <QCoreApplication>

#include <csignal>
#include <cstdio>
#include <cstdlib>

namespace {

bool writeLine(const QByteArray &line)
{
    return std::fwrite(line.constData(), 1, static_cast<std::size_t>(line.size()), stdout) ==
               static_cast<std::size_t>(line.size()) &&
           std::fflush(stdout) == 0;
}

} // namespace

int main(int argc, char **argv)
{
    const app::Console console;
    app::Arguments arguments(argc, argv);
    // Every line has been flushed when a signal comes, so there is nothing to tidy up.
    std::signal(SIGTERM, [](int) { std::_Exit(0); });
    std::signal(SIGINT, [](int) { std::_Exit(0); });

    QCoreApplication application(arguments.count(), arguments.values());
    QCoreApplication::setApplicationName(QStringLiteral("fleetscope-tail"));
    QCoreApplication::setApplicationVersion(QStringLiteral(FLEETSCOPE_VERSION));

    const auto options = app::parseTailOptions(QCoreApplication::arguments());
    if (!options) {
        const app::TailRefusal &refusal = options.error();
        std::fprintf(refusal.isHelp ? stdout : stderr, "%s\n", qUtf8Printable(refusal.text));
        return refusal.isHelp ? 0 : 2;
    }

    net::SystemClock clock;
    app::Tail tail(*options, clock, net::systemChance(), writeLine);
    app::StdinLines input;
    QObject::connect(&input, &app::StdinLines::lineRead, &tail, &app::Tail::command);
    QObject::connect(&tail, &app::Tail::ended, &application, &QCoreApplication::exit, Qt::QueuedConnection);
    tail.start();
    return QCoreApplication::exec();
}

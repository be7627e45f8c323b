// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline.h"
#include "app/layoutfile.h"
#include "app/places.h"
#include "app/program.h"
#include "app/settingsfile.h"
#include "tests/support/filecontent.h"
#include "ui/windowlayout.h"

#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <csignal>
#include <cstdio>

using namespace Qt::StringLiterals;
using testsupport::contentOf;

namespace {

constexpr int Deadline = 60'000;
constexpr int Kills = 30;

/// The whole program, saving its settings and its windows' layouts as fast as it can, until it is killed.
int saveWithoutEnd(int argc, char **argv)
{
    QApplication application(argc, argv);
    QApplication::setApplicationName(u"fleetscope"_s);
    app::Program program(app::CommandLine{.noLocal = true});
    program.show();
    const QString layout = app::placesOf({}).layoutFile;
    QTimer churn;
    int round = QRandomGenerator::global()->bounded(60);
    int left = 2;
    QObject::connect(&churn, &QTimer::timeout, &application, [&] {
        ++round;
        // Through the window, as a person's choice comes: the settings are written at once.
        program.window().setSpan(std::chrono::minutes(1 + round % 60));
        program.window().resize(700 + round % 100, 500 + round % 70);
        app::saveLayouts(layout, program.windows().layouts());
        if (--left == 0) {
            std::fputs("ready\n", stdout);
            std::fflush(stdout);
        }
    });
    churn.start(0);
    return QApplication::exec();
}

} // namespace

/// The program is killed at random moments while it saves.
class tst_Crash : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void settingsAndLayoutSurviveEveryKill();
};

void tst_Crash::settingsAndLayoutSurviveEveryKill()
{
    const QTemporaryDir home;
    const QString settings = home.filePath(u"config/fleetscope/fleetscope.toml"_s);
    const QString layout = home.filePath(u"data/fleetscope/layout"_s);
    QVERIFY(QDir().mkpath(QFileInfo(settings).path()));
    {
        // A person's comments and keys of other versions have to survive, too.
        QFile file(settings);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("# mine\nwindow_minutes = 7 # of mine\nfuture = \"kept\"\n");
    }
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"XDG_CONFIG_HOME"_s, home.filePath(u"config"_s));
    environment.insert(u"XDG_DATA_HOME"_s, home.filePath(u"data"_s));
    QSet<QByteArray> seen;
    for (int kill = 0; kill < Kills; ++kill) {
        QProcess program;
        program.setProcessEnvironment(environment);
        program.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        program.start(QCoreApplication::applicationFilePath(), {u"--save-without-end"_s});
        QVERIFY(program.waitForStarted(Deadline));
        while (!program.canReadLine())
            QVERIFY(program.waitForReadyRead(Deadline));
        // Some hundred saves later, in the middle of one or between two.
        QElapsedTimer since;
        since.start();
        const qint64 after = QRandomGenerator::global()->bounded(150'000'000);
        while (since.nsecsElapsed() < after) {
        }
        ::kill(static_cast<pid_t>(program.processId()), SIGKILL);
        QVERIFY(program.waitForFinished(Deadline));
        QCOMPARE(program.exitStatus(), QProcess::CrashExit);

        const QByteArray text = contentOf(settings);
        const app::SettingsReading reading = app::readSettings(text);
        QVERIFY2(reading.isToml && reading.problems.isEmpty(), text.constData());
        QVERIFY2(text.startsWith("# mine\nwindow_minutes = ") &&
                     text.contains(" # of mine\nfuture = \"kept\"\n"),
                 text.constData());
        const auto minutes = reading.settings.window.count();
        QVERIFY2(minutes >= 1 && minutes <= 60, text.constData());
        seen.insert(text);

        const QList<QByteArray> layouts = app::loadLayouts(layout);
        QCOMPARE(layouts.size(), 1);
        const auto decoded = ui::decodeLayout(layouts.constFirst());
        QVERIFY(decoded.has_value());
        QVERIFY(decoded->place.normal.width() >= 700 && decoded->place.normal.width() < 800);
    }
    QVERIFY2(seen.size() > 3, qPrintable(QString::number(seen.size()))); // It did save.
}

int main(int argc, char **argv)
{
    if (argc > 1 && qstrcmp(argv[1], "--save-without-end") == 0)
        return saveWithoutEnd(argc, argv);
    QCoreApplication application(argc, argv);
    tst_Crash test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_crash.moc"

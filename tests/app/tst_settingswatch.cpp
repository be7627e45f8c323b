// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settingskeeper.h"
#include "app/settingswatch.h"
#include "tests/support/fakeclock.h"

#include <QDir>
#include <QFile>
#include <QSaveFile>
#include <QTemporaryDir>
#include <QTest>

#include <functional>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int Patience = 30'000;

void put(const QString &path, const QByteArray &content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    QCOMPARE(file.write(content), content.size());
}

void replace(const QString &path, const QByteArray &content)
{
    put(path + u"~"_s, content);
    QFile::remove(path); // QFile::rename() does not overwrite.
    QVERIFY(QFile::rename(path + u"~"_s, path));
}

void replaceInOneStep(const QString &path, const QByteArray &content)
{
    QSaveFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
    QVERIFY(file.commit());
}

using Write = std::function<void(const QString &path, const QByteArray &content)>;

} // namespace

Q_DECLARE_METATYPE(Write)

class tst_SettingsWatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noticesEveryWayOfSaving_data();
    void noticesEveryWayOfSaving();
    void noticesAFileThatComesAndGoes();
    void noticesTheTargetOfALink();
    void waitsUntilItIsQuiet();
};

void tst_SettingsWatch::noticesEveryWayOfSaving_data()
{
    QTest::addColumn<Write>("write");
    QTest::newRow("written in place") << Write(put);
    QTest::newRow("removed, and another named so") << Write(replace);
    QTest::newRow("replaced in one step") << Write(replaceInOneStep);
}

void tst_SettingsWatch::noticesEveryWayOfSaving()
{
    QFETCH(Write, write);
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"fleetscope.toml"_s);
    put(path, "window_minutes = 1\n");
    testsupport::FakeClock clock;
    app::SettingsKeeper keeper{app::SettingsFile(path)};
    app::SettingsWatch watch(path, clock);
    connect(&watch, &app::SettingsWatch::touched, &keeper, &app::SettingsKeeper::reload);
    // Again and again: a replaced file must not be the last one that was watched.
    for (int minutes = 2; minutes <= 6; ++minutes) {
        write(path, "window_minutes = " + QByteArray::number(minutes) + '\n');
        QTRY_VERIFY_WITH_TIMEOUT((clock.advance(app::SettingsWatch::Quiet),
                                  keeper.settings().window == std::chrono::minutes(minutes)),
                                 Patience);
    }
}

void tst_SettingsWatch::noticesAFileThatComesAndGoes()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"later/fleetscope.toml"_s);
    testsupport::FakeClock clock;
    app::SettingsKeeper keeper{app::SettingsFile(path)};
    app::SettingsWatch watch(path, clock);
    connect(&watch, &app::SettingsWatch::touched, &keeper, &app::SettingsKeeper::reload);
    QVERIFY(QDir(folder.path()).mkpath(u"later"_s));
    put(path, "window_minutes = 2\n");
    QTRY_VERIFY_WITH_TIMEOUT((clock.advance(app::SettingsWatch::Quiet), keeper.settings().window == 2min),
                             Patience);
    QVERIFY(QFile::remove(path));
    QTRY_VERIFY_WITH_TIMEOUT((clock.advance(app::SettingsWatch::Quiet), !keeper.problems().isEmpty()),
                             Patience);
    put(path, "window_minutes = 3\n");
    QTRY_VERIFY_WITH_TIMEOUT((clock.advance(app::SettingsWatch::Quiet), keeper.settings().window == 3min),
                             Patience);
    QVERIFY(keeper.problems().isEmpty());
}

void tst_SettingsWatch::noticesTheTargetOfALink()
{
#ifdef Q_OS_WIN
    QSKIP("A link there is a file of another kind.");
#endif
    const QTemporaryDir folder;
    const QTemporaryDir dotfiles;
    const QString target = dotfiles.filePath(u"mine.toml"_s);
    const QString path = folder.filePath(u"fleetscope.toml"_s);
    put(target, "window_minutes = 1\n");
    QVERIFY(QFile::link(target, path));
    testsupport::FakeClock clock;
    app::SettingsKeeper keeper{app::SettingsFile(path)};
    app::SettingsWatch watch(path, clock);
    connect(&watch, &app::SettingsWatch::touched, &keeper, &app::SettingsKeeper::reload);
    for (int minutes = 2; minutes <= 4; ++minutes) {
        replaceInOneStep(target, "window_minutes = " + QByteArray::number(minutes) + '\n');
        QTRY_VERIFY_WITH_TIMEOUT((clock.advance(app::SettingsWatch::Quiet),
                                  keeper.settings().window == std::chrono::minutes(minutes)),
                                 Patience);
    }
}

void tst_SettingsWatch::waitsUntilItIsQuiet()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"fleetscope.toml"_s);
    put(path, "a = 1\n");
    testsupport::FakeClock clock;
    app::SettingsWatch watch(path, clock);
    int touched = 0;
    connect(&watch, &app::SettingsWatch::touched, &watch, [&touched] { ++touched; });
    put(path, "b = 2\n");
    QTRY_VERIFY_WITH_TIMEOUT(clock.pending() > 0, Patience);
    clock.advance(app::SettingsWatch::Quiet - 1ms);
    QCOMPARE(touched, 0);
    clock.advance(1ms);
    QCOMPARE(touched, 1);
}

QTEST_GUILESS_MAIN(tst_SettingsWatch)
#include "tst_settingswatch.moc"

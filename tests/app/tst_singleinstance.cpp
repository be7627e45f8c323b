// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/places.h"
#include "app/singleinstance.h"
#include "tests/support/fakeclock.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <thread>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

using Role = app::SingleInstance::Role;

namespace {

constexpr int Deadline = 30'000;

struct Bench
{
    QTemporaryDir folder{};
    testsupport::FakeClock clock{};
    app::MeetingPlace place{.lockFile = folder.filePath(u"run/lock"_s),
                            .door = folder.filePath(u"run/door"_s)};
};

} // namespace

class tst_SingleInstance : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whoComesFirstIsTheFirst();
    void theSecondHandsOver();
    void afterTheFirstHasEndedTheNextIsFirst();
    void aLockThatNobodyHoldsIsNoObstacle();
    void whoDoesNotAnswerIsNotWaitedForForever();
    void whereNothingCanBeWrittenItRunsApart();
    void profilesMeetApart();
    void theSameFileIsTheSamePlace();
};

void tst_SingleInstance::whoComesFirstIsTheFirst()
{
    Bench bench;
    app::SingleInstance first(bench.place, bench.clock);
    QCOMPARE(first.claim("hello"), Role::First);
}

void tst_SingleInstance::theSecondHandsOver()
{
    Bench bench;
    app::SingleInstance first(bench.place, bench.clock);
    QSignalSpy came(&first, &app::SingleInstance::messageCame);
    QCOMPARE(first.claim("first"), Role::First);
    // In a thread, as it blocks; a lock file tells processes and threads apart alike.
    std::atomic<int> role{-1};
    std::thread second([&] {
        testsupport::FakeClock clock;
        role = static_cast<int>(app::SingleInstance(bench.place, clock).claim("second", 30s));
    });
    QTRY_VERIFY_WITH_TIMEOUT(role >= 0, Deadline);
    second.join();
    QCOMPARE(static_cast<Role>(role.load()), Role::HandedOver);
    QCOMPARE(came.size(), 1);
    QCOMPARE(came.constFirst().constFirst().toByteArray(), QByteArray("second"));
}

void tst_SingleInstance::afterTheFirstHasEndedTheNextIsFirst()
{
    Bench bench;
    {
        app::SingleInstance first(bench.place, bench.clock);
        QCOMPARE(first.claim({}), Role::First);
    }
    app::SingleInstance next(bench.place, bench.clock);
    QCOMPARE(next.claim({}), Role::First);
}

void tst_SingleInstance::aLockThatNobodyHoldsIsNoObstacle()
{
    Bench bench;
    QVERIFY(QDir().mkpath(QFileInfo(bench.place.lockFile).path()));
    QFile left(bench.place.lockFile);
    QVERIFY(left.open(QIODevice::WriteOnly));
    left.write("half a li");
    left.close();
    app::SingleInstance next(bench.place, bench.clock);
    QCOMPARE(next.claim({}, 30s), Role::First);
}

void tst_SingleInstance::whoDoesNotAnswerIsNotWaitedForForever()
{
    Bench bench;
    QVERIFY(QDir().mkpath(QFileInfo(bench.place.lockFile).path()));
    // Holds the lock, and has no door.
    QLockFile hung(bench.place.lockFile);
    hung.setStaleLockTime(0);
    QVERIFY(hung.lock());
    app::SingleInstance next(bench.place, bench.clock);
    QCOMPARE(next.claim({}, 200ms), Role::Apart);
    QVERIFY(QFile::exists(bench.place.lockFile));
}

void tst_SingleInstance::whereNothingCanBeWrittenItRunsApart()
{
    Bench bench;
    QFile file(bench.folder.filePath(u"run"_s)); // Where a folder should be.
    QVERIFY(file.open(QIODevice::WriteOnly));
    app::SingleInstance only(bench.place, bench.clock);
    QCOMPARE(only.claim({}, 30s), Role::Apart);
}

void tst_SingleInstance::profilesMeetApart()
{
    const QTemporaryDir folder;
    const auto placeOf = [&folder](const char *settings, const char *layout) {
        return app::meetingPlaceOf(folder.filePath(QString::fromLatin1(settings)),
                                   {.layoutFile = folder.filePath(QString::fromLatin1(layout))});
    };
    QCOMPARE(placeOf("a.toml", "a/layout"), placeOf("a.toml", "a/layout"));
    QVERIFY(placeOf("a.toml", "a/layout") != placeOf("b.toml", "a/layout"));
    QVERIFY(placeOf("a.toml", "a/layout") != placeOf("a.toml", "b/layout"));
    QVERIFY(placeOf("a.toml", "a/layout").door != placeOf("b.toml", "a/layout").door);
    QVERIFY(placeOf("ab.toml", "c") != placeOf("a.toml", "bc"));
}

void tst_SingleInstance::theSameFileIsTheSamePlace()
{
#ifdef Q_OS_WIN
    QSKIP("A link there is a file of another kind.");
#endif
    const QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkdir(u"real"_s));
    QVERIFY(QFile::link(folder.filePath(u"real"_s), folder.filePath(u"linked"_s)));
    const app::Places places{.layoutFile = folder.filePath(u"layout"_s)};
    const auto direct = app::meetingPlaceOf(folder.filePath(u"real/a.toml"_s), places);
    QCOMPARE(app::meetingPlaceOf(folder.filePath(u"linked/a.toml"_s), places), direct);
    QCOMPARE(app::meetingPlaceOf(folder.filePath(u"linked/../real/./a.toml"_s), places), direct);
}

QTEST_GUILESS_MAIN(tst_SingleInstance)
#include "tst_singleinstance.moc"

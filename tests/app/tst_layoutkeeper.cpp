// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/layoutfile.h"
#include "app/layoutkeeper.h"
#include "tests/support/fakeclock.h"
#include "tests/support/filecontent.h"

#include <QFile>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

namespace {

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

struct Bench
{
    QTemporaryDir folder{};
    QString path{folder.filePath(QStringLiteral("deep/layout"))};
    testsupport::FakeClock clock{};
    QList<QByteArray> now{QByteArray("one")};
    int asked{0};
    app::LayoutKeeper keeper{path,
                             [this] {
                                 ++asked;
                                 return now;
                             },
                             clock};
};

} // namespace

class tst_LayoutKeeper : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void layoutsComeBack();
    void garbageIsNoLayout();
    void aChangeIsWrittenSoonAndOnce();
    void whatIsTheSameIsNotWritten();
    void beforeTheStartNothingIsWritten();
};

void tst_LayoutKeeper::layoutsComeBack()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("a/b/layout"));
    QCOMPARE(app::loadLayouts(path), QList<QByteArray>());
    const QList<QByteArray> layouts{QByteArray("one"), QByteArray("two")};
    app::saveLayouts(path, layouts);
    QCOMPARE(app::loadLayouts(path), layouts);
    app::saveLayouts(path, QList<QByteArray>(40, QByteArray("x")));
    QCOMPARE(app::loadLayouts(path).size(), app::MostWindows);
}

void tst_LayoutKeeper::garbageIsNoLayout()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("layout"));
    app::saveLayouts(path, {QByteArray("one"), QByteArray("two")});
    const QByteArray good = testsupport::contentOf(path);
    for (qsizetype cut = 0; cut < good.size(); ++cut) {
        write(path, good.first(cut));
        QCOMPARE(app::loadLayouts(path), QList<QByteArray>());
    }
    write(path, good + 'x');
    QCOMPARE(app::loadLayouts(path), QList<QByteArray>());
    write(path, QByteArray(2 * 1024 * 1024, 'x'));
    QCOMPARE(app::loadLayouts(path), QList<QByteArray>());
    QRandomGenerator chance(3);
    for (int round = 0; round < 500; ++round) {
        QByteArray bytes = good;
        for (int i = 0; i < 3; ++i)
            bytes[chance.bounded(static_cast<int>(bytes.size()))] = static_cast<char>(chance.bounded(256));
        write(path, bytes);
        QVERIFY(app::loadLayouts(path).size() <= app::MostWindows);
    }
}

void tst_LayoutKeeper::aChangeIsWrittenSoonAndOnce()
{
    Bench bench;
    bench.keeper.start();
    bench.keeper.touch();
    bench.keeper.touch();
    QCOMPARE(bench.asked, 0);
    bench.now = {QByteArray("two")};
    bench.clock.advance(app::LayoutKeeper::Delay);
    QCOMPARE(bench.asked, 1);
    QCOMPARE(app::loadLayouts(bench.path), bench.now);
    QCOMPARE(bench.clock.pending(), 0);
    bench.keeper.touch();
    bench.now = {QByteArray("three")};
    bench.keeper.saveNow(); // The app ends.
    QCOMPARE(app::loadLayouts(bench.path), bench.now);
}

void tst_LayoutKeeper::whatIsTheSameIsNotWritten()
{
    Bench bench;
    app::saveLayouts(bench.path, bench.now);
    QCOMPARE(bench.keeper.load(), bench.now);
    QVERIFY(QFile::remove(bench.path));
    bench.keeper.start();
    bench.keeper.touch();
    bench.clock.advance(app::LayoutKeeper::Delay);
    QCOMPARE(bench.asked, 1);
    QVERIFY(!QFile::exists(bench.path));
}

void tst_LayoutKeeper::beforeTheStartNothingIsWritten()
{
    Bench bench;
    bench.keeper.touch();
    bench.keeper.saveNow();
    QCOMPARE(bench.clock.pending(), 0);
    QVERIFY(!QFile::exists(bench.path));
}

QTEST_GUILESS_MAIN(tst_LayoutKeeper)
#include "tst_layoutkeeper.moc"

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settingskeeper.h"
#include "tests/support/filecontent.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using testsupport::contentOf;

namespace {

void put(const QString &path, const QByteArray &content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

void makeDark(app::Settings &each)
{
    each.theme = ui::ThemeChoice::Dark;
}

/// A folder with a settings file, and who keeps it.
struct Bench
{
    explicit Bench(const QByteArray &text = {})
    {
        if (!text.isEmpty())
            put(path, text);
        keeper.emplace(app::SettingsFile(path));
        QObject::connect(&*keeper, &app::SettingsKeeper::saveFailed,
                         [this](const QString &why) { failures += why; });
    }

    [[nodiscard]] QByteArray text() const { return contentOf(path); }

    QTemporaryDir folder{};
    QString path{folder.filePath(u"fleetscope.toml"_s)};
    QStringList failures{};
    std::optional<app::SettingsKeeper> keeper{};
};

} // namespace

class tst_SettingsKeeper : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noFileIsTheDefaults();
    void aNewFileBeginsWithItsDescription();
    void foldersAreMade();
    void aChangeKeepsWhatAPersonWrote();
    void nobodyElseReadsTheFile();
    void aLinkStaysALink();
    void anEditOutsideIsTaken();
    void ownWritesAreNoEdits();
    void aChangeAndAnEditAtOnceAreBothKept();
    void aBrokenFileIsNeverTouched();
    void aBrokenEditKeepsWhatIsInForce();
    void whatWaitedIsSavedOnceTheFileIsMended();
    void whatIsKeptForeverNeedsNoTime();
    void aWrongEntryStaysARefusal();
    void aFileThatIsGoneIsWrittenAnew();
    void aTextWithoutRoomIsKeptAside();
    void aFailureIsSaidOnceAndMadeGood();
    void tooLargeAFileIsNotTaken();
    void whatNoFileCanSayIsNotWritten_data();
    void whatNoFileCanSayIsNotWritten();
};

void tst_SettingsKeeper::noFileIsTheDefaults()
{
    Bench bench;
    QCOMPARE(bench.keeper->settings(), app::Settings());
    QCOMPARE(bench.keeper->problems(), QString());
    bench.keeper->change([](app::Settings &) {});
    QVERIFY(!QFileInfo::exists(bench.path)); // Nothing to save.
}

void tst_SettingsKeeper::aNewFileBeginsWithItsDescription()
{
    Bench bench;
    bench.keeper->change(makeDark);
    QVERIFY(bench.text().startsWith("# Fleetscope's settings."));
    QVERIFY2(bench.text().contains("# theme = \"system\"\ntheme = \"dark\"\n"), bench.text().constData());
    QCOMPARE(app::SettingsKeeper(app::SettingsFile(bench.path)).settings(), bench.keeper->settings());
}

void tst_SettingsKeeper::foldersAreMade()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"a/b/fleetscope.toml"_s);
    app::SettingsKeeper keeper{app::SettingsFile(path)};
    keeper.change(makeDark);
    QVERIFY(contentOf(path).contains("theme = \"dark\""));
}

void tst_SettingsKeeper::aChangeKeepsWhatAPersonWrote()
{
    Bench bench("# mine\r\ntheme = \"light\" # for the sun\r\nfuture = 1\r\n");
    bench.keeper->change(makeDark);
    QCOMPARE(bench.text(), QByteArray("# mine\r\ntheme = \"dark\" # for the sun\r\nfuture = 1\r\n"));
}

void tst_SettingsKeeper::nobodyElseReadsTheFile()
{
#ifdef Q_OS_WIN
    QSKIP("There are no such permissions there.");
#endif
    // An address may hold a token.
    Bench bench("theme = \"light\"\n");
    QVERIFY(QFile::setPermissions(bench.path, QFile::permissions(bench.path) | QFileDevice::ReadOther));
    bench.keeper->change(makeDark);
    QVERIFY(!(QFile::permissions(bench.path) & (QFileDevice::ReadGroup | QFileDevice::ReadOther)));
}

void tst_SettingsKeeper::aLinkStaysALink()
{
#ifdef Q_OS_WIN
    QSKIP("A link there is a file of another kind.");
#endif
    const QTemporaryDir folder;
    const QString target = folder.filePath(u"dotfiles.toml"_s);
    const QString link = folder.filePath(u"fleetscope.toml"_s);
    put(target, "theme = \"light\" # kept in git\n");
    QVERIFY(QFile::link(target, link));
    app::SettingsKeeper keeper{app::SettingsFile(link)};
    keeper.change(makeDark);
    QVERIFY(QFileInfo(link).isSymLink());
    QCOMPARE(contentOf(target), QByteArray("theme = \"dark\" # kept in git\n"));
}

void tst_SettingsKeeper::anEditOutsideIsTaken()
{
    Bench bench("window_minutes = 5\n");
    QSignalSpy changed(&*bench.keeper, &app::SettingsKeeper::changed);
    QSignalSpy outside(&*bench.keeper, &app::SettingsKeeper::changedOutside);
    put(bench.path, "window_minutes = 7\n[[endpoint]]\nurl = \"http://a:1/s\"\n");
    bench.keeper->reload();
    QCOMPARE(bench.keeper->settings().window, 7min);
    QCOMPARE(bench.keeper->settings().endpoints.size(), 1);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(outside.size(), 1);
    // A comment alone changes nothing.
    put(bench.path, bench.text() + "# so\n");
    bench.keeper->reload();
    QCOMPARE(changed.size(), 1);
}

void tst_SettingsKeeper::ownWritesAreNoEdits()
{
    Bench bench("theme = \"light\"\n");
    QSignalSpy outside(&*bench.keeper, &app::SettingsKeeper::changedOutside);
    QSignalSpy problems(&*bench.keeper, &app::SettingsKeeper::problemsChanged);
    bench.keeper->change(makeDark);
    bench.keeper->reload();
    QCOMPARE(outside.size() + problems.size(), 0);
}

void tst_SettingsKeeper::aChangeAndAnEditAtOnceAreBothKept()
{
    Bench bench("window_minutes = 5\n");
    QSignalSpy outside(&*bench.keeper, &app::SettingsKeeper::changedOutside);
    put(bench.path, "# new\nwindow_minutes = 7\n");
    bench.keeper->change(makeDark); // Before the edit was noticed.
    QCOMPARE(bench.text(), QByteArray("# new\nwindow_minutes = 7\ntheme = \"dark\"\n"));
    QCOMPARE(bench.keeper->settings().window, 7min);
    QCOMPARE(outside.size(), 1);
}

void tst_SettingsKeeper::aBrokenFileIsNeverTouched()
{
    const QByteArray broken = "theme = = \"light\"\n[[endpoint]]\nurl = \"http://mine:1/s\"\n";
    Bench bench(broken);
    QVERIFY2(bench.keeper->problems().contains(u"line 1, column 9"_s), qPrintable(bench.keeper->problems()));
    bench.keeper->change(makeDark);
    bench.keeper->change([](app::Settings &each) { each.window = 9min; });
    QCOMPARE(bench.text(), broken);
    QCOMPARE(bench.keeper->settings().theme, ui::ThemeChoice::Dark); // In force all the same.
    QVERIFY(bench.keeper->hasUnsaved());
    QCOMPARE(bench.failures.size(), 1);
    QCOMPARE(QDir(bench.folder.path()).entryList(QDir::Files).size(), 1);
}

void tst_SettingsKeeper::aBrokenEditKeepsWhatIsInForce()
{
    Bench bench("window_minutes = 7\n[[endpoint]]\nurl = \"http://a:1/s\"\n");
    QSignalSpy changed(&*bench.keeper, &app::SettingsKeeper::changed);
    QSignalSpy problems(&*bench.keeper, &app::SettingsKeeper::problemsChanged);
    put(bench.path, "window_minutes = 8\n[[endpoint]\n");
    bench.keeper->reload();
    QCOMPARE(changed.size(), 0);
    QCOMPARE(problems.size(), 1);
    QVERIFY2(bench.keeper->problems().contains(u"line 2"_s), qPrintable(bench.keeper->problems()));
    QCOMPARE(bench.keeper->settings().window, 7min);
    QCOMPARE(bench.keeper->settings().endpoints.size(), 1);
    put(bench.path, "window_minutes = 8\n");
    bench.keeper->reload();
    QCOMPARE(bench.keeper->problems(), QString());
    QCOMPARE(problems.size(), 2);
    QCOMPARE(bench.keeper->settings().window, 8min);
    QCOMPARE(bench.keeper->settings().endpoints.size(), 0);
}

void tst_SettingsKeeper::whatWaitedIsSavedOnceTheFileIsMended()
{
    Bench bench("theme = = \"light\"\n");
    bench.keeper->change(makeDark);
    bench.keeper->change(
        [](app::Settings &each) { each.endpoints.append({.url = QUrl(u"http://new:1/s"_s)}); });
    put(bench.path, "window_minutes = 8 # mended\n");
    bench.keeper->reload();
    QVERIFY(!bench.keeper->hasUnsaved());
    QCOMPARE(bench.text(), QByteArray("window_minutes = 8 # mended\ntheme = \"dark\"\n\n"
                                      "[[endpoint]]\nurl = \"http://new:1/s\"\n"));
    QCOMPARE(bench.keeper->settings().window, 8min);
    QCOMPARE(bench.keeper->settings().endpoints.size(), 1);
}

void tst_SettingsKeeper::whatIsKeptForeverNeedsNoTime()
{
    // The time that is dropped stood nowhere: it was the default.
    Bench bench;
    bench.keeper->change(makeDark);
    bench.keeper->change(
        [](app::Settings &each) { each.endpoints.append({.url = QUrl(u"http://new:1/s"_s)}); });
    bench.keeper->change([](app::Settings &each) { each.grace.time.reset(); });
    QVERIFY2(bench.failures.isEmpty(), qPrintable(bench.failures.join(u'|')));
    QVERIFY(!bench.keeper->settings().grace.time);
    QCOMPARE(bench.keeper->settings().theme, ui::ThemeChoice::Dark);
    QCOMPARE(bench.keeper->settings().endpoints.size(), 1);
    QVERIFY(bench.text().contains("\nkeep_receiving = true\n"));
    QVERIFY(bench.text().contains("http://new:1/s"));
    bench.keeper->change([](app::Settings &each) { each.grace.time = 30s; });
    QCOMPARE(bench.keeper->settings().grace.time, std::optional<std::chrono::milliseconds>(30s));
    QVERIFY(bench.failures.isEmpty());
}

void tst_SettingsKeeper::aWrongEntryStaysARefusal()
{
    // As a dialog that does not know of it would save it.
    Bench bench("[[endpoint]]\nurl = \"http://a:1/s\"\ntls.pins = [\"abc\"]\n");
    bench.keeper->change([](app::Settings &each) {
        each.endpoints.first().refusal.clear();
        each.endpoints.first().name = u"a"_s;
    });
    QVERIFY(bench.text().contains("name = \"a\""));
    QVERIFY(!bench.keeper->settings().endpoints.constFirst().refusal.isEmpty());
}

void tst_SettingsKeeper::aFileThatIsGoneIsWrittenAnew()
{
    Bench bench("window_minutes = 7\n");
    QVERIFY(QFile::remove(bench.path));
    bench.keeper->reload();
    QCOMPARE(bench.keeper->settings().window, 7min);
    QVERIFY(bench.keeper->problems().contains(u"is gone"_s));
    bench.keeper->change(makeDark);
    QCOMPARE(bench.keeper->problems(), QString());
    QVERIFY(bench.text().contains("\nwindow_minutes = 7\n"));
    QVERIFY(bench.text().contains("\ntheme = \"dark\"\n"));
}

void tst_SettingsKeeper::aTextWithoutRoomIsKeptAside()
{
    const QByteArray odd = "endpoint = \"http://a:1/s\" # so?\nwindow_minutes = 7\n";
    Bench bench(odd);
    bench.keeper->change(makeDark); // There is room for this.
    QCOMPARE(bench.text(), odd + "theme = \"dark\"\n");
    bench.keeper->change(
        [](app::Settings &each) { each.endpoints.append({.url = QUrl(u"http://new:1/s"_s)}); });
    QCOMPARE(contentOf(bench.path + u".kept-1"_s), odd + "theme = \"dark\"\n");
    QCOMPARE(bench.failures.size(), 1);
    QVERIFY(bench.failures.constFirst().contains(u".kept-1"_s));
    const app::Settings again = app::SettingsKeeper(app::SettingsFile(bench.path)).settings();
    QCOMPARE(again, bench.keeper->settings());
    QCOMPARE(again.endpoints.size(), 1);
    QCOMPARE(again.window, 7min);
}

void tst_SettingsKeeper::aFailureIsSaidOnceAndMadeGood()
{
    const QTemporaryDir folder;
    const QString blocked = folder.filePath(u"file"_s);
    put(blocked, "x");
    const QString path = blocked + u"/fleetscope.toml"_s;
    app::SettingsKeeper keeper{app::SettingsFile(path)};
    QSignalSpy failed(&keeper, &app::SettingsKeeper::saveFailed);
    keeper.change(makeDark);
    keeper.change([](app::Settings &each) { each.window = 9min; });
    QCOMPARE(failed.size(), 1);
    QVERIFY(failed.constFirst().constFirst().toString().contains(path));
    QVERIFY(keeper.hasUnsaved());
    QVERIFY(QFile::remove(blocked));
    keeper.change([](app::Settings &each) { each.memoryCeilingMiB = 100; });
    QVERIFY(!keeper.hasUnsaved());
    QCOMPARE(app::SettingsKeeper(app::SettingsFile(path)).settings(), keeper.settings());
}

void tst_SettingsKeeper::tooLargeAFileIsNotTaken()
{
    Bench bench("# " + QByteArray(1024 * 1024, 'x') + "\n");
    QVERIFY2(bench.keeper->problems().contains(u"1 MiB"_s), qPrintable(bench.keeper->problems()));
    const qint64 size = QFileInfo(bench.path).size();
    bench.keeper->change(makeDark);
    QCOMPARE(QFileInfo(bench.path).size(), size);
}

void tst_SettingsKeeper::whatNoFileCanSayIsNotWritten_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::newRow("no file yet") << QByteArray();
    QTest::newRow("a file") << QByteArray("theme = \"dark\"\n");
}

void tst_SettingsKeeper::whatNoFileCanSayIsNotWritten()
{
    QFETCH(QByteArray, before);
    Bench bench(before);
    bench.keeper->change([](app::Settings &each) { each.window = 999min; });
    QCOMPARE(bench.text(), before);
    QCOMPARE(bench.failures.size(), 1);
    QVERIFY2(bench.failures.first().contains(bench.path), qPrintable(bench.failures.first()));
    QCOMPARE(QDir(bench.folder.path()).entryList(QDir::Files).size(), before.isEmpty() ? 0 : 1);
}

QTEST_GUILESS_MAIN(tst_SettingsKeeper)
#include "tst_settingskeeper.moc"

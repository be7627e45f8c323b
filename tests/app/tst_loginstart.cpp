// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/loginstart.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QScopeGuard>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

/// On Linux, where it is a file; the others' ways are held by their own systems' runs.
class tst_LoginStart : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void itIsOffUntilItIsSwitchedOn();
    void theEntryStartsThisProgram_data();
    void theEntryStartsThisProgram();
    void whatTheDesktopSwitchesOffIsOff_data();
    void whatTheDesktopSwitchesOffIsOff();
    void whereItCannotBeWrittenItIsSaid();
    void whatLaunchedTheProgramStartsItAgain();

private:
    [[nodiscard]] QString entry() const { return m_home->filePath(u"autostart/fleetscope.desktop"_s); }

    std::unique_ptr<QTemporaryDir> m_home{};
};

void tst_LoginStart::init()
{
#if !defined(Q_OS_UNIX) || defined(Q_OS_MACOS)
    QSKIP("Another system.");
#endif
    m_home = std::make_unique<QTemporaryDir>();
    qputenv("XDG_CONFIG_HOME", m_home->path().toUtf8());
}

void tst_LoginStart::itIsOffUntilItIsSwitchedOn()
{
    const app::LoginStart login(u"/usr/bin/fleetscope"_s);
    QCOMPARE(login.isOn(), std::optional(false));
    QCOMPARE(login.set(true), QString());
    QCOMPARE(login.isOn(), std::optional(true));
    QVERIFY(QFile::exists(entry()));
    QCOMPARE(login.set(true), QString());
    QCOMPARE(login.set(false), QString());
    QCOMPARE(login.isOn(), std::optional(false));
    QVERIFY(!QFile::exists(entry()));
    QCOMPARE(login.set(false), QString());
}

void tst_LoginStart::theEntryStartsThisProgram_data()
{
    QTest::addColumn<QString>("program");
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("plain") << u"/usr/bin/fleetscope"_s << QByteArray("Exec=\"/usr/bin/fleetscope\" --tray");
    QTest::newRow("with a space") << u"/opt/my apps/fleetscope"_s
                                  << QByteArray("Exec=\"/opt/my apps/fleetscope\" --tray");
    QTest::newRow("what a shell would take")
        << u"/a$b`c/f"_s << QByteArray("Exec=\"/a\\\\$b\\\\`c/f\" --tray");
    QTest::newRow("a field code") << u"/a%f/b"_s << QByteArray("Exec=\"/a%%f/b\" --tray");
}

void tst_LoginStart::theEntryStartsThisProgram()
{
    QFETCH(QString, program);
    QFETCH(QByteArray, line);
    QCOMPARE(app::LoginStart(program).set(true), QString());
    QFile file(entry());
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    QVERIFY2(text.contains(line + '\n'), text.constData());
    const QString check = QStandardPaths::findExecutable(u"desktop-file-validate"_s);
    if (!check.isEmpty())
        QCOMPARE(QProcess::execute(check, {entry()}), 0);
}

void tst_LoginStart::whatTheDesktopSwitchesOffIsOff_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<bool>("isOn");
    QTest::newRow("hidden") << QByteArray("Hidden=true") << false;
    QTest::newRow("GNOME's key") << QByteArray("X-GNOME-Autostart-enabled=false") << false;
    QTest::newRow("with spaces") << QByteArray("Hidden = true") << false;
    QTest::newRow("not hidden") << QByteArray("Hidden=false") << true;
    QTest::newRow("a comment") << QByteArray("Comment=Hidden=true?") << true;
}

void tst_LoginStart::whatTheDesktopSwitchesOffIsOff()
{
    QFETCH(QByteArray, line);
    QFETCH(bool, isOn);
    QVERIFY(QDir().mkpath(QFileInfo(entry()).path()));
    QFile file(entry());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("[Desktop Entry]\nType=Application\nName=F\nExec=f\n" + line + '\n');
    file.close();
    const app::LoginStart login(u"/f"_s);
    QCOMPARE(login.isOn(), std::optional(isOn));
    // Whoever switches it on here means it.
    QCOMPARE(login.set(true), QString());
    QCOMPARE(login.isOn(), std::optional(true));
}

void tst_LoginStart::whereItCannotBeWrittenItIsSaid()
{
    QFile file(m_home->filePath(u"autostart"_s)); // Where a folder should be.
    QVERIFY(file.open(QIODevice::WriteOnly));
    const app::LoginStart login(u"/f"_s);
    QVERIFY(login.set(true).startsWith(u"Starting at login was not changed"_s));
    QCOMPARE(login.isOn(), std::optional(false));
}

void tst_LoginStart::whatLaunchedTheProgramStartsItAgain()
{
    const auto forget = qScopeGuard([] {
        qunsetenv("APPIMAGE");
        qunsetenv("FLEETSCOPE_LAUNCHER");
    });
    QCOMPARE(app::programForLogin(), QCoreApplication::applicationFilePath());
    qputenv("APPIMAGE", "/home/person/Fleetscope.AppImage");
    QCOMPARE(app::programForLogin(), u"/home/person/Fleetscope.AppImage"_s);
    qputenv("FLEETSCOPE_LAUNCHER", "/home/person/fleetscope/bin/fleetscope");
    QCOMPARE(app::programForLogin(), u"/home/person/fleetscope/bin/fleetscope"_s);
}

QTEST_GUILESS_MAIN(tst_LoginStart)
#include "tst_loginstart.moc"

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktopwatch.h"
#include "tests/support/privatebus.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

/// Against a real bus of its own, which is both the system's and the session's to this process.
class tst_DesktopWatch final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_bus.start(QStringLiteral(DBUS_DAEMON))); }

    void theDesktopsSignalsAreHeard_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("interface");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QVariantList>("arguments");
        QTest::addColumn<int>("resumed");
        QTest::addColumn<int>("unlocked");
        const auto row = [](const char *title, const QString &path, const QString &interface,
                            const QString &name, const QVariantList &arguments, int resumed, int unlocked) {
            QTest::newRow(title) << path << interface << name << arguments << resumed << unlocked;
        };
        const QString login = u"/org/freedesktop/login1"_s;
        const QString manager = u"org.freedesktop.login1.Manager"_s;
        row("about to sleep", login, manager, u"PrepareForSleep"_s, {true}, 0, 0);
        row("awake again", login, manager, u"PrepareForSleep"_s, {false}, 1, 0);
        row("logind unlocks", login + u"/session/_32"_s, u"org.freedesktop.login1.Session"_s, u"Unlock"_s, {},
            0, 1);
        row("the screen is locked", u"/org/freedesktop/ScreenSaver"_s, u"org.freedesktop.ScreenSaver"_s,
            u"ActiveChanged"_s, {true}, 0, 0);
        row("the screen is free", u"/ScreenSaver"_s, u"org.freedesktop.ScreenSaver"_s, u"ActiveChanged"_s,
            {false}, 0, 1);
        row("GNOME's", u"/org/gnome/ScreenSaver"_s, u"org.gnome.ScreenSaver"_s, u"ActiveChanged"_s, {false},
            0, 1);
    }

    void theDesktopsSignalsAreHeard()
    {
        QFETCH(QString, path);
        QFETCH(QString, interface);
        QFETCH(QString, name);
        QFETCH(QVariantList, arguments);
        QFETCH(int, resumed);
        QFETCH(int, unlocked);
        app::DesktopWatch watch;
        QSignalSpy resumes(&watch, &app::DesktopWatch::resumed);
        QSignalSpy unlocks(&watch, &app::DesktopWatch::unlocked);
        watch.start();

        // Each bus keeps the order, so the last one tells that nothing more of the first will come.
        const auto send = [](QDBusConnection bus, const QString &to, const QString &of, const QString &called,
                             const QVariantList &with) {
            QDBusMessage message = QDBusMessage::createSignal(to, of, called);
            message.setArguments(with);
            return bus.send(message);
        };
        const bool isOfTheSystem = path.startsWith("/org/freedesktop/login1"_L1);
        QVERIFY(send(isOfTheSystem ? QDBusConnection::systemBus() : QDBusConnection::sessionBus(), path,
                     interface, name, arguments));
        QVERIFY(send(QDBusConnection::systemBus(), u"/org/freedesktop/login1"_s,
                     u"org.freedesktop.login1.Manager"_s, u"PrepareForSleep"_s, {false}));
        QVERIFY(send(QDBusConnection::sessionBus(), u"/ScreenSaver"_s, u"org.gnome.ScreenSaver"_s,
                     u"ActiveChanged"_s, {false}));
        QTRY_VERIFY_WITH_TIMEOUT(resumes.size() >= resumed + 1 && unlocks.size() >= unlocked + 1, 30'000);
        QCOMPARE(resumes.size(), resumed + 1);
        QCOMPARE(unlocks.size(), unlocked + 1);
    }

private:
    testsupport::PrivateBus m_bus{};
};

QTEST_GUILESS_MAIN(tst_DesktopWatch)
#include "tst_desktopwatch.moc"

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/screenwake.h"
#include "tests/support/privatebus.h"

#include <QDBusConnection>
#include <QDBusPendingCallWatcher>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

constexpr int Deadline = 30'000;

/// A desktop's screen saver, as far as it is asked.
class Desktop : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.ScreenSaver")

public:
    QStringList heldBy{};
    QList<uint> released{};

public Q_SLOTS:
    uint Inhibit(const QString &name, const QString &reason)
    {
        heldBy += name + u": "_s + reason;
        return static_cast<uint>(40 + heldBy.size());
    }
    void UnInhibit(uint cookie) { released += cookie; }
};

} // namespace

/// Against a real bus of its own.
class tst_ScreenWake final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_bus.start(QStringLiteral(DBUS_DAEMON))); }

    void whereNobodyCanItIsSaidOnce()
    {
        app::ScreenWake wake;
        QSignalSpy failed(&wake, &app::ScreenWake::failed);
        wake.setHeld(true);
        QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, Deadline);
        wake.setHeld(false);
        wake.setHeld(true);
        wake.setHeld(false);
        QCOMPARE(failed.size(), 1);
    }

    void theScreenIsHeldAndLetGo()
    {
        Desktop desktop;
        QDBusConnection bus = QDBusConnection::connectToBus(QDBusConnection::SessionBus, u"desktop"_s);
        QVERIFY(
            bus.registerObject(u"/org/freedesktop/ScreenSaver"_s, &desktop, QDBusConnection::ExportAllSlots));
        QVERIFY(bus.registerService(u"org.freedesktop.ScreenSaver"_s));
        {
            app::ScreenWake wake;
            QSignalSpy failed(&wake, &app::ScreenWake::failed);
            wake.setHeld(true);
            wake.setHeld(true);
            QTRY_COMPARE_WITH_TIMEOUT(desktop.heldBy.size(), 1, Deadline);
            QVERIFY(desktop.heldBy.constFirst().startsWith(u"Fleetscope: "_s));
            QVERIFY(desktop.released.isEmpty());
            wake.setHeld(false);
            QTRY_COMPARE_WITH_TIMEOUT(desktop.released, QList<uint>{41}, Deadline);
            // Off again before the answer comes.
            wake.setHeld(true);
            wake.setHeld(false);
            QTRY_COMPARE_WITH_TIMEOUT(desktop.released, (QList<uint>{41, 42}), Deadline);
            // It ends while it holds.
            wake.setHeld(true);
            QTRY_COMPARE_WITH_TIMEOUT(desktop.heldBy.size(), 3, Deadline);
            // Its answer has come, and with it the number to let go by.
            QTRY_VERIFY_WITH_TIMEOUT(!wake.findChild<QDBusPendingCallWatcher *>(), Deadline);
            QCOMPARE(failed.size(), 0);
        }
        QTRY_COMPARE_WITH_TIMEOUT(desktop.released, (QList<uint>{41, 42, 43}), Deadline);
        QDBusConnection::disconnectFromBus(u"desktop"_s);
    }

private:
    testsupport::PrivateBus m_bus{};
};

QTEST_GUILESS_MAIN(tst_ScreenWake)
#include "tst_screenwake.moc"

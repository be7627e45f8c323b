// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/contrastwatch.h"
#include "tests/support/privatebus.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVariant>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

/// The desktop's portal, as far as it tells the contrast.
class Portal final : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")

public:
    uint contrast{0};
    int asked{0};

public Q_SLOTS:
    QDBusVariant Read(const QString &area, const QString &key) // As D-Bus calls it.
    {
        ++asked;
        const bool isContrast = area == u"org.freedesktop.appearance"_s && key == u"contrast"_s;
        return QDBusVariant(QVariant::fromValue(QDBusVariant(isContrast ? contrast : 9U)));
    }
};

/// Against a real bus of its own.
class tst_ContrastWatch final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_daemon.start(QStringLiteral(DBUS_DAEMON)));
        m_bus = QDBusConnection::connectToBus(m_daemon.address(), u"desktop"_s);
        QVERIFY(m_bus.registerService(u"org.freedesktop.portal.Desktop"_s));
        QVERIFY(m_bus.registerObject(u"/org/freedesktop/portal/desktop"_s, &m_portal,
                                     QDBusConnection::ExportAllSlots));
    }

    void whatTheDesktopSaysAtTheStartIsTaken()
    {
        m_portal.contrast = 1;
        app::ContrastWatch watch;
        QSignalSpy changed(&watch, &app::ContrastWatch::highContrastChanged);
        watch.start();
        QTRY_COMPARE_WITH_TIMEOUT(changed.size(), 1, 30'000);
        QCOMPARE(changed[0][0].toBool(), true);
    }

    void changesAreTakenAndOtherSettingsAreNot()
    {
        m_portal.contrast = 0;
        app::ContrastWatch watch;
        QSignalSpy changed(&watch, &app::ContrastWatch::highContrastChanged);
        watch.start();
        QTRY_COMPARE_WITH_TIMEOUT(m_portal.asked, 2, 30'000); // Its answer goes before what follows.
        tell(u"color-scheme"_s, 1);
        tell(u"contrast"_s, 1);
        QTRY_COMPARE_WITH_TIMEOUT(changed.size(), 1, 30'000);
        tell(u"contrast"_s, 1);
        tell(u"contrast"_s, 0);
        QTRY_COMPARE_WITH_TIMEOUT(changed.size(), 2, 30'000);
        QCOMPARE(changed[1][0].toBool(), false);
    }

private:
    void tell(const QString &key, uint value)
    {
        QDBusMessage message = QDBusMessage::createSignal(
            u"/org/freedesktop/portal/desktop"_s, u"org.freedesktop.portal.Settings"_s, u"SettingChanged"_s);
        message << u"org.freedesktop.appearance"_s << key << QVariant::fromValue(QDBusVariant(value));
        QVERIFY(m_bus.send(message));
    }

    testsupport::PrivateBus m_daemon{};
    QDBusConnection m_bus{QString()};
    Portal m_portal;
};

QTEST_GUILESS_MAIN(tst_ContrastWatch)
#include "tst_contrastwatch.moc"

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/avahibrowser.h"
#include "tests/support/fakeavahi.h"
#include "tests/support/privatebus.h"

#include <QDBusMessage>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using app::Neighbourhood;
using testsupport::FakeAvahi;

namespace {

constexpr int Deadline = 30'000;

const QList<QByteArray> Texts{"path=/api/stream", "tls=0", "auth=token"};

} // namespace

/// Against an Avahi of its own on a real bus.
class tst_AgentBrowser final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_bus.start(QStringLiteral(DBUS_DAEMON))); }
    void init()
    {
        m_avahi = std::make_unique<FakeAvahi>(m_bus.address());
        m_connection =
            std::make_unique<QDBusConnection>(QDBusConnection::connectToBus(m_bus.address(), u"browser"_s));
        m_browser = std::make_unique<app::AvahiBrowser>(*m_connection);
        m_now = {};
        m_told = 0;
        connect(m_browser.get(), &app::AgentBrowser::changed, this, [this](const Neighbourhood &now) {
            m_now = now;
            ++m_told;
        });
    }
    void cleanup()
    {
        m_browser.reset();
        m_connection.reset();
        QDBusConnection::disconnectFromBus(u"browser"_s);
        m_avahi.reset();
    }

    void withoutAvahiNobodyListens()
    {
        m_browser->start();
        QTRY_COMPARE_WITH_TIMEOUT(m_told, 1, Deadline);
        QCOMPARE(m_now, Neighbourhood{});
    }

    void withoutABusNobodyListens()
    {
        app::AvahiBrowser alone(QDBusConnection::connectToBus(u"unix:path=/nowhere"_s, u"none"_s));
        QSignalSpy told(&alone, &app::AgentBrowser::changed);
        alone.start();
        QCOMPARE(told.size(), 1);
        QCOMPARE(told[0][0].value<Neighbourhood>(), Neighbourhood{});
        alone.stop();
    }

    void whoIsThereIsListedAndWhoComesAndGoesToo()
    {
        m_avahi->announce({.name = u"web-01"_s, .texts = Texts});
        QVERIFY(m_avahi->start());
        m_browser->start();
        QTRY_COMPARE_WITH_TIMEOUT(names(), QStringList{u"web-01"_s}, Deadline);
        QVERIFY(m_now.isListening);
        QTRY_VERIFY_WITH_TIMEOUT(m_now.isSettled, Deadline);
        QCOMPARE(m_now.agents[0].url, QUrl(u"http://192.0.2.7:9469/api/stream"_s));
        QVERIFY(m_now.agents[0].asksForToken);

        m_avahi->announce({.name = u"db-01"_s, .address = u"192.0.2.8"_s, .texts = Texts});
        QTRY_COMPARE_WITH_TIMEOUT(names(), (QStringList{u"web-01"_s, u"db-01"_s}), Deadline);
        m_avahi->withdraw(u"web-01"_s);
        QTRY_COMPARE_WITH_TIMEOUT(names(), QStringList{u"db-01"_s}, Deadline);
    }

    void oneOnSeveralInterfacesIsOneAgentByItsBestAddress()
    {
        QVERIFY(m_avahi->start());
        m_avahi->announce({.protocol = 1, .name = u"a"_s, .host = u"a.local"_s, .address = u"fe80::1"_s});
        m_browser->start();
        QTRY_COMPARE_WITH_TIMEOUT(places(), QStringList{u"a.local:9469"_s}, Deadline);
        m_avahi->announce({.interface = 3, .protocol = 1, .name = u"a"_s, .address = u"2001:db8::1"_s});
        QTRY_COMPARE_WITH_TIMEOUT(places(), QStringList{u"[2001:db8::1]:9469"_s}, Deadline);
        m_avahi->announce({.protocol = 0, .name = u"a"_s, .address = u"192.0.2.1"_s});
        QTRY_COMPARE_WITH_TIMEOUT(places(), QStringList{u"192.0.2.1:9469"_s}, Deadline);
        m_avahi->withdraw(u"a"_s);
        QTRY_COMPARE_WITH_TIMEOUT(places(), QStringList(), Deadline);
    }

    void manyAreBounded()
    {
        QVERIFY(m_avahi->start());
        for (int i = 0; i < 400; ++i)
            m_avahi->announce({.name = u"x%1"_s.arg(i), .texts = {QByteArray(8000, 'x')}});
        m_browser->start();
        QTRY_COMPARE_WITH_TIMEOUT(m_now.agents.size(), Neighbourhood::mostAgents, Deadline);
        m_avahi->withdraw(u"x0"_s); // Another one takes its place.
        QTRY_VERIFY_WITH_TIMEOUT(!names().contains(u"x0"_s), Deadline);
        QCOMPARE(m_now.agents.size(), Neighbourhood::mostAgents);
    }

    void whatMakesNoSenseIsNotListed()
    {
        QVERIFY(m_avahi->start());
        m_avahi->announce({.name = u"liar"_s, .address = u"127.0.0.1"_s});
        m_avahi->announce({.name = u"mute"_s, .texts = {"path=//evil.example"}});
        m_avahi->announce({.name = u"honest"_s});
        m_browser->start();
        QTRY_COMPARE_WITH_TIMEOUT(names(), QStringList{u"honest"_s}, Deadline);
    }

    void aQuestionThatNobodyAnsweredIsAskedAgain()
    {
        QVERIFY(m_avahi->start());
        m_avahi->failToResolve(2);
        m_avahi->announce({.name = u"slow"_s});
        m_browser->start();
        QTRY_COMPARE_WITH_TIMEOUT(names(), QStringList{u"slow"_s}, Deadline);
    }

    void aRestartOfAvahiIsFollowed()
    {
        QVERIFY(m_avahi->start());
        m_avahi->announce({.name = u"a"_s});
        m_browser->start();
        QTRY_COMPARE_WITH_TIMEOUT(names(), QStringList{u"a"_s}, Deadline);
        m_avahi->stop();
        QTRY_VERIFY_WITH_TIMEOUT(!m_now.isListening, Deadline);
        QVERIFY(m_now.agents.isEmpty());
        QVERIFY(m_avahi->start());
        QTRY_COMPARE_WITH_TIMEOUT(names(), QStringList{u"a"_s}, Deadline);
        QVERIFY(m_now.isListening);
    }

    void whoStopsIsToldNoMoreAndLeavesNothingBehind()
    {
        QVERIFY(m_avahi->start());
        m_avahi->announce({.name = u"a"_s});
        m_browser->start();
        QTRY_COMPARE_WITH_TIMEOUT(names(), QStringList{u"a"_s}, Deadline);
        QCOMPARE(m_avahi->browsers(), 1);
        m_browser->stop();
        QTRY_COMPARE_WITH_TIMEOUT(m_avahi->browsers(), 0, Deadline);
        const int told = m_told;
        app::AvahiBrowser other(*m_connection);
        QSignalSpy heard(&other, &app::AgentBrowser::changed);
        other.start();
        m_avahi->announce({.name = u"b"_s});
        const auto agents = [&heard] { return heard.last()[0].value<Neighbourhood>().agents.size(); };
        QTRY_VERIFY_WITH_TIMEOUT(!heard.isEmpty() && agents() == 2, Deadline);
        QCOMPARE(m_told, told);
        m_browser->start(); // Once more: both are there.
        QTRY_COMPARE_WITH_TIMEOUT(names(), (QStringList{u"a"_s, u"b"_s}), Deadline);
    }

    void twoBrowsersOfOneProgramDoNotDisturbEachOther()
    {
        QVERIFY(m_avahi->start());
        m_avahi->announce({.name = u"a"_s});
        app::AvahiBrowser other(*m_connection);
        Neighbourhood seen;
        connect(&other, &app::AgentBrowser::changed, this, [&seen](const Neighbourhood &now) { seen = now; });
        m_browser->start();
        other.start();
        QTRY_COMPARE_WITH_TIMEOUT(names(), QStringList{u"a"_s}, Deadline);
        QTRY_COMPARE_WITH_TIMEOUT(seen.agents.size(), 1, Deadline);
        other.stop();
        QTRY_COMPARE_WITH_TIMEOUT(m_avahi->browsers(), 1, Deadline);
        m_avahi->announce({.name = u"b"_s});
        QTRY_COMPARE_WITH_TIMEOUT(names(), (QStringList{u"a"_s, u"b"_s}), Deadline);
        QCOMPARE(seen.agents.size(), 1);
    }

    void signalsOfOthersOnTheBusAreNotAvahis()
    {
        QVERIFY(m_avahi->start());
        m_avahi->announce({.name = u"a"_s});
        m_browser->start();
        QTRY_COMPARE_WITH_TIMEOUT(names(), QStringList{u"a"_s}, Deadline);
        auto stranger = QDBusConnection::connectToBus(m_bus.address(), u"stranger"_s);
        QDBusMessage gone = QDBusMessage::createSignal(
            u"/Client/Object1"_s, u"org.freedesktop.Avahi.ServiceBrowser"_s, u"ItemRemove"_s);
        gone.setArguments({2, 0, u"a"_s, u"_fleetscope._tcp"_s, u"local"_s, 0U});
        QVERIFY(stranger.send(gone));
        QDBusMessage left =
            QDBusMessage::createSignal(u"/"_s, u"org.freedesktop.DBus"_s, u"NameOwnerChanged"_s);
        left.setArguments({u"org.freedesktop.Avahi"_s, u":1.1"_s, QString()});
        QVERIFY(stranger.send(left));
        // What Avahi says after that has been waited for.
        QDBusMessage hello = QDBusMessage::createMethodCall(u"org.freedesktop.DBus"_s, u"/"_s,
                                                            u"org.freedesktop.DBus"_s, u"GetId"_s);
        QCOMPARE(stranger.call(hello).type(), QDBusMessage::ReplyMessage);
        m_avahi->announce({.name = u"b"_s});
        QTRY_COMPARE_WITH_TIMEOUT(names(), (QStringList{u"a"_s, u"b"_s}), Deadline);
        QDBusConnection::disconnectFromBus(u"stranger"_s);
    }

private:
    [[nodiscard]] QStringList names() const
    {
        QStringList all;
        for (const net::AnnouncedAgent &agent : m_now.agents)
            all += agent.name;
        return all;
    }
    [[nodiscard]] QStringList places() const
    {
        QStringList all;
        for (const net::AnnouncedAgent &agent : m_now.agents)
            all += agent.place;
        return all;
    }

    testsupport::PrivateBus m_bus{};
    std::unique_ptr<FakeAvahi> m_avahi{};
    std::unique_ptr<QDBusConnection> m_connection{};
    std::unique_ptr<app::AvahiBrowser> m_browser{};
    Neighbourhood m_now{};
    int m_told{0};
};

QTEST_GUILESS_MAIN(tst_AgentBrowser)
#include "tst_agentbrowser.moc"

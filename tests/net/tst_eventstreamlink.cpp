// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/eventstreamlink.h"

#include "net/accessmanagers.h"
#include "tests/support/fakeclock.h"
#include "tests/support/faultserver.h"

#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace testsupport;
using net::LinkReason;
using net::LinkState;
using std::chrono::milliseconds;

namespace {

/// A link to a scripted server, with the clock in the test's hand and everything that it said.
class Rig
{
public:
    explicit Rig(net::LinkOptions options = {}, double chance = 0)
        : m_options(options)
        , m_chance(chance)
    {
        endpoint.proxy.mode = net::ProxyMode::None;
        endpoint.url = server.url();
    }

    net::EventStreamLink &link()
    {
        if (m_link)
            return *m_link;
        m_link = std::make_unique<net::EventStreamLink>(
            endpoint, m_options, clock, [this] { return m_chance; }, managers);
        QObject::connect(m_link.get(), &net::EventStreamLink::eventsReceived, m_link.get(),
                         [this](const QList<net::StreamEvent> &more) {
                             for (const net::StreamEvent &event : more) {
                                 events.append(event);
                                 log.append("event:" + event.data);
                             }
                         });
        QObject::connect(m_link.get(), &net::EventStreamLink::opened, m_link.get(),
                         [this](const QUrl &) { log.append("opened"); });
        QObject::connect(m_link.get(), &net::EventStreamLink::commentReceived, m_link.get(),
                         [this](const QByteArray &text) { log.append("comment:" + text); });
        QObject::connect(m_link.get(), &net::EventStreamLink::eventDropped, m_link.get(),
                         [this](qint64) { log.append("dropped"); });
        QObject::connect(m_link.get(), &net::EventStreamLink::statusChanged, m_link.get(),
                         [this](const net::LinkStatus &status) { statuses.append(status); });
        return *m_link;
    }

    void destroyLink() { m_link.reset(); }

    [[nodiscard]] QByteArrayList data() const
    {
        QByteArrayList all;
        for (const net::StreamEvent &event : events)
            all.append(event.data);
        return all;
    }

    [[nodiscard]] LinkState state() { return link().status().state; }
    [[nodiscard]] LinkReason reason() { return link().status().reason; }

    FaultServer server{};
    FakeClock clock{};
    net::AccessManagers managers{};
    net::Endpoint endpoint{};
    QList<net::StreamEvent> events{};
    QList<net::LinkStatus> statuses{};
    QByteArrayList log{};

private:
    net::LinkOptions m_options;
    double m_chance;
    std::unique_ptr<net::EventStreamLink> m_link{};
};

} // namespace

class tst_EventStreamLink final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goesLiveWithTheFirstEvent();
};

void tst_EventStreamLink::goesLiveWithTheFirstEvent()
{
    Rig rig;
    rig.server.setScripts({streamHead() + hold() + send("data: a\n\n")});
    rig.link().start();
    QCOMPARE(rig.state(), LinkState::Connecting);
    QTRY_COMPARE(rig.state(), LinkState::Open);
    QCOMPARE(rig.log, QByteArrayList{"opened"});
    rig.server.release();
    QTRY_COMPARE(rig.state(), LinkState::Live);
    QCOMPARE(rig.data(), QByteArrayList{"a"});
    QCOMPARE(rig.events.first().origin, u"http://127.0.0.1:%1"_s.arg(rig.server.port()));
    QCOMPARE(rig.link().bytesReceived(), 9);
}

QTEST_GUILESS_MAIN(tst_EventStreamLink)
#include "tst_eventstreamlink.moc"

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/link.h"
#include "tests/support/fakeclock.h"
#include "tests/support/faultserver.h"

#include <QByteArray>
#include <QList>
#include <QObject>

#include <memory>

namespace testsupport {

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

    net::Link &link()
    {
        if (m_link)
            return *m_link;
        m_link = std::make_unique<net::Link>(endpoint, m_options, clock, [this] { return m_chance; });
        QObject::connect(m_link.get(), &net::Link::eventsReceived, m_link.get(),
                         [this](const QList<net::StreamEvent> &more) {
                             for (const net::StreamEvent &event : more) {
                                 events.append(event);
                                 log.append("event:" + event.data);
                             }
                         });
        QObject::connect(m_link.get(), &net::Link::opened, m_link.get(),
                         [this](const QUrl &) { log.append("opened"); });
        QObject::connect(m_link.get(), &net::Link::commentReceived, m_link.get(),
                         [this](const QByteArray &text) { log.append("comment:" + text); });
        QObject::connect(m_link.get(), &net::Link::eventDropped, m_link.get(),
                         [this](qint64) { log.append("dropped"); });
        QObject::connect(m_link.get(), &net::Link::statusChanged, m_link.get(),
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

    [[nodiscard]] net::LinkState state() { return link().status().state; }
    [[nodiscard]] net::LinkReason reason() { return link().status().reason; }

    FaultServer server{};
    FakeClock clock{};
    net::Endpoint endpoint{};
    QList<net::StreamEvent> events{};
    QList<net::LinkStatus> statuses{};
    QByteArrayList log{};

private:
    net::LinkOptions m_options;
    double m_chance;
    std::unique_ptr<net::Link> m_link{};
};

} // namespace testsupport

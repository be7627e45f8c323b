// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/gateproxy.h"

#include <QHostAddress>
#include <QTcpSocket>
#include <QTimer>

using models::Transport;

namespace testsupport {

namespace {

Transport wayOf(const QByteArray &head)
{
    const QByteArray target = head.left(head.indexOf('\n')).split(' ').value(1);
    if (target.startsWith("/api/stream"))
        return Transport::EventStream;
    if (target.startsWith("/api/ws"))
        return Transport::WebSocket;
    return target.contains("wait=") ? Transport::LongPoll : Transport::Poll;
}

} // namespace

/// A client's connection, and the one to the agent that answers it. Ends with either of them.
struct GateProxy::Passage : QObject
{
    using QObject::QObject;

    QTcpSocket *client{nullptr};
    QTcpSocket *agent{nullptr};
    Treatment treatment{Treatment::Pass};
    bool isAsked{false};
    bool isHeadHanded{false};
    QByteArray request{};
    QByteArray kept{}; ///< Of the answer.
    QTimer collect{};
};

GateProxy::GateProxy(quint16 target)
    : m_target(target)
{
    m_server.listen(QHostAddress::LocalHost);
    connect(&m_server, &QTcpServer::newConnection, this, &GateProxy::take);
}

QUrl GateProxy::url() const
{
    return QUrl(QStringLiteral("http://127.0.0.1:%1/api/stream").arg(m_server.serverPort()));
}

int GateProxy::asked(Transport way) const
{
    const auto found = m_asked.find(way);
    return found == m_asked.end() ? 0 : found->second;
}

void GateProxy::take()
{
    while (QTcpSocket *client = m_server.nextPendingConnection()) {
        auto *passage = new Passage(this);
        passage->client = client;
        client->setParent(passage);
        client->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        connect(client, &QTcpSocket::readyRead, passage, [this, passage] { readRequest(*passage); });
        connect(client, &QTcpSocket::disconnected, passage, &QObject::deleteLater);
        readRequest(*passage);
    }
}

void GateProxy::readRequest(Passage &passage)
{
    passage.request += passage.client->readAll();
    if (passage.isAsked) {
        // On a connection that is kept, a question that waits may follow one that does not.
        const bool isQuestion = passage.request.startsWith("GET ");
        if (isQuestion && treatmentOf(wayOf(passage.request)) == Treatment::NotOffered)
            refuse(passage);
        else if (passage.agent)
            passage.agent->write(std::exchange(passage.request, {}));
        return;
    }
    const qsizetype end = passage.request.indexOf("\r\n\r\n");
    if (end < 0)
        return;
    passage.isAsked = true;
    const Transport way = wayOf(passage.request.left(end));
    ++m_asked[way];
    passage.treatment = treatmentOf(way);
    if (passage.treatment == Treatment::NoAnswer)
        return;
    if (passage.treatment == Treatment::NotOffered) {
        refuse(passage);
        return;
    }
    passage.agent = new QTcpSocket(&passage);
    passage.agent->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    connect(passage.agent, &QTcpSocket::connected, &passage,
            [&passage] { passage.agent->write(std::exchange(passage.request, {})); });
    connect(passage.agent, &QTcpSocket::readyRead, &passage, [this, &passage] { forward(passage); });
    connect(passage.agent, &QTcpSocket::disconnected, &passage,
            [&passage] { passage.client->disconnectFromHost(); });
    if (passage.treatment == Treatment::Collect) {
        connect(&passage.collect, &QTimer::timeout, &passage, [&passage] { hand(passage); });
        passage.collect.start(m_collectTime);
    }
    // The agent knows itself by its own port.
    passage.request.replace("127.0.0.1:" + QByteArray::number(m_server.serverPort()),
                            "127.0.0.1:" + QByteArray::number(m_target));
    passage.agent->connectToHost(QHostAddress(QHostAddress::LocalHost), m_target);
}

GateProxy::Treatment GateProxy::treatmentOf(Transport way) const
{
    const auto found = m_treatments.find(way);
    return found == m_treatments.end() ? Treatment::Pass : found->second;
}

void GateProxy::refuse(Passage &passage)
{
    if (passage.agent)
        passage.agent->disconnect(&passage);
    passage.client->write("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    passage.client->disconnectFromHost();
}

void GateProxy::forward(Passage &passage)
{
    passage.kept += passage.agent->readAll();
    if (passage.treatment == Treatment::Pass) {
        hand(passage);
        return;
    }
    const qsizetype end = passage.kept.indexOf("\r\n\r\n");
    if (passage.isHeadHanded || end < 0)
        return;
    passage.isHeadHanded = true;
    passage.client->write(passage.kept.left(end + 4));
    passage.kept.remove(0, end + 4);
    if (passage.treatment == Treatment::HeadOnly)
        passage.kept.clear();
}

void GateProxy::hand(Passage &passage)
{
    passage.client->write(std::exchange(passage.kept, {}));
}

} // namespace testsupport

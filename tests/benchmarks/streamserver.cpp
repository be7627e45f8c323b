// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/streamserver.h"
#include "tests/support/filecontent.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QTcpSocket>

#include <algorithm>
#include <cstdio>

namespace benchmark {

namespace {

constexpr int TicksASecond = 10;
constexpr int ServersPerPort = 5;

std::unique_ptr<QTcpServer> makeTlsServer()
{
    auto server = std::make_unique<QSslServer>();
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    const QByteArray keyPem = testsupport::dataOf("server.key.pem");
    const QSslKey key(keyPem, QSsl::Ec, QSsl::Pem);
    tls.setLocalCertificateChain(QSslCertificate::fromData(testsupport::dataOf("server.pem"), QSsl::Pem));
    tls.setPrivateKey(key.isNull() ? QSslKey(keyPem, QSsl::Rsa, QSsl::Pem) : key);
    tls.setPeerVerifyMode(QSslSocket::QueryPeer);
    server->setSslConfiguration(tls);
    return server;
}

QByteArray snapshot(int number, int tick)
{
    const QByteArray prefix = "e" + QByteArray::number(number) + "-";
    QByteArray data = R"(data: {"type":"server_update","timestamp":)" +
                      QByteArray::number(QDateTime::currentMSecsSinceEpoch()) + R"(,"data":[)";
    for (int server = 0; server < ServersPerPort; ++server) {
        const QByteArray id = prefix + QByteArray::number(server);
        data += (server == 0 ? "" : ",") + QByteArray(R"({"id":")") + id + R"(","name":")" + id +
                R"(","status":"online","memory":40,"disk":50,"cpu":)" +
                QByteArray::number((tick * 7 + number + server * 13) % 100) + "}";
    }
    return data + "]}\n\n";
}

} // namespace

StreamServer::StreamServer(int ports, bool isTls, QObject *parent)
    : QObject(parent)
{
    for (int number = 0; number < ports; ++number) {
        m_servers.push_back(isTls ? makeTlsServer() : std::make_unique<QTcpServer>());
        QTcpServer &server = *m_servers.back();
        server.listen(QHostAddress::LocalHost);
        connect(&server, &QTcpServer::pendingConnectionAvailable, this,
                [this, &server, number] { accept(server, number); });
    }
    // Spread over the second, as independent machines are.
    connect(&m_timer, &QTimer::timeout, this, &StreamServer::sendAll);
    m_timer.start(1000 / TicksASecond);
}

QList<quint16> StreamServer::ports() const
{
    QList<quint16> ports;
    for (const auto &server : m_servers)
        ports << server->serverPort();
    return ports;
}

void StreamServer::accept(QTcpServer &server, int number)
{
    while (QTcpSocket *socket = server.nextPendingConnection()) {
        connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
            m_streams.removeIf([socket](const Stream &each) { return each.socket == socket; });
            socket->deleteLater();
            Q_EMIT streamsChanged(m_streams.size());
        });
        connect(socket, &QTcpSocket::readyRead, this, [this, socket, number] {
            if (!socket->readAll().contains("\r\n\r\n"))
                return;
            socket->write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n" +
                          snapshot(number, m_tick));
            m_streams.append({socket, number});
            Q_EMIT streamsChanged(m_streams.size());
        });
    }
}

void StreamServer::sendAll()
{
    ++m_tick;
    for (qsizetype i = 0; i < m_streams.size(); ++i) {
        if (i % TicksASecond == m_tick % TicksASecond)
            m_streams[i].socket->write(snapshot(m_streams[i].number, m_tick));
    }
}

int serve(int ports, bool isTls)
{
    const StreamServer server(ports, isTls);
    for (const quint16 port : server.ports())
        std::printf("port %u\n", unsigned{port});
    std::puts("ready");
    std::fflush(stdout);
    QObject::connect(&server, &StreamServer::streamsChanged, &server, [](qsizetype count) {
        std::printf("streams %lld\n", static_cast<long long>(count));
        std::fflush(stdout);
    });
    return QCoreApplication::exec();
}

} // namespace benchmark

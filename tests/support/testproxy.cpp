// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testproxy.h"

#include <QHostAddress>
#include <QNetworkProxy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

namespace testsupport {

class TestProxy::Connection final : public QObject
{
public:
    Connection(TestProxy &proxy, QTcpSocket *socket)
        : m_proxy(proxy)
        , m_near(socket)
    {
        m_near->setParent(this);
        m_far.setProxy(QNetworkProxy(QNetworkProxy::NoProxy));
        connect(m_near, &QTcpSocket::readyRead, this, &Connection::read);
        connect(m_near, &QTcpSocket::disconnected, &m_far, &QTcpSocket::disconnectFromHost);
        connect(&m_far, &QTcpSocket::disconnected, m_near, &QTcpSocket::disconnectFromHost);
        connect(&m_far, &QTcpSocket::readyRead, this, [this] { m_near->write(m_far.readAll()); });
        connect(&m_far, &QTcpSocket::connected, this, [this] {
            ++m_proxy.m_tunnels;
            m_near->write(m_welcome);
            m_far.write(m_onwards + m_input);
            m_input.clear();
        });
        connect(&m_far, &QTcpSocket::errorOccurred, this, [this] {
            if (m_far.state() != QAbstractSocket::ConnectedState)
                m_near->disconnectFromHost();
        });
    }
    ~Connection() override
    {
        m_near->disconnect(this);
        m_far.disconnect(this);
    }
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

private:
    void read()
    {
        m_input += m_near->readAll();
        if (m_isTunnel) {
            if (m_far.state() == QAbstractSocket::ConnectedState) {
                m_far.write(m_input);
                m_input.clear();
            }
        } else if (m_proxy.m_kind == Kind::Http) {
            readHttp();
        } else {
            readSocks();
        }
    }

    void readHttp()
    {
        const qsizetype end = m_input.indexOf("\r\n\r\n");
        if (end < 0)
            return;
        const QByteArray head = m_input.first(end + 4);
        m_input = m_input.sliced(end + 4);
        m_proxy.m_heard.append(head);
        const QByteArray wanted = m_proxy.m_credentials.value_or(QByteArray()).toBase64();
        if (m_proxy.m_credentials && !head.contains("\r\nProxy-Authorization: Basic " + wanted + "\r\n")) {
            m_near->write("HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic "
                          "realm=\"test\"\r\nContent-Length: 0\r\n\r\n");
            return;
        }
        const QByteArrayList line = head.first(head.indexOf("\r\n")).split(' ');
        if (line.value(0) == "CONNECT") {
            const qsizetype colon = line.value(1).lastIndexOf(':');
            m_welcome = "HTTP/1.1 200 Connection established\r\n\r\n";
            reach(line.value(1).first(colon), line.value(1).sliced(colon + 1).toUShort());
            return;
        }
        // As a proxy must: its own credentials end here, and the target is asked by path.
        const QUrl url(QString::fromLatin1(line.value(1)));
        m_onwards = line.value(0) + ' ' + url.path().toLatin1() + " HTTP/1.1\r\n";
        const QByteArrayList headers = head.sliced(head.indexOf("\r\n") + 2).split('\n');
        for (const QByteArray &header : headers) {
            if (!header.toLower().startsWith("proxy-"))
                m_onwards += header + (header.isEmpty() ? "" : "\n");
        }
        reach(url.host().toLatin1(), static_cast<quint16>(url.port(80)));
    }

    void readSocks()
    {
        const auto byte = [this](qsizetype at) { return static_cast<quint8>(m_input.at(at)); };
        if (m_stage == 0 && m_input.size() >= 2 && m_input.size() >= 2 + byte(1)) {
            const char method = m_proxy.m_credentials ? '\2' : '\0';
            const bool isOffered = m_input.mid(2, byte(1)).contains(method);
            m_input = m_input.sliced(2 + byte(1));
            m_near->write(QByteArray(1, '\5') + (isOffered ? method : '\xff'));
            m_stage = m_proxy.m_credentials ? 1 : 2;
        }
        if (m_stage == 1 && m_input.size() >= 2 && m_input.size() >= 3 + byte(1) &&
            m_input.size() >= 3 + byte(1) + byte(2 + byte(1))) {
            const qsizetype user = byte(1);
            const QByteArray heard = m_input.mid(2, user) + ':' + m_input.mid(3 + user, byte(2 + user));
            m_input = m_input.sliced(3 + user + byte(2 + user));
            m_proxy.m_heard.append(heard);
            const bool isRight = heard == m_proxy.m_credentials;
            m_near->write(isRight ? QByteArray("\1\0", 2) : QByteArray("\1\1", 2));
            m_stage = 2;
            if (!isRight)
                m_near->disconnectFromHost();
        }
        if (m_stage != 2 || m_input.size() < 10)
            return;
        QByteArray host;
        qsizetype at = 4;
        if (byte(3) == 1) {
            host = QHostAddress(static_cast<quint32>(byte(4)) << 24 | static_cast<quint32>(byte(5)) << 16 |
                                static_cast<quint32>(byte(6)) << 8 | byte(7))
                       .toString()
                       .toLatin1();
            at += 4;
        } else {
            host = m_input.mid(5, byte(4));
            at += 1 + byte(4);
        }
        const auto port = static_cast<quint16>(byte(at) << 8 | byte(at + 1));
        m_input = m_input.sliced(at + 2);
        m_proxy.m_heard.append(host + ':' + QByteArray::number(port));
        m_welcome = QByteArray("\5\0\0\1\0\0\0\0\0\0", 10);
        reach(host, port);
    }

    void reach(const QByteArray &host, quint16 port)
    {
        m_isTunnel = true;
        m_far.connectToHost(QString::fromLatin1(host), port);
    }

    TestProxy &m_proxy;
    QTcpSocket *m_near;
    QTcpSocket m_far{};
    QByteArray m_input{};
    QByteArray m_welcome{}; ///< Said to the client once the target is reached.
    QByteArray m_onwards{}; ///< Said to the target first.
    int m_stage{0};
    bool m_isTunnel{false};
};

TestProxy::TestProxy(Kind kind, std::optional<QByteArray> credentials, QObject *parent)
    : QObject(parent)
    , m_server(std::make_unique<QTcpServer>())
    , m_kind(kind)
    , m_credentials(std::move(credentials))
{
    if (!m_server->listen(QHostAddress::LocalHost))
        qFatal("TestProxy cannot listen: %s", qPrintable(m_server->errorString()));
    connect(m_server.get(), &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *socket = m_server->nextPendingConnection())
            m_connections.push_back(std::make_unique<Connection>(*this, socket));
    });
}

TestProxy::~TestProxy() = default;

quint16 TestProxy::port() const
{
    return m_server->serverPort();
}

} // namespace testsupport

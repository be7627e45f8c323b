// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/faultserver.h"

#include "tests/support/nativesocket.h"

#include <QCryptographicHash>
#include <QHostAddress>
#include <QPointer>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>
#include <QtEndian>

#include <algorithm>
#include <deque>

namespace testsupport {

namespace {

/// In a script, where the accept key of the present request is to stand.
const QByteArray acceptPlace = "@accept@";

QByteArray acceptOf(const QByteArray &key)
{
    return QCryptographicHash::hash(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11", QCryptographicHash::Sha1)
        .toBase64();
}

} // namespace

std::optional<QByteArray> ServedRequest::header(const QByteArray &lowerCaseName) const
{
    const auto found = std::ranges::find_if(
        headers, [&lowerCaseName](const auto &one) { return one.first == lowerCaseName; });
    return found == headers.end() ? std::nullopt : std::optional(found->second);
}

Script send(const QByteArray &bytes)
{
    return {{.kind = Step::Kind::Send, .bytes = bytes}};
}

Script drip(const QByteArray &bytes)
{
    return {{.kind = Step::Kind::Drip, .bytes = bytes}};
}

Script hold()
{
    return {{.kind = Step::Kind::Hold}};
}

Script finish()
{
    return {{.kind = Step::Kind::Finish}};
}

Script reset()
{
    return {{.kind = Step::Kind::Reset}};
}

Script operator+(Script left, const Script &right)
{
    left.insert(left.end(), right.begin(), right.end());
    return left;
}

Script streamHead(const QByteArray &body, const QByteArray &extraHeaders)
{
    return send("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: "
                "no-cache\r\nConnection: close\r\n" +
                extraHeaders + "\r\n" + body);
}

Script answer(int status, const QByteArray &body, const QByteArray &extraHeaders)
{
    const QByteArray length =
        status == 204 ? QByteArray() : "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    return send("HTTP/1.1 " + QByteArray::number(status) + " Scripted\r\n" + length + extraHeaders + "\r\n" +
                body);
}

Script upgradeHead(const QByteArray &bytes, const QByteArray &extraHeaders)
{
    return send("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                "Sec-WebSocket-Accept: " +
                acceptPlace + "\r\n" + extraHeaders + "\r\n" + bytes);
}

QByteArray serverFrame(const QByteArray &payload, quint8 first)
{
    QByteArray frame(1, static_cast<char>(first));
    const auto add = [&frame](quint8 kind, auto length) {
        QByteArray bytes(qsizetype(sizeof length), Qt::Uninitialized);
        qToBigEndian(length, bytes.data());
        frame += static_cast<char>(kind) + bytes;
    };
    if (payload.size() < 126)
        frame += static_cast<char>(payload.size());
    else if (payload.size() <= 0xffff)
        add(126, static_cast<quint16>(payload.size()));
    else
        add(127, static_cast<quint64>(payload.size()));
    return frame + payload;
}

QByteArray closeCode(quint16 code, const QByteArray &words)
{
    QByteArray payload(2, Qt::Uninitialized);
    qToBigEndian(code, payload.data());
    return payload + words;
}

Script jsonAnswer(const QByteArray &json, const QByteArray &extraHeaders)
{
    return answer(200, json, "Content-Type: application/json\r\n" + extraHeaders);
}

QByteArray asChunk(const QByteArray &bytes)
{
    return QByteArray::number(bytes.size(), 16) + "\r\n" + bytes + "\r\n";
}

/// One accepted socket: reads requests, plays their scripts one after the other.
class FaultServer::Connection final : public QObject
{
public:
    Connection(FaultServer &server, QTcpSocket *socket, quint64 number)
        : m_server(server)
        , m_socket(socket)
        , m_number(number)
    {
        m_socket->setParent(this);
        m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        connect(m_socket, &QTcpSocket::readyRead, this, &Connection::read);
        connect(m_socket, &QTcpSocket::disconnected, this, [this] {
            m_steps.clear();
            Q_EMIT m_server.disconnected();
        });
        if (m_socket->bytesAvailable() > 0)
            QTimer::singleShot(0, this, &Connection::read);
    }

    [[nodiscard]] bool isOpen() const { return m_socket->state() == QAbstractSocket::ConnectedState; }
    [[nodiscard]] bool isGone() const { return m_socket->state() == QAbstractSocket::UnconnectedState; }
    [[nodiscard]] bool isHolding() const { return m_isHolding; }
    [[nodiscard]] bool wasAsked() const { return m_wasAsked; }

    void release()
    {
        if (!std::exchange(m_isHolding, false))
            return;
        play();
    }

    void send(const QByteArray &bytes)
    {
        m_socket->write(bytes);
        m_socket->flush();
    }

    void close() { m_socket->disconnectFromHost(); }

    void reset()
    {
        resetOnClose(m_socket->socketDescriptor());
        m_socket->abort();
    }

private:
    void read()
    {
        m_input += m_socket->readAll();
        while (m_isUpgraded && takeFrame()) {
        }
        while (const auto request = takeRequest()) {
            m_wasAsked = true;
            m_server.m_requests.append(*request);
            const Script script = m_server.scriptFor(*request);
            m_steps.insert(m_steps.end(), script.begin(), script.end());
            Q_EMIT m_server.requestReceived(static_cast<int>(m_server.m_requests.size()));
        }
        play();
    }

    std::optional<ServedRequest> takeRequest()
    {
        const qsizetype end = m_isUpgraded ? -1 : m_input.indexOf("\r\n\r\n");
        if (end < 0)
            return {};
        QList<QByteArray> lines = m_input.first(end).split('\n');
        const QList<QByteArray> first = lines.takeFirst().trimmed().split(' ');
        ServedRequest request{.method = first.value(0), .target = first.value(1), .connection = m_number};
        for (const QByteArray &line : std::as_const(lines)) {
            const qsizetype colon = line.indexOf(':');
            request.headers.append({line.first(colon).toLower(), line.sliced(colon + 1).trimmed()});
        }
        const qsizetype length = request.header("content-length").value_or(QByteArray()).toLongLong();
        if (m_input.size() < end + 4 + length)
            return {};
        m_isUpgraded = request.header("upgrade").has_value();
        m_accept = acceptOf(request.header("sec-websocket-key").value_or(QByteArray()));
        request.body = m_input.sliced(end + 4, length);
        m_input = m_input.sliced(end + 4 + length);
        return request;
    }

    /// A client's, of less than 64 KiB.
    bool takeFrame()
    {
        if (m_input.size() < 6)
            return false;
        qsizetype length = static_cast<quint8>(m_input[1]) & 0x7f;
        qsizetype at = 2;
        if (length == 126) {
            length = qFromBigEndian<quint16>(m_input.constData() + 2);
            at = 4;
        }
        if (m_input.size() < at + 4 + length)
            return false;
        const QByteArray mask = m_input.sliced(at, 4);
        QByteArray payload = m_input.sliced(at + 4, length);
        for (qsizetype each = 0; each < length; ++each)
            payload[each] = static_cast<char>(payload[each] ^ mask[each % 4]);
        m_server.m_frames.append({static_cast<quint8>(m_input[0]), payload});
        m_input = m_input.sliced(at + 4 + length);
        return true;
    }

    void play()
    {
        while (!m_steps.empty() && !m_isHolding && !m_isDripping) {
            const Step step = m_steps.front();
            m_steps.pop_front();
            switch (step.kind) {
            case Step::Kind::Send:
                send(QByteArray(step.bytes).replace(acceptPlace, m_accept));
                break;
            case Step::Kind::Drip:
                m_isDripping = true;
                dripFrom(step.bytes, 0);
                break;
            case Step::Kind::Hold:
                m_isHolding = true;
                break;
            case Step::Kind::Finish:
                m_steps.clear();
                close();
                break;
            case Step::Kind::Reset:
                m_steps.clear();
                reset();
                break;
            }
        }
    }

    void dripFrom(const QByteArray &bytes, qsizetype at)
    {
        if (at == bytes.size() || !isOpen()) {
            m_isDripping = false;
            play();
            return;
        }
        send(bytes.sliced(at, 1));
        QTimer::singleShot(0, this, [this, bytes, at] { dripFrom(bytes, at + 1); });
    }

    FaultServer &m_server;
    QTcpSocket *m_socket;
    quint64 m_number;
    QByteArray m_input{};
    std::deque<Step> m_steps{};
    QByteArray m_accept{}; ///< Of the last request.
    bool m_isUpgraded{false};
    bool m_wasAsked{false};
    bool m_isHolding{false};
    bool m_isDripping{false};
};

FaultServer::FaultServer(QObject *parent)
    : QObject(parent)
    , m_server(std::make_unique<QTcpServer>())
{
    listen(0);
}

FaultServer::FaultServer(const QByteArray &certificatePem, const QByteArray &keyPem,
                         const QByteArray &clientAuthorityPem, QObject *parent)
    : QObject(parent)
{
    auto server = std::make_unique<QSslServer>();
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setLocalCertificateChain(QSslCertificate::fromData(certificatePem, QSsl::Pem));
    QSslKey key(keyPem, QSsl::Ec, QSsl::Pem);
    tls.setPrivateKey(key.isNull() ? QSslKey(keyPem, QSsl::Rsa, QSsl::Pem) : key);
    tls.setPeerVerifyMode(clientAuthorityPem.isEmpty() ? QSslSocket::QueryPeer : QSslSocket::VerifyPeer);
    if (!clientAuthorityPem.isEmpty())
        tls.setCaCertificates(QSslCertificate::fromData(clientAuthorityPem, QSsl::Pem));
    server->setSslConfiguration(tls);
    m_server = std::move(server);
    m_isTls = true;
    listen(0);
}

FaultServer::~FaultServer() = default;

void FaultServer::offerHttp2()
{
    auto *server = qobject_cast<QSslServer *>(m_server.get());
    Q_ASSERT(server);
    QSslConfiguration tls = server->sslConfiguration();
    tls.setAllowedNextProtocols(
        {QSslConfiguration::ALPNProtocolHTTP2, QSslConfiguration::NextProtocolHttp1_1});
    server->setSslConfiguration(tls);
}

void FaultServer::listen(quint16 port)
{
    if (!m_server->listen(QHostAddress::LocalHost, port))
        qFatal("FaultServer cannot listen: %s", qPrintable(m_server->errorString()));
    m_port = m_server->serverPort();
    connect(m_server.get(), &QTcpServer::pendingConnectionAvailable, this, &FaultServer::accept,
            Qt::UniqueConnection);
}

void FaultServer::accept()
{
    std::erase_if(m_connections, [](const auto &connection) { return connection->isGone(); });
    while (QTcpSocket *socket = m_server->nextPendingConnection()) {
        ++m_accepted;
        m_connections.push_back(
            std::make_unique<Connection>(*this, socket, static_cast<quint64>(m_accepted)));
    }
}

Script FaultServer::scriptFor(const ServedRequest &request)
{
    if (m_responder)
        return m_responder(request);
    if (m_scripts.empty())
        return hold();
    const auto index = std::min(static_cast<size_t>(m_requests.size()), m_scripts.size());
    return m_scripts[index - 1];
}

void FaultServer::setScripts(std::vector<Script> scripts)
{
    m_scripts = std::move(scripts);
}

void FaultServer::setResponder(std::function<Script(const ServedRequest &)> responder)
{
    m_responder = std::move(responder);
}

QUrl FaultServer::url(const QString &path) const
{
    QUrl url;
    url.setScheme(m_isTls ? QStringLiteral("https") : QStringLiteral("http"));
    url.setHost(QStringLiteral("127.0.0.1"));
    url.setPort(m_port);
    url.setPath(path);
    return url;
}

quint16 FaultServer::port() const
{
    return m_port;
}

const QList<ServedRequest> &FaultServer::requests() const
{
    return m_requests;
}

int FaultServer::connections() const
{
    return m_accepted;
}

int FaultServer::openConnections() const
{
    return static_cast<int>(
        std::ranges::count_if(m_connections, [](const auto &one) { return one->isOpen(); }));
}

bool FaultServer::isHolding() const
{
    return std::ranges::any_of(m_connections, [](const auto &one) { return one->isHolding(); });
}

void FaultServer::release()
{
    for (const auto &connection : m_connections)
        connection->release();
}

void FaultServer::sendToAll(const QByteArray &bytes)
{
    for (const auto &connection : m_connections) {
        if (connection->isOpen() && connection->wasAsked())
            connection->send(bytes);
    }
}

void FaultServer::closeAll()
{
    for (const auto &connection : m_connections)
        connection->close();
}

void FaultServer::resetAll()
{
    for (const auto &connection : m_connections) {
        if (connection->isOpen())
            connection->reset();
    }
}

void FaultServer::stopListening()
{
    m_server->close();
}

void FaultServer::listenAgain()
{
    listen(m_port);
}

} // namespace testsupport

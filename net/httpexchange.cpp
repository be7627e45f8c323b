// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/httpexchange.h"

#include "net/http2answer.h"
#include "net/httpanswer.h"
#include "net/keptconnection.h"
#include "net/streamrequest.h"
#include "net/tlspeer.h"

#include <QPointer>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTcpSocket>

#include <array>
#include <utility>

namespace net {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t partBytes = 16 * 1024;
constexpr int partsATurn = 16;
constexpr qint64 mostReplies = qint64(256) * 1024; ///< That a server does not read.

QString wordsOfFault(AnswerFault fault)
{
    using enum AnswerFault;
    switch (fault) {
    case None:
        return {};
    case NotHttp:
        return u"what came is no HTTP"_s;
    case HeadTooLong:
        return u"headers of more than %1 KiB"_s.arg(AnswerReader::mostHeadBytes / 1024);
    case BadLength:
        return u"a content length that is none"_s;
    case BadChunk:
        return u"a chunked body that is none"_s;
    case UnknownCoding:
        return u"an unknown transfer coding"_s;
    case NotHttp2:
        return u"what came is no HTTP/2"_s;
    case Refused:
        return u"the server refused the stream"_s;
    case Reset:
        return u"the server reset the stream"_s;
    }
    Q_UNREACHABLE();
}

} // namespace

HttpExchange::HttpExchange(const Endpoint &endpoint, HttpRequest request, KeptConnection *kept)
    : m_endpoint(endpoint)
    , m_request(std::move(request))
    , m_kept(kept)
    , m_isHttp2Allowed(m_request.upgrade.isEmpty() && !m_request.keepsAlive)
{
}

HttpExchange::~HttpExchange() = default;

void HttpExchange::start()
{
    if (m_kept) {
        const KeptConnection::Lent lent = m_kept->take(trustKey(m_endpoint));
        if (lent.socket) {
            m_plainProxy = lent.plainProxy;
            m_isOnKept = true;
            m_isConnecting = false;
            adopt(lent.socket);
            send();
            return;
        }
    }
    dial();
}

void HttpExchange::dial()
{
    m_dialer = std::make_unique<Dialer>();
    connect(m_dialer.get(), &Dialer::connected, this, &HttpExchange::take);
    connect(m_dialer.get(), &Dialer::failed, this, &HttpExchange::end);
    // RFC 6455, 4.1: what is upgraded passes a proxy by a tunnel.
    m_dialer->dial(m_request.url, m_endpoint.proxy, !m_request.upgrade.isEmpty());
}

void HttpExchange::close(QByteArrayView lastWords)
{
    m_isOver = true;
    if (m_dialer)
        m_dialer->disconnect(this);
    if (m_socket && !lastWords.isEmpty() && !m_loss) {
        m_socket->disconnect(this);
        m_socket->write(lastWords.data(), lastWords.size());
        m_socket->flush();
    }
    dropSocket();
}

bool HttpExchange::write(QByteArrayView bytes)
{
    if (m_isOver || !m_socket)
        return false;
    m_socket->write(bytes.data(), bytes.size());
    return m_socket->bytesToWrite() <= mostReplies;
}

void HttpExchange::dropSocket()
{
    m_probe.reset();
    if (m_socket) {
        m_socket->disconnect(this);
        // Its own signal may have led here.
        std::exchange(m_socket, nullptr)->deleteLater();
    }
}

bool HttpExchange::isThroughPlainProxy() const
{
    return m_plainProxy.type() != QNetworkProxy::NoProxy;
}

void HttpExchange::take(QTcpSocket *socket)
{
    m_plainProxy = m_dialer->plainProxy();
    adopt(socket);
    if (m_request.url.scheme() == "https"_L1) {
        encrypt();
    } else {
        m_isConnecting = false;
        send();
    }
}

void HttpExchange::adopt(QTcpSocket *socket)
{
    m_socket = socket;
    socket->setParent(this);
    connect(socket, &QTcpSocket::readyRead, this, &HttpExchange::read);
    connect(socket, &QTcpSocket::errorOccurred, this, &HttpExchange::handleLoss);
    connect(socket, &QTcpSocket::disconnected, this,
            [this] { handleLoss(QAbstractSocket::RemoteHostClosedError); });
}

void HttpExchange::encrypt()
{
    auto *socket = qobject_cast<QSslSocket *>(m_socket);
    QSslConfiguration tls = tlsConfiguration(m_endpoint.tls);
    if (m_isHttp2Allowed && hasHttp2()) {
        tls.setAllowedNextProtocols(
            {QSslConfiguration::ALPNProtocolHTTP2, QSslConfiguration::NextProtocolHttp1_1});
    }
    socket->setSslConfiguration(tls);
    socket->setPeerVerifyName(m_request.url.host());
    connect(socket, &QSslSocket::sslErrors, this, &HttpExchange::judgePeer);
    connect(socket, &QSslSocket::encrypted, this, [this] {
        m_isConnecting = false;
        const QPointer<HttpExchange> self(this);
        judgePeer(m_letPass);
        if (self && !m_isOver)
            send();
    });
    socket->startClientEncryption();
}

/// Errors that were let pass are heard of before the connection stands: both times it is the same judgement.
void HttpExchange::judgePeer(const QList<QSslError> &errors)
{
    if (m_isOver)
        return;
    auto *socket = qobject_cast<QSslSocket *>(m_socket);
    const PeerVerdict verdict = net::judgePeer(socket->sslConfiguration(), errors, m_endpoint.tls);
    const QPointer<HttpExchange> self(this);
    Q_EMIT peerSeen(verdict.facts);
    if (!self || m_isOver)
        return;
    if (verdict.refusal != LinkReason::None) {
        end(verdict.refusal, verdict.detail);
    } else if (!errors.isEmpty()) {
        m_letPass = errors;
        socket->ignoreSslErrors(errors);
    }
}

void HttpExchange::send()
{
    HttpRequest request = m_request;
    // Qt knows a proxy's password only for tunnels. Here the proxy itself is asked, and keeps it.
    if (isThroughPlainProxy() && !m_plainProxy.user().isEmpty()) {
        const QByteArray credentials = (m_plainProxy.user() + u':' + m_plainProxy.password()).toUtf8();
        request.setHeader({.name = "Proxy-Authorization", .value = "Basic " + credentials.toBase64()});
    }
    const auto *tls = qobject_cast<const QSslSocket *>(m_socket);
    m_isHttp2 =
        tls && tls->sslConfiguration().nextNegotiatedProtocol() == QSslConfiguration::ALPNProtocolHTTP2;
    if (m_isHttp2) {
        m_reader = std::make_unique<Http2Answer>(request);
        // A request that cannot be said so.
        if (m_reader->isOver() && fallBack())
            return;
        sendReplies();
    } else {
        m_reader = std::make_unique<HttpAnswerParser>(!request.upgrade.isEmpty());
        m_socket->write(serialized(request, isThroughPlainProxy()));
    }
}

void HttpExchange::sendReplies()
{
    if (const QByteArray replies = m_reader->takeReplies(); !replies.isEmpty())
        m_socket->write(replies);
}

const HttpHead &HttpExchange::head() const
{
    return m_reader ? m_reader->head() : m_noHead;
}

void HttpExchange::read()
{
    // Whoever answers a signal may run an event loop of its own: the outer call reads on.
    if (m_isReading || m_isOver || !m_socket)
        return;
    if (!m_reader) {
        if (m_loss)
            conclude();
        return;
    }
    const QPointer<HttpExchange> self(this);
    m_isReading = true;
    std::array<char, partBytes> buffer{};
    for (int part = 0; part < partsATurn && m_socket->bytesAvailable() > 0; ++part) {
        const qint64 count = m_socket->read(buffer.data(), qint64(buffer.size()));
        if (count <= 0)
            break;
        m_isOnKept = false;
        const bool isWanted = feed(QByteArrayView(buffer.data(), static_cast<qsizetype>(count)));
        if (!self || !isWanted)
            return;
    }
    m_isReading = false;
    if (m_socket->bytesAvailable() > 0)
        QMetaObject::invokeMethod(this, &HttpExchange::read, Qt::QueuedConnection);
    else if (m_loss)
        conclude();
}

/// False when nothing more is wanted.
bool HttpExchange::feed(QByteArrayView bytes)
{
    const QPointer<HttpExchange> self(this);
    while (!bytes.isEmpty() && !m_reader->isOver()) {
        const QByteArrayView piece = m_reader->next(bytes);
        if (m_reader->hasHead() && !std::exchange(m_isHeadSaid, true)) {
            if (m_reader->isUntilClose())
                m_probe.emplace(m_socket->socketDescriptor());
            Q_EMIT headReceived();
        } else if (!piece.isEmpty()) {
            Q_EMIT pieceReceived(piece);
        }
        if (!self || m_isOver)
            return false;
    }
    if (m_reader->fault() != AnswerFault::None) {
        if (!fallBack())
            end(m_isHeadSaid ? LinkReason::CutOff : LinkReason::Other, wordsOfFault(m_reader->fault()));
        return false;
    }
    sendReplies();
    if (m_socket->bytesToWrite() > mostReplies + m_request.body.size()) {
        end(LinkReason::CutOff, u"the server asks and does not listen"_s);
        return false;
    }
    if (m_reader->isComplete()) {
        if (m_kept && m_request.keepsAlive && bytes.isEmpty())
            keep();
        end(LinkReason::CleanEnd, {});
        return false;
    }
    return true;
}

/// A server that offers HTTP/2 and then does not want it is asked once more, the other way.
bool HttpExchange::fallBack()
{
    const AnswerFault fault = m_reader->fault();
    if (m_isHeadSaid || (fault != AnswerFault::NotHttp2 && fault != AnswerFault::Refused))
        return false;
    m_isHttp2Allowed = false;
    dialAnew();
    return true;
}

void HttpExchange::dialAnew()
{
    dropSocket();
    m_reader.reset();
    m_isOnKept = false;
    m_isConnecting = true;
    m_isReading = false;
    m_loss.reset();
    m_letPass.clear();
    dial();
}

/// Leaves the connection for the next question, unless one side wants it to end here.
void HttpExchange::keep()
{
    const HttpHead &head = m_reader->head();
    if (head.isHttp10 || head.value("Connection").toLower().contains("close") || m_loss ||
        m_socket->bytesAvailable() > 0)
        return;
    m_socket->disconnect(this);
    m_kept->put(std::exchange(m_socket, nullptr), m_plainProxy, trustKey(m_endpoint));
}

/// What had arrived before is still there to be read.
void HttpExchange::handleLoss(QAbstractSocket::SocketError error)
{
    if (m_isOver || m_loss)
        return;
    m_loss = error;
    m_lossWords = tamed(m_socket->errorString());
    read();
}

void HttpExchange::conclude()
{
    // A server may close an idle connection just when it is asked again (RFC 9112, 9.3.1).
    if (m_isOnKept) {
        dialAnew();
        return;
    }
    if (!m_isHeadSaid) {
        const bool isClosed = *m_loss == QAbstractSocket::RemoteHostClosedError && !m_isConnecting;
        end(lossBeforeHead(), isClosed ? u"closed without an answer"_s : m_lossWords);
        return;
    }
    if (!m_reader->mayEndHere() || *m_loss != QAbstractSocket::RemoteHostClosedError) {
        end(LinkReason::CutOff, m_lossWords);
    } else if (m_probe && m_probe->wasReset()) {
        end(LinkReason::CutOff, u"the connection was reset"_s);
    } else {
        end(LinkReason::CleanEnd, {});
    }
}

LinkReason HttpExchange::lossBeforeHead() const
{
    const LinkReason reason = reasonOf(*m_loss, false);
    if (m_request.url.scheme() != "https"_L1)
        return reason;
    // A server may refuse the client only after its own side of the handshake is done.
    const LinkReason told = tlsReasonOf(m_lossWords);
    return reason == LinkReason::TlsFailed || told != LinkReason::TlsFailed ? told : reason;
}

void HttpExchange::end(LinkReason reason, const QString &detail)
{
    close();
    Q_EMIT ended(reason, detail);
}

} // namespace net

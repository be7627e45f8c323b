// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/streamconnection.h"

#include "net/addressscope.h"
#include "net/endpointurl.h"
#include "net/redirect.h"
#include "net/requestbody.h"
#include "net/streamrequest.h"
#include "net/tlspeer.h"

#include <QHostInfo>
#include <QNetworkAccessManager>
#include <QPointer>
#include <QTimer>

#include <utility>

namespace net {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype pieceBytes = qsizetype(64) * 1024;
constexpr qint64 readAhead = 4 * pieceBytes; ///< Above it the server is held back.

int statusOf(const QNetworkReply &reply)
{
    return reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
}

AnswerHead headOf(const QNetworkReply &reply)
{
    constexpr qsizetype mostHeaders = 64;
    constexpr qsizetype longest = 400;
    AnswerHead head{.status = statusOf(reply),
                    .phrase = tamed(reply.attribute(QNetworkRequest::HttpReasonPhraseAttribute).toString())};
    for (const QNetworkReply::RawHeaderPair &header : reply.rawHeaderPairs().mid(0, mostHeaders))
        head.headers.append({.name = header.first.left(longest), .value = header.second.left(longest)});
    return head;
}

/// What Qt's error means here, which knows neither who refuses behind a proxy nor why in TLS.
LinkReason failureOf(const QNetworkReply &reply, const Endpoint &endpoint, bool wasAccepted)
{
    using enum LinkReason;
    const LinkReason reason = reasonOf(reply.error(), wasAccepted);
    if (wasAccepted)
        return reason;
    const bool isTls = endpoint.url.scheme() == "https"_L1;
    if (isTls && (reason == TlsFailed || reason == NetworkUnreachable)) {
        // A server may refuse the client only after its own side of the handshake is done.
        const LinkReason told = tlsReasonOf(reply.errorString());
        if (told != TlsFailed)
            return told;
    }
    const bool isOfProxy = (endpoint.proxy.mode == ProxyMode::Http && !isTls &&
                            (reason == ConnectionRefused || reason == HostNotFound)) ||
                           (endpoint.proxy.mode == ProxyMode::Socks5 && reason == NetworkUnreachable);
    return isOfProxy ? ProxyFailed : reason;
}

} // namespace

void StreamConnection::DeleteLater::operator()(QNetworkReply *reply) const
{
    reply->deleteLater();
}

StreamConnection::StreamConnection(Endpoint endpoint, bool strict, QByteArray lastEventId,
                                   AccessManagers &managers)
    : m_endpoint(std::move(endpoint))
    , m_strict(strict)
    , m_lastEventId(std::move(lastEventId))
    , m_managers(managers)
{
}

StreamConnection::~StreamConnection()
{
    close();
}

void StreamConnection::open()
{
    // From the event loop, so that nobody hears of it before the caller is done.
    QTimer::singleShot(0, this, &StreamConnection::send);
}

void StreamConnection::close()
{
    m_isOver = true;
    dropReply();
    m_lease = {};
}

AnswerFacts StreamConnection::answer() const
{
    AnswerFacts facts{.url = m_endpoint.url.adjusted(QUrl::RemoveUserInfo), .redirects = m_redirects};
    if (m_reply) {
        const auto header = [this](const char *name) {
            return tamed(QString::fromLatin1(m_reply->rawHeader(name)));
        };
        facts.server = header("Server");
        facts.via = header("Via");
        facts.encoding = m_inflater ? header("Content-Encoding") : QString();
    }
    return facts;
}

/// Its destructor closes the connection. abort() would emit errorOccurred and finished from inside the call,
/// and again where the reply is just saying something itself.
void StreamConnection::dropReply()
{
    if (!m_reply)
        return;
    m_reply->disconnect(this);
    m_reply.reset();
}

void StreamConnection::send()
{
    if (m_isOver)
        return;
    m_isConnecting = false;
    m_isFresh = false;
    m_letPass.clear();
    m_isHeadSaid = false;
    m_lease = m_managers.leaseStream(m_endpoint);
    QNetworkRequest request = streamRequest(m_endpoint, m_lastEventId);
    if (m_endpoint.url.scheme() == "http"_L1) {
        // The name means nothing without TLS but that each request has a connection of its own: of one that
        // was kept, Qt 6.4 may ask twice and put both answers into one.
        request.setPeerVerifyName(u"stream-%1"_s.arg(m_lease.number()));
        request.setRawHeader("Connection", "close");
    }
    QNetworkAccessManager *manager = m_lease.manager();
    auto *body = new RequestBody(m_endpoint.body);
    m_reply.reset(manager->sendCustomRequest(request, m_endpoint.method, body));
    body->setParent(m_reply.get());
    QNetworkReply *reply = m_reply.get();
    // Qt begins a request with a body from the event loop. Before that it does not hear this; much later, the
    // server has run ahead.
    QMetaObject::invokeMethod(
        reply, [reply] { reply->setReadBufferSize(readAhead); }, Qt::QueuedConnection);
    connect(reply, &QNetworkReply::socketStartedConnecting, this, [this] {
        m_isFresh = true;
        // requestSent() would tell of http too, but Qt 6.4 does not send it for requests with a body.
        m_isConnecting = m_endpoint.url.scheme() == "https"_L1;
    });
    connect(reply, &QNetworkReply::encrypted, this, [this] { m_isConnecting = false; });
    connect(reply, &QNetworkReply::metaDataChanged, this, &StreamConnection::judgeHeaders);
    connect(reply, &QNetworkReply::readyRead, this, &StreamConnection::readBody);
    connect(reply, &QNetworkReply::finished, this, &StreamConnection::finish);
    // After some errors Qt never says finished; mostly it does, right after this signal.
    const auto finishHop = [this, hop = m_redirects] {
        if (hop == m_redirects)
            finish();
    };
    connect(reply, &QNetworkReply::errorOccurred, this, finishHop, Qt::QueuedConnection);
    // Both come before anything is sent: the server has not seen a credential yet.
    connect(reply, &QNetworkReply::encrypted, this, [this] { judgePeer(m_letPass); });
    connect(reply, &QNetworkReply::sslErrors, this, &StreamConnection::judgePeer);
}

/// Errors that were let pass are heard of before the connection stands: both times it is the same judgement.
void StreamConnection::judgePeer(const QList<QSslError> &errors)
{
    if (m_isOver || !m_reply)
        return;
    const PeerVerdict verdict = net::judgePeer(m_reply->sslConfiguration(), errors, m_endpoint.tls);
    const QPointer<StreamConnection> self(this);
    Q_EMIT peerSeen(verdict.facts);
    if (!self || m_isOver || !m_reply)
        return;
    if (verdict.refusal != LinkReason::None) {
        end(verdict.refusal, verdict.detail);
    } else if (!errors.isEmpty()) {
        m_letPass = errors;
        m_reply->ignoreSslErrors(errors);
    }
}

void StreamConnection::judgeHeaders()
{
    if (m_isAccepted || m_isOver || !m_reply)
        return;
    const int status = statusOf(*m_reply);
    // Qt itself answers a proxy that asks for a password; if there is none, it says so at the end.
    if (status == 0 || status == 407)
        return;
    if (!std::exchange(m_isHeadSaid, true)) {
        const QPointer<StreamConnection> self(this);
        Q_EMIT answered(headOf(*m_reply));
        if (!self || m_isOver || !m_reply)
            return;
    }
    if (isRedirect(status)) {
        follow(status);
        return;
    }
    if (status == 204) {
        end(LinkReason::NoContent, u"HTTP 204"_s);
        return;
    }
    if (status != 200) {
        const QString phrase = m_reply->attribute(QNetworkRequest::HttpReasonPhraseAttribute).toString();
        end(LinkReason::HttpStatus, u"HTTP %1 %2"_s.arg(QString::number(status), tamed(phrase)));
        return;
    }
    const QByteArray type = m_reply->rawHeader("Content-Type");
    if (!isEventStreamType(type)) {
        end(LinkReason::WrongContentType, u"content type \"%1\""_s.arg(tamed(QString::fromLatin1(type))));
        return;
    }
    if (!prepareBody())
        return;
    m_isAccepted = true;
    Q_EMIT accepted(m_endpoint.url.adjusted(QUrl::RemoveUserInfo));
}

bool StreamConnection::prepareBody()
{
    const QByteArray encoding = m_reply->rawHeader("Content-Encoding").trimmed().toLower();
    if (encoding.isEmpty() || encoding == "identity")
        return true;
    if (encoding == "gzip" || encoding == "x-gzip" || encoding == "deflate") {
        m_inflater = std::make_unique<Inflater>();
        return true;
    }
    end(LinkReason::WrongContentType, u"content encoding \"%1\""_s.arg(tamed(QString::fromLatin1(encoding))));
    return false;
}

void StreamConnection::follow(int httpStatus)
{
    if (++m_redirects > mostRedirects) {
        end(LinkReason::RedirectLoop, u"more than %1 redirects"_s.arg(mostRedirects));
        return;
    }
    const auto next = net::redirected(m_endpoint, httpStatus, m_reply->rawHeader("Location"), m_strict);
    if (!next) {
        end(next.error(),
            u"HTTP %1 to \"%2\""_s.arg(QString::number(httpStatus),
                                       tamed(displayUrl(QUrl::fromEncoded(m_reply->rawHeader("Location"))))));
        return;
    }
    dropReply();
    if (m_strict || next->url.host() == m_endpoint.url.host()) {
        goOnTo(*next);
    } else {
        checkReach(*next);
    }
}

/// A public server must not make this machine ask its own network: both names are looked up before the next
/// one is asked. Behind a proxy they may be unknown here; then only what is written as an address counts.
void StreamConnection::checkReach(const Endpoint &next)
{
    QHostInfo::lookupHost(m_endpoint.url.host(), this, [this, next](const QHostInfo &from) {
        QHostInfo::lookupHost(next.url.host(), this, [this, next, from](const QHostInfo &to) {
            if (m_isOver)
                return;
            if (!mayReach(m_endpoint.url.host(), from.addresses(), next.url.host(), to.addresses())) {
                end(LinkReason::RedirectRefused, u"from a public address to %1"_s.arg(displayUrl(next.url)));
            } else {
                goOnTo(next);
            }
        });
    });
}

void StreamConnection::goOnTo(const Endpoint &next)
{
    const QUrl from = m_endpoint.url.adjusted(QUrl::RemoveUserInfo);
    m_endpoint = next;
    const QPointer<StreamConnection> self(this);
    Q_EMIT redirected(from, next.url.adjusted(QUrl::RemoveUserInfo));
    if (self && !m_isOver)
        send();
}

void StreamConnection::readBody()
{
    // Whoever answers a signal may run an event loop of its own: the outer call reads on.
    if (m_isReading)
        return;
    const QPointer<StreamConnection> self(this);
    m_isReading = true;
    if (!m_isAccepted)
        judgeHeaders();
    m_buffer.resize(pieceBytes);
    while (self && !m_isOver && m_isAccepted && m_reply && m_reply->bytesAvailable() > 0) {
        const qint64 count = m_reply->read(m_buffer.data(), m_buffer.size());
        if (count <= 0 || !unpack(QByteArrayView(m_buffer.constData(), count)))
            break;
    }
    if (!self)
        return;
    m_isReading = false;
    if (std::exchange(m_isFinished, false))
        finish();
}

/// False when nobody wants more.
bool StreamConnection::unpack(QByteArrayView bytes)
{
    if (!m_inflater)
        return takePiece(bytes);
    bool gaveAny = false;
    bool isWanted = true;
    const bool isSound = m_inflater->feed(bytes, [this, &gaveAny, &isWanted](QByteArrayView piece) {
        gaveAny = true;
        isWanted = takePiece(piece);
        return isWanted;
    });
    if (!isWanted)
        return false;
    if (!isSound) {
        end(LinkReason::CutOff, u"the compressed body is broken"_s);
        return false;
    }
    return gaveAny || takePiece({});
}

/// False when nobody wants more.
bool StreamConnection::takePiece(QByteArrayView piece)
{
    const QPointer<StreamConnection> self(this);
    Q_EMIT pieceReceived(piece);
    return self && !m_isOver;
}

void StreamConnection::finish()
{
    if (m_isReading) {
        m_isFinished = true;
        return;
    }
    const QPointer<StreamConnection> self(this);
    readBody();
    if (!self || m_isOver || !m_reply)
        return;
    // Qt has two ways to say it; neither is reliable.
    const bool isUnanswered =
        statusOf(*m_reply) == 0 &&
        (m_reply->error() == QNetworkReply::NoError || m_reply->error() == QNetworkReply::ContentReSendError);
    // RFC 9112, 9.3.1: a connection that was kept may have been closed before it was asked again.
    if (isUnanswered && !m_isFresh && !std::exchange(m_hasAskedAgain, true)) {
        dropReply();
        send();
        return;
    }
    const LinkReason reason = failureOf(*m_reply, m_endpoint, m_isAccepted);
    // Some of Qt's sentences name the whole address, and its query may hold a secret.
    QString sentence = m_reply->errorString();
    sentence.replace(m_reply->request().url().toString(), displayUrl(m_endpoint.url));
    const QString detail = isUnanswered ? u"closed without an answer"_s : tamed(sentence);
    end(reason, reason == LinkReason::CleanEnd ? u"the server ended the stream"_s : detail);
}

void StreamConnection::end(LinkReason reason, const QString &detail)
{
    m_isOver = true;
    ConnectionEnd end{.reason = reason, .detail = detail};
    if (m_reply && !m_isAccepted) {
        end.httpStatus = statusOf(*m_reply);
        end.retryAfter = m_reply->rawHeader("Retry-After");
    }
    dropReply();
    Q_EMIT ended(end);
}

} // namespace net

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/streamconnection.h"

#include "net/addressscope.h"
#include "net/endpointurl.h"
#include "net/hostlookup.h"
#include "net/httpexchange.h"
#include "net/redirect.h"
#include "net/streamrequest.h"

#include <QHostInfo>
#include <QPointer>
#include <QTimer>

#include <utility>

namespace net {

using namespace Qt::StringLiterals;

namespace {

AnswerHead shown(const HttpHead &head)
{
    constexpr qsizetype mostHeaders = 64;
    constexpr qsizetype longest = 400;
    AnswerHead shown{.status = head.status, .phrase = tamed(QString::fromLatin1(head.phrase))};
    for (const Header &header : head.headers.mid(0, mostHeaders))
        shown.headers.append({.name = header.name.left(longest), .value = header.value.left(longest)});
    return shown;
}

} // namespace

void StreamConnection::DeleteLater::operator()(HttpExchange *exchange) const
{
    exchange->disconnect();
    exchange->close();
    exchange->deleteLater();
}

StreamConnection::StreamConnection(Endpoint endpoint, bool strict, QByteArray lastEventId)
    : m_endpoint(std::move(endpoint))
    , m_strict(strict)
    , m_lastEventId(std::move(lastEventId))
{
}

StreamConnection::~StreamConnection() = default;

void StreamConnection::open()
{
    // From the event loop, so that nobody hears of it before the caller is done.
    QTimer::singleShot(0, this, &StreamConnection::send);
}

void StreamConnection::close()
{
    m_isOver = true;
    m_exchange.reset();
}

bool StreamConnection::isConnecting() const
{
    return !m_exchange || m_exchange->isConnecting();
}

AnswerFacts StreamConnection::answer() const
{
    AnswerFacts facts{.url = m_endpoint.url.adjusted(QUrl::RemoveUserInfo), .redirects = m_redirects};
    if (m_exchange) {
        const auto header = [this](QByteArrayView name) {
            return tamed(QString::fromLatin1(m_exchange->head().value(name)));
        };
        facts.server = header("Server");
        facts.via = header("Via");
        facts.encoding = m_inflater ? header("Content-Encoding") : QString();
    }
    return facts;
}

void StreamConnection::send()
{
    if (m_isOver)
        return;
    m_exchange.reset(new HttpExchange(m_endpoint, streamRequest(m_endpoint, m_lastEventId)));
    const HttpExchange *exchange = m_exchange.get();
    connect(exchange, &HttpExchange::peerSeen, this, &StreamConnection::peerSeen);
    connect(exchange, &HttpExchange::headReceived, this, &StreamConnection::judgeHead);
    connect(exchange, &HttpExchange::pieceReceived, this, &StreamConnection::unpack);
    connect(exchange, &HttpExchange::ended, this, &StreamConnection::finish);
    m_exchange->start();
}

void StreamConnection::judgeHead()
{
    const HttpHead &head = m_exchange->head();
    const QPointer<StreamConnection> self(this);
    Q_EMIT answered(shown(head));
    if (!self || m_isOver)
        return;
    if (isRedirect(head.status)) {
        follow(head.status);
        return;
    }
    if (head.status == 204) {
        end(LinkReason::NoContent, u"HTTP 204"_s);
        return;
    }
    // A server behind a tunnel has no business with the proxy's password, so that its 407 is any refusal.
    if (head.status != 200) {
        const bool isOfProxy = head.status == 407 && m_exchange->isThroughPlainProxy();
        end(isOfProxy ? LinkReason::ProxyAuthentication : LinkReason::HttpStatus,
            u"HTTP %1 %2"_s.arg(QString::number(head.status), tamed(QString::fromLatin1(head.phrase)))
                .trimmed());
        return;
    }
    const QByteArray type = head.value("Content-Type");
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
    const QByteArray encoding = m_exchange->head().value("Content-Encoding").toLower();
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
    const QByteArray location = m_exchange->head().value("Location");
    const auto next = net::redirected(m_endpoint, httpStatus, location, m_strict);
    if (!next) {
        end(next.error(), u"HTTP %1 to \"%2\""_s.arg(QString::number(httpStatus),
                                                     tamed(displayUrl(QUrl::fromEncoded(location)))));
        return;
    }
    m_exchange.reset();
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
    lookUpHost(m_endpoint.url.host(), this, [this, next](const QHostInfo &from) {
        lookUpHost(next.url.host(), this, [this, next, from](const QHostInfo &to) {
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

void StreamConnection::unpack(QByteArrayView bytes)
{
    if (!m_inflater) {
        Q_EMIT pieceReceived(bytes);
        return;
    }
    const QPointer<StreamConnection> self(this);
    bool gaveAny = false;
    const bool isSound = m_inflater->feed(bytes, [this, &self, &gaveAny](QByteArrayView piece) {
        gaveAny = true;
        Q_EMIT pieceReceived(piece);
        return self && !m_isOver;
    });
    if (!self || m_isOver)
        return;
    if (!isSound)
        end(LinkReason::CutOff, u"the compressed body is broken"_s);
    else if (!gaveAny)
        Q_EMIT pieceReceived({});
}

void StreamConnection::finish(LinkReason reason, const QString &detail)
{
    end(reason, reason == LinkReason::CleanEnd ? u"the server ended the stream"_s : detail);
}

void StreamConnection::end(LinkReason reason, const QString &detail)
{
    m_isOver = true;
    ConnectionEnd end{.reason = reason, .detail = detail};
    if (m_exchange && !m_isAccepted) {
        end.httpStatus = m_exchange->head().status;
        end.retryAfter = m_exchange->head().value("Retry-After");
    }
    m_exchange.reset();
    Q_EMIT ended(end);
}

} // namespace net

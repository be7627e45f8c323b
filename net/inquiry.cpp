// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/inquiry.h"

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

Question::Refusal refusalOf(const HttpHead &head)
{
    return {.reason = LinkReason::HttpStatus,
            .detail =
                u"HTTP %1 %2"_s.arg(QString::number(head.status), tamed(QString::fromLatin1(head.phrase)))
                    .trimmed()};
}

Question streamQuestion(bool strict, const QByteArray &lastEventId)
{
    return {.request = [lastEventId](const Endpoint &to) { return streamRequest(to, lastEventId); },
            .judge = [](const HttpHead &head) -> std::optional<Question::Refusal> {
                if (head.status == 204)
                    return Question::Refusal{.reason = LinkReason::NoContent, .detail = u"HTTP 204"_s};
                if (head.status != 200)
                    return refusalOf(head);
                const QByteArray type = head.value("Content-Type");
                if (isEventStreamType(type))
                    return {};
                return Question::Refusal{.reason = LinkReason::WrongContentType,
                                         .detail =
                                             u"content type \"%1\""_s.arg(tamed(QString::fromLatin1(type)))};
            },
            .strict = strict};
}

void Inquiry::Close::operator()(Inquiry *inquiry) const
{
    inquiry->disconnect();
    inquiry->close();
    inquiry->deleteLater();
}

void Inquiry::DeleteLater::operator()(HttpExchange *exchange) const
{
    exchange->disconnect();
    exchange->close();
    exchange->deleteLater();
}

Inquiry::Inquiry(Endpoint endpoint, Question question)
    : m_endpoint(std::move(endpoint))
    , m_question(std::move(question))
{
}

Inquiry::~Inquiry() = default;

void Inquiry::open()
{
    // From the event loop, so that nobody hears of it before the caller is done.
    QTimer::singleShot(0, this, &Inquiry::send);
}

void Inquiry::close(QByteArrayView lastWords)
{
    m_isOver = true;
    if (m_exchange && !lastWords.isEmpty())
        m_exchange->close(lastWords);
    m_exchange.reset();
}

bool Inquiry::isConnecting() const
{
    return !m_exchange || m_exchange->isConnecting();
}

AnswerFacts Inquiry::answer() const
{
    AnswerFacts facts{.url = m_endpoint.url.adjusted(QUrl::RemoveUserInfo), .redirects = m_redirects};
    if (m_exchange) {
        const auto header = [this](QByteArrayView name) {
            return tamed(QString::fromLatin1(m_exchange->head().value(name)));
        };
        facts.server = header("Server");
        facts.via = header("Via");
        facts.protocol = m_exchange->isHttp2() ? u"HTTP/2"_s : u"HTTP/1.1"_s;
        facts.encoding = m_inflater ? header("Content-Encoding") : QString();
    }
    return facts;
}

const HttpHead &Inquiry::head() const
{
    static const HttpHead none;
    return m_exchange ? m_exchange->head() : none;
}

bool Inquiry::write(QByteArrayView bytes)
{
    return m_exchange && m_exchange->write(bytes);
}

void Inquiry::send()
{
    if (m_isOver)
        return;
    m_exchange.reset(new HttpExchange(m_endpoint, m_question.request(m_endpoint), m_question.kept));
    const HttpExchange *exchange = m_exchange.get();
    connect(exchange, &HttpExchange::peerSeen, this, &Inquiry::peerSeen);
    connect(exchange, &HttpExchange::headReceived, this, &Inquiry::judgeHead);
    connect(exchange, &HttpExchange::pieceReceived, this, &Inquiry::unpack);
    connect(exchange, &HttpExchange::ended, this, &Inquiry::finish);
    m_exchange->start();
}

void Inquiry::judgeHead()
{
    const HttpHead &head = m_exchange->head();
    const QPointer<Inquiry> self(this);
    Q_EMIT answered(shown(head));
    if (!self || m_isOver)
        return;
    if (isRedirect(head.status)) {
        follow(head.status);
        return;
    }
    // A server behind a tunnel has no business with the proxy's password, so that its 407 is any refusal.
    if (head.status == 407 && m_exchange->isThroughPlainProxy()) {
        end(LinkReason::ProxyAuthentication, refusalOf(head).detail);
        return;
    }
    if (const auto refusal = m_question.judge(head)) {
        end(refusal->reason, refusal->detail);
        return;
    }
    if (head.status == 200 && !prepareBody())
        return;
    m_isAccepted = true;
    Q_EMIT accepted(m_endpoint.url.adjusted(QUrl::RemoveUserInfo));
}

bool Inquiry::prepareBody()
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

void Inquiry::follow(int httpStatus)
{
    if (++m_redirects > mostRedirects) {
        end(LinkReason::RedirectLoop, u"more than %1 redirects"_s.arg(mostRedirects));
        return;
    }
    const QByteArray location = m_exchange->head().value("Location");
    const auto next = net::redirected(m_endpoint, httpStatus, location, m_question.strict);
    if (!next) {
        end(next.error(), u"HTTP %1 to \"%2\""_s.arg(QString::number(httpStatus),
                                                     tamed(displayUrl(QUrl::fromEncoded(location)))));
        return;
    }
    m_exchange.reset();
    if (m_question.strict || next->url.host() == m_endpoint.url.host()) {
        goOnTo(*next);
    } else {
        checkReach(*next);
    }
}

/// A public server must not make this machine ask its own network: both names are looked up before the next
/// one is asked. Behind a proxy they may be unknown here; then only what is written as an address counts.
void Inquiry::checkReach(const Endpoint &next)
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

void Inquiry::goOnTo(const Endpoint &next)
{
    const QUrl from = m_endpoint.url.adjusted(QUrl::RemoveUserInfo);
    m_endpoint = next;
    const QPointer<Inquiry> self(this);
    Q_EMIT redirected(from, next.url.adjusted(QUrl::RemoveUserInfo));
    if (self && !m_isOver)
        send();
}

void Inquiry::unpack(QByteArrayView bytes)
{
    if (!m_inflater) {
        Q_EMIT pieceReceived(bytes);
        return;
    }
    const QPointer<Inquiry> self(this);
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

void Inquiry::finish(LinkReason reason, const QString &detail)
{
    end(reason, reason == LinkReason::CleanEnd ? u"the server ended the stream"_s : detail);
}

void Inquiry::end(LinkReason reason, const QString &detail)
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

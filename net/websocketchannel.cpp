// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/websocketchannel.h"

#include "net/answerreader.h"
#include "net/httprequest.h"
#include "net/streamrequest.h"
#include "net/wayrequests.h"

#include <QRandomGenerator>

#include <algorithm>
#include <array>

namespace net {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

constexpr quint16 goingAway = 1001;
constexpr quint16 protocolError = 1002;

template<std::size_t count>
std::array<char, count> randomBytes()
{
    static_assert(count % sizeof(quint32) == 0);
    std::array<quint32, count / sizeof(quint32)> words{};
    QRandomGenerator::system()->fillRange(words.data(), qsizetype(words.size()));
    std::array<char, count> bytes{};
    std::copy_n(reinterpret_cast<const char *>(words.data()), count, bytes.begin());
    return bytes;
}

QByteArray frameOf(WebSocketOpcode opcode, QByteArrayView payload)
{
    return webSocketFrame(opcode, payload, randomBytes<4>());
}

bool hasToken(const QByteArray &list, QByteArrayView token)
{
    return std::ranges::any_of(list.split(','),
                               [token](const QByteArray &one) { return isSameName(one.trimmed(), token); });
}

bool isUpgrade(const HttpHead &head, const QByteArray &key)
{
    const QByteArray protocol = head.value("Sec-WebSocket-Protocol");
    return hasToken(head.value("Upgrade"), "websocket") && hasToken(head.value("Connection"), "upgrade") &&
           head.value("Sec-WebSocket-Accept") == webSocketAccept(key) &&
           (protocol.isEmpty() || protocol == metaProtocol) && !head.has("Sec-WebSocket-Extensions");
}

/// A server that does not know of WebSockets answers as to any other request.
bool isNoUpgrade(int status, bool hadCursor)
{
    return status == 404 || status == 405 || status == 501 || status == 426 ||
           (status == 400 && !hadCursor) || (status >= 200 && status < 300);
}

QString wordsOf(WebSocketFault fault)
{
    using enum WebSocketFault;
    switch (fault) {
    case None:
        return {};
    case Reserved:
        return u"a frame of an unknown kind"_s;
    case Masked:
        return u"a frame that is masked"_s;
    case BadLength:
        return u"a frame length that is none"_s;
    case BadControl:
        return u"a control frame that breaks the rules"_s;
    case BadFragments:
        return u"fragments out of order"_s;
    case BadClose:
        return u"a close frame that breaks the rules"_s;
    }
    Q_UNREACHABLE();
}

} // namespace

ConnectionEnd endOf(const WebSocketClose &close)
{
    const QString words = tamed(QString::fromUtf8(close.words));
    const QString detail = (u"closed with %1 %2"_s.arg(QString::number(close.code), words)).trimmed();
    switch (close.code) {
    case 1000:                 // normal
    case 1001:                 // going away
    case WebSocketClose::none: // no code
    case 1012:                 // restart
        return {.reason = LinkReason::CleanEnd, .detail = detail};
    case 1011: // the server failed
    case 1014: // what is behind it did
        return {.reason = LinkReason::CutOff, .detail = detail};
    default:
        return {.reason = LinkReason::Other, .detail = detail};
    }
}

WebSocketChannel::WebSocketChannel(const Endpoint &endpoint, const Cursor &cursor, const LinkOptions &options,
                                   Clock &clock)
    : Channel(cursor)
    , m_clock(clock)
    , m_pingAfter(options.idleLimit > milliseconds(0) ? std::min(quietBeforePing, options.idleLimit / 3)
                                                      : quietBeforePing)
    , m_key(newWebSocketKey())
    , m_parser(options.maxEventBytes)
{
    m_hasAskedWithCursor = !cursor.id.isEmpty();
    m_inquiry.reset(new Inquiry(endpoint, webSocketQuestion(cursor, m_key)));
    const Inquiry *inquiry = m_inquiry.get();
    connect(inquiry, &Inquiry::peerSeen, this, &Channel::peerSeen);
    connect(inquiry, &Inquiry::accepted, this, &WebSocketChannel::handleAccepted);
    connect(inquiry, &Inquiry::redirected, this, &Channel::redirected);
    connect(inquiry, &Inquiry::pieceReceived, this, &WebSocketChannel::read);
    connect(inquiry, &Inquiry::ended, this, &WebSocketChannel::finish);
}

WebSocketChannel::~WebSocketChannel() = default;

QByteArray newWebSocketKey()
{
    const auto bytes = randomBytes<16>();
    return QByteArray(bytes.data(), qsizetype(bytes.size())).toBase64();
}

Question webSocketQuestion(const Cursor &cursor, const QByteArray &key)
{
    return {.request = [cursor, key](const Endpoint &to) { return webSocketRequest(to, cursor, key); },
            .judge = [key, hadCursor = !cursor.id.isEmpty()](
                         const HttpHead &head) -> std::optional<Question::Refusal> {
                if (head.status == 101 && isUpgrade(head, key))
                    return {};
                Question::Refusal refusal = refusalOf(head);
                if (head.status == 101) {
                    refusal = {.reason = LinkReason::NotOffered,
                               .detail = u"the answer to the WebSocket handshake is none"_s};
                } else if (isNoUpgrade(head.status, hadCursor)) {
                    refusal.reason = LinkReason::NotOffered;
                }
                return refusal;
            }};
}

void WebSocketChannel::open()
{
    m_inquiry->open();
}

void WebSocketChannel::close()
{
    const bool isFarewell = m_isOpen && !m_isOver;
    m_isOver = true;
    m_inquiry->close(isFarewell ? frameOf(WebSocketOpcode::Close, webSocketClosePayload(goingAway))
                                : QByteArray());
}

bool WebSocketChannel::isConnecting() const
{
    return m_inquiry->isConnecting();
}

AnswerFacts WebSocketChannel::answer() const
{
    return m_inquiry->answer();
}

bool WebSocketChannel::prove()
{
    return send(WebSocketOpcode::Ping);
}

void WebSocketChannel::handleAccepted(const QUrl &finalUrl)
{
    m_isOpen = true;
    m_lastByte = m_clock.now();
    watchQuiet();
    Q_EMIT accepted(finalUrl);
}

void WebSocketChannel::read(QByteArrayView piece)
{
    m_lastByte = m_clock.now();
    WebSocketChunk chunk = m_parser.feed(piece);
    readIds(chunk.messages.events);
    Q_EMIT received({.bytes = piece.size(), .chunk = std::move(chunk.messages)});
    if (m_isOver)
        return;
    if (const auto &close = m_parser.close()) {
        const quint16 code = close->code == WebSocketClose::none ? quint16(1000) : close->code;
        say(endOf(*close), frameOf(WebSocketOpcode::Close, webSocketClosePayload(code)));
    } else if (m_parser.fault() != WebSocketFault::None) {
        say({.reason = LinkReason::CutOff, .detail = wordsOf(m_parser.fault())},
            frameOf(WebSocketOpcode::Close, webSocketClosePayload(protocolError)));
    } else if (chunk.ping && !send(WebSocketOpcode::Pong, *chunk.ping)) {
        say({.reason = LinkReason::CutOff, .detail = u"the server asks and does not listen"_s});
    }
}

/// A hub's ids stand in front of its messages.
void WebSocketChannel::readIds(QList<StreamEvent> &messages)
{
    if (!m_inquiry->head().has("Sec-WebSocket-Protocol"))
        return;
    for (StreamEvent &message : messages) {
        if (const MetaMessage meta = readMeta(message.data); meta.bodyAt > 0) {
            message.data.remove(0, meta.bodyAt);
            m_cursor = {.id = meta.id};
            m_hasOwnId = true;
        }
        if (m_hasOwnId)
            message.lastEventId = m_cursor.id;
    }
}

bool WebSocketChannel::send(WebSocketOpcode opcode, QByteArrayView payload)
{
    return m_isOpen && !m_isOver && m_inquiry->write(frameOf(opcode, payload));
}

void WebSocketChannel::watchQuiet()
{
    const auto quietFor = std::chrono::duration_cast<milliseconds>(m_clock.now() - m_lastByte);
    const bool isQuiet = quietFor >= m_pingAfter;
    if (isQuiet)
        (void)send(WebSocketOpcode::Ping);
    m_clock.callLater(isQuiet ? m_pingAfter : m_pingAfter - quietFor, this, [this] {
        if (!m_isOver)
            watchQuiet();
    });
}

void WebSocketChannel::finish(ConnectionEnd end)
{
    // Whoever means it says so in a frame before.
    if (m_isOpen) {
        end.reason = LinkReason::CutOff;
        end.detail = u"the connection ended without a close frame"_s;
    }
    say(end);
}

void WebSocketChannel::say(const ConnectionEnd &end, QByteArrayView lastWords)
{
    m_isOver = true;
    m_inquiry->close(lastWords);
    Q_EMIT ended(end);
}

} // namespace net

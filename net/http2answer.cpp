// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/http2answer.h"

#include <QtEndian>

#include <algorithm>
#include <utility>

namespace net {

namespace {

constexpr qsizetype frameHeadBytes = 9;
constexpr qsizetype mostFrameBytes = 16'384; ///< Nobody was allowed more.
constexpr quint32 theStream = 1;
constexpr qint64 mostWindow = 0x7fffffff;
constexpr qsizetype grantedAtOnce = 32'768;

constexpr quint8 endStream = 0x1;
constexpr quint8 ack = 0x1;
constexpr quint8 endHeaders = 0x4;
constexpr quint8 padded = 0x8;
constexpr quint8 hasPriority = 0x20;

constexpr quint16 enablePush = 2;
constexpr quint16 initialWindowSize = 4;
constexpr quint16 maxHeaderListSize = 6;

template<typename Integer>
QByteArray bigEndian(Integer value)
{
    QByteArray bytes(qsizetype(sizeof value), Qt::Uninitialized);
    qToBigEndian(value, bytes.data());
    return bytes;
}

template<typename Integer>
Integer bigEndianAt(QByteArrayView bytes, qsizetype at)
{
    return qFromBigEndian<Integer>(bytes.data() + at);
}

} // namespace

Http2Answer::Http2Answer(const HttpRequest &request)
    : m_body(request.body)
{
    m_replies = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
    write(FrameType::Settings, 0, 0,
          bigEndian(enablePush) + bigEndian(quint32(0)) + bigEndian(maxHeaderListSize) +
              bigEndian(quint32(mostHeadBytes)));
    writeHeaders(request);
    writeBody();
}

QByteArray Http2Answer::takeReplies()
{
    return std::exchange(m_replies, {});
}

void Http2Answer::write(FrameType type, quint8 flags, quint32 stream, QByteArrayView payload)
{
    m_replies += bigEndian(static_cast<quint32>(payload.size())).sliced(1);
    m_replies += static_cast<char>(type);
    m_replies += static_cast<char>(flags);
    m_replies += bigEndian(stream);
    m_replies += payload;
}

void Http2Answer::writeHeaders(const HttpRequest &request)
{
    QByteArray block;
    appendHpack(block, ":method", request.method);
    appendHpack(block, ":scheme", request.url.scheme().toLatin1());
    appendHpack(block, ":authority", authorityOf(request));
    appendHpack(block, ":path", pathOf(request));
    for (const Header &header : fieldsOf(request)) {
        // RFC 9113, 8.2.2.
        if (header.name.compare("te", Qt::CaseInsensitive) != 0)
            appendHpack(block, header.name, header.value);
    }
    if (hasContent(request))
        appendHpack(block, "content-length", QByteArray::number(request.body.size()));
    FrameType type = FrameType::Headers;
    const quint8 end = m_body.isEmpty() ? endStream : quint8(0);
    for (qsizetype at = 0; at < block.size(); at += mostFrameBytes) {
        const QByteArray fragment = block.mid(at, mostFrameBytes);
        const bool isLast = at + fragment.size() == block.size();
        const int flags = (isLast ? endHeaders : 0) | (type == FrameType::Headers ? end : 0);
        write(type, static_cast<quint8>(flags), theStream, fragment);
        type = FrameType::Continuation;
    }
}

/// As much as the server allows.
void Http2Answer::writeBody()
{
    while (!m_body.isEmpty()) {
        const auto most = static_cast<qsizetype>(
            std::min({m_window, m_streamWindow, qint64(mostFrameBytes), qint64(m_body.size())}));
        if (most <= 0)
            return;
        const QByteArray part = m_body.first(most);
        m_body.remove(0, most);
        m_window -= most;
        m_streamWindow -= most;
        write(FrameType::Data, m_body.isEmpty() ? endStream : quint8(0), theStream, part);
    }
}

/// What was read may be sent again; the connection's own back-pressure holds a server back that is too fast.
void Http2Answer::grantWindow(qsizetype bytes)
{
    m_ungranted += bytes;
    if (m_ungranted < grantedAtOnce)
        return;
    const QByteArray more = bigEndian(static_cast<quint32>(std::exchange(m_ungranted, 0)));
    write(FrameType::WindowUpdate, 0, 0, more);
    write(FrameType::WindowUpdate, 0, theStream, more);
}

QByteArrayView Http2Answer::next(QByteArrayView &bytes)
{
    while (!bytes.isEmpty() && !isOver()) {
        if (!m_isInFrame) {
            const QByteArrayView part =
                bytes.first(std::min(bytes.size(), frameHeadBytes - m_frameHead.size()));
            bytes = bytes.sliced(part.size());
            m_frameHead += part;
            if (m_frameHead.size() < frameHeadBytes)
                continue;
            beginFrame();
            if (m_left == 0 && m_isInFrame && endFrame())
                return {};
            continue;
        }
        if (m_frame.type == static_cast<quint8>(FrameType::Data)) {
            if (const QByteArrayView piece = takeData(bytes); !piece.isEmpty())
                return piece;
            continue;
        }
        const QByteArrayView part = bytes.first(std::min(bytes.size(), m_left));
        bytes = bytes.sliced(part.size());
        m_payload += part;
        m_left -= part.size();
        if (m_left == 0 && endFrame())
            return {};
    }
    return {};
}

void Http2Answer::beginFrame()
{
    const QByteArray head = std::exchange(m_frameHead, {});
    m_left = bigEndianAt<quint32>(head, 0) >> 8;
    m_frame = {.type = static_cast<quint8>(head[3]),
               .flags = static_cast<quint8>(head[4]),
               .stream = bigEndianAt<quint32>(head, 5) & 0x7fffffff};
    m_isInFrame = true;
    m_payload.clear();
    const auto type = static_cast<FrameType>(m_frame.type);
    const bool isOfBlock = type == FrameType::Continuation;
    if (m_left > mostFrameBytes || isOfBlock != m_isInBlock ||
        (!m_hasSettings && (type != FrameType::Settings || (m_frame.flags & ack) != 0))) {
        breakUp(AnswerFault::NotHttp2);
        return;
    }
    if (type != FrameType::Data)
        return;
    m_isPaddingKnown = (m_frame.flags & padded) == 0;
    m_padding = 0;
    grantWindow(m_left);
    if (m_frame.stream != theStream || !m_hasHead || (!m_isPaddingKnown && m_left == 0))
        breakUp(AnswerFault::NotHttp2);
}

QByteArrayView Http2Answer::takeData(QByteArrayView &bytes)
{
    if (!m_isPaddingKnown) {
        m_isPaddingKnown = true;
        m_padding = static_cast<quint8>(bytes.front());
        bytes = bytes.sliced(1);
        --m_left;
        if (m_padding > m_left) {
            breakUp(AnswerFault::NotHttp2);
            return {};
        }
    }
    const QByteArrayView piece = bytes.first(std::min(bytes.size(), m_left - m_padding));
    bytes = bytes.sliced(piece.size());
    m_left -= piece.size();
    if (m_left == m_padding) {
        const qsizetype skipped = std::min(bytes.size(), m_padding);
        bytes = bytes.sliced(skipped);
        m_left -= skipped;
        m_padding -= skipped;
    }
    if (m_left == 0)
        (void)endFrame();
    return piece;
}

/// True when the head has just become whole.
bool Http2Answer::endFrame()
{
    const bool hadHead = m_hasHead;
    m_isInFrame = false;
    takeFrame();
    return m_hasHead && !hadHead;
}

void Http2Answer::takeFrame()
{
    switch (static_cast<FrameType>(m_frame.type)) {
    case FrameType::Data:
        m_isComplete = (m_frame.flags & endStream) != 0;
        return;
    case FrameType::Headers:
        takeHeaders();
        return;
    case FrameType::Continuation:
        if (m_frame.stream != theStream) {
            breakUp(AnswerFault::NotHttp2);
            return;
        }
        addToBlock(m_payload);
        return;
    case FrameType::Settings:
        takeSettings();
        return;
    case FrameType::Ping:
        if (m_payload.size() != 8)
            breakUp(AnswerFault::NotHttp2);
        else if ((m_frame.flags & ack) == 0)
            write(FrameType::Ping, ack, 0, m_payload);
        return;
    case FrameType::WindowUpdate:
        takeWindowUpdate();
        return;
    case FrameType::RstStream:
        takeReset();
        return;
    case FrameType::GoAway:
        takeGoAway();
        return;
    case FrameType::PushPromise: // which was forbidden
        breakUp(AnswerFault::NotHttp2);
        return;
    case FrameType::Priority:
        return;
    }
    // A kind that is not known is passed over.
}

void Http2Answer::takeHeaders()
{
    QByteArrayView fragment = m_payload;
    qsizetype padding = 0;
    bool isWhole = m_frame.stream == theStream;
    const auto skip = [&fragment, &isWhole](qsizetype count) {
        isWhole = isWhole && fragment.size() >= count;
        if (isWhole)
            fragment = fragment.sliced(count);
    };
    if ((m_frame.flags & padded) != 0) {
        padding = fragment.isEmpty() ? 0 : static_cast<quint8>(fragment.front());
        skip(1);
    }
    if ((m_frame.flags & hasPriority) != 0)
        skip(5);
    if (!isWhole || padding > fragment.size()) {
        breakUp(AnswerFault::NotHttp2);
        return;
    }
    m_endsStream = (m_frame.flags & endStream) != 0;
    addToBlock(fragment.chopped(padding));
}

/// Counted with their frames, so that empty ones have an end as well.
void Http2Answer::addToBlock(QByteArrayView fragment)
{
    m_headBytes += fragment.size() + frameHeadBytes;
    if (m_headBytes > mostHeadBytes) {
        breakUp(AnswerFault::HeadTooLong);
        return;
    }
    m_block += fragment;
    m_isInBlock = (m_frame.flags & endHeaders) == 0;
    if (!m_isInBlock)
        endBlock();
}

void Http2Answer::endBlock()
{
    const auto fields = m_decoder.decode(std::exchange(m_block, {}), mostHeadBytes);
    if (!fields) {
        breakUp(AnswerFault::NotHttp2);
    } else if (m_hasHead) {
        // Trailers, and nothing behind them.
        m_isComplete = m_endsStream;
        if (!m_endsStream)
            breakUp(AnswerFault::NotHttp2);
    } else {
        takeFields(*fields);
    }
}

void Http2Answer::takeFields(const QList<Header> &fields)
{
    HttpHead head;
    for (const Header &field : fields) {
        if (field.name == ":status" && head.status == 0 && head.headers.isEmpty())
            head.status = field.value.size() == 3 ? field.value.toInt() : 0;
        else if (field.name.startsWith(':'))
            head.status = -1;
        else
            head.headers.append({.name = field.name, .value = field.value.trimmed()});
    }
    const bool isInterim = head.status >= 100 && head.status < 200;
    if (head.status < 100 || (isInterim && m_endsStream)) {
        breakUp(AnswerFault::NotHttp2);
        return;
    }
    if (isInterim)
        return;
    m_headBytes = 0;
    m_head = head;
    m_hasHead = true;
    m_isComplete = m_endsStream;
}

void Http2Answer::takeSettings()
{
    constexpr qsizetype settingBytes = 6;
    const bool isAck = (m_frame.flags & ack) != 0;
    if (m_frame.stream != 0 || m_payload.size() % settingBytes != 0 || (isAck && !m_payload.isEmpty())) {
        breakUp(AnswerFault::NotHttp2);
        return;
    }
    if (isAck)
        return;
    m_hasSettings = true;
    for (qsizetype at = 0; at < m_payload.size(); at += settingBytes) {
        if (bigEndianAt<quint16>(m_payload, at) != initialWindowSize)
            continue;
        const qint64 size = bigEndianAt<quint32>(m_payload, at + 2);
        m_streamWindow += size - std::exchange(m_initialWindow, size);
        if (size > mostWindow)
            breakUp(AnswerFault::NotHttp2);
    }
    write(FrameType::Settings, ack, 0, {});
    writeBody();
}

void Http2Answer::takeWindowUpdate()
{
    const quint32 more = m_payload.size() == 4 ? bigEndianAt<quint32>(m_payload, 0) & 0x7fffffff : 0;
    qint64 &window = m_frame.stream == 0 ? m_window : m_streamWindow;
    if (more == 0 || m_frame.stream > theStream || window + more > mostWindow) {
        breakUp(AnswerFault::NotHttp2);
        return;
    }
    window += more;
    writeBody();
}

void Http2Answer::takeReset()
{
    if (m_payload.size() != 4 || m_frame.stream != theStream)
        breakUp(AnswerFault::NotHttp2);
    else
        breakUp(m_hasHead ? AnswerFault::Reset : AnswerFault::Refused);
}

/// What is under way goes on; only where it was never begun, nothing will come.
void Http2Answer::takeGoAway()
{
    if (m_payload.size() < 8 || m_frame.stream != 0)
        breakUp(AnswerFault::NotHttp2);
    else if ((bigEndianAt<quint32>(m_payload, 0) & 0x7fffffff) < theStream)
        breakUp(AnswerFault::Refused);
}

void Http2Answer::breakUp(AnswerFault fault)
{
    m_fault = fault;
    m_isInFrame = false;
    m_replies.clear();
}

} // namespace net

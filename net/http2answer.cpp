// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/http2answer.h"

#include <QtEndian>

#include <nghttp2/nghttp2.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>
#include <vector>

namespace net {

namespace {

constexpr std::int32_t theStream = 1;
constexpr qsizetype frameHeadBytes = 9;
constexpr qsizetype mostFrameBytes = 16'384; ///< Nobody was allowed more.
constexpr qsizetype overheadOfAField = 32;   ///< RFC 9113, 6.5.2.

// nghttp2 wants bytes that it may change, and does not change them.
std::uint8_t *unsignedBytes(const QByteArray &bytes)
{
    return reinterpret_cast<std::uint8_t *>(const_cast<char *>(bytes.constData()));
}

QByteArray bytesOf(const std::uint8_t *bytes, std::size_t size)
{
    return {reinterpret_cast<const char *>(bytes), static_cast<qsizetype>(size)};
}

QList<Header> headersOf(const HttpRequest &request)
{
    QList<Header> headers{{.name = ":method", .value = request.method},
                          {.name = ":scheme", .value = request.url.scheme().toLatin1()},
                          {.name = ":authority", .value = authorityOf(request)},
                          {.name = ":path", .value = pathOf(request)}};
    for (const Header &field : fieldsOf(request)) {
        // RFC 9113, 8.2.2.
        if (!isSameName(field.name, "te"))
            headers.append({.name = field.name.toLower(), .value = field.value});
    }
    if (hasContent(request))
        headers.append({.name = "content-length", .value = QByteArray::number(request.body.size())});
    return headers;
}

} // namespace

struct Http2Answer::Listener
{
    static Http2Answer &answerOf(void *user) { return *static_cast<Http2Answer *>(user); }

    static int beginHeaders(nghttp2_session *, const nghttp2_frame *frame, void *user)
    {
        Http2Answer &answer = answerOf(user);
        // A push was forbidden.
        if (frame->hd.type != NGHTTP2_HEADERS)
            answer.breakUp(AnswerFault::NotHttp2);
        answer.m_fields.clear();
        answer.m_fieldBytes = 0;
        answer.m_isInTrailers = answer.m_hasHead;
        return answer.callbackResult();
    }

    static int addField(nghttp2_session *, const nghttp2_frame *, const std::uint8_t *name,
                        std::size_t nameSize, const std::uint8_t *value, std::size_t valueSize, std::uint8_t,
                        void *user)
    {
        Http2Answer &answer = answerOf(user);
        answer.m_fieldBytes += static_cast<qsizetype>(nameSize + valueSize) + overheadOfAField;
        if (answer.m_fieldBytes > mostHeadBytes)
            answer.breakUp(AnswerFault::HeadTooLong);
        else
            answer.m_fields.append({.name = bytesOf(name, nameSize), .value = bytesOf(value, valueSize)});
        return answer.callbackResult();
    }

    static int takeData(nghttp2_session *, std::uint8_t, std::int32_t, const std::uint8_t *data,
                        std::size_t size, void *user)
    {
        answerOf(user).m_piece = {data, static_cast<qsizetype>(size)};
        return NGHTTP2_ERR_PAUSE;
    }

    static int endFrame(nghttp2_session *, const nghttp2_frame *frame, void *user)
    {
        Http2Answer &answer = answerOf(user);
        switch (frame->hd.type) {
        case NGHTTP2_HEADERS:
            if (!std::exchange(answer.m_isInTrailers, false))
                answer.takeFields();
            break;
        case NGHTTP2_RST_STREAM:
            answer.breakUp(answer.m_hasHead ? AnswerFault::Reset : AnswerFault::Refused);
            break;
        case NGHTTP2_GOAWAY:
            // What is under way goes on; only where it was never begun, nothing will come.
            if (frame->goaway.last_stream_id < theStream)
                answer.breakUp(AnswerFault::Refused);
            break;
        default:
            break;
        }
        if (frame->hd.stream_id == theStream && (frame->hd.flags & NGHTTP2_FLAG_END_STREAM) != 0)
            answer.m_isComplete = answer.m_hasHead && answer.m_fault == AnswerFault::None;
        return answer.callbackResult();
    }

    static int refuseFrame(nghttp2_session *, const nghttp2_frame *, int, void *user)
    {
        answerOf(user).breakUp(AnswerFault::NotHttp2);
        return NGHTTP2_ERR_CALLBACK_FAILURE;
    }

    /// nghttp2 ends the stream or the connection by itself when the other side breaks the rules.
    static int noteSent(nghttp2_session *, const nghttp2_frame *frame, void *user)
    {
        if (frame->hd.type == NGHTTP2_GOAWAY || frame->hd.type == NGHTTP2_RST_STREAM)
            answerOf(user).breakUp(AnswerFault::NotHttp2);
        return 0;
    }

    static int noteUnsent(nghttp2_session *, const nghttp2_frame *frame, int, void *user)
    {
        if (frame->hd.type == NGHTTP2_HEADERS)
            answerOf(user).breakUp(AnswerFault::NotHttp2);
        return 0;
    }

    static ssize_t readBody(nghttp2_session *, std::int32_t, std::uint8_t *into, std::size_t size,
                            std::uint32_t *flags, nghttp2_data_source *, void *user)
    {
        Http2Answer &answer = answerOf(user);
        const qsizetype count =
            std::min(static_cast<qsizetype>(size), answer.m_body.size() - answer.m_bodyAt);
        std::memcpy(into, answer.m_body.constData() + answer.m_bodyAt, static_cast<std::size_t>(count));
        answer.m_bodyAt += count;
        if (answer.m_bodyAt == answer.m_body.size())
            *flags |= NGHTTP2_DATA_FLAG_EOF;
        return count;
    }
};

bool hasHttp2()
{
    return true;
}

void Http2Answer::EndSession::operator()(nghttp2_session *session) const
{
    nghttp2_session_del(session);
}

Http2Answer::Http2Answer(const HttpRequest &request)
    : m_body(request.body)
{
    nghttp2_session_callbacks *callbacks = nullptr;
    nghttp2_session *session = nullptr;
    if (nghttp2_session_callbacks_new(&callbacks) == 0) {
        nghttp2_session_callbacks_set_on_begin_headers_callback(callbacks, &Listener::beginHeaders);
        nghttp2_session_callbacks_set_on_header_callback(callbacks, &Listener::addField);
        nghttp2_session_callbacks_set_on_data_chunk_recv_callback(callbacks, &Listener::takeData);
        nghttp2_session_callbacks_set_on_frame_recv_callback(callbacks, &Listener::endFrame);
        nghttp2_session_callbacks_set_on_invalid_frame_recv_callback(callbacks, &Listener::refuseFrame);
        nghttp2_session_callbacks_set_on_frame_send_callback(callbacks, &Listener::noteSent);
        nghttp2_session_callbacks_set_on_frame_not_send_callback(callbacks, &Listener::noteUnsent);
        nghttp2_session_client_new(&session, callbacks, this);
        nghttp2_session_callbacks_del(callbacks);
    }
    m_session.reset(session);
    submit(request);
}

void Http2Answer::submit(const HttpRequest &request)
{
    if (!m_session) {
        breakUp(AnswerFault::NotHttp2);
        return;
    }
    const std::array settings{
        nghttp2_settings_entry{.settings_id = NGHTTP2_SETTINGS_ENABLE_PUSH, .value = 0},
        nghttp2_settings_entry{.settings_id = NGHTTP2_SETTINGS_MAX_HEADER_LIST_SIZE, .value = mostHeadBytes}};
    const QList<Header> headers = headersOf(request);
    std::vector<nghttp2_nv> fields;
    fields.reserve(static_cast<std::size_t>(headers.size()));
    for (const Header &header : headers) {
        // What may be a secret is remembered by no proxy (RFC 7541, 7.1.3).
        fields.push_back({.name = unsignedBytes(header.name),
                          .value = unsignedBytes(header.value),
                          .namelen = static_cast<std::size_t>(header.name.size()),
                          .valuelen = static_cast<std::size_t>(header.value.size()),
                          .flags = NGHTTP2_NV_FLAG_NO_INDEX});
    }
    const nghttp2_data_provider body{.source = {}, .read_callback = &Listener::readBody};
    if (nghttp2_submit_settings(m_session.get(), NGHTTP2_FLAG_NONE, settings.data(), settings.size()) != 0 ||
        nghttp2_submit_request(m_session.get(), nullptr, fields.data(), fields.size(),
                               m_body.isEmpty() ? nullptr : &body, nullptr) != theStream)
        breakUp(AnswerFault::NotHttp2);
    collectReplies();
}

QByteArray Http2Answer::takeReplies()
{
    return std::exchange(m_replies, {});
}

void Http2Answer::collectReplies()
{
    const std::uint8_t *data = nullptr;
    while (m_fault == AnswerFault::None) {
        const ssize_t size = nghttp2_session_mem_send(m_session.get(), &data);
        if (size < 0)
            breakUp(AnswerFault::NotHttp2);
        if (size <= 0)
            return;
        m_replies += bytesOf(data, static_cast<std::size_t>(size));
    }
    m_replies.clear();
}

QByteArrayView Http2Answer::next(QByteArrayView &bytes)
{
    while (!bytes.isEmpty() && !isOver()) {
        if (!m_hasHead) {
            takeFrame(bytes);
            if (m_hasHead)
                return {};
            continue;
        }
        const qsizetype taken = feed(bytes);
        bytes = bytes.sliced(taken);
        const QByteArrayView piece = std::exchange(m_piece, {});
        // A frame whose data were handed over ends only now.
        if (!piece.isEmpty())
            (void)feed(bytes.first(0));
        countHead(m_isInTrailers ? taken : 0);
        collectReplies();
        if (!piece.isEmpty())
            return piece;
    }
    return {};
}

/// Up to the head whole frames are read, so as to stop right behind it; and because nghttp2 takes each piece
/// of a continuation for another one, of which it allows few.
void Http2Answer::takeFrame(QByteArrayView &bytes)
{
    const auto collect = [this, &bytes](qsizetype size) {
        const QByteArrayView part =
            bytes.first(std::clamp<qsizetype>(size - m_frame.size(), 0, bytes.size()));
        m_frame += part;
        bytes = bytes.sliced(part.size());
        return m_frame.size() >= size;
    };
    if (!collect(frameHeadBytes))
        return;
    const auto payload = static_cast<qsizetype>(qFromBigEndian<quint32>(m_frame.constData()) >> 8);
    if (payload > mostFrameBytes) {
        breakUp(AnswerFault::NotHttp2);
        return;
    }
    if (!collect(frameHeadBytes + payload))
        return;
    countHead(m_frame.size());
    (void)feed(std::exchange(m_frame, {}));
    m_piece = {};
    collectReplies();
}

/// How much was taken. The window is opened again by nghttp2; the connection's own back-pressure holds a
/// server back that is too fast.
qsizetype Http2Answer::feed(QByteArrayView bytes)
{
    const ssize_t taken =
        nghttp2_session_mem_recv(m_session.get(), reinterpret_cast<const std::uint8_t *>(bytes.data()),
                                 static_cast<std::size_t>(bytes.size()));
    if (taken < 0) {
        breakUp(AnswerFault::NotHttp2);
        return bytes.size();
    }
    return std::min(static_cast<qsizetype>(taken), bytes.size());
}

void Http2Answer::countHead(qsizetype bytes)
{
    m_headBytes += bytes;
    if (m_headBytes > mostHeadBytes)
        breakUp(AnswerFault::HeadTooLong);
}

void Http2Answer::takeFields()
{
    HttpHead head;
    for (const Header &field : std::exchange(m_fields, {})) {
        if (field.name == ":status")
            head.status = field.value.toInt();
        else
            head.headers.append({.name = field.name, .value = field.value.trimmed()});
    }
    if (head.status < 100) {
        breakUp(AnswerFault::NotHttp2);
        return;
    }
    if (head.status < 200)
        return;
    m_head = head;
    m_hasHead = true;
    m_headBytes = 0;
}

int Http2Answer::callbackResult() const
{
    return m_fault == AnswerFault::None ? 0 : NGHTTP2_ERR_CALLBACK_FAILURE;
}

/// The first fault is the one that counts, and what follows an answer is none.
void Http2Answer::breakUp(AnswerFault fault)
{
    if (m_fault == AnswerFault::None && !m_isComplete)
        m_fault = fault;
}

} // namespace net

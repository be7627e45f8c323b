// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/httpanswer.h"

#include "net/httprequest.h"

#include <algorithm>
#include <utility>

namespace net {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

int hexValue(char c)
{
    if (isDigit(c))
        return c - '0';
    const char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

} // namespace

QByteArrayView HttpAnswerParser::next(QByteArrayView &bytes)
{
    while (!bytes.isEmpty()) {
        switch (m_state) {
        case State::StatusLine:
            if (const auto line = takeLine(bytes))
                takeStatusLine(*line);
            break;
        case State::Headers:
            if (const auto line = takeLine(bytes); line && line->isEmpty()) {
                beginBody();
                if (m_hasHead)
                    return {};
            } else if (line) {
                takeHeader(*line);
            }
            break;
        case State::Counted:
        case State::ChunkData:
            return takeCounted(bytes);
        case State::UntilClose:
            return std::exchange(bytes, {});
        case State::ChunkSize:
        case State::ChunkExtension:
            takeChunkSize(bytes);
            break;
        case State::ChunkEnd:
            if (const auto line = takeLine(bytes); line && line->isEmpty())
                m_state = State::ChunkSize;
            else if (line || m_line.size() > 1)
                breakUp(AnswerFault::BadChunk);
            break;
        case State::Trailer:
            if (const auto line = takeLine(bytes); line && line->isEmpty())
                m_state = State::Done;
            break;
        case State::Done:
        case State::Broken:
            return {};
        }
    }
    return {};
}

bool HttpAnswerParser::mayEndHere() const
{
    // Who has sent the last chunk and forgets the empty line behind it has said everything.
    return m_state == State::UntilClose || m_state == State::Done || m_state == State::Trailer;
}

/// A whole line without its end.
std::optional<QByteArray> HttpAnswerParser::takeLine(QByteArrayView &bytes)
{
    const qsizetype end = bytes.indexOf('\n');
    const qsizetype count = end < 0 ? bytes.size() : end + 1;
    m_headBytes += count;
    if (m_headBytes > mostHeadBytes) {
        breakUp(AnswerFault::HeadTooLong);
        return {};
    }
    m_line += bytes.first(count);
    bytes = bytes.sliced(count);
    if (end >= 0) {
        QByteArray line = std::exchange(m_line, {});
        line.chop(line.endsWith("\r\n") ? 2 : 1);
        return line;
    }
    // What is no HTTP at all may never send a line end.
    if (m_state == State::StatusLine && m_line != "\r") {
        constexpr QByteArrayView name("HTTP/");
        const auto common = std::min(m_line.size(), name.size());
        if (!isSameName(QByteArrayView(m_line).first(common), name.first(common)))
            breakUp(AnswerFault::NotHttp);
    }
    return {};
}

void HttpAnswerParser::takeStatusLine(const QByteArray &line)
{
    // RFC 9112, 2.2: an empty line in front is passed over.
    if (line.isEmpty())
        return;
    // "HTTP/1.1 200 OK"; the phrase and the space before it may be missing.
    const bool isStatus = line.size() >= 12 && isSameName(QByteArrayView(line).first(7), "HTTP/1.") &&
                          isDigit(line[7]) && line[8] == ' ' && isDigit(line[9]) && isDigit(line[10]) &&
                          isDigit(line[11]) && (line.size() == 12 || line[12] == ' ');
    const int status = isStatus ? line.sliced(9, 3).toInt() : 0;
    if (status < 100) {
        breakUp(AnswerFault::NotHttp);
        return;
    }
    m_draft = {.status = status, .isHttp10 = line[7] == '0', .phrase = line.sliced(12).trimmed()};
    m_state = State::Headers;
}

void HttpAnswerParser::takeHeader(const QByteArray &line)
{
    if (line.startsWith(' ') || line.startsWith('\t')) {
        if (!m_draft.headers.isEmpty())
            m_draft.headers.last().value += ' ' + line.trimmed();
        return;
    }
    const qsizetype colon = line.indexOf(':');
    if (colon <= 0)
        return;
    m_draft.headers.append({.name = line.first(colon).trimmed(), .value = line.sliced(colon + 1).trimmed()});
}

/// RFC 9112, 6.3.
void HttpAnswerParser::beginBody()
{
    if (m_draft.status < 200 && m_draft.status != 101) {
        m_draft = {};
        m_state = State::StatusLine;
        return;
    }
    m_headBytes = 0;
    if (m_draft.status == 101 && m_isUpgrade) {
        m_state = State::UntilClose;
    } else if (m_draft.status < 200 || m_draft.status == 204 || m_draft.status == 304) {
        m_state = State::Done;
    } else {
        chooseFraming();
    }
    m_hasHead = m_state != State::Broken;
    if (m_hasHead)
        m_head = std::move(m_draft);
}

void HttpAnswerParser::chooseFraming()
{
    const QByteArray coding = m_draft.value("Transfer-Encoding").toLower();
    if (!coding.isEmpty() && coding != "identity") {
        m_isChunked = coding == "chunked";
        m_state = State::ChunkSize;
        if (!m_isChunked)
            breakUp(AnswerFault::UnknownCoding);
    } else if (!m_draft.has("Content-Length")) {
        m_state = State::UntilClose;
    } else if (!readLength()) {
        breakUp(AnswerFault::BadLength);
    } else {
        m_state = m_left == 0 ? State::Done : State::Counted;
    }
}

bool HttpAnswerParser::readLength()
{
    const QList<QByteArray> all = m_draft.value("Content-Length").split(',');
    for (const QByteArray &one : all) {
        const QByteArray digits = one.trimmed();
        if (digits.isEmpty() || digits.size() > 18 || !std::ranges::all_of(digits, isDigit) ||
            (&one != &all.constFirst() && digits.toLongLong() != m_left))
            return false;
        m_left = digits.toLongLong();
    }
    return true;
}

void HttpAnswerParser::takeChunkSize(QByteArrayView &bytes)
{
    while (!bytes.isEmpty()) {
        const char c = bytes.front();
        bytes = bytes.sliced(1);
        if (c == '\n') {
            if (m_sizeDigits == 0) {
                breakUp(AnswerFault::BadChunk);
                return;
            }
            m_sizeDigits = 0;
            m_headBytes = 0;
            m_state = m_left == 0 ? State::Trailer : State::ChunkData;
            return;
        }
        // Extensions may be long, but not without end.
        if (++m_headBytes > mostHeadBytes) {
            breakUp(AnswerFault::HeadTooLong);
            return;
        }
        if (m_state == State::ChunkExtension)
            continue;
        if (const int digit = hexValue(c); digit >= 0) {
            constexpr int mostDigits = 15;
            if (m_sizeDigits == 0)
                m_left = 0;
            // Leading zeros are digits too: nobody pads to more than that.
            if (++m_sizeDigits > mostDigits) {
                breakUp(AnswerFault::BadChunk);
                return;
            }
            m_left = m_left * 16 + digit;
        } else if (m_sizeDigits > 0 && (c == ';' || c == ' ' || c == '\t' || c == '\r')) {
            m_state = State::ChunkExtension;
        } else {
            breakUp(AnswerFault::BadChunk);
            return;
        }
    }
}

QByteArrayView HttpAnswerParser::takeCounted(QByteArrayView &bytes)
{
    const qsizetype count = static_cast<qsizetype>(std::min<qint64>(bytes.size(), m_left));
    const QByteArrayView piece = bytes.first(count);
    bytes = bytes.sliced(count);
    m_left -= count;
    if (m_left == 0) {
        m_headBytes = 0;
        m_state = m_isChunked ? State::ChunkEnd : State::Done;
    }
    return piece;
}

void HttpAnswerParser::breakUp(AnswerFault fault)
{
    m_fault = fault;
    m_state = State::Broken;
    m_line.clear();
}

} // namespace net

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/endpoint.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

namespace net {

/// The head of an answer: names as they came, values without the space around them.
struct HttpHead
{
    int status{0};
    bool isHttp10{false}; ///< Its connection ends with it.
    QByteArray phrase{};
    QList<Header> headers{};

    /// All fields of that name, in whatever case, joined by ", " (RFC 9110, 5.3); empty where there is none.
    [[nodiscard]] QByteArray value(QByteArrayView name) const;
    [[nodiscard]] bool has(QByteArrayView name) const;
};

/// What is wrong with an answer.
enum class AnswerFault {
    None,
    NotHttp,
    HeadTooLong,
    BadLength, ///< Content-Length is no number, or two that differ.
    BadChunk,
    UnknownCoding, ///< A transfer coding other than chunked.
    NotHttp2,      ///< TLS had agreed on HTTP/2, but what came breaks its rules.
    Refused,       ///< HTTP/2: the server will not answer this request, or not on this connection.
    Reset,         ///< HTTP/2: the server has broken the answer off.
};

/// Reads one answer from the bytes of the connection that was made for it. Pure. Interim answers (100, 103)
/// are passed over, and the body comes without its framing. Holds the head, at most mostHeadBytes of it, and
/// nothing of the body.
class AnswerReader
{
public:
    static constexpr qsizetype mostHeadBytes = qsizetype(128) * 1024; ///< Interim answers and trailers count.

    AnswerReader() = default;
    AnswerReader(const AnswerReader &) = delete;
    AnswerReader &operator=(const AnswerReader &) = delete;
    virtual ~AnswerReader() = default;

    /// Takes from the front of `bytes` and returns a piece of the body that they hold, if any; a view into
    /// them. To be called until `bytes` is empty or isOver(); stops once right behind the head.
    [[nodiscard]] virtual QByteArrayView next(QByteArrayView &bytes) = 0;
    /// What the connection wants to be told meanwhile; each time only what is new.
    [[nodiscard]] virtual QByteArray takeReplies() { return {}; }

    /// Of the final answer, and how long its body is can be told.
    [[nodiscard]] virtual bool hasHead() const = 0;
    /// Empty before.
    [[nodiscard]] virtual const HttpHead &head() const = 0;
    /// Nothing that follows belongs to the answer.
    [[nodiscard]] virtual bool isComplete() const = 0;
    [[nodiscard]] virtual AnswerFault fault() const = 0;
    [[nodiscard]] bool isOver() const { return isComplete() || fault() != AnswerFault::None; }
    /// The body has no end but the connection's.
    [[nodiscard]] virtual bool isUntilClose() const = 0;
    /// Whether an orderly end of the connection here leaves the answer whole.
    [[nodiscard]] virtual bool mayEndHere() const = 0;
};

} // namespace net

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/answerreader.h"
#include "net/httprequest.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <memory>

struct nghttp2_session;

namespace net {

/// Whether this build speaks HTTP/2. Where it does not, nobody may make an Http2Answer.
[[nodiscard]] bool hasHttp2();

/// One request and its answer on an HTTP/2 connection that is made for them and thrown away afterwards
/// (RFC 9113): there is no other stream, so that a GOAWAY ends nothing that is under way and holds nothing
/// up. What it writes comes from takeReplies(), first the request.
class Http2Answer final : public AnswerReader
{
public:
    explicit Http2Answer(const HttpRequest &request);

    [[nodiscard]] QByteArrayView next(QByteArrayView &bytes) override;
    [[nodiscard]] QByteArray takeReplies() override;
    [[nodiscard]] bool hasHead() const override { return m_hasHead; }
    [[nodiscard]] const HttpHead &head() const override { return m_head; }
    [[nodiscard]] bool isComplete() const override { return m_isComplete; }
    [[nodiscard]] AnswerFault fault() const override { return m_fault; }
    [[nodiscard]] bool isUntilClose() const override { return false; }
    [[nodiscard]] bool mayEndHere() const override { return m_isComplete; }

private:
    /// What nghttp2 calls.
    struct Listener;
    struct EndSession
    {
        void operator()(nghttp2_session *session) const;
    };

    void submit(const HttpRequest &request);
    [[nodiscard]] qsizetype feed(QByteArrayView bytes);
    void takeFrame(QByteArrayView &bytes);
    void countHead(qsizetype bytes);
    void collectReplies();
    void takeFields();
    [[nodiscard]] int callbackResult() const; ///< For nghttp2: whether to go on.
    void breakUp(AnswerFault fault);

    std::unique_ptr<nghttp2_session, EndSession> m_session{};
    HttpHead m_head{};
    QList<Header> m_fields{}; ///< Of the headers that are being read.
    QByteArray m_replies{};
    QByteArray m_body{};       ///< Of the request.
    qsizetype m_bodyAt{0};     ///< What was sent of it.
    QByteArray m_frame{};      ///< Before the head: the one that is being read.
    QByteArrayView m_piece{};  ///< Of the bytes that are being read.
    qsizetype m_headBytes{0};  ///< Of all that came before the final head, and of trailers.
    qsizetype m_fieldBytes{0}; ///< Of m_fields, unpacked.
    bool m_hasHead{false};
    bool m_isInTrailers{false};
    bool m_isComplete{false};
    AnswerFault m_fault{AnswerFault::None};
};

} // namespace net

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/answerreader.h"
#include "net/hpack.h"
#include "net/httprequest.h"

#include <QByteArray>
#include <QByteArrayView>

namespace net {

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
    enum class FrameType : quint8 {
        Data,
        Headers,
        Priority,
        RstStream,
        Settings,
        PushPromise,
        Ping,
        GoAway,
        WindowUpdate,
        Continuation,
    };

    struct Frame
    {
        quint8 type{0};
        quint8 flags{0};
        quint32 stream{0};
    };

    void write(FrameType type, quint8 flags, quint32 stream, QByteArrayView payload);
    void writeHeaders(const HttpRequest &request);
    void writeBody();
    void grantWindow(qsizetype bytes);

    void beginFrame();
    QByteArrayView takeData(QByteArrayView &bytes);
    void endData();
    bool endFrame();
    void takeFrame();
    void takeHeaders();
    void addToBlock(QByteArrayView fragment);
    void endBlock();
    void takeFields(const QList<Header> &fields);
    void takeSettings();
    void takeWindowUpdate();
    void takeReset();
    void takeGoAway();
    void breakUp(AnswerFault fault);

    HpackDecoder m_decoder{};
    HttpHead m_head{};
    QByteArray m_replies{};
    QByteArray m_body{};      ///< Of the request, as far as it was not sent.
    QByteArray m_frameHead{}; ///< As far as it has come.
    QByteArray m_payload{};   ///< Of a frame that is no data, as far as it has come.
    QByteArray m_block{};     ///< Of headers, as far as it has come.
    Frame m_frame{};
    qsizetype m_left{0};      ///< Of the frame's payload.
    qsizetype m_padding{0};   ///< Of it, at its end.
    qsizetype m_headBytes{0}; ///< Of headers and what follows them in the same block, until the final head.
    qsizetype m_ungranted{0}; ///< Received, and not yet allowed to the server again.
    qint64 m_window{65'535};  ///< What may be sent of the body, over the connection.
    qint64 m_streamWindow{65'535};
    qint64 m_initialWindow{65'535};
    bool m_isInFrame{false};
    bool m_isPaddingKnown{false};
    bool m_isInBlock{false};
    bool m_endsStream{false}; ///< The block that is being read does.
    bool m_hasSettings{false};
    bool m_hasHead{false};
    bool m_isComplete{false};
    AnswerFault m_fault{AnswerFault::None};
};

} // namespace net

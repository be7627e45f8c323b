// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/answerreader.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace net {

/// Reads an HTTP/1.0 or 1.1 answer to a GET or POST (RFC 9112). Behind a 101 that was asked for all that
/// follows is its body.
///
/// Lenient where a reader may be: a line may end in LF alone, a folded line goes on, a line without a colon
/// is passed over. Strict where two readers could disagree about the length of the body.
class HttpAnswerParser final : public AnswerReader
{
public:
    explicit HttpAnswerParser(bool isUpgrade = false)
        : m_isUpgrade(isUpgrade)
    {
    }

    [[nodiscard]] QByteArrayView next(QByteArrayView &bytes) override;
    [[nodiscard]] bool hasHead() const override { return m_hasHead; }
    [[nodiscard]] const HttpHead &head() const override { return m_head; }
    [[nodiscard]] bool isComplete() const override { return m_state == State::Done; }
    [[nodiscard]] AnswerFault fault() const override { return m_fault; }
    [[nodiscard]] bool isUntilClose() const override { return m_state == State::UntilClose; }
    [[nodiscard]] bool mayEndHere() const override;

private:
    enum class State {
        StatusLine,
        Headers,
        Counted,
        UntilClose,
        ChunkSize,
        ChunkExtension,
        ChunkData,
        ChunkEnd,
        Trailer,
        Done,
        Broken,
    };

    std::optional<QByteArray> takeLine(QByteArrayView &bytes);
    void takeStatusLine(const QByteArray &line);
    void takeHeader(const QByteArray &line);
    void beginBody();
    void chooseFraming();
    bool readLength();
    void takeChunkSize(QByteArrayView &bytes);
    QByteArrayView takeCounted(QByteArrayView &bytes);
    void breakUp(AnswerFault fault);

    State m_state{State::StatusLine};
    AnswerFault m_fault{AnswerFault::None};
    HttpHead m_draft{}; ///< Of the head that is being read.
    HttpHead m_head{};
    QByteArray m_line{};      ///< As far as it has come.
    qsizetype m_headBytes{0}; ///< Whatever is no body.
    qint64 m_left{0};         ///< Of the body or the chunk.
    int m_sizeDigits{0};
    bool m_isUpgrade;
    bool m_isChunked{false};
    bool m_hasHead{false};
};

} // namespace net

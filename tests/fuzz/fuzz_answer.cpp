// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/http2answer.h"
#include "net/httpanswer.h"
#include "tests/fuzz/input.h"

#include <algorithm>
#include <memory>

namespace {

/// What an answer gave, without where it was cut.
struct Seen
{
    int status{0};
    QList<net::Header> headers{};
    QByteArray body{};
    QByteArray replies{};
    net::AnswerFault fault{net::AnswerFault::None};
    bool isComplete{false};
    bool mayEndHere{false};
    bool operator==(const Seen &) const = default;
};

Seen read(net::AnswerReader &reader, QByteArrayView bytes, unsigned seed)
{
    Seen seen;
    while (!bytes.isEmpty() && !reader.isOver()) {
        // Seed 0: at once. Else pieces of 1 to 8 bytes, of a cheap chance.
        seed = seed * 1'103'515'245U + (seed == 0 ? 0 : 12'345U);
        QByteArrayView piece =
            bytes.first(seed == 0 ? bytes.size() : std::min<qsizetype>(1 + (seed >> 16U) % 8, bytes.size()));
        bytes = bytes.sliced(piece.size());
        while (!piece.isEmpty() && !reader.isOver()) {
            const qsizetype before = piece.size();
            const bool hadHead = reader.hasHead();
            const QByteArrayView body = reader.next(piece);
            fuzz::require(reader.isOver() || piece.size() < before, "whoever is asked takes something");
            fuzz::require(body.isEmpty() || hadHead, "the body stands behind the head");
            seen.body += body;
        }
        seen.replies += reader.takeReplies();
    }
    seen.status = reader.head().status;
    seen.headers = reader.head().headers;
    seen.fault = reader.fault();
    seen.isComplete = reader.isComplete();
    seen.mayEndHere = reader.mayEndHere();
    return seen;
}

std::unique_ptr<net::AnswerReader> makeReader(bool isHttp2)
{
    if (!isHttp2)
        return std::make_unique<net::HttpAnswerParser>();
    const net::HttpRequest request{.url = QUrl(QStringLiteral("https://a.example/api/stream")),
                                   .body = "body"};
    return std::make_unique<net::Http2Answer>(request);
}

} // namespace

/// However an answer is cut, it is the same; and it makes nobody hold or say more than it is long itself.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    fuzz::Input input(data, size);
    const bool isHttp2 = (input.byte() & 1U) != 0;
    const unsigned seed = 1U + input.byte();
    const std::string_view text = input.text();
    const QByteArrayView bytes(text.data(), qsizetype(text.size()));
    const auto once = makeReader(isHttp2);
    const auto inPieces = makeReader(isHttp2);
    (void)once->takeReplies();
    (void)inPieces->takeReplies();
    const Seen whole = read(*once, bytes, 0);
    Seen pieces = read(*inPieces, bytes, seed);
    // What was said before an answer broke, or in its last piece, depends on when it was fetched.
    if (whole.fault != net::AnswerFault::None || whole.isComplete)
        pieces.replies = whole.replies;
    // And where several things are wrong behind an HTTP/2 head, which one is seen first.
    if (isHttp2 && whole.status != 0 && whole.fault != net::AnswerFault::None &&
        pieces.fault != net::AnswerFault::None)
        pieces.fault = whole.fault;
    fuzz::require(whole == pieces, "the answer does not depend on the cuts");
    fuzz::require(whole.body.size() <= bytes.size(), "the body is a part of what came");
    fuzz::require(whole.replies.size() <= 2 * bytes.size() + 64, "the replies are bounded");
    fuzz::require(whole.status == 0 || (whole.status >= 101 && whole.status <= 999), "a status is one");
    return 0;
}

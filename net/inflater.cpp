// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/inflater.h"

#include <zlib.h>

#include <vector>

namespace net {

struct Inflater::State
{
    z_stream stream{};
    std::vector<char> piece = std::vector<char>(size_t(64) * 1024);
    bool isReady{false};
    bool isAtEnd{false};
};

Inflater::Inflater()
    : m_state(std::make_unique<State>())
{
    constexpr int gzipOrZlib = 32;
    m_state->isReady = inflateInit2(&m_state->stream, MAX_WBITS + gzipOrZlib) == Z_OK;
}

Inflater::~Inflater()
{
    if (m_state->isReady)
        inflateEnd(&m_state->stream);
}

bool Inflater::feed(QByteArrayView packed, const std::function<bool(QByteArrayView)> &taker)
{
    State &state = *m_state;
    if (!state.isReady)
        return false;
    z_stream &stream = state.stream;
    // zlib only reads there, but its type does not say so.
    stream.next_in = const_cast<Bytef *>(reinterpret_cast<const Bytef *>(packed.data()));
    stream.avail_in = static_cast<uInt>(packed.size());
    while (true) {
        if (state.isAtEnd) {
            if (stream.avail_in == 0)
                return true;
            // RFC 1952: members may follow each other.
            if (inflateReset(&stream) != Z_OK)
                return false;
            state.isAtEnd = false;
        }
        stream.next_out = reinterpret_cast<Bytef *>(state.piece.data());
        stream.avail_out = static_cast<uInt>(state.piece.size());
        const int result = inflate(&stream, Z_SYNC_FLUSH);
        const qsizetype count = qsizetype(state.piece.size()) - qsizetype(stream.avail_out);
        if (count > 0 && !taker(QByteArrayView(state.piece.data(), count)))
            return true;
        state.isAtEnd = result == Z_STREAM_END;
        if (result == Z_BUF_ERROR)
            return true; // wants more input
        if (result != Z_OK && result != Z_STREAM_END)
            return false;
    }
}

} // namespace net

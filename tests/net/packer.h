// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <zlib.h>

#include <utility>

namespace testsupport {

/// A compressing server: each call gives what it would flush for one event.
class Packer
{
public:
    enum Format { Zlib = 0, Gzip = 16 };

    explicit Packer(Format format)
    {
        deflateInit2(&m_stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, MAX_WBITS + format, 8, Z_DEFAULT_STRATEGY);
    }
    Packer(const Packer &) = delete;
    Packer &operator=(const Packer &) = delete;
    ~Packer() { deflateEnd(&m_stream); }

    [[nodiscard]] QByteArray pack(QByteArray text) const { return run(std::move(text), Z_SYNC_FLUSH); }
    [[nodiscard]] QByteArray finish() const { return run({}, Z_FINISH); }

private:
    [[nodiscard]] QByteArray run(QByteArray text, int flush) const
    {
        QByteArray packed(text.size() + 1024, Qt::Uninitialized);
        m_stream.next_in = reinterpret_cast<Bytef *>(text.data());
        m_stream.avail_in = static_cast<uInt>(text.size());
        m_stream.next_out = reinterpret_cast<Bytef *>(packed.data());
        m_stream.avail_out = static_cast<uInt>(packed.size());
        deflate(&m_stream, flush);
        packed.chop(qsizetype(m_stream.avail_out));
        return packed;
    }

    mutable z_stream m_stream{};
};

} // namespace testsupport

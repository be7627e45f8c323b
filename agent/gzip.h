// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

// gzip (RFC 1952) of what many get: packed once, however many ask for it packed.
namespace agent {

/// What the end of a stream has to know of a piece.
struct PieceSum
{
    std::uint32_t sum{0};         ///< CRC-32 of what was packed.
    std::uint32_t sumOperator{0}; ///< What that many bytes do to the sum of those before them.
    std::uint64_t size{0};        ///< Of what was packed.
};

/// Packed bytes that may stand anywhere in any gzip stream: deflate blocks (RFC 1951) that refer to nothing
/// before them, and end where a byte ends.
struct PackedPiece
{
    std::string blocks{};
    PieceSum sum{};
};

/// Packs pieces, within a budget: beyond it they are stored as they are, which any reader of gzip understands
/// and which costs next to nothing. So whatever clients ask for, packing takes a bounded share of the
/// thread's time. Has the one compressor, of about 300 kB, that all clients share.
class Packer
{
public:
    using TimePoint = std::chrono::steady_clock::time_point;
    /// What may be packed in a second on average, and at most at once.
    static constexpr std::uint64_t bytesPerSecond = std::uint64_t{16} * 1024 * 1024;
    static constexpr std::uint64_t mostAtOnce = std::uint64_t{32} * 1024 * 1024;

    Packer();
    ~Packer();
    Packer(const Packer &) = delete;
    Packer &operator=(const Packer &) = delete;

    [[nodiscard]] PackedPiece pack(std::string_view bytes, TimePoint now);
    /// Pieces so far, however many got each of them.
    [[nodiscard]] std::uint64_t count() const { return m_count; }

private:
    struct Deflater;

    std::unique_ptr<Deflater> m_deflater;
    std::uint64_t m_budget = mostAtOnce;
    TimePoint m_refilled{};
    std::uint64_t m_count = 0;
};

/// The frame of one client's gzip stream around the pieces that it got: what every stream begins with, and an
/// end that is right about all of them. Holds a few bytes only.
class GzipStream
{
public:
    [[nodiscard]] static std::string_view head();
    void add(const PieceSum &piece);
    /// The last block, and the sum and size of everything that was added.
    [[nodiscard]] std::string end() const;

private:
    std::uint32_t m_sum = 0;
    std::uint64_t m_size = 0;
};

/// A whole text as one gzip file.
[[nodiscard]] std::string gzip(Packer &packer, std::string_view text, Packer::TimePoint now);

/// Whether a client that sent this Accept-Encoding header (RFC 9110 12.5.3) would rather have gzip.
[[nodiscard]] bool prefersGzip(std::string_view acceptEncoding);

} // namespace agent

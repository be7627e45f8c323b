// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/utf8.h"

#include <cstdint>
#include <cstring>
#include <utility>

namespace net {

namespace {

/// How many bytes at the front are ASCII, counted in whole blocks: a lower bound, at the speed of the memory.
qsizetype asciiBlocks(QByteArrayView bytes)
{
    constexpr qsizetype block = 64;
    constexpr qsizetype words = block / qsizetype(sizeof(std::uint64_t));
    qsizetype at = 0;
    for (; at + block <= bytes.size(); at += block) {
        std::uint64_t word[words];
        std::memcpy(word, bytes.data() + at, block);
        std::uint64_t all = 0;
        for (const std::uint64_t one : word)
            all |= one;
        if ((all & 0x8080'8080'8080'8080U) != 0)
            break;
    }
    return at;
}

struct Sequence
{
    qsizetype length; ///< Of the sequence, or of its maximal subpart when it is ill-formed.
    bool isWellFormed;
};

/// Unicode 15, table 3-7: the ranges of the second byte decide; all later ones are 80..BF.
Sequence sequenceAt(QByteArrayView bytes)
{
    const auto byteAt = [bytes](qsizetype at) { return static_cast<unsigned char>(bytes[at]); };
    const unsigned char first = byteAt(0);
    if (first < 0x80)
        return {1, true};

    qsizetype length = 0;
    unsigned char low = 0x80;
    unsigned char high = 0xBF;
    if (first >= 0xC2 && first <= 0xDF) {
        length = 2;
    } else if (first >= 0xE0 && first <= 0xEF) {
        length = 3;
        if (first == 0xE0)
            low = 0xA0; // no overlong form
        if (first == 0xED)
            high = 0x9F; // no surrogate
    } else if (first >= 0xF0 && first <= 0xF4) {
        length = 4;
        if (first == 0xF0)
            low = 0x90; // no overlong form
        if (first == 0xF4)
            high = 0x8F; // nothing above U+10FFFF
    } else {
        return {1, false};
    }

    for (qsizetype at = 1; at < length; ++at) {
        if (at == bytes.size() || byteAt(at) < low || byteAt(at) > high)
            return {at, false};
        low = 0x80;
        high = 0xBF;
    }
    return {length, true};
}

/// Where the first ill-formed sequence begins, or the size.
qsizetype wellFormedPrefix(QByteArrayView bytes)
{
    qsizetype at = 0;
    while (at < bytes.size()) {
        if (static_cast<unsigned char>(bytes[at]) < 0x80) {
            if (const qsizetype blocks = asciiBlocks(bytes.sliced(at)); blocks > 0) {
                at += blocks;
                continue;
            }
            // Less than a block ahead is pure: walk up to the byte that is not.
            while (at < bytes.size() && static_cast<unsigned char>(bytes[at]) < 0x80)
                ++at;
            continue;
        }
        const Sequence sequence = sequenceAt(bytes.sliced(at));
        if (!sequence.isWellFormed)
            return at;
        at += sequence.length;
    }
    return at;
}

QByteArray repairedFrom(QByteArrayView bytes, qsizetype at)
{
    QByteArray repaired;
    repaired.reserve(bytes.size() + 64);
    repaired.append(bytes.first(at));
    while (at < bytes.size()) {
        repaired.append("\xEF\xBF\xBD");
        at += sequenceAt(bytes.sliced(at)).length;
        const qsizetype good = wellFormedPrefix(bytes.sliced(at));
        repaired.append(bytes.sliced(at, good));
        at += good;
    }
    return repaired;
}

} // namespace

bool isUtf8(QByteArrayView bytes)
{
    return wellFormedPrefix(bytes) == bytes.size();
}

QByteArray repairedUtf8(QByteArrayView bytes)
{
    const qsizetype good = wellFormedPrefix(bytes);
    return good == bytes.size() ? bytes.toByteArray() : repairedFrom(bytes, good);
}

QByteArray repairedUtf8(QByteArray &&bytes)
{
    const qsizetype good = wellFormedPrefix(bytes);
    return good == bytes.size() ? std::move(bytes) : repairedFrom(bytes, good);
}

QByteArray repairedUtf8(const QByteArray &bytes)
{
    const qsizetype good = wellFormedPrefix(bytes);
    return good == bytes.size() ? bytes : repairedFrom(bytes, good);
}

} // namespace net

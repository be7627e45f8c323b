// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/hpack.h"

#include <algorithm>
#include <array>
#include <limits>

namespace net {

namespace {

struct StaticEntry
{
    QByteArrayView name;
    QByteArrayView value{};
};

// RFC 7541, appendix A.
constexpr std::array<StaticEntry, 61> staticTable{{
    {":authority"},
    {":method", "GET"},
    {":method", "POST"},
    {":path", "/"},
    {":path", "/index.html"},
    {":scheme", "http"},
    {":scheme", "https"},
    {":status", "200"},
    {":status", "204"},
    {":status", "206"},
    {":status", "304"},
    {":status", "400"},
    {":status", "404"},
    {":status", "500"},
    {"accept-charset"},
    {"accept-encoding", "gzip, deflate"},
    {"accept-language"},
    {"accept-ranges"},
    {"accept"},
    {"access-control-allow-origin"},
    {"age"},
    {"allow"},
    {"authorization"},
    {"cache-control"},
    {"content-disposition"},
    {"content-encoding"},
    {"content-language"},
    {"content-length"},
    {"content-location"},
    {"content-range"},
    {"content-type"},
    {"cookie"},
    {"date"},
    {"etag"},
    {"expect"},
    {"expires"},
    {"from"},
    {"host"},
    {"if-match"},
    {"if-modified-since"},
    {"if-none-match"},
    {"if-range"},
    {"if-unmodified-since"},
    {"last-modified"},
    {"link"},
    {"location"},
    {"max-forwards"},
    {"proxy-authenticate"},
    {"proxy-authorization"},
    {"range"},
    {"referer"},
    {"refresh"},
    {"retry-after"},
    {"server"},
    {"set-cookie"},
    {"strict-transport-security"},
    {"transfer-encoding"},
    {"user-agent"},
    {"vary"},
    {"via"},
    {"www-authenticate"},
}};

constexpr int endOfString = 256;
constexpr std::size_t longestCode = 30;

// RFC 7541, appendix B: the length of each byte's code, and last that of the end of a string. The code is
// canonical: equally long codes follow each other in the order of their bytes, so that no more is needed.
constexpr std::array<quint8, 257> codeLengths{
    13, 23, 28, 28, 28, 28, 28, 28, 28, 24, 30, 28, 28, 30, 28, 28, 28, 28, 28, 28, 28, 28, 30, 28, 28, 28,
    28, 28, 28, 28, 28, 28, 6,  10, 10, 12, 13, 6,  8,  11, 10, 10, 8,  11, 8,  6,  6,  6,  5,  5,  5,  6,
    6,  6,  6,  6,  6,  6,  7,  8,  15, 6,  12, 10, 13, 6,  7,  7,  7,  7,  7,  7,  7,  7,  7,  7,  7,  7,
    7,  7,  7,  7,  7,  7,  7,  7,  7,  7,  8,  7,  8,  13, 19, 13, 14, 6,  15, 5,  6,  5,  6,  5,  6,  6,
    6,  5,  7,  7,  6,  6,  6,  5,  6,  7,  6,  5,  5,  6,  7,  7,  7,  7,  7,  15, 11, 14, 13, 28, 20, 22,
    20, 20, 22, 22, 22, 23, 22, 23, 23, 23, 23, 23, 24, 23, 24, 24, 22, 23, 24, 23, 23, 23, 23, 21, 22, 23,
    22, 23, 23, 24, 22, 21, 20, 22, 22, 23, 23, 21, 23, 22, 22, 24, 21, 22, 23, 23, 21, 21, 22, 21, 23, 22,
    23, 23, 20, 22, 22, 22, 23, 22, 22, 23, 26, 26, 20, 19, 22, 23, 22, 25, 26, 26, 26, 27, 27, 26, 24, 25,
    19, 21, 26, 27, 27, 26, 27, 24, 21, 21, 26, 26, 28, 27, 27, 27, 20, 24, 20, 21, 22, 21, 21, 23, 22, 22,
    25, 25, 24, 24, 26, 23, 26, 27, 26, 26, 27, 27, 27, 27, 27, 28, 27, 27, 27, 27, 27, 26, 30};

/// For each length of code: the first one, where its symbols begin in `symbols`, and how many there are.
struct HuffmanCode
{
    std::array<quint32, longestCode + 1> first{};
    std::array<quint16, longestCode + 1> begin{};
    std::array<quint16, longestCode + 1> count{};
    std::array<quint16, codeLengths.size()> symbols{};
};

constexpr HuffmanCode makeCode()
{
    HuffmanCode code;
    for (const quint8 length : codeLengths)
        ++code.count[length];
    quint32 next = 0;
    quint16 begin = 0;
    for (std::size_t length = 1; length <= longestCode; ++length) {
        next <<= 1;
        code.first[length] = next;
        code.begin[length] = begin;
        next += code.count[length];
        for (std::size_t symbol = 0; symbol < codeLengths.size(); ++symbol) {
            if (codeLengths[symbol] == length)
                code.symbols[begin++] = static_cast<quint16>(symbol);
        }
    }
    return code;
}

constexpr HuffmanCode huffman = makeCode();

std::optional<QByteArray> unpacked(QByteArrayView packed)
{
    QByteArray text;
    quint32 code = 0;
    std::size_t length = 0;
    for (const char byte : packed) {
        for (int bit = 7; bit >= 0; --bit) {
            code = (code << 1) | ((static_cast<quint8>(byte) >> bit) & 1U);
            if (++length > longestCode)
                return {};
            const quint32 offset = code - huffman.first[length];
            if (code < huffman.first[length] || offset >= huffman.count[length])
                continue;
            const quint16 symbol = huffman.symbols[huffman.begin[length] + offset];
            if (symbol == endOfString)
                return {};
            text += static_cast<char>(symbol);
            code = 0;
            length = 0;
        }
    }
    // What is left over is less than a byte and the beginning of the end: ones.
    const bool isPadding = length < 8 && code == (1U << length) - 1;
    return isPadding ? std::optional(text) : std::nullopt;
}

/// Reads a block from its front.
class Reader
{
public:
    explicit Reader(QByteArrayView bytes)
        : m_bytes(bytes)
    {
    }

    [[nodiscard]] bool isAtEnd() const { return m_bytes.isEmpty(); }
    [[nodiscard]] quint8 peek() const { return static_cast<quint8>(m_bytes.front()); }

    /// RFC 7541, 5.1.
    std::optional<quint64> integer(int prefixBits)
    {
        if (m_bytes.isEmpty())
            return {};
        const quint64 most = (quint64(1) << prefixBits) - 1;
        quint64 value = take() & most;
        if (value < most)
            return value;
        for (int shift = 0; shift <= 28 && !m_bytes.isEmpty(); shift += 7) {
            const quint8 byte = take();
            value += quint64(byte & 0x7f) << shift;
            if ((byte & 0x80) == 0)
                return value;
        }
        return {};
    }

    /// RFC 7541, 5.2.
    std::optional<QByteArray> string()
    {
        const bool isPacked = !m_bytes.isEmpty() && (peek() & 0x80) != 0;
        const auto size = integer(7);
        if (!size || *size > static_cast<quint64>(m_bytes.size()))
            return {};
        const QByteArrayView bytes = m_bytes.first(static_cast<qsizetype>(*size));
        m_bytes = m_bytes.sliced(bytes.size());
        return isPacked ? unpacked(bytes) : std::optional(bytes.toByteArray());
    }

private:
    quint8 take()
    {
        const quint8 byte = peek();
        m_bytes = m_bytes.sliced(1);
        return byte;
    }

    QByteArrayView m_bytes;
};

qsizetype sizeOf(const Header &header)
{
    return header.name.size() + header.value.size() + 32;
}

void appendString(QByteArray &block, QByteArrayView text)
{
    constexpr qsizetype most = 0x7f;
    qsizetype rest = text.size();
    block += static_cast<char>(std::min(rest, most));
    if (rest >= most) {
        for (rest -= most; rest >= 0x80; rest >>= 7)
            block += static_cast<char>((rest & 0x7f) | 0x80);
        block += static_cast<char>(rest);
    }
    block += text;
}

} // namespace

std::optional<QList<Header>> HpackDecoder::decode(QByteArrayView block, qsizetype most)
{
    Reader reader(block);
    QList<Header> headers;
    qsizetype bytes = 0;
    while (!reader.isAtEnd()) {
        const quint8 kind = reader.peek();
        if ((kind & 0xe0) == 0x20) { // another size for the table; only in front
            const auto size = reader.integer(5);
            if (!size || *size > quint64(tableBytes) || !headers.isEmpty())
                return {};
            m_most = static_cast<qsizetype>(*size);
            shrinkTo(m_most);
            continue;
        }
        const bool isIndexed = (kind & 0x80) != 0;
        const bool isRemembered = (kind & 0xc0) == 0x40;
        const auto index = reader.integer(isIndexed ? 7 : isRemembered ? 6 : 4);
        if (!index || (isIndexed && *index == 0))
            return {};
        Header header;
        if (*index > 0) {
            const auto known = entry(*index);
            if (!known)
                return {};
            header = *known;
        } else if (const auto name = reader.string()) {
            header.name = *name;
        } else {
            return {};
        }
        if (!isIndexed) {
            const auto value = reader.string();
            if (!value)
                return {};
            header.value = *value;
            if (isRemembered)
                remember(header);
        }
        bytes += sizeOf(header);
        if (bytes > most)
            return {};
        headers.append(header);
    }
    return headers;
}

std::optional<Header> HpackDecoder::entry(quint64 index) const
{
    if (index <= staticTable.size()) {
        const StaticEntry &known = staticTable[static_cast<std::size_t>(index - 1)];
        return Header{.name = known.name.toByteArray(), .value = known.value.toByteArray()};
    }
    const quint64 at = index - staticTable.size() - 1;
    if (at >= static_cast<quint64>(m_table.size()))
        return {};
    return m_table[static_cast<qsizetype>(at)];
}

void HpackDecoder::remember(const Header &header)
{
    const qsizetype size = sizeOf(header);
    shrinkTo(std::max<qsizetype>(m_most - size, 0));
    if (size > m_most)
        return;
    m_table.prepend(header);
    m_bytes += size;
}

void HpackDecoder::shrinkTo(qsizetype bytes)
{
    while (m_bytes > bytes)
        m_bytes -= sizeOf(m_table.takeLast());
}

void appendHpack(QByteArray &block, QByteArrayView name, QByteArrayView value)
{
    block += '\x10';
    appendString(block, name.toByteArray().toLower());
    appendString(block, value);
}

} // namespace net

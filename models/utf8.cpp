// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/utf8.h"

#include <cstdint>

namespace models {

namespace {

/// What the lead byte of a sequence asks for (Unicode 15, table 3-7).
struct Lead
{
    int continuations{0};
    std::uint8_t lowest{0x80};
    std::uint8_t highest{0xbf}; ///< Of the first continuation byte; the others are 80..bf.
};

constexpr Lead leadOf(std::uint8_t byte)
{
    if (byte >= 0xc2 && byte <= 0xdf)
        return {1, 0x80, 0xbf};
    if (byte == 0xe0)
        return {2, 0xa0, 0xbf};
    if (byte == 0xed)
        return {2, 0x80, 0x9f};
    if (byte >= 0xe1 && byte <= 0xef)
        return {2, 0x80, 0xbf};
    if (byte == 0xf0)
        return {3, 0x90, 0xbf};
    if (byte >= 0xf1 && byte <= 0xf3)
        return {3, 0x80, 0xbf};
    if (byte == 0xf4)
        return {3, 0x80, 0x8f};
    return {};
}

} // namespace

QByteArray repairedUtf8(QByteArrayView bytes)
{
    QByteArray repaired;
    repaired.reserve(bytes.size() + bytes.size() / 8 + 64);
    const auto at = [&](qsizetype index) { return static_cast<std::uint8_t>(bytes[index]); };

    for (qsizetype start = 0; start < bytes.size();) {
        if (at(start) < 0x80) {
            repaired.append(bytes[start]);
            ++start;
            continue;
        }
        const Lead lead = leadOf(at(start));
        qsizetype end = start + 1;
        std::uint8_t lowest = lead.lowest;
        std::uint8_t highest = lead.highest;
        while (end - start <= lead.continuations && end < bytes.size() && at(end) >= lowest &&
               at(end) <= highest) {
            ++end;
            lowest = 0x80;
            highest = 0xbf;
        }
        if (lead.continuations > 0 && end - start == lead.continuations + 1) {
            repaired.append(bytes.sliced(start, end - start));
        } else {
            repaired.append("\xef\xbf\xbd", 3);
        }
        start = end;
    }
    return repaired;
}

} // namespace models

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace testsupport {

/// A text of at most 16 thousand bytes as HPACK has it, not packed (RFC 7541, 5.2).
inline QByteArray hpackText(QByteArrayView text)
{
    constexpr qsizetype shortest = 127;
    QByteArray bytes;
    if (text.size() < shortest) {
        bytes += static_cast<char>(text.size());
    } else {
        const qsizetype rest = text.size() - shortest;
        bytes += static_cast<char>(shortest);
        if (rest >= 128)
            bytes += static_cast<char>(0x80 | (rest & 0x7f));
        bytes += static_cast<char>(rest >= 128 ? rest >> 7 : rest);
    }
    return bytes + text.toByteArray();
}

/// A header as a literal that is never remembered (RFC 7541, 6.2.3): the simplest that a server may send.
inline void appendHpack(QByteArray &block, QByteArrayView name, QByteArrayView value)
{
    block += '\x10' + hpackText(name) + hpackText(value);
}

} // namespace testsupport

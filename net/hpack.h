// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/endpoint.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <optional>

namespace net {

/// Reads the header blocks of one HTTP/2 connection, in their order (RFC 7541). Pure. Remembers 4 KiB.
class HpackDecoder
{
public:
    static constexpr qsizetype tableBytes = 4096;

    /// A whole block. Nothing when it is broken, or longer than `most` once unpacked, each header counted
    /// with 32 bytes more than its name and value; then the connection is of no more use.
    [[nodiscard]] std::optional<QList<Header>> decode(QByteArrayView block, qsizetype most);

private:
    [[nodiscard]] std::optional<Header> entry(quint64 index) const;
    void remember(const Header &header);
    void shrinkTo(qsizetype bytes);

    QList<Header> m_table{}; ///< The newest one first.
    qsizetype m_bytes{0};
    qsizetype m_most{tableBytes};
};

/// A header as a literal that no proxy may remember, its name in lower case.
void appendHpack(QByteArray &block, QByteArrayView name, QByteArrayView value);

} // namespace net

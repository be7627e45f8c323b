// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/answerreader.h"

#include "net/httprequest.h"

#include <algorithm>
#include <utility>

namespace net {

QByteArray HttpHead::value(QByteArrayView name) const
{
    QByteArray all;
    bool isFirst = true;
    for (const Header &header : headers) {
        if (!isSameName(header.name, name))
            continue;
        if (!std::exchange(isFirst, false))
            all += ", ";
        all += header.value;
    }
    return all;
}

bool HttpHead::has(QByteArrayView name) const
{
    return std::ranges::any_of(headers,
                               [name](const Header &header) { return isSameName(header.name, name); });
}

} // namespace net

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/requestbody.h"

#include <algorithm>
#include <utility>

namespace net {

RequestBody::RequestBody(QByteArray bytes)
    : m_bytes(std::move(bytes))
{
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

bool RequestBody::seek(qint64 position)
{
    return position >= pos() && position <= size() && QIODevice::seek(position);
}

qint64 RequestBody::readData(char *data, qint64 most)
{
    const qint64 count = std::min(most, size() - pos());
    std::copy_n(m_bytes.constData() + pos(), count, data);
    return count;
}

qint64 RequestBody::writeData(const char *data, qint64 size)
{
    Q_UNUSED(data)
    Q_UNUSED(size)
    return -1;
}

} // namespace net

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QFile>
#include <QString>

namespace testsupport {

/// All of a file; empty where it cannot be read.
inline QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return !path.isEmpty() && file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

#ifdef TEST_DATA
/// Of a file in this test's folder of data; empty for an empty name.
inline QByteArray dataOf(const QByteArray &name)
{
    return name.isEmpty() ? QByteArray() : contentOf(QStringLiteral(TEST_DATA "/") + QString::fromUtf8(name));
}
#endif

} // namespace testsupport

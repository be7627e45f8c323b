// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace app {

/// Appends well-formed UTF-8 as a JSON string. Every character arrives as it was; those that could end a line
/// or steer a terminal (controls, U+2028, U+2029) are escaped.
void appendJsonText(QByteArray &out, QByteArrayView text);

/// Builds one JSON object on one line from well-formed UTF-8.
class JsonLine
{
public:
    explicit JsonLine(QByteArrayView kind);

    JsonLine &add(QByteArrayView name, QByteArrayView text);
    JsonLine &add(QByteArrayView name, bool value);
    JsonLine &add(QByteArrayView name, qint64 value);

    /// The object and its line end.
    [[nodiscard]] QByteArray line() const;

private:
    void addName(QByteArrayView name);

    QByteArray m_bytes;
};

} // namespace app

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace payload {

/// A base server_update of about 220 bytes a server, the same for the same tick.
[[nodiscard]] inline QByteArray fleet(int servers, int tick = 0)
{
    const qint64 time = 1'795'252'386'912 + tick * 1000LL;
    QByteArray json;
    json.reserve(servers * qsizetype{240} + 256);
    json += R"({"type":"server_update","timestamp":)" + QByteArray::number(time) + R"(,"updateCount":)" +
            QByteArray::number(tick) + R"(,"data":[)";
    for (int index = 0; index < servers; ++index) {
        const auto figure = [&](int salt) {
            return QByteArray::number(((index * 37 + tick * 11 + salt) % 9999) / 100.0);
        };
        const QByteArray number = QByteArray::number(index).rightJustified(5, '0');
        json += index == 0 ? "" : ",";
        json += R"({"id":"srv-)" + number + R"(","name":"node-)" + number + R"(.example.net","status":")" +
                (index % 50 == 0 ? "warning" : "online") + R"(","cpu":)" + figure(1) + R"(,"memory":)" +
                figure(2) + R"(,"disk":)" + figure(3) + R"(,"uptime":)" +
                QByteArray::number(100'000 + index + tick) + R"(,"lastUpdate":"2026-11-21T09:13:)" +
                QByteArray::number(tick % 60).rightJustified(2, '0') + R"(.912Z","location":"eu-central-)" +
                QByteArray::number(index % 4) + R"(","type":"web"})";
    }
    return json + "]}";
}

} // namespace payload

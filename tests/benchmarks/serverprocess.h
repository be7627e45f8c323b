// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QUrl>

namespace benchmark {

/// This program again, as a StreamServer in a process of its own.
class ServerProcess
{
public:
    explicit ServerProcess(int ports, bool isTls = false);
    ~ServerProcess();

    /// Empty where it did not start.
    [[nodiscard]] const QList<quint16> &ports() const { return m_ports; }
    [[nodiscard]] bool waitForStreams(int count);

private:
    [[nodiscard]] QByteArray nextLine();

    QProcess m_process{};
    QList<quint16> m_ports{};
};

} // namespace benchmark

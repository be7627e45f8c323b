// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QProcess>
#include <QStringList>
#include <QUrl>

namespace testsupport {

/// A real agent on a loopback port. It ends with this object.
class AgentProcess
{
public:
    /// With these options besides the port (0: the system chooses one).
    explicit AgentProcess(const QStringList &options, quint16 port = 0);
    ~AgentProcess();

    /// Waits until it listens; false if it does not.
    [[nodiscard]] bool waitUntilListening();
    [[nodiscard]] quint16 port() const { return static_cast<quint16>(m_url.port()); }
    [[nodiscard]] QUrl url(const QString &path = QStringLiteral("/api/stream")) const;
    /// As a crash: nothing is said to anybody.
    void kill();

    /// The body of a GET; empty when there was none in time.
    [[nodiscard]] QByteArray get(const QString &path) const;
    [[nodiscard]] QJsonObject getJson(const QString &path) const;
    /// How many clients follow the stream now, as the agent itself says.
    [[nodiscard]] int subscribers() const;

private:
    QProcess m_process{};
    QUrl m_url{};
};

} // namespace testsupport

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayList>
#include <QObject>

#include <memory>
#include <optional>
#include <vector>

class QTcpServer;

namespace testsupport {

/// A small real proxy on loopback: HTTP with CONNECT and absolute addresses (RFC 9112 3.2.2), or SOCKS5 (RFC
/// 1928, 1929). It passes bytes on as they are and writes down what it was told itself.
class TestProxy final : public QObject
{
    Q_OBJECT

public:
    enum class Kind { Http, Socks5 };

    /// With credentials ("user:password") nobody else is let through.
    explicit TestProxy(Kind kind, std::optional<QByteArray> credentials = {}, QObject *parent = nullptr);
    ~TestProxy() override;

    [[nodiscard]] quint16 port() const;
    /// HTTP: each request's head. SOCKS5: "user:password" and "host:port" as they were sent.
    [[nodiscard]] const QByteArrayList &heard() const { return m_heard; }
    [[nodiscard]] int tunnels() const { return m_tunnels; } ///< That reached their target.

private:
    class Connection;
    std::unique_ptr<QTcpServer> m_server;
    std::vector<std::unique_ptr<Connection>> m_connections;
    Kind m_kind;
    std::optional<QByteArray> m_credentials;
    QByteArrayList m_heard{};
    int m_tunnels{0};
};

} // namespace testsupport

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <cstdint>

namespace net {

/// What the system says of its network. Any of it may be unknown, and all of it may be wrong.
struct NetworkState
{
    enum class Reach : std::uint8_t { Unknown, Disconnected, Local, Site, Online };

    Reach reach{Reach::Unknown};
    int medium{0};         ///< QNetworkInformation::TransportMedium; 0: unknown.
    bool isCaptive{false}; ///< Behind a page that wants a click first.
    bool isMetered{false}; ///< What goes over it costs money.
    bool operator==(const NetworkState &) const = default;
};

/// Whether a link that failed before may come up now. Pure.
[[nodiscard]] bool isWorthRetrying(const NetworkState &before, const NetworkState &now);

/// Says when the network came back or became another one, and when it begins or ceases to cost money. It
/// never says that there is none: what a server does not answer is known soon enough, and a system without
/// such a service has to work as well.
class NetworkWatch final : public QObject
{
    Q_OBJECT

public:
    explicit NetworkWatch(QObject *parent = nullptr);

    /// Begins to listen to the system. False where it offers nothing of this kind.
    bool start();
    /// What the system says now; for tests, too.
    void take(const net::NetworkState &state);

Q_SIGNALS:
    void improved();
    /// It was not before, or is not any more.
    void meteredChanged(bool isMetered);

private:
    NetworkState m_state{};
};

} // namespace net

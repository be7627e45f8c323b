// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/networkwatch.h"

#include <QNetworkInformation>
#include <QPointer>

#include <utility>

namespace net {

namespace {

NetworkState::Reach toReach(QNetworkInformation::Reachability reachability)
{
    switch (reachability) {
    case QNetworkInformation::Reachability::Unknown:
        return NetworkState::Reach::Unknown;
    case QNetworkInformation::Reachability::Disconnected:
        return NetworkState::Reach::Disconnected;
    case QNetworkInformation::Reachability::Local:
        return NetworkState::Reach::Local;
    case QNetworkInformation::Reachability::Site:
        return NetworkState::Reach::Site;
    case QNetworkInformation::Reachability::Online:
        return NetworkState::Reach::Online;
    }
    Q_UNREACHABLE();
}

NetworkState stateOf(const QNetworkInformation &information)
{
    return {.reach = toReach(information.reachability()),
            .medium = static_cast<int>(information.transportMedium()),
            .isCaptive = information.isBehindCaptivePortal(),
            .isMetered = information.isMetered()};
}

} // namespace

bool isWorthRetrying(const NetworkState &before, const NetworkState &now)
{
    if (now.reach == NetworkState::Reach::Disconnected)
        return false;
    const bool isNearer = now.reach > before.reach;
    const bool isOther = now.medium != before.medium && now.medium != 0;
    const bool isSetFree = before.isCaptive && !now.isCaptive;
    return isNearer || isOther || isSetFree;
}

NetworkWatch::NetworkWatch(QObject *parent)
    : QObject(parent)
{
}

bool NetworkWatch::start()
{
    if (!QNetworkInformation::loadDefaultBackend())
        return false;
    const QNetworkInformation *information = QNetworkInformation::instance();
    const auto look = [this, information] { take(stateOf(*information)); };
    connect(information, &QNetworkInformation::reachabilityChanged, this, look);
    connect(information, &QNetworkInformation::transportMediumChanged, this, look);
    connect(information, &QNetworkInformation::isBehindCaptivePortalChanged, this, look);
    connect(information, &QNetworkInformation::isMeteredChanged, this, look);
    const NetworkState now = stateOf(*information);
    m_state = now;
    if (now.isMetered)
        Q_EMIT meteredChanged(true);
    return true;
}

void NetworkWatch::take(const NetworkState &state)
{
    const NetworkState before = std::exchange(m_state, state);
    const QPointer<NetworkWatch> self(this);
    if (before.isMetered != state.isMetered)
        Q_EMIT meteredChanged(state.isMetered);
    if (self && isWorthRetrying(before, state))
        Q_EMIT improved();
}

} // namespace net

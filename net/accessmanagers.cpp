// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/accessmanagers.h"

#include "net/addressscope.h"

#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkProxyFactory>

#include <algorithm>
#include <utility>

namespace net {

using namespace Qt::StringLiterals;

namespace {

/// What the system says, except for this machine itself: Qt would ask a proxy for 127.0.0.1 too.
class SystemProxies final : public QNetworkProxyFactory
{
public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override
    {
        if (scopeOfHost(query.peerHostName()) == AddressScope::Loopback)
            return {QNetworkProxy(QNetworkProxy::NoProxy)};
        return systemProxyForQuery(query);
    }
};

void setProxy(QNetworkAccessManager &manager, const Proxy &proxy)
{
    switch (proxy.mode) {
    case ProxyMode::System:
        manager.setProxyFactory(new SystemProxies); // owned by the manager
        return;
    case ProxyMode::None:
        manager.setProxy(QNetworkProxy(QNetworkProxy::NoProxy));
        return;
    case ProxyMode::Http:
        manager.setProxy(
            QNetworkProxy(QNetworkProxy::HttpProxy, proxy.host, proxy.port, proxy.user, proxy.password));
        return;
    case ProxyMode::Socks5:
        manager.setProxy(
            QNetworkProxy(QNetworkProxy::Socks5Proxy, proxy.host, proxy.port, proxy.user, proxy.password));
        return;
    }
    Q_UNREACHABLE();
}

} // namespace

struct AccessManagers::Manager
{
    explicit Manager(const Proxy &usedProxy)
        : proxy(usedProxy)
    {
        setProxy(*access, proxy);
    }
    Manager(const Manager &) = delete;
    Manager &operator=(const Manager &) = delete;
    // The last lease may go while a reply of this manager is sending a signal.
    ~Manager() { access->deleteLater(); }

    /// A host stays with the trust it was first used with, for its idle connections stay too.
    struct Host
    {
        QByteArray trustKey{};
        int streams{0};
    };

    Proxy proxy;
    QNetworkAccessManager *access{new QNetworkAccessManager};
    QHash<QString, Host> hosts{};
};

AccessManagers::Lease::Lease(std::shared_ptr<Manager> manager, QString host, quint64 number)
    : m_manager(std::move(manager))
    , m_host(std::move(host))
    , m_number(number)
{
    ++m_manager->hosts[m_host].streams;
}

AccessManagers::Lease::Lease(Lease &&other) noexcept
    : m_manager(std::exchange(other.m_manager, nullptr))
    , m_host(std::exchange(other.m_host, QString()))
    , m_number(std::exchange(other.m_number, 0))
{
}

AccessManagers::Lease &AccessManagers::Lease::operator=(Lease &&other) noexcept
{
    std::swap(m_manager, other.m_manager);
    std::swap(m_host, other.m_host);
    std::swap(m_number, other.m_number);
    return *this;
}

AccessManagers::Lease::~Lease()
{
    if (m_manager)
        --m_manager->hosts[m_host].streams;
}

QNetworkAccessManager *AccessManagers::Lease::manager() const
{
    return m_manager ? m_manager->access : nullptr;
}

AccessManagers::AccessManagers() = default;
AccessManagers::~AccessManagers() = default;

AccessManagers::Lease AccessManagers::leaseStream(const Endpoint &endpoint)
{
    const bool isPlain = endpoint.url.scheme() == "http"_L1;
    const QString host = isPlain ? u"http"_s : hostAndPort(endpoint.url);
    const QByteArray key = isPlain ? QByteArray() : trustKey(endpoint);
    std::erase_if(m_managers, [](const auto &manager) { return manager.expired(); });
    for (const auto &weak : m_managers) {
        const std::shared_ptr<Manager> manager = weak.lock();
        if (manager->proxy != endpoint.proxy)
            continue;
        const auto known = manager->hosts.constFind(host);
        if (known == manager->hosts.constEnd()) {
            manager->hosts.insert(host, {.trustKey = key});
            return {manager, host, ++m_leases};
        }
        if (known->trustKey == key && (isPlain || known->streams < streamsPerHost))
            return {manager, host, ++m_leases};
    }
    const auto manager = std::make_shared<Manager>(endpoint.proxy);
    manager->hosts.insert(host, {.trustKey = key});
    m_managers.push_back(manager);
    return {manager, host, ++m_leases};
}

int AccessManagers::size() const
{
    return static_cast<int>(
        std::ranges::count_if(m_managers, [](const auto &manager) { return !manager.expired(); }));
}

} // namespace net

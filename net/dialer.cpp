// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/dialer.h"

#include "net/addressscope.h"
#include "net/hostlookup.h"
#include "net/streamrequest.h"

#include <QFuture>
#include <QHostInfo>
#include <QNetworkProxyFactory>
#include <QNetworkProxyQuery>
#include <QPromise>
#include <QSslSocket>
#include <QTcpSocket>
#include <QThreadPool>

#include <algorithm>
#include <memory>
#include <utility>

namespace net {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A setting of the system may have to be fetched from another machine first, and not every system can be
/// asked by two threads at once: one thread asks for all, and ends when nobody has asked for a while.
QThreadPool &systemProxyThread()
{
    static QThreadPool pool;
    pool.setMaxThreadCount(1);
    return pool;
}

/// Families take turns, the system's favourite first: a dead one costs one step only.
QList<QHostAddress> inTurns(const QList<QHostAddress> &addresses)
{
    QList<QHostAddress> first;
    QList<QHostAddress> second;
    for (const QHostAddress &address : addresses)
        (address.protocol() == addresses.constFirst().protocol() ? first : second).append(address);
    QList<QHostAddress> all;
    for (qsizetype at = 0; at < std::max(first.size(), second.size()); ++at)
        all += first.mid(at, 1) + second.mid(at, 1);
    return all.mid(0, Dialer::mostAddresses);
}

QNetworkProxy proxyOf(const Proxy &proxy)
{
    switch (proxy.mode) {
    case ProxyMode::System:
    case ProxyMode::None:
        return QNetworkProxy(QNetworkProxy::NoProxy);
    case ProxyMode::Http:
        return {QNetworkProxy::HttpProxy, proxy.host, proxy.port, proxy.user, proxy.password};
    case ProxyMode::Socks5:
        return {QNetworkProxy::Socks5Proxy, proxy.host, proxy.port, proxy.user, proxy.password};
    }
    Q_UNREACHABLE();
}

} // namespace

LinkReason reasonOf(QAbstractSocket::SocketError error, bool hadHead)
{
    switch (error) {
    case QAbstractSocket::ConnectionRefusedError:
        return hadHead ? LinkReason::CutOff : LinkReason::ConnectionRefused;
    case QAbstractSocket::RemoteHostClosedError:
        return hadHead ? LinkReason::CutOff : LinkReason::ConnectionReset;
    case QAbstractSocket::HostNotFoundError:
        return LinkReason::HostNotFound;
    case QAbstractSocket::SslHandshakeFailedError:
    case QAbstractSocket::SslInternalError:
    case QAbstractSocket::SslInvalidUserDataError:
        return hadHead ? LinkReason::CutOff : LinkReason::TlsFailed;
    case QAbstractSocket::ProxyAuthenticationRequiredError:
        return LinkReason::ProxyAuthentication;
    case QAbstractSocket::ProxyConnectionRefusedError:
    case QAbstractSocket::ProxyConnectionClosedError:
    case QAbstractSocket::ProxyConnectionTimeoutError:
    case QAbstractSocket::ProxyNotFoundError:
    case QAbstractSocket::ProxyProtocolError:
        return LinkReason::ProxyFailed;
    default: // Qt's enumeration grows.
        return hadHead ? LinkReason::CutOff : LinkReason::NetworkUnreachable;
    }
}

Dialer::Dialer(QObject *parent)
    : QObject(parent)
{
    m_stagger.setSingleShot(true);
    m_stagger.setInterval(250ms);
    connect(&m_stagger, &QTimer::timeout, this, &Dialer::tryNext);
}

Dialer::~Dialer() = default;

bool Dialer::isTls() const
{
    return m_url.scheme() == "https"_L1;
}

void Dialer::dial(const QUrl &url, const Proxy &proxy, bool wantsTunnel)
{
    m_url = url;
    m_wantsTunnel = wantsTunnel || isTls();
    // Qt would ask the system's proxy for this machine itself, too.
    if (proxy.mode == ProxyMode::System && scopeOfHost(url.host()) != AddressScope::Loopback)
        askSystem();
    else
        take(proxyOf(proxy));
}

void Dialer::askSystem()
{
    const auto promise = std::make_shared<QPromise<QList<QNetworkProxy>>>();
    promise->start();
    promise->future().then(this, [this](const QList<QNetworkProxy> &proxies) {
        const auto usable = std::ranges::find_if(proxies, [](const QNetworkProxy &proxy) {
            return proxy.type() != QNetworkProxy::FtpCachingProxy;
        });
        take(usable == proxies.end() ? QNetworkProxy(QNetworkProxy::NoProxy) : *usable);
    });
    systemProxyThread().start([promise, query = QNetworkProxyQuery(m_url)] {
        promise->addResult(QNetworkProxyFactory::systemProxyForQuery(query));
        promise->finish();
    });
}

void Dialer::take(const QNetworkProxy &proxy)
{
    const auto port = static_cast<quint16>(m_url.port(isTls() ? 443 : 80));
    const bool isHttp =
        proxy.type() == QNetworkProxy::HttpProxy || proxy.type() == QNetworkProxy::HttpCachingProxy;
    if (isHttp && !m_wantsTunnel) {
        m_plainProxy = proxy;
        lookUp(proxy.hostName(), proxy.port());
    } else if (isHttp || proxy.type() == QNetworkProxy::Socks5Proxy) {
        QNetworkProxy tunnel = proxy;
        m_tunnel = isHttp ? QNetworkProxy::HttpProxy : QNetworkProxy::Socks5Proxy;
        tunnel.setType(m_tunnel);
        QTcpSocket *socket = makeSocket(tunnel);
        // From the event loop, as with everybody else.
        QTimer::singleShot(0, socket, [socket, host = m_url.host(QUrl::FullyEncoded), port] {
            socket->connectToHost(host, port);
        });
    } else {
        lookUp(m_url.host(), port);
    }
}

void Dialer::lookUp(const QString &host, quint16 port)
{
    m_port = port;
    lookUpHost(host, this, [this](const QHostInfo &info) {
        if (info.error() != QHostInfo::NoError || info.addresses().isEmpty()) {
            m_reason = LinkReason::HostNotFound;
            m_detail = tamed(info.errorString());
            giveUp();
            return;
        }
        m_addresses = inTurns(info.addresses());
        tryNext();
    });
}

void Dialer::tryNext()
{
    if (m_isOver)
        return;
    if (m_addresses.isEmpty()) {
        if (m_attempts.empty())
            giveUp();
        return;
    }
    const QHostAddress address = m_addresses.takeFirst();
    if (!m_addresses.isEmpty())
        m_stagger.start();
    makeSocket(QNetworkProxy(QNetworkProxy::NoProxy))->connectToHost(address, m_port);
}

QTcpSocket *Dialer::makeSocket(const QNetworkProxy &proxy)
{
    QTcpSocket *socket = isTls() ? new QSslSocket(this) : new QTcpSocket(this);
    m_attempts.push_back(socket);
    socket->setProxy(proxy);
    socket->setReadBufferSize(readAhead);
    connect(socket, &QTcpSocket::connected, this, [this, socket] {
        m_isOver = true;
        m_stagger.stop();
        for (QTcpSocket *attempt : std::exchange(m_attempts, {})) {
            attempt->disconnect(this);
            if (attempt != socket)
                attempt->deleteLater();
        }
        socket->setParent(nullptr);
        Q_EMIT connected(socket);
    });
    connect(socket, &QTcpSocket::errorOccurred, this,
            [this, socket](QAbstractSocket::SocketError error) { fail(socket, error); });
    return socket;
}

void Dialer::fail(QTcpSocket *socket, QAbstractSocket::SocketError error)
{
    LinkReason reason = reasonOf(error, false);
    // Of a SOCKS proxy that cannot be reached Qt has no word of its own.
    if (m_tunnel == QNetworkProxy::Socks5Proxy && reason == LinkReason::NetworkUnreachable)
        reason = LinkReason::ProxyFailed;
    // Somebody who refuses tells more than a route that is missing.
    if (m_reason == LinkReason::None || reason == LinkReason::ConnectionRefused) {
        m_reason = reason;
        m_detail = tamed(socket->errorString());
    }
    socket->disconnect(this);
    socket->deleteLater();
    std::erase(m_attempts, socket);
    // Not from inside: the next one may fail while it is still being told to connect.
    QTimer::singleShot(0, this, [this] {
        m_stagger.stop();
        tryNext();
    });
}

void Dialer::giveUp()
{
    m_isOver = true;
    if (m_plainProxy.type() != QNetworkProxy::NoProxy)
        m_reason = LinkReason::ProxyFailed;
    Q_EMIT failed(m_reason, m_detail);
}

} // namespace net

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakeavahi.h"

#include <QDBusArgument>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusObjectPath>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace testsupport {

namespace {

const QString Name = u"org.freedesktop.Avahi"_s;
const QString Server = u"org.freedesktop.Avahi.Server"_s;
const QString Groups = u"org.freedesktop.Avahi.EntryGroup"_s;
const QString Browsers = u"org.freedesktop.Avahi.ServiceBrowser"_s;
const QString Type = u"_fleetscope._tcp"_s;
constexpr uint Own = 8;

} // namespace

FakeAvahi::FakeAvahi(const QString &busAddress)
    : m_bus(QDBusConnection::connectToBus(busAddress, u"fake avahi"_s))
{
    qDBusRegisterMetaType<QList<QByteArray>>();
    m_bus.registerVirtualObject(u"/"_s, this, QDBusConnection::SubPath);
    m_bus.connect(QString(), QString(), u"org.freedesktop.DBus"_s, u"NameOwnerChanged"_s, this,
                  SLOT(ownerChanged(QString, QString, QString)));
}

FakeAvahi::~FakeAvahi()
{
    m_bus.unregisterObject(u"/"_s, QDBusConnection::UnregisterTree);
    QDBusConnection::disconnectFromBus(u"fake avahi"_s);
}

bool FakeAvahi::start()
{
    return m_bus.registerService(Name);
}

void FakeAvahi::stop()
{
    m_bus.unregisterService(Name);
    m_groups.clear();
    m_browsers.clear();
}

void FakeAvahi::announce(const Service &service)
{
    m_others += service;
    tellAll(u"ItemNew"_s, service);
}

void FakeAvahi::withdraw(const QString &name)
{
    for (const Service &service : std::as_const(m_others)) {
        if (service.name == name)
            tellAll(u"ItemRemove"_s, service);
    }
    m_others.removeIf([&name](const Service &service) { return service.name == name; });
}

void FakeAvahi::setState(int state)
{
    m_state = state;
    QDBusMessage signal = QDBusMessage::createSignal(u"/"_s, Server, u"StateChanged"_s);
    signal.setArguments({state, QString()});
    m_bus.send(signal);
}

QList<FakeAvahi::Service> FakeAvahi::services() const
{
    QList<Service> all = m_others;
    for (const Group &group : m_groups) {
        if (group.isCommitted)
            all += group.services;
    }
    return all;
}

bool FakeAvahi::handleMessage(const QDBusMessage &message, const QDBusConnection &connection)
{
    QString error;
    const QVariantList arguments = answer(message, error);
    if (error.isEmpty())
        connection.send(message.createReply(arguments));
    else
        connection.send(message.createErrorReply(u"org.freedesktop.Avahi."_s + error, error));
    if (message.member() == u"Commit"_s)
        commit(message.path());
    if (message.member() == u"ServiceBrowserNew"_s && error.isEmpty()) {
        const QString path = arguments.first().value<QDBusObjectPath>().path();
        for (const Service &service : services())
            tellItem(path, u"ItemNew"_s, service);
        m_bus.send(QDBusMessage::createTargetedSignal(message.service(), path, Browsers, u"AllForNow"_s));
    }
    return true;
}

QVariantList FakeAvahi::answer(const QDBusMessage &message, QString &error)
{
    if (message.interface() == Server)
        return serverCall(message, error);
    if (message.interface() == Groups && m_groups.contains(message.path()))
        return groupCall(message, error);
    if (message.interface() == Browsers && m_browsers.remove(message.path()) > 0)
        return {};
    error = u"InvalidObject"_s;
    return {};
}

QVariantList FakeAvahi::serverCall(const QDBusMessage &message, QString &error)
{
    const QVariantList arguments = message.arguments();
    const QString member = message.member();
    if (member == u"GetState"_s)
        return {m_state};
    if (member == u"GetAlternativeServiceName"_s)
        return {arguments[0].toString() + u" #2"_s};
    const QString path = u"/Client/Object%1"_s.arg(++m_paths);
    if (member == u"EntryGroupNew"_s) {
        m_groups.insert(path, {.client = message.service()});
        return {QVariant::fromValue(QDBusObjectPath(path))};
    }
    if (member == u"ServiceBrowserNew"_s && arguments.value(2).toString() == Type) {
        m_browsers.insert(path, message.service());
        return {QVariant::fromValue(QDBusObjectPath(path))};
    }
    if (member == u"ResolveService"_s && m_failures > 0) {
        --m_failures;
        error = u"TimeoutError"_s;
        return {};
    }
    if (member == u"ResolveService"_s) {
        for (const Service &service : services()) {
            if (service.name == arguments[2].toString() && service.protocol == arguments[1].toInt() &&
                service.interface == arguments[0].toInt())
                return {service.interface,
                        service.protocol,
                        service.name,
                        Type,
                        u"local"_s,
                        service.host,
                        service.protocol,
                        service.address,
                        QVariant::fromValue(service.port),
                        QVariant::fromValue(service.texts),
                        service.flags};
        }
        error = u"TimeoutError"_s;
        return {};
    }
    error = u"NotSupportedError"_s;
    return {};
}

QVariantList FakeAvahi::groupCall(const QDBusMessage &message, QString &error)
{
    Group &group = m_groups[message.path()];
    const QVariantList arguments = message.arguments();
    if (message.member() == u"AddService"_s) {
        const QString name = arguments[3].toString();
        const auto all = services();
        if (std::ranges::any_of(all, [&name](const Service &other) { return other.name == name; })) {
            error = u"CollisionError"_s;
            return {};
        }
        // Everywhere is one place here.
        group.services += {.interface = 1,
                           .protocol = 0,
                           .name = name,
                           .host = u"here.local"_s,
                           .address = u"127.0.0.1"_s,
                           .port = arguments[7].value<ushort>(),
                           .texts = qdbus_cast<QList<QByteArray>>(arguments[8]),
                           .flags = Own};
    } else if (message.member() == u"Reset"_s) {
        forget(message.path());
    } else if (message.member() == u"Free"_s) {
        forget(message.path());
        m_groups.remove(message.path());
    } else if (message.member() != u"Commit"_s) {
        error = u"NotSupportedError"_s;
    }
    return {};
}

void FakeAvahi::commit(const QString &path)
{
    const auto group = m_groups.find(path);
    if (group == m_groups.end())
        return;
    const bool isTaken = std::ranges::any_of(
        group->services, [this](const Service &service) { return m_occupied.contains(service.name); });
    tellState(path, 1);
    if (isTaken) {
        group->services.clear();
        tellState(path, 3);
        return;
    }
    group->isCommitted = true;
    tellState(path, 2);
    for (const Service &service : std::as_const(group->services))
        tellAll(u"ItemNew"_s, service);
}

void FakeAvahi::tellState(const QString &path, int state)
{
    QDBusMessage signal =
        QDBusMessage::createTargetedSignal(m_groups[path].client, path, Groups, u"StateChanged"_s);
    signal.setArguments({state, QString()});
    m_bus.send(signal);
}

void FakeAvahi::tellItem(const QString &browser, const QString &signal, const Service &service)
{
    QDBusMessage message = QDBusMessage::createTargetedSignal(m_browsers[browser], browser, Browsers, signal);
    message.setArguments(
        {service.interface, service.protocol, service.name, Type, u"local"_s, service.flags});
    m_bus.send(message);
}

void FakeAvahi::tellAll(const QString &signal, const Service &service)
{
    for (auto browser = m_browsers.cbegin(); browser != m_browsers.cend(); ++browser)
        tellItem(browser.key(), signal, service);
}

void FakeAvahi::forget(const QString &path)
{
    Group &group = m_groups[path];
    if (group.isCommitted) {
        for (const Service &service : std::as_const(group.services))
            tellAll(u"ItemRemove"_s, service);
    }
    group.services.clear();
    group.isCommitted = false;
}

void FakeAvahi::ownerChanged(const QString &name, const QString &, const QString &now)
{
    if (now.isEmpty() && name.startsWith(u':'))
        clientLeft(name);
}

void FakeAvahi::clientLeft(const QString &client)
{
    for (const QString &path : m_groups.keys()) {
        if (m_groups[path].client == client) {
            forget(path);
            m_groups.remove(path);
        }
    }
    m_browsers.removeIf([&client](const auto &browser) { return browser.value() == client; });
}

} // namespace testsupport

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/avahibrowser.h"

#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace app {

namespace {

const auto Avahi = "org.freedesktop.Avahi"_L1;
const auto AvahiServer = "org.freedesktop.Avahi.Server"_L1;
const auto AvahiBrowserInterface = "org.freedesktop.Avahi.ServiceBrowser"_L1;
const auto Bus = "org.freedesktop.DBus"_L1;
const auto ServiceType = "_fleetscope._tcp"_L1;
const auto Domain = "local"_L1; // Wide-area DNS-SD would tell of what is not near.

constexpr int AnyInterface = -1;
constexpr int AnyProtocol = -1;
constexpr uint IsLocal = 8;     // AVAHI_LOOKUP_RESULT_LOCAL
constexpr int MostAttempts = 3; // Each takes Avahi up to five seconds.
constexpr std::size_t MostItems = 4 * static_cast<std::size_t>(Neighbourhood::mostAgents);

QDBusMessage serverCall(const QString &method, const QVariantList &arguments)
{
    QDBusMessage message = QDBusMessage::createMethodCall(Avahi, u"/"_s, AvahiServer, method);
    message.setArguments(arguments);
    message.setAutoStartService(false);
    return message;
}

} // namespace

std::unique_ptr<AgentBrowser> systemAgentBrowser()
{
    return std::make_unique<AvahiBrowser>(QDBusConnection::systemBus());
}

AvahiBrowser::AvahiBrowser(const QDBusConnection &bus, QObject *parent)
    : AgentBrowser(parent)
    , m_bus(bus)
{
}

AvahiBrowser::~AvahiBrowser()
{
    stop();
}

void AvahiBrowser::start()
{
    if (std::exchange(m_isRunning, true))
        return;
    m_told.reset();
    if (!m_bus.isConnected()) {
        tell();
        return;
    }
    followSignals(true);
    QDBusMessage question =
        QDBusMessage::createMethodCall(Bus, u"/org/freedesktop/DBus"_s, Bus, u"GetNameOwner"_s);
    question.setArguments({QString(Avahi)});
    ask(question, [this](const QDBusMessage &answer) {
        avahiIs(answer.type() == QDBusMessage::ReplyMessage ? answer.arguments().value(0).toString()
                                                            : QString());
    });
}

void AvahiBrowser::stop()
{
    if (!std::exchange(m_isRunning, false))
        return;
    if (!m_browser.isEmpty()) {
        QDBusMessage end = QDBusMessage::createMethodCall(Avahi, m_browser, AvahiBrowserInterface, u"Free"_s);
        end.setAutoStartService(false);
        m_bus.send(end);
    }
    followSignals(false);
    ++m_round;
    m_owner.clear();
    m_browser.clear();
    m_settled.clear();
    m_items.clear();
}

void AvahiBrowser::followSignals(bool isFollowing)
{
    // Without a service's name nobody has to be asked who owns it, which could block; each slot looks at the
    // sender.
    const auto follow = [this, isFollowing](const QString &interface, const QString &name,
                                            const QStringList &arguments, const char *slot) {
        if (isFollowing)
            m_bus.connect(QString(), QString(), interface, name, arguments, QString(), this, slot);
        else
            m_bus.disconnect(QString(), QString(), interface, name, arguments, QString(), this, slot);
    };
    follow(Bus, u"NameOwnerChanged"_s, {QString(Avahi)}, SLOT(ownerChanged(QDBusMessage)));
    follow(AvahiBrowserInterface, u"ItemNew"_s, {}, SLOT(itemAppeared(QDBusMessage)));
    follow(AvahiBrowserInterface, u"ItemRemove"_s, {}, SLOT(itemVanished(QDBusMessage)));
    follow(AvahiBrowserInterface, u"AllForNow"_s, {}, SLOT(allForNow(QDBusMessage)));
    follow(AvahiBrowserInterface, u"Failure"_s, {}, SLOT(failed(QDBusMessage)));
}

template<typename Then>
void AvahiBrowser::ask(const QDBusMessage &question, Then then)
{
    auto *waiting = new QDBusPendingCallWatcher(m_bus.asyncCall(question), this);
    connect(waiting, &QDBusPendingCallWatcher::finished, this, [this, waiting, then, round = m_round] {
        waiting->deleteLater();
        if (round == m_round)
            then(waiting->reply());
    });
}

void AvahiBrowser::ownerChanged(const QDBusMessage &signal)
{
    const QVariantList arguments = signal.arguments();
    if (signal.service() == Bus && arguments.size() == 3 && arguments[0].toString() == Avahi)
        avahiIs(arguments[2].toString());
}

void AvahiBrowser::avahiIs(const QString &owner)
{
    ++m_round;
    m_owner = owner;
    m_browser.clear();
    m_settled.clear();
    m_items.clear();
    tell();
    if (!m_owner.isEmpty())
        browse();
}

void AvahiBrowser::browse()
{
    ask(serverCall(u"ServiceBrowserNew"_s,
                   {AnyInterface, AnyProtocol, QString(ServiceType), QString(Domain), uint(0)}),
        [this](const QDBusMessage &answer) {
            const QDBusPendingReply<QDBusObjectPath> reply(answer);
            if (reply.isError()) {
                m_owner.clear();
                tell();
                return;
            }
            m_browser = reply.value().path();
            // What came before this answer may have been for somebody else in this program.
            std::erase_if(m_items, [this](const Item &item) { return item.browser != m_browser; });
            tell();
        });
}

bool AvahiBrowser::isOurs(const QDBusMessage &signal) const
{
    return !m_owner.isEmpty() && signal.service() == m_owner &&
           (m_browser.isEmpty() || signal.path() == m_browser);
}

std::vector<AvahiBrowser::Item>::iterator AvahiBrowser::find(const Item &like)
{
    return std::ranges::find_if(m_items, [&like](const Item &item) {
        return item.browser == like.browser && item.interface == like.interface &&
               item.protocol == like.protocol && item.name == like.name && item.domain == like.domain;
    });
}

void AvahiBrowser::itemAppeared(const QDBusMessage &signal)
{
    // Interface, protocol, name, type, domain, flags.
    const QVariantList arguments = signal.arguments();
    if (!isOurs(signal) || arguments.size() != 6 || m_items.size() >= MostItems ||
        arguments[3].toString() != ServiceType)
        return;
    Item item{.browser = signal.path(),
              .interface = arguments[0].toInt(),
              .protocol = arguments[1].toInt(),
              .name = arguments[2].toString(),
              .domain = arguments[4].toString()};
    if (find(item) != m_items.end())
        return;
    m_items.push_back(std::move(item));
    resolve(m_items.back());
}

void AvahiBrowser::itemVanished(const QDBusMessage &signal)
{
    const QVariantList arguments = signal.arguments();
    if (!isOurs(signal) || arguments.size() != 6)
        return;
    const auto found = find({.browser = signal.path(),
                             .interface = arguments[0].toInt(),
                             .protocol = arguments[1].toInt(),
                             .name = arguments[2].toString(),
                             .domain = arguments[4].toString()});
    if (found == m_items.end())
        return;
    m_items.erase(found);
    tell();
}

void AvahiBrowser::allForNow(const QDBusMessage &signal)
{
    if (!isOurs(signal))
        return;
    m_settled = signal.path();
    tell();
}

void AvahiBrowser::failed(const QDBusMessage &signal)
{
    if (!isOurs(signal))
        return;
    m_owner.clear();
    m_items.clear();
    tell();
}

void AvahiBrowser::resolve(Item &item)
{
    ++item.attempts;
    // An address of the protocol by which it was heard: of the other one it may have none.
    ask(serverCall(u"ResolveService"_s, {item.interface, item.protocol, item.name, QString(ServiceType),
                                         item.domain, item.protocol, uint(0)}),
        [this, asked = item](const QDBusMessage &answer) { resolved(asked, answer); });
}

void AvahiBrowser::resolved(const Item &asked, const QDBusMessage &answer)
{
    const auto found = find(asked);
    if (found == m_items.end())
        return;
    // Interface, protocol, name, type, domain, host, address' protocol, address, port, texts, flags.
    const QVariantList arguments = answer.arguments();
    if (answer.type() != QDBusMessage::ReplyMessage || arguments.size() != 11) {
        if (found->attempts < MostAttempts)
            resolve(*found);
        return;
    }
    found->agent = net::readAnnouncement({.name = found->name,
                                          .host = arguments[5].toString(),
                                          .address = arguments[7].toString(),
                                          .port = arguments[8].value<quint16>(),
                                          .texts = qdbus_cast<QList<QByteArray>>(arguments[9]),
                                          .isOwn = (arguments[10].toUInt() & IsLocal) != 0});
    tell();
}

void AvahiBrowser::tell()
{
    if (!m_isRunning)
        return;
    Neighbourhood now{.isListening = !m_owner.isEmpty(),
                      .isSettled = !m_settled.isEmpty() && m_settled == m_browser};
    QStringList names; // As they came: two that look alike are two.
    for (const Item &item : m_items) {
        if (!item.agent)
            continue;
        const qsizetype known = names.indexOf(item.name);
        if (known >= 0) {
            if (item.agent->way < now.agents[known].way)
                now.agents[known] = *item.agent;
        } else if (now.agents.size() < Neighbourhood::mostAgents) {
            names += item.name;
            now.agents += *item.agent;
        }
    }
    if (m_told != now) {
        m_told = now;
        Q_EMIT changed(now);
    }
}

} // namespace app

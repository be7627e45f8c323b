// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/announcedagent.h"

#include "net/addressscope.h"

#include <QHash>
#include <QHostAddress>

#include <algorithm>

namespace net {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LongestName = 63;
constexpr qsizetype MostTexts = 32;
constexpr qsizetype LongestPath = 200;
constexpr qsizetype LongestHost = 253;

/// Keys are the same in any case, and the first one counts (RFC 6763 6.4).
QHash<QByteArray, QByteArray> valuesOf(const QList<QByteArray> &texts)
{
    QHash<QByteArray, QByteArray> values;
    for (const QByteArray &text : texts.first(std::min(texts.size(), MostTexts))) {
        const qsizetype equals = text.indexOf('=');
        const QByteArray key = text.left(equals < 0 ? text.size() : equals).toLower();
        if (!values.contains(key))
            values.insert(key, equals < 0 ? QByteArray() : text.mid(equals + 1));
    }
    return values;
}

/// Letters, digits and hyphens between dots, and not only numbers: an address would be somebody else's.
bool isHostName(QStringView text)
{
    if (text.isEmpty() || text.size() > LongestHost ||
        scopeOfHost(text.toString()) == AddressScope::Loopback || !QHostAddress(text.toString()).isNull())
        return false;
    const QList<QStringView> labels = text.split(u'.');
    const auto isGood = [](QStringView label) {
        return !label.isEmpty() && label.size() <= 63 && !label.startsWith(u'-') && !label.endsWith(u'-') &&
               std::ranges::all_of(label, [](QChar c) {
                   return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') ||
                          c == u'-';
               });
    };
    return std::ranges::all_of(labels, isGood) &&
           std::ranges::any_of(labels.last(), [](QChar c) { return c.isLetter(); });
}

bool isPath(const QByteArray &path)
{
    return path.startsWith('/') && path.size() <= LongestPath && !path.contains("//") &&
           !path.contains("/.") && std::ranges::all_of(path, [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      QByteArrayView("/._~-").contains(c);
           });
}

QString cleaned(const QString &name)
{
    QString line;
    for (const QChar c : name) {
        if (line.size() >= LongestName)
            break;
        // Cf are the invisible ones, those that turn the direction of writing among them.
        const bool isVisible = c.category() != QChar::Other_Control && c.category() != QChar::Other_Format &&
                               c.category() != QChar::Separator_Line &&
                               c.category() != QChar::Separator_Paragraph;
        line += isVisible ? c : QChar(u' ');
    }
    if (!line.isEmpty() && line.back().isHighSurrogate())
        line.chop(1);
    return line.simplified();
}

struct Reached
{
    QString host{};
    AnnouncedAgent::Way way{AnnouncedAgent::Way::IPv4};
};

std::optional<Reached> wayTo(const HeardService &service)
{
    const QHostAddress address(service.address);
    if (address.isNull() || address.isMulticast() || address.isBroadcast() ||
        address == QHostAddress(QHostAddress::AnyIPv4) || address == QHostAddress(QHostAddress::AnyIPv6))
        return std::nullopt;
    const AddressScope scope = scopeOf(address);
    // An address of this computer itself would send what is meant for somebody else to a program here.
    if (scope == AddressScope::Loopback && !service.isOwn)
        return std::nullopt;
    if (address.protocol() == QAbstractSocket::IPv4Protocol)
        return Reached{.host = address.toString(), .way = AnnouncedAgent::Way::IPv4};
    if (scope != AddressScope::LinkLocal && service.address.indexOf(u'%') < 0)
        return Reached{.host = address.toString(), .way = AnnouncedAgent::Way::IPv6};
    // The interface belongs to such an address, which no Host header can name: mDNS' own name does.
    if (isHostName(service.host) && service.host.endsWith(".local"_L1, Qt::CaseInsensitive))
        return Reached{.host = service.host.toLower(), .way = AnnouncedAgent::Way::LocalName};
    return std::nullopt;
}

} // namespace

std::optional<AnnouncedAgent> readAnnouncement(const HeardService &service)
{
    const QHash<QByteArray, QByteArray> values = valuesOf(service.texts);
    auto way = wayTo(service);
    if (!way || service.port == 0)
        return std::nullopt;
    const bool hasTls = values.value("tls") == "1";
    // The name that its certificate is for; without TLS nothing would hold it to that name.
    const QString named = QString::fromLatin1(values.value("host"));
    if (hasTls && isHostName(named))
        way = Reached{.host = named.toLower(), .way = AnnouncedAgent::Way::HostName};
    const QByteArray path = values.value("path", "/api/stream");
    if (!isPath(path))
        return std::nullopt;
    AnnouncedAgent agent{
        .name = cleaned(service.name), .asksForToken = values.value("auth") == "token", .way = way->way};
    agent.url.setScheme(hasTls ? u"https"_s : u"http"_s);
    agent.url.setHost(way->host);
    agent.url.setPort(service.port);
    agent.url.setPath(QString::fromLatin1(path));
    if (!agent.url.isValid() || agent.url.host().isEmpty())
        return std::nullopt;
    agent.place = (way->host.contains(u':') ? u'[' + way->host + u']' : way->host) + u':' +
                  QString::number(service.port);
    if (agent.name.isEmpty())
        agent.name = agent.place;
    return agent;
}

} // namespace net

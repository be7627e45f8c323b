// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QUrl>

#include <optional>

namespace net {

/// A service on the local network (DNS-SD, RFC 6763) as it was resolved. Anybody there can have made it up.
struct HeardService
{
    QString name{};    ///< What it calls itself.
    QString host{};    ///< The name of its machine: "web-01.local".
    QString address{}; ///< One of that machine.
    quint16 port{0};
    QList<QByteArray> texts{}; ///< "key=value" each.
    bool isOwn{false};         ///< Announced by this computer itself.
    bool operator==(const HeardService &) const = default;
};

/// An agent that announced itself, as far as what it says makes sense. Nobody has asked it anything.
struct AnnouncedAgent
{
    /// By what it is reached, the best first: an IPv6 address of one link only is none that a URL can name.
    enum class Way { HostName, IPv4, IPv6, LocalName };

    QString name{}; ///< One line without control characters, at most 63.
    QUrl url{};
    QString place{}; ///< "host:port", for people.
    bool asksForToken{false};
    Way way{Way::IPv4};
    bool operator==(const AnnouncedAgent &) const = default;
};

/// nullopt: nothing that could be connected to.
[[nodiscard]] std::optional<AnnouncedAgent> readAnnouncement(const HeardService &service);

} // namespace net

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/agentbrowser.h"

#include <QDBusConnection>

#include <optional>
#include <vector>

class QDBusMessage;
class QDBusPendingCallWatcher;

namespace app {

/// By Avahi, over the system's D-Bus. Avahi may come, go and restart meanwhile.
class AvahiBrowser final : public AgentBrowser
{
    Q_OBJECT

public:
    explicit AvahiBrowser(const QDBusConnection &bus, QObject *parent = nullptr);
    ~AvahiBrowser() override;

    void start() override;
    void stop() override;

private Q_SLOTS:
    void ownerChanged(const QDBusMessage &signal);
    void itemAppeared(const QDBusMessage &signal);
    void itemVanished(const QDBusMessage &signal);
    void allForNow(const QDBusMessage &signal);
    void failed(const QDBusMessage &signal);

private:
    /// What Avahi calls a service: the same one comes on each interface and protocol.
    struct Item
    {
        QString browser{}; ///< The path of the object that told of it.
        int interface {
            0
        };
        int protocol{0};
        QString name{};
        QString domain{};
        int attempts{0};
        std::optional<net::AnnouncedAgent> agent{}; ///< Once it is resolved, and makes sense.
    };

    void followSignals(bool isFollowing);
    void avahiIs(const QString &owner);
    void browse();
    void resolve(Item &item);
    void resolved(const Item &asked, const QDBusMessage &answer);
    [[nodiscard]] bool isOurs(const QDBusMessage &signal) const;
    [[nodiscard]] std::vector<Item>::iterator find(const Item &like);
    void tell();
    template<typename Then>
    void ask(const QDBusMessage &question, Then then);

    QDBusConnection m_bus;
    bool m_isRunning{false};
    quint64 m_round{0};  ///< Another whenever what was asked before means nothing any more.
    QString m_owner{};   ///< Avahi's unique name on the bus; empty: it is not there.
    QString m_browser{}; ///< The path of the object that browses for us; empty: not known yet.
    QString m_settled{}; ///< The path of the one that has told all that there is for now.
    std::vector<Item> m_items{};
    std::optional<Neighbourhood> m_told{};
};

} // namespace app

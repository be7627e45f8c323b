// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QDBusVirtualObject>
#include <QList>
#include <QMap>
#include <QSet>
#include <QString>

namespace testsupport {

/// Avahi's D-Bus interface on a private bus, as far as agents and Fleetscope use it: who announces a service
/// is heard by who browses. What other machines announce, a test makes up.
class FakeAvahi final : public QDBusVirtualObject
{
    Q_OBJECT

public:
    struct Service
    {
        int interface {
            2
        };
        int protocol{0};
        QString name{};
        QString host{QStringLiteral("other.local")};
        QString address{QStringLiteral("192.0.2.7")};
        ushort port{9469};
        QList<QByteArray> texts{};
        uint flags{0}; ///< 8: this computer's own.
    };

    explicit FakeAvahi(const QString &busAddress);
    ~FakeAvahi() override;

    /// Takes Avahi's name on the bus, or leaves it with all that it knew but what others announced.
    [[nodiscard]] bool start();
    void stop();

    /// From another machine, or the like.
    void announce(const Service &service);
    void withdraw(const QString &name);
    /// The next so many questions after a service's address find nobody.
    void failToResolve(int times) { m_failures = times; }
    /// Another machine has this name already: whoever takes it hears of it after a while.
    void occupy(const QString &name) { m_occupied += name; }
    /// Its host name is settled (2), or just not (1).
    void setState(int state);

    [[nodiscard]] qsizetype browsers() const { return m_browsers.size(); }
    [[nodiscard]] QList<Service> services() const;

    QString introspect(const QString &) const override { return {}; }
    bool handleMessage(const QDBusMessage &message, const QDBusConnection &connection) override;

private Q_SLOTS:
    void ownerChanged(const QString &name, const QString &before, const QString &now);

private:
    struct Group
    {
        QString client{};
        QList<Service> services{};
        bool isCommitted{false};
    };

    QVariantList answer(const QDBusMessage &message, QString &error);
    QVariantList serverCall(const QDBusMessage &message, QString &error);
    QVariantList groupCall(const QDBusMessage &message, QString &error);
    void commit(const QString &path);
    void tellState(const QString &path, int state);
    void tellItem(const QString &browser, const QString &signal, const Service &service);
    void tellAll(const QString &signal, const Service &service);
    void forget(const QString &path);
    void clientLeft(const QString &client);

    QDBusConnection m_bus;
    QMap<QString, Group> m_groups{};     ///< By path.
    QMap<QString, QString> m_browsers{}; ///< Path to client.
    QList<Service> m_others{};
    QSet<QString> m_occupied{};
    int m_failures{0};
    int m_state{2};
    int m_paths{0};
};

} // namespace testsupport

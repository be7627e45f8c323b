// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/contrastwatch.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

#include <utility>

using namespace Qt::StringLiterals;

namespace app {

namespace {

// org.freedesktop.appearance: 0 no preference, 1 higher contrast.
const auto PortalArea = "org.freedesktop.appearance"_L1;
const auto PortalKey = "contrast"_L1;
const auto PortalSettings = "org.freedesktop.portal.Settings"_L1;
const auto PortalPath = "/org/freedesktop/portal/desktop"_L1;
const auto PortalService = "org.freedesktop.portal.Desktop"_L1;

} // namespace

ContrastWatch::ContrastWatch(QObject *parent)
    : QObject(parent)
{
}

void ContrastWatch::start()
{
    QDBusConnection session = QDBusConnection::sessionBus();
    if (!session.isConnected())
        return;
    // Without a service's name nobody has to be asked who owns it, which could block.
    session.connect(QString(), PortalPath, PortalSettings, u"SettingChanged"_s, this,
                    SLOT(settingChanged(QString, QString, QDBusVariant)));
    QDBusMessage question =
        QDBusMessage::createMethodCall(PortalService, PortalPath, PortalSettings, u"Read"_s);
    question.setArguments({QString(PortalArea), QString(PortalKey)});
    question.setAutoStartService(false);
    auto *answer = new QDBusPendingCallWatcher(session.asyncCall(question), this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [this, answer] {
        const QDBusPendingReply<QDBusVariant> reply = *answer;
        if (!reply.isError())
            take(reply.value().variant());
        answer->deleteLater();
    });
}

void ContrastWatch::settingChanged(const QString &area, const QString &key, const QDBusVariant &value)
{
    if (area == PortalArea && key == PortalKey)
        take(value.variant());
}

void ContrastWatch::take(const QVariant &value)
{
    // Read() wraps its answer once more than the signal does.
    const QVariant inner = value.canConvert<QDBusVariant>() ? value.value<QDBusVariant>().variant() : value;
    const bool isHigh = inner.toUInt() == 1;
    if (std::exchange(m_isHigh, isHigh) != isHigh)
        Q_EMIT highContrastChanged(isHigh);
}

} // namespace app

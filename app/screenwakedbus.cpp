// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/screenwake.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

#include <optional>
#include <utility>

using namespace Qt::StringLiterals;

namespace app {

namespace {

QDBusMessage call(const QString &method)
{
    return QDBusMessage::createMethodCall(u"org.freedesktop.ScreenSaver"_s, u"/org/freedesktop/ScreenSaver"_s,
                                          u"org.freedesktop.ScreenSaver"_s, method);
}

} // namespace

/// The desktop answers with a number, under which it is asked to let go.
class ScreenWake::Private
{
public:
    std::optional<quint32> cookie{};
    bool isAsking{false};
};

ScreenWake::ScreenWake(QObject *parent)
    : QObject(parent)
    , m_d(std::make_unique<Private>())
{
}

ScreenWake::~ScreenWake()
{
    // A desktop lets go of what belongs to a program that ended, too.
    release();
}

void ScreenWake::hold()
{
    if (m_d->cookie || std::exchange(m_d->isAsking, true))
        return;
    QDBusMessage message = call(u"Inhibit"_s);
    message << u"Fleetscope"_s << tr("A wall display is on.");
    auto *watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(message), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        m_d->isAsking = false;
        watcher->deleteLater();
        const QDBusPendingReply<quint32> reply = *watcher;
        if (reply.isError()) {
            sayFailure();
            return;
        }
        m_d->cookie = reply.value();
        // It may have been switched off again before the answer came.
        if (!isHeld())
            release();
    });
}

void ScreenWake::release()
{
    if (!m_d->cookie)
        return;
    QDBusMessage message = call(u"UnInhibit"_s);
    message << *std::exchange(m_d->cookie, std::nullopt);
    QDBusConnection::sessionBus().send(message);
}

} // namespace app

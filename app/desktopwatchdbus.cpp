// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktopwatch.h"

#include <QDBusConnection>

using namespace Qt::StringLiterals;

namespace app {

class DesktopWatch::Private
{
};

DesktopWatch::DesktopWatch(QObject *parent)
    : QObject(parent)
{
}

DesktopWatch::~DesktopWatch() = default;

void DesktopWatch::start()
{
    // Without a service's name nobody has to be asked who owns it, which could block. Whoever else sends such
    // a signal makes links try again, nothing more.
    const QString anybody;
    QDBusConnection system = QDBusConnection::systemBus();
    system.connect(anybody, u"/org/freedesktop/login1"_s, u"org.freedesktop.login1.Manager"_s,
                   u"PrepareForSleep"_s, this, SLOT(prepareForSleep(bool)));
    system.connect(anybody, QString(), u"org.freedesktop.login1.Session"_s, u"Unlock"_s, this,
                   SIGNAL(unlocked()));
    QDBusConnection session = QDBusConnection::sessionBus();
    for (const QString &name : {u"org.freedesktop.ScreenSaver"_s, u"org.gnome.ScreenSaver"_s,
                                u"org.cinnamon.ScreenSaver"_s, u"org.mate.ScreenSaver"_s}) {
        session.connect(anybody, QString(), name, u"ActiveChanged"_s, this, SLOT(screenSaverChanged(bool)));
    }
}

void DesktopWatch::prepareForSleep(bool isAboutToSleep)
{
    if (!isAboutToSleep)
        Q_EMIT resumed();
}

void DesktopWatch::screenSaverChanged(bool isActive)
{
    if (!isActive)
        Q_EMIT unlocked();
}

} // namespace app

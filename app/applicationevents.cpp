// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/applicationevents.h"

#include "app/handover.h"
#include "app/opened.h"

#include <QDir>
#include <QFileOpenEvent>

namespace app {

ApplicationEvents::ApplicationEvents(QObject &application, QObject *parent)
    : QObject(parent)
{
    application.installEventFilter(this);
}

bool ApplicationEvents::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Quit)
        Q_EMIT ending();
    if (event->type() != QEvent::FileOpen)
        return QObject::eventFilter(watched, event);
    const auto *open = static_cast<QFileOpenEvent *>(event);
    const QString what = open->file().isEmpty() ? open->url().toString(QUrl::FullyEncoded) : open->file();
    const Opened kind = openedOf(what, QDir::rootPath());
    Handover handover;
    if (kind.kind == OpenedKind::SettingsFile)
        handover.files += kind.text;
    else if (kind.kind == OpenedKind::Link)
        handover.links += kind.text;
    // An address is not watched because a page says so.
    if (handover != Handover{})
        Q_EMIT opened(handover);
    return true;
}

} // namespace app

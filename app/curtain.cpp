// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/curtain.h"

#include <QCoreApplication>
#include <QEvent>
#include <QWidget>

namespace app {

Curtain::Curtain()
{
    QCoreApplication::instance()->installEventFilter(this);
}

bool Curtain::eventFilter(QObject *watched, QEvent *event)
{
    // The last one before a window is made.
    if (event->type() == QEvent::Polish && watched->isWidgetType()) {
        auto *widget = static_cast<QWidget *>(watched);
        if (widget->isWindow())
            widget->setAttribute(Qt::WA_DontShowOnScreen);
    }
    return QObject::eventFilter(watched, event);
}

} // namespace app

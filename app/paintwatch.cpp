// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/paintwatch.h"

#include <QEvent>
#include <QTimer>
#include <QWidget>

namespace app {

PaintWatch::PaintWatch(QWidget &window, QObject *parent)
    : QObject(parent)
{
    window.installEventFilter(this);
}

bool PaintWatch::eventFilter(QObject *watched, QEvent *event)
{
    // The filter sees the event before the window paints in answer to it.
    if (event->type() == QEvent::UpdateRequest && !m_isPending) {
        m_isPending = true;
        QTimer::singleShot(0, this, [this] {
            m_isPending = false;
            Q_EMIT painted();
        });
    }
    return QObject::eventFilter(watched, event);
}

} // namespace app

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/wallview.h"

#include <QApplication>
#include <QEvent>

/// While it lives, no widget paints: for tests that look at texts and places, and not at pictures. Only the
/// wall does, which says what it shows when it paints it.
class WithoutPainting final : public QObject
{
public:
    WithoutPainting() { qApp->installEventFilter(this); }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        return event->type() == QEvent::Paint && !qobject_cast<ui::WallView *>(watched);
    }
};

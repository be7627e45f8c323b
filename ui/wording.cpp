// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wording.h"

#include <QEvent>

namespace ui {

bool Wording::event(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        m_say();
    return QObject::event(event);
}

void eachLanguage(QWidget *owner, std::function<void()> say)
{
    say();
    new Wording(owner, std::move(say)); // The owner owns it.
}

} // namespace ui

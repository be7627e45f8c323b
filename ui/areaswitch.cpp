// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/areaswitch.h"

#include <QApplication>

namespace ui {

AreaSwitch::AreaSwitch(const QList<QWidget *> &areas, QObject *parent)
    : QObject(parent)
    , m_areas(areas)
{
}

void AreaSwitch::go(int step)
{
    const QWidget *focus = QApplication::focusWidget();
    qsizetype at = step > 0 ? -1 : m_areas.size();
    for (qsizetype area = 0; area < m_areas.size(); ++area) {
        if (focus && (m_areas[area] == focus || m_areas[area]->isAncestorOf(focus)))
            at = area;
    }
    for (qsizetype tried = 0; tried < m_areas.size(); ++tried) {
        at = (at + step + m_areas.size()) % m_areas.size();
        if (!m_areas[at]->isVisible())
            continue;
        if (QWidget *target = firstFocus(m_areas[at])) {
            target->setFocus(Qt::TabFocusReason);
            return;
        }
    }
}

QWidget *AreaSwitch::firstFocus(QWidget *area)
{
    const auto takesFocus = [](const QWidget *widget) {
        return widget->focusPolicy() & Qt::TabFocus && widget->isVisible() && widget->isEnabled() &&
               !widget->focusProxy();
    };
    // What had the focus last, if it still can.
    if (QWidget *last = area->focusWidget(); last && takesFocus(last))
        return last;
    if (takesFocus(area))
        return area;
    for (QWidget *next = area->nextInFocusChain(); next && next != area; next = next->nextInFocusChain()) {
        if (area->isAncestorOf(next) && takesFocus(next))
            return next;
    }
    return nullptr;
}

} // namespace ui

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/accessible.h"

#include "ui/accessiblechart.h"
#include "ui/chartpanel.h"

#include <QAccessibleWidget>
#include <QVariant>
#include <QWidget>

namespace ui {

namespace {

constexpr auto RoleProperty = "fleetscopeAccessibleRole";

QAccessibleInterface *makeInterface(const QString &className, QObject *object)
{
    auto *widget = qobject_cast<QWidget *>(object);
    // Qt asks for each class that the object is of, the finest first.
    if (!widget || className != QLatin1StringView(object->metaObject()->className()))
        return nullptr;
    if (auto *chart = qobject_cast<ChartPanel *>(widget))
        return new AccessibleChart(*chart);
    const QVariant role = widget->property(RoleProperty);
    return role.isValid() ? new QAccessibleWidget(widget, static_cast<QAccessible::Role>(role.toInt()))
                          : nullptr;
}

} // namespace

void installAccessibility()
{
    QAccessible::installFactory(makeInterface);
}

void setAccessibleRole(QWidget &widget, QAccessible::Role role)
{
    widget.setProperty(RoleProperty, static_cast<int>(role));
}

void announce(QWidget &widget, const QString &sentence)
{
    if (!QAccessible::isActive() || sentence.isEmpty())
        return;
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    QAccessibleAnnouncementEvent event(&widget, sentence);
#else
    QAccessibleEvent event(&widget, QAccessible::Alert);
#endif
    QAccessible::updateAccessibility(&event);
}

} // namespace ui

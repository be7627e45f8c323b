// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/accessiblechart.h"

#include "ui/chartcanvas.h"
#include "ui/chartpanel.h"

#include <QCoreApplication>

namespace ui {

namespace {

/// Gives this file its context for translators.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(AccessibleChart)
};

} // namespace

AccessibleChart::AccessibleChart(ChartPanel &panel)
    : QAccessibleWidget(&panel, QAccessible::Chart)
    , m_panel(panel)
{
}

QString AccessibleChart::text(QAccessible::Text which) const
{
    const ChartTitle &title = m_panel.title();
    const QString &reading = m_panel.reading().words;
    switch (which) {
    case QAccessible::Name:
        return reading.isEmpty() ? m_panel.accessibleName()
                                 //: A chart for screen readers: its metric, what stands under the crosshair.
                                 : Words::tr("%1: %2").arg(title.title, reading);
    case QAccessible::Description: {
        QStringList parts{title.detail, m_panel.summary()};
        parts.removeAll(QString());
        return parts.join(QStringLiteral(". "));
    }
    case QAccessible::Value:
        return reading.isEmpty() ? title.value : reading;
    case QAccessible::Help:
        return Words::tr("Left and right move the crosshair, up and down go to the other charts, Enter shows "
                         "the values as a table.");
    default:
        return QAccessibleWidget::text(which);
    }
}

void *AccessibleChart::interface_cast(QAccessible::InterfaceType type)
{
    if (type == QAccessible::ValueInterface)
        return static_cast<QAccessibleValueInterface *>(this);
    return QAccessibleWidget::interface_cast(type);
}

QVariant AccessibleChart::currentValue() const
{
    const ChartReading &reading = m_panel.reading();
    const auto value = reading.words.isEmpty() ? m_panel.title().number : reading.value;
    return value ? QVariant(*value) : QVariant();
}

QVariant AccessibleChart::maximumValue() const
{
    return m_panel.canvas().plot().maximum;
}

QVariant AccessibleChart::minimumValue() const
{
    return m_panel.canvas().plot().minimum;
}

} // namespace ui

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAccessibleWidget>
#include <QVariant>

namespace ui {

class ChartPanel;

/// A chart for screen readers: its name says metric and value, or what stands under the crosshair; its
/// description sums up what is in view.
class AccessibleChart final : public QAccessibleWidget, public QAccessibleValueInterface
{
public:
    explicit AccessibleChart(ChartPanel &panel);

    [[nodiscard]] QString text(QAccessible::Text which) const override;
    void *interface_cast(QAccessible::InterfaceType type) override;

    /// Under the crosshair, else the newest; not valid where there is none.
    [[nodiscard]] QVariant currentValue() const override;
    void setCurrentValue(const QVariant &) override {} ///< It is measured, not set.
    [[nodiscard]] QVariant maximumValue() const override;
    [[nodiscard]] QVariant minimumValue() const override;
    [[nodiscard]] QVariant minimumStepSize() const override { return {}; }

private:
    ChartPanel &m_panel;
};

} // namespace ui

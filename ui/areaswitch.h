// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QWidget>

namespace ui {

/// Gives the focus to the next (or previous) of a window's parts that are in sight, there to what had it
/// last.
class AreaSwitch final : public QObject
{
    Q_OBJECT

public:
    /// In the order of the Tab key; all are of one window.
    explicit AreaSwitch(const QList<QWidget *> &areas, QObject *parent = nullptr);

    void go(int step);

private:
    [[nodiscard]] static QWidget *firstFocus(QWidget *area);

    QList<QWidget *> m_areas;
};

} // namespace ui

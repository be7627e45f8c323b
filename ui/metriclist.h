// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/metriclistmodel.h"

#include <QWidget>

class QLineEdit;
class QListView;
class QLabel;

namespace ui {

class Theme;

/// The further metrics of the selected server: searchable, each with its current value and a check that gives
/// it a chart.
class MetricList final : public QWidget
{
    Q_OBJECT

public:
    /// The theme must outlive the list.
    explicit MetricList(const Theme &theme, QWidget *parent = nullptr);

    [[nodiscard]] MetricListModel &model() { return *m_model; }
    [[nodiscard]] const MetricListModel &model() const { return *m_model; }

Q_SIGNALS:
    void closeAsked();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void showEmptiness();

    const Theme &m_theme;
    MetricListModel *m_model;
    QLineEdit *m_filter;
    QListView *m_view;
    QLabel *m_nothing; ///< Instead of an empty list.
};

} // namespace ui

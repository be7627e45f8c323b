// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connectiontestview.h"
#include "ui/stateshape.h"

#include <QWidget>

class QLabel;

namespace ui {

class Theme;

/// One step of a connection test: its state as shape and word, what came of it, and what to do.
class TestStepRow final : public QWidget
{
    Q_OBJECT

public:
    /// The theme must outlive the row.
    explicit TestStepRow(const Theme &theme, QWidget *parent = nullptr);

    void showStep(const TestStep &step);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void useTheme();

    const Theme &m_theme;
    StateShape m_shape{StateShape::DashedRing};
    QLabel *m_title;
    QLabel *m_details;
    QLabel *m_advice;
};

} // namespace ui

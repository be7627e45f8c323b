// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>

namespace ui {

class Button;
class Theme;

/// The field that filters the table as one types.
class FilterField final : public QLineEdit
{
    Q_OBJECT

public:
    /// The theme must outlive the field.
    explicit FilterField(const Theme &theme, QWidget *parent = nullptr);

Q_SIGNALS:
    /// Enter, the arrow down, or Escape (which clears it too): on to the table.
    void left();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void useFont();

    const Theme &m_theme;
    Button *m_clear;
};

} // namespace ui

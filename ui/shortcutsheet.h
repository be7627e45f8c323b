// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QLineEdit;
class QTreeWidget;

namespace ui {

class ActionList;
class Button;
class Theme;

/// The sheet of all shortcuts, made from the window's actions each time that it opens. A field narrows it.
class ShortcutSheet final : public QDialog
{
    Q_OBJECT

public:
    /// Both must outlive the sheet.
    ShortcutSheet(const Theme &theme, const ActionList &actions, QWidget *parent);

protected:
    void changeEvent(QEvent *event) override;

private:
    void fill();
    void narrow(const QString &typed);
    void useTexts();

    const ActionList &m_actions;
    QLineEdit *m_filter;
    QTreeWidget *m_rows;
    Button *m_done;
};

} // namespace ui

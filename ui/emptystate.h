// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QAbstractButton;
class QHBoxLayout;
class QLabel;

namespace ui {

class Theme;

/// A place with nothing to show: says what is missing and offers the next step as a button.
class EmptyState final : public QWidget
{
    Q_OBJECT

public:
    /// The theme must outlive the page.
    explicit EmptyState(const Theme &theme, QWidget *parent = nullptr);

    void setWords(const QString &title, const QString &sentence);
    /// The first button added is the one that is recommended.
    QAbstractButton *addButton();

private:
    void useTheme();

    const Theme &m_theme;
    QLabel *m_title;
    QLabel *m_sentence;
    QHBoxLayout *m_buttons;
};

} // namespace ui

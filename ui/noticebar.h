// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

#include <functional>

class QLabel;

namespace ui {

class Button;
class Theme;

/// Something a person should know once, with at most one thing to do about it.
struct Notice
{
    QString text{};
    QString action{}; ///< A button's text; empty: there is nothing to do but to read.
    std::function<void()> onAction{};
};

/// A line above the content, in no one's way, gone with a click or the Escape key.
class NoticeBar final : public QWidget
{
    Q_OBJECT

public:
    /// The theme must outlive the bar.
    explicit NoticeBar(const Theme &theme, QWidget *parent = nullptr);

    /// Takes the place of a notice that is still there.
    void show(const Notice &notice);
    void dismiss();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    const Theme &m_theme;
    QLabel *m_text;
    Button *m_action;
    Button *m_dismiss;
    std::function<void()> m_onAction;
};

} // namespace ui

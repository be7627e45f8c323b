// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/foundagents.h"

#include <QWidget>

class QLabel;

namespace ui {

class Button;
class Theme;

/// One agent that announces itself: its name, where it is, and a button that adds it.
class FoundAgentRow final : public QWidget
{
    Q_OBJECT

public:
    /// The theme must outlive the row.
    explicit FoundAgentRow(const Theme &theme, QWidget *parent = nullptr);

    void showAgent(const FoundAgent &agent);
    [[nodiscard]] const FoundAgent &agent() const { return m_agent; }

Q_SIGNALS:
    void addClicked();

private:
    void say();

    FoundAgent m_agent{};
    QLabel *m_name;
    QLabel *m_details;
    Button *m_add;
};

} // namespace ui

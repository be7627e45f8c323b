// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/foundagents.h"

#include <QWidget>

#include <vector>

class QLabel;
class QScrollArea;
class QVBoxLayout;

namespace ui {

class FoundAgentRow;
class Theme;

/// The agents that announce themselves on the local network, each with a button. Rows stay where they are
/// while others come, so that nothing moves under the mouse.
class FoundAgentsList final : public QWidget
{
    Q_OBJECT

public:
    /// The theme must outlive the list.
    explicit FoundAgentsList(const Theme &theme, QWidget *parent = nullptr);
    ~FoundAgentsList() override;

    /// Hides itself where nothing is to be said.
    void showAgents(const FoundAgents &found);

Q_SIGNALS:
    /// A person wants this one.
    void chosen(const ui::FoundAgent &agent);

private:
    void sayState();

    const Theme &m_theme;
    FoundAgents m_found{};
    QLabel *m_title;
    QLabel *m_state;
    QLabel *m_warning;
    QScrollArea *m_area;
    QVBoxLayout *m_rows;
    std::vector<FoundAgentRow *> m_shown{};
};

} // namespace ui

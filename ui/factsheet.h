// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connectionfacts.h"

#include <QWidget>

#include <vector>

class QBoxLayout;
class QGridLayout;
class QLabel;

namespace ui {

class Theme;

/// Groups of facts, in as many columns as there is room for. Everything in it is plain text that can be
/// selected.
class FactSheet final : public QWidget
{
    Q_OBJECT

public:
    /// The theme must outlive the sheet.
    explicit FactSheet(const Theme &theme, QWidget *parent = nullptr);
    ~FactSheet() override;

    /// Touches only what has changed, so that a selection stays.
    void setGroups(const QList<FactGroup> &groups);
    [[nodiscard]] int columns() const { return m_columns; }

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    struct Row
    {
        QLabel *name;
        QLabel *value;
    };
    struct Group
    {
        QWidget *box;
        QGridLayout *grid;
        QLabel *title;
        std::vector<Row> rows{};
    };
    [[nodiscard]] bool hasShapeOf(const QList<FactGroup> &groups) const;
    void build(const QList<FactGroup> &groups);
    void arrange(int columns);
    [[nodiscard]] int columnsFor(int width) const;
    void useLook();

    const Theme &m_theme;
    QList<FactGroup> m_shown{};
    std::vector<Group> m_groups{};
    QBoxLayout *m_row;
    int m_columns{0};
};

} // namespace ui

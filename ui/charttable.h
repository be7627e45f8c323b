// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charttablemodel.h"

#include <QDialog>

class QLabel;
class QTableView;

namespace ui {

class Button;
class Theme;

/// The values of a server's charts as a table, in a window of its own that goes on with what is live. Rows
/// that are being read stay, and stay where they are.
class ChartTable final : public QDialog
{
    Q_OBJECT

public:
    /// The theme must outlive the table.
    explicit ChartTable(const Theme &theme, QWidget *parent = nullptr);

    void refresh(const ChartTableContent &content, const models::Series &series);
    /// There is no server to show any more.
    void clear();
    /// From this time on rows are to be kept, because somebody reads there; nullopt: nobody does.
    [[nodiscard]] std::optional<models::Millis> readFrom() const;
    [[nodiscard]] ChartTableModel &model() { return *m_model; }

public Q_SLOTS:
    /// The selected rows, or all where none is.
    void copy();
    void copyAll();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    struct Place
    {
        QPersistentModelIndex top{};
        int offset{0};
        bool isAtEnd{true};
    };
    [[nodiscard]] Place place() const;
    void restore(const Place &place);
    void useTexts();
    void useFont();

    ChartTableModel *m_model;
    QLabel *m_words;
    QTableView *m_view;
    Button *m_copy;
    Button *m_close;
    QString m_server;
};

} // namespace ui

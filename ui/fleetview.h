// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fleetviewmodel.h"
#include "models/thresholds.h"

#include <QStringList>
#include <QTableView>

#include <optional>

namespace ui {

class FleetDelegate;
class ColumnKeeper;
class FleetHeader;
class FleetPicture;
class Theme;
enum class FleetCommand;

/// The fleet's table. The selected server stays selected while it is sorted, filtered away or collapsed.
class FleetView final : public QTableView
{
    Q_OBJECT

public:
    /// All three must outlive the table.
    FleetView(const Theme &theme, const FleetPicture &picture, models::FleetViewModel &view,
              QWidget *parent = nullptr);
    ~FleetView() override;

    /// Repaints the rows whose ages or words have changed by time alone.
    void showTime();
    /// Slots whose server is new or gone.
    void forget(const models::FleetChanges &changes);

    void setThresholds(const models::Thresholds &thresholds);
    void setSpan(models::Millis span);
    void setSorting(models::FleetTableModel::Column column, Qt::SortOrder order);
    /// As a click on the heading does: a second time turns the order round.
    void sortBy(models::FleetTableModel::Column column);
    [[nodiscard]] models::FleetTableModel::Column sortColumn() const { return m_sortColumn; }
    [[nodiscard]] Qt::SortOrder sortOrder() const { return m_sortOrder; }
    void setWorstFirst(bool isOn);
    [[nodiscard]] bool isWorstFirst() const { return m_view.isWorstFirst(); }

    [[nodiscard]] std::optional<models::ServerIndex> selectedServer() const { return m_selected; }
    void selectServer(std::optional<models::ServerIndex> server);
    [[nodiscard]] ColumnKeeper &columns() const { return *m_columns; }
    /// Selects the first server in sight if none is selected.
    void selectFirstIfNone();
    /// Whether the current row is framed: where a person uses the keyboard.
    [[nodiscard]] bool showsFocus() const { return m_showsFocus && hasFocus(); }

Q_SIGNALS:
    void selectedServerChanged(std::optional<models::ServerIndex> server);
    void worstFirstChanged(bool isOn);
    void sortingChanged();
    /// A person types while the table has the focus: meant for the filter.
    void textTyped(const QString &text);

protected:
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end) override;
    void keyPressEvent(QKeyEvent *event) override;
    void keyboardSearch(const QString &search) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void useLanguage();
    void useFont();
    void showSelected();
    void select(std::optional<models::ServerIndex> server);
    void setCollapsed(models::EndpointId endpoint, bool isCollapsed);
    void updateRow(int row);
    void run(FleetCommand command);
    [[nodiscard]] std::optional<int> groupRowOf(models::EndpointId endpoint) const;

    models::FleetViewModel &m_view;
    FleetDelegate *m_delegate;
    FleetHeader *m_header;
    ColumnKeeper *m_columns{nullptr};
    std::optional<models::ServerIndex> m_selected;
    models::FleetTableModel::Column m_sortColumn{models::FleetTableModel::Column::Name};
    Qt::SortOrder m_sortOrder{Qt::AscendingOrder};
    bool m_showsFocus{false};
    bool m_isModelChanging{false}; ///< The current row is moved by Qt, not by a person.
    QStringList m_timeTexts;       ///< As last shown, of the rows from m_firstTimeRow on.
    int m_firstTimeRow{0};
};

} // namespace ui

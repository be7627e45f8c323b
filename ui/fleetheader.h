// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fleettablemodel.h"
#include "models/time.h"

#include <QHeaderView>

namespace ui {

class Theme;

/// The fleet table's heading: a click sorts, a second click turns the order round; the first heading puts
/// the worst servers first.
class FleetHeader final : public QHeaderView
{
    Q_OBJECT

public:
    using Column = models::FleetTableModel::Column;

    /// The theme must outlive the header.
    explicit FleetHeader(const Theme &theme, QWidget *parent = nullptr);

    /// In the order of the columns, for screen readers.
    [[nodiscard]] static QStringList titles();

    void setSpan(models::Millis span);
    void setSorting(Column column, Qt::SortOrder order);
    void setWorstFirst(bool isOn);

    /// What a click on a section does.
    void choose(int section);

    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    /// The order of the model's sort keys.
    void sortingChosen(models::FleetTableModel::Column column, Qt::SortOrder order);
    void worstFirstChosen(bool isOn);

protected:
    void paintSection(QPainter *painter, const QRect &rect, int section) const override;
    bool viewportEvent(QEvent *event) override;

private:
    [[nodiscard]] QString textOf(Column column) const;

    const Theme &m_theme;
    models::Millis m_span{std::chrono::minutes(5)};
    Column m_sorted{Column::Name};
    Qt::SortOrder m_order{Qt::AscendingOrder};
    bool m_isWorstFirst{false};
};

} // namespace ui

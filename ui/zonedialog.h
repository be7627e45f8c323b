// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/clockzone.h"

#include <QDialog>

class QAbstractButton;
class QDialogButtonBox;
class QLabel;
class QLineEdit;
class QListView;
class QSortFilterProxyModel;
class QStandardItemModel;

namespace ui {

/// Asks for a time zone: all that this computer knows, filtered by what is typed.
class ZoneDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit ZoneDialog(const ClockZone &zone, QWidget *parent = nullptr);

    void accept() override;

Q_SIGNALS:
    void chosen(const ui::ClockZone &zone);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fill();
    void select(const QByteArray &id);
    void showMatches();
    [[nodiscard]] QByteArray selected() const;

    QLineEdit *m_filter;
    QListView *m_list;
    QLabel *m_nothing;
    QDialogButtonBox *m_buttons;
    QStandardItemModel *m_zones;
    QSortFilterProxyModel *m_matches;
};

} // namespace ui

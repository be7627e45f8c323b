// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/endpointlistmodel.h"

#include <QTreeView>

namespace ui {

class Theme;

/// The list of the endpoints dialog: switched by the box or the space bar, moved with the mouse or with
/// Alt and the arrow keys.
class EndpointListView final : public QTreeView
{
    Q_OBJECT

public:
    /// Both must outlive the view.
    EndpointListView(const Theme &theme, EndpointListModel &model, QWidget *parent = nullptr);

    void select(EndpointListModel::Id id);
    [[nodiscard]] std::optional<EndpointListModel::Id> selected() const;
    /// The group whose heading is selected.
    [[nodiscard]] std::optional<QString> selectedGroup() const;
    /// Moves what is selected one step. False: there is no way further.
    bool moveSelected(bool isDown);

    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void selectionMoved();
    void removeKeyPressed();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    EndpointListModel &m_model;
};

} // namespace ui

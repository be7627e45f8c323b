// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ids.h"
#include "ui/palettemodel.h"

#include <QPointer>
#include <QWidget>

class QLabel;
class QLineEdit;
class QListView;

namespace ui {

class PaletteDelegate;
class Theme;

/// Over the window: type a few letters of an action, a server or an endpoint, and Enter runs or shows it.
/// Escape, or the focus going elsewhere, closes it.
class CommandPalette final : public QWidget
{
    Q_OBJECT

public:
    /// All three must outlive the palette; it lies over `window`.
    CommandPalette(const Theme &theme, const ActionList &actions, const models::Fleet &fleet,
                   QWidget *window);

    void open();
    void close();
    [[nodiscard]] PaletteModel &model() { return *m_model; }

Q_SIGNALS:
    /// Something was chosen, so that the model's recent() is another one.
    void used();
    void serverChosen(models::ServerIndex server);
    void endpointChosen(models::EndpointId endpoint);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    bool focusNextPrevChild(bool isNext) override;

private:
    void useFont();
    void place();
    void showFound();
    void move(int rows);
    void setCurrent(int row);
    void choose(const QModelIndex &index);
    [[nodiscard]] bool takeKey(int key, Qt::KeyboardModifiers modifiers);
    void useTexts();

    const Theme &m_theme;
    PaletteModel *m_model;
    QLineEdit *m_field;
    QListView *m_list;
    PaletteDelegate *m_delegate;
    QLabel *m_status;
    QPointer<QWidget> m_focusBefore;
};

} // namespace ui

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/stateshape.h"

#include <QList>
#include <QWidget>

#include <chrono>

class QMenu;

namespace ui {

class ActionList;
class Button;
class FilterField;
class Theme;

/// What the chip beside the time spans says about the picture.
enum class PictureState { NoEndpoint, NotLive, Live, Paused, Frozen, History };

/// The window's one row of controls.
class Toolbar final : public QWidget
{
    Q_OBJECT

public:
    /// Theme and actions must outlive the toolbar; it takes the menu over.
    Toolbar(const Theme &theme, const ActionList &actions, QMenu *menu, QWidget *parent = nullptr);

    void setPaused(bool isPaused);
    void setFrozen(bool isFrozen);
    /// A span that is none of the offered ones ticks none.
    void setSpan(std::chrono::milliseconds span);
    void setPicture(PictureState state);
    [[nodiscard]] PictureState picture() const { return m_picture; }
    void focusFilter();
    void addToFilter(const QString &text);
    void clearFilter();
    /// With its first entry chosen: for who opens it by keyboard.
    void openMenu();
    [[nodiscard]] FilterField *filter() const { return m_filter; }

Q_SIGNALS:
    void addEndpointClicked();
    void pauseChosen(bool isPaused);
    void freezeChosen(bool isFrozen);
    void spanChosen(std::chrono::milliseconds span);
    /// The chip was clicked: whatever holds the picture should end.
    void backToLiveClicked();
    void filterChanged(const QString &text);
    /// On from the filter to the table.
    void filterLeft();

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void makeSpans();
    void sayWords();
    void useFont();
    void popUp();

    const Theme &m_theme;
    const ActionList &m_actions;
    QMenu *m_opened;
    Button *m_add;
    Button *m_pause;
    Button *m_freeze;
    QList<Button *> m_spans;
    Button *m_chip;
    FilterField *m_filter;
    Button *m_menu;
    bool m_isPaused{false};
    PictureState m_picture{PictureState::NoEndpoint};
};

} // namespace ui

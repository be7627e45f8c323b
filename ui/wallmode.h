// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>

class QWidget;

namespace models {
class Fleet;
struct Moment;
} // namespace models

namespace ui {

class Theme;
class WallView;

/// A window's full screen and wall display. The wall lies over the whole window and takes the keyboard; when
/// it goes, the window is as it was.
class WallMode final : public QObject
{
    Q_OBJECT

public:
    /// All three outlive it; the window is its parent.
    WallMode(const Theme &theme, const models::Fleet &fleet, QWidget &window);

    [[nodiscard]] bool isWall() const { return m_view != nullptr; }
    [[nodiscard]] WallView *view() const { return m_view; }
    /// What the window is besides, or will be again.
    [[nodiscard]] bool wasFullScreen() const { return m_wasFullScreen; }
    /// `fillsScreen`: else it only fills the window, for a picture of it.
    void setWall(bool isOn, bool fillsScreen = true);
    void toggleFullScreen();

    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    /// The view is new, and has no settings yet; or it is gone.
    void wallChanged(bool isOn);

private:
    const Theme &m_theme;
    const models::Fleet &m_fleet;
    QWidget &m_window;
    WallView *m_view{nullptr}; ///< A child of the window.
    QPointer<QWidget> m_focusBefore{};
    bool m_wasFullScreen{false};
};

} // namespace ui

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStackedWidget>

class QSplitter;

namespace models {
class Fleet;
class FleetViewModel;
} // namespace models

namespace ui {

class FirstRunPage;
class FleetPanel;
class ServerPage;
class Theme;

/// What fills the window: the fleet beside the selected server, or what to do where nothing is watched.
class WindowContent final : public QStackedWidget
{
    Q_OBJECT

public:
    /// All three must outlive the content.
    WindowContent(const Theme &theme, const models::Fleet &fleet, models::FleetViewModel &view,
                  QWidget *parent = nullptr);

    [[nodiscard]] FleetPanel *panel() const { return m_panel; }
    [[nodiscard]] ServerPage *page() const { return m_page; }
    [[nodiscard]] QSplitter *splitter() const { return m_splitter; }
    void showFleet(bool hasEndpoints) { setCurrentIndex(hasEndpoints ? 0 : 1); }
    void setThisComputerOffered(bool isOffered);

Q_SIGNALS:
    void addEndpointClicked();
    void watchThisComputerClicked();
    void simulationClicked();

private:
    QSplitter *m_splitter;
    FleetPanel *m_panel;
    ServerPage *m_page;
    FirstRunPage *m_firstRun;
};

} // namespace ui

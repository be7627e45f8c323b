// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commandline.h"
#include "app/desktopwatch.h"
#include "app/embeddedagent.h"
#include "app/endpointresolver.h"
#include "app/endpoints.h"
#include "app/framepump.h"
#include "app/handover.h"
#include "app/inventory.h"
#include "app/joindesktop.h"
#include "app/keychain.h"
#include "app/layoutkeeper.h"
#include "app/loginstart.h"
#include "app/places.h"
#include "app/savedendpoints.h"
#include "app/screenwake.h"
#include "app/secretstore.h"
#include "app/session/sessionset.h"
#include "app/settingskeeper.h"
#include "app/settingswatch.h"
#include "app/sleepwatch.h"
#include "app/tray.h"
#include "app/updatecheck.h"
#include "app/visibility.h"
#include "app/wakeup.h"
#include "app/windows.h"
#include "models/fleet.h"
#include "net/networkwatch.h"
#include "ui/language.h"
#include "ui/mainwindow.h"

#include <memory>
#include <optional>

namespace app {

/// The whole of fleetscope: makes the rooms, joins them, and holds them in the order in which they need each
/// other. Nothing in here decides anything about data.
class Program final : public QObject
{
    Q_OBJECT

public:
    explicit Program(const CommandLine &commandLine);
    ~Program() override;

    void show();
    /// What another start of the app, or the desktop, asks for.
    void take(const Handover &handover);

    /// The first one.
    [[nodiscard]] ui::MainWindow &window() { return m_windows.first(); }
    [[nodiscard]] Windows &windows() { return m_windows; }
    [[nodiscard]] const models::Fleet &fleet() const { return m_fleet; }
    [[nodiscard]] const EmbeddedAgent *agent() const { return m_agent.get(); }

private:
    void joinWindow(ui::MainWindow &window);
    void followSettings();
    [[nodiscard]] DesktopRooms desktopRooms();
    void simulate(int count);
    void offerThisComputer();
    void watchThisComputer(std::optional<int> simulate);
    [[nodiscard]] QString ownAgentName() const;
    void endOwnAgent(models::EndpointId removed);
    void watchEndpoints();
    void keepInventories(std::chrono::milliseconds after);
    void answerCamera();
    void takePictures(QString failure);
    void traceStartup();

    CommandLine m_commandLine;
    net::SystemClock m_clock{};
    net::Chance m_chance;
    Places m_places;
    std::unique_ptr<Keychain> m_keychain{systemKeychain()};
    SecretStore m_secrets{*m_keychain, m_clock};
    EndpointResolver m_resolver{m_secrets, m_clock};
    ui::Language m_language; ///< Before the first sentence.
    SettingsKeeper m_settings;
    SettingsWatch m_settingsWatch;
    Inventory m_inventory;
    models::Fleet m_fleet;
    session::SessionSet m_sessions;
    Endpoints m_endpoints;
    SavedEndpoints m_saved;
    std::unique_ptr<EmbeddedAgent> m_agent{};
    std::unique_ptr<EmbeddedAgent> m_removedAgent{}; ///< It may still be ending.
    models::EndpointId m_ownAgentId{};
    bool m_isOwnAgentSimulating{false};
    bool m_isPaused{false}; ///< By a person, in any window.
    ui::Theme m_theme{};
    FramePump m_pump;
    Visibility m_visibility;
    Windows m_windows;
    LayoutKeeper m_layouts;
    Tray m_tray;
    LoginStart m_login;
    ScreenWake m_wake{};
    UpdateCheck m_updates;
    net::NetworkWatch m_network{};
    SleepWatch m_sleep;
    DesktopWatch m_desktop{};
    WakeUp m_wakeUp;
};

} // namespace app

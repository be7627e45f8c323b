// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/program.h"

#include "app/camera.h"
#include "app/connectiontester.h"
#include "app/contrastwatch.h"
#include "app/joinagenttoendpoint.h"
#include "app/joinconnectiontest.h"
#include "app/joindiscovery.h"
#include "app/joinendpointdialogs.h"
#include "app/joinfleettowindows.h"
#include "app/joinhandover.h"
#include "app/joinlanguage.h"
#include "app/joinsecretstoendpoints.h"
#include "app/joinsettingsexchange.h"
#include "app/joinvisibility.h"
#include "app/joinwakeup.h"
#include "app/joinwindowtoendpoints.h"
#include "app/joinwindowtosettings.h"
#include "app/paintwatch.h"
#include "app/session/linktranslation.h"
#include "app/tokenfile.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstdio>
#include <utility>

using namespace std::chrono_literals;

namespace app {

namespace {

constexpr auto FirstInventory = 5s;
constexpr auto InventoryInterval = 1min;
constexpr auto TrayAfterStart = 1500ms;
constexpr int SimulatedServers = 20;
constexpr QSize DefaultSize{1440, 900};

models::FleetLimits limitsOf(const Settings &settings)
{
    return {.seriesBytes = static_cast<std::size_t>(settings.memoryCeilingMiB) * 1024 * 1024};
}

bool hasLiveValue(const models::Fleet &fleet)
{
    for (std::uint32_t slot = 0; slot < fleet.slotCount(); ++slot) {
        const models::ServerIndex index{slot};
        if (fleet.isUsed(index) && fleet.server(index).hasLiveValues() && !fleet.server(index).values.empty())
            return true;
    }
    return false;
}

} // namespace

Program::Program(const CommandLine &commandLine)
    : m_commandLine(commandLine)
    , m_chance(net::systemChance())
    , m_places(placesOf(commandLine.profile))
    , m_language(commandLine.language.value_or(ui::LanguageChoice::System))
    , m_settings(
          SettingsFile(commandLine.settingsFile.isEmpty() ? m_places.settingsFile : commandLine.settingsFile))
    , m_settingsWatch(m_settings.path(), m_clock)
    , m_inventory(m_places.inventoryFolder)
    , m_fleet(limitsOf(m_settings.settings()))
    , m_sessions(m_fleet, m_clock, m_chance)
    , m_endpoints({.fleet = m_fleet,
                   .sessions = m_sessions,
                   .inventory = m_inventory,
                   .clock = m_clock,
                   .chance = m_chance})
    , m_saved({.settings = m_settings,
               .endpoints = m_endpoints,
               .sessions = m_sessions,
               .fleet = m_fleet,
               .clock = m_clock,
               .connectTo =
                   [this](models::EndpointId id, const EndpointSettings &settings) {
                       m_endpoints.connectTo(id, settings.url, m_resolver.sourceOf(settings),
                                             {.transport = settings.transport,
                                              .acceptsCompression = settings.compression,
                                              .interval = settings.interval});
                   }})
    , m_pump(m_clock)
    , m_visibility(m_clock)
    , m_windows({.fleet = m_fleet, .theme = m_theme, .visibility = m_visibility})
    , m_layouts(
          m_places.layoutFile, [this] { return m_windows.layouts(); }, m_clock)
    , m_tray(m_fleet, m_clock)
    , m_login(programForLogin())
    , m_updates(m_places.updateStampFile, QCoreApplication::applicationVersion(), m_clock)
    , m_sleep(m_clock)
    , m_wakeUp(m_clock)
{
    watchEndpoints();
    connect(&m_settingsWatch, &SettingsWatch::touched, &m_settings, &SettingsKeeper::reload);
    m_settings.reload(); // It may have changed before it was watched.
    joinSecretsToEndpoints(m_secrets, m_settings, m_endpoints, m_sessions);
    auto *contrast = new ContrastWatch(this);
    connect(contrast, &ContrastWatch::highContrastChanged, &m_theme, &ui::Theme::setSystemHighContrast);
    contrast->start();
    m_theme.choose(m_commandLine.theme.value_or(m_settings.settings().theme));
    m_theme.chooseContrast(m_settings.settings().contrast);
    followSettings();
    connect(&m_language, &ui::Language::changed, this, [this] {
        if (m_agent)
            m_endpoints.describe(m_ownAgentId, ownAgentName(), {});
    });
    joinFleetToWindows(m_sessions, m_fleet, m_pump, m_windows);
    connect(&m_windows, &Windows::layoutChanged, &m_layouts, &LayoutKeeper::touch);
    m_windows.start([this](ui::MainWindow &window) { joinWindow(window); });
    m_resolver.setWarning([this](const QString &sentence) { m_windows.showNotice({.text = sentence}); });
    joinVisibility({.visibility = m_visibility,
                    .pump = m_pump,
                    .sessions = m_sessions,
                    .say = [this](const ui::Notice &notice) { m_windows.showNotice(notice); },
                    .settings = m_settings,
                    .fleet = m_fleet,
                    .endpoints = m_endpoints});
    joinWakeUp(m_wakeUp, m_network, m_sleep, m_desktop, m_visibility, m_sessions, m_clock);
    if (!m_commandLine.camera) {
        keepInventories(FirstInventory);
        // A tray is a while in coming, and nobody waits for it, unless there is nothing else.
        if (m_commandLine.isInTray)
            joinDesktop(desktopRooms());
        else
            m_clock.callLater(TrayAfterStart, this, [this] { joinDesktop(desktopRooms()); });
    }
}

Program::~Program()
{
    // Who asks for a picture wants nothing else changed.
    if (m_commandLine.camera)
        return;
    m_endpoints.saveInventories();
    m_layouts.saveNow();
}

void Program::joinWindow(ui::MainWindow &window)
{
    joinWindowToSettings(window, m_theme, m_settings);
    joinLanguage(window, m_language, m_settings, m_commandLine.language.has_value());
    joinSettingsExchange(window, m_settings);
    joinWindowToEndpoints(
        window,
        {.endpoints = m_endpoints,
         .sessions = m_sessions,
         .settings = m_settings,
         .secrets = m_secrets,
         .resolver = m_resolver,
         .inventory = m_inventory,
         .pump = m_pump,
         .showPaused =
             [this](bool isPaused) {
                 m_isPaused = isPaused;
                 m_windows.forEach([isPaused](ui::MainWindow &each) { each.setPaused(isPaused); });
             },
         .watchThisComputer = [this] { watchThisComputer(std::nullopt); },
         .endpointRemoved = [this](models::EndpointId id) { endOwnAgent(id); },
         .retryOwnAgent =
             [this](models::EndpointId id) { return m_agent && id == m_ownAgentId && m_agent->restart(); }});
    joinEndpointDialogs(window, {.settings = m_settings,
                                 .secrets = m_secrets,
                                 .endpoints = m_endpoints,
                                 .sessions = m_sessions,
                                 .inventory = m_inventory});
    // One for each window: two people at two screens test two connections.
    auto *tester = new ConnectionTester(*m_keychain, m_secrets, m_clock, &window);
    joinConnectionTest(window, *tester, m_settings);
    joinDiscovery(window, m_endpoints);
    connect(&window, &ui::MainWindow::newWindowRequested, this, [this] { m_windows.openBeside(); });
    connect(&window, &ui::MainWindow::quitRequested, qApp, &QCoreApplication::quit);
    // The settings hold one time span; further windows have theirs in the layout.
    if (m_windows.count() > 1)
        disconnect(&window, &ui::MainWindow::spanChanged, &m_settings, nullptr);
    window.setPaused(m_isPaused);
    window.setThisComputerOffered(!m_agent);
    connect(&window, &ui::MainWindow::simulationRequested, this, [this] { simulate(SimulatedServers); });
    joinWindowToDesktop(window, desktopRooms());
}

DesktopRooms Program::desktopRooms()
{
    return {.settings = m_settings,
            .windows = m_windows,
            .tray = m_tray,
            .login = m_login,
            .wake = m_wake,
            .updates = m_updates,
            .sessions = m_sessions};
}

void Program::simulate(int count)
{
    // The own agent is one: what it watched before makes room.
    if (m_agent) {
        const models::EndpointId before = m_ownAgentId;
        m_endpoints.unwatch(before);
        endOwnAgent(before);
    }
    watchThisComputer(count);
    m_pump.touch();
}

void Program::followSettings()
{
    connect(&m_saved, &SavedEndpoints::touched, &m_pump, &FramePump::touch);
    connect(&m_settings, &SettingsKeeper::changed, this, [this] {
        const models::FleetLimits limits = limitsOf(m_settings.settings());
        if (limits.seriesBytes != m_fleet.limits().seriesBytes)
            m_fleet.setLimits(limits);
    });
}

void Program::offerThisComputer()
{
    const bool isOffered = !m_agent;
    m_windows.forEach([isOffered](ui::MainWindow &window) { window.setThisComputerOffered(isOffered); });
}

void Program::show()
{
    // A picture has the size that it was asked for, whatever the last run's window was like.
    const bool isPicture = m_commandLine.camera.has_value();
    const auto span = m_settings.settings().window;
    const bool isRestored = !isPicture && m_windows.restore(m_layouts.load());
    // The settings say whole minutes; where somebody has changed them meanwhile, they count.
    if (std::chrono::round<std::chrono::minutes>(std::max(m_windows.first().span(), models::Millis(1min))) !=
        span)
        m_windows.first().setSpan(span);
    if (m_commandLine.size || !isRestored)
        m_windows.first().resize(m_commandLine.size.value_or(DefaultSize));
    if (m_commandLine.isWall)
        m_windows.first().setWall(true, !isPicture);
    if (!m_commandLine.isInTray || !m_tray.isOn())
        m_windows.showAll();
    m_visibility.settle();
    if (!isPicture)
        m_layouts.start();
    if (m_commandLine.camera)
        answerCamera();
    if (m_commandLine.traceStartup)
        traceStartup();
    if (!m_commandLine.importFiles.isEmpty() || !m_commandLine.links.isEmpty())
        take({.files = m_commandLine.importFiles, .links = m_commandLine.links});
}

void Program::take(const Handover &handover)
{
    if (!handover.activationToken.isEmpty())
        qputenv("XDG_ACTIVATION_TOKEN", handover.activationToken.toUtf8());
    ui::MainWindow *opened = handover.isNewWindow ? m_windows.openBeside() : nullptr;
    ui::MainWindow &window = opened != nullptr ? *opened : m_windows.current();
    if (handover.isWall)
        window.setWall(true);
    takeHandover(handover, {.window = window,
                            .endpoints = m_endpoints,
                            .settings = m_settings,
                            .pump = m_pump,
                            .simulate = [this](int count) { simulate(count); }});
}

void Program::watchEndpoints()
{
    m_sessions.hold(session::Interest::Window); // It is about to be shown.
    // First of all: the agent needs its time to start, and the window takes as long to build.
    if (m_commandLine.wantsOwnAgent())
        watchThisComputer(m_commandLine.simulate);
    for (const QUrl &url : m_commandLine.urls) {
        if (m_commandLine.tokenFile.isEmpty())
            m_endpoints.watch({.url = url}, {}, false);
        else
            m_endpoints.watch(url, {}, false, withTokenFile({.url = url}, m_commandLine.tokenFile));
    }
    if (m_commandLine.urls.isEmpty())
        m_saved.start();
}

void Program::watchThisComputer(std::optional<int> simulate)
{
    if (m_agent)
        return;
    m_agent = std::make_unique<EmbeddedAgent>(
        EmbeddedAgent::Options{.program = findAgentProgram(), .simulate = simulate}, m_clock, m_chance);
    m_isOwnAgentSimulating = simulate.has_value();
    m_ownAgentId = m_endpoints.watchOwnAgent(ownAgentName());
    joinAgentToEndpoint(*m_agent, m_endpoints, m_ownAgentId, m_clock);
    m_agent->start();
    offerThisComputer();
}

QString Program::ownAgentName() const
{
    return m_isOwnAgentSimulating ? tr("Simulated fleet") : tr("This computer");
}

void Program::endOwnAgent(models::EndpointId removed)
{
    if (!m_agent || removed != m_ownAgentId)
        return;
    m_agent->stop();
    m_removedAgent = std::move(m_agent);
    offerThisComputer();
}

void Program::keepInventories(std::chrono::milliseconds after)
{
    m_clock.callLater(after, this, [this] {
        m_endpoints.saveInventories();
        keepInventories(InventoryInterval);
    });
}

void Program::answerCamera()
{
    m_clock.callLater(m_commandLine.camera->after, this, [this] {
        QString failure;
        for (const QKeySequence &keys : m_commandLine.camera->keys) {
            if (failure.isEmpty())
                failure = press(m_windows.first(), keys);
        }
        const auto settle = m_commandLine.camera->keys.isEmpty() ? 0ms : SettleTime;
        m_clock.callLater(settle, this, [this, failure] { takePictures(failure); });
    });
}

void Program::takePictures(QString failure)
{
    m_pump.frameNow();
    if (failure.isEmpty())
        failure = answer(*m_commandLine.camera, m_windows.first(), m_fleet, session::momentOf(m_clock));
    if (!failure.isEmpty())
        std::fprintf(stderr, "%s\n", qUtf8Printable(failure));
    QCoreApplication::exit(failure.isEmpty() ? 0 : 1);
}

void Program::traceStartup()
{
    // Painted means: a frame showed it, and the window then painted.
    auto *watch = new PaintWatch(m_windows.first(), this);
    connect(&m_pump, &FramePump::frameDue, watch, [this, watch] {
        if (!hasLiveValue(m_fleet))
            return;
        m_pump.disconnect(watch);
        connect(watch, &PaintWatch::painted, watch, [watch] {
            std::fprintf(stderr, "first live value painted\n");
            watch->disconnect();
            watch->deleteLater();
        });
    });
}

} // namespace app

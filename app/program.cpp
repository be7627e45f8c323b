// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/program.h"

#include "app/camera.h"
#include "app/contrastwatch.h"
#include "app/joinagenttoendpoint.h"
#include "app/joinconnectiontest.h"
#include "app/joinendpointdialogs.h"
#include "app/joinfleettowindow.h"
#include "app/joinlanguage.h"
#include "app/joinsecretstoendpoints.h"
#include "app/joinsettingsexchange.h"
#include "app/joinvisibility.h"
#include "app/joinwakeup.h"
#include "app/joinwindowtoendpoints.h"
#include "app/joinwindowtosettings.h"
#include "app/layoutfile.h"
#include "app/paintwatch.h"
#include "app/session/linktranslation.h"
#include "app/tokenfile.h"

#include <QCoreApplication>

#include <cstdio>
#include <utility>

using namespace std::chrono_literals;

namespace app {

namespace {

constexpr auto FirstInventory = 5s;
constexpr auto InventoryInterval = 1min;
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
                       m_endpoints.connectTo(id, settings.url, m_resolver.sourceOf(settings));
                   }})
    , m_view((watchEndpoints(), m_fleet))
    , m_pump(m_clock)
    , m_window(m_theme, {.fleet = m_fleet, .view = m_view})
    , m_visibility(m_window, m_clock)
    , m_sleep(m_clock)
    , m_wakeUp(m_clock)
{
    m_resolver.setWarning([this](const QString &sentence) { m_window.showNotice({.text = sentence}); });
    connect(&m_settingsWatch, &SettingsWatch::touched, &m_settings, &SettingsKeeper::reload);
    m_settings.reload(); // It may have changed before it was watched.
    joinSecretsToEndpoints(m_secrets, m_settings, m_endpoints, m_sessions);
    auto *contrast = new ContrastWatch(this);
    connect(contrast, &ContrastWatch::highContrastChanged, &m_theme, &ui::Theme::setSystemHighContrast);
    contrast->start();
    joinWindowToSettings(m_window, m_theme, m_settings);
    joinLanguage(m_window, m_language, m_settings, m_commandLine.language.has_value());
    connect(&m_language, &ui::Language::changed, this, [this] {
        if (m_agent)
            m_endpoints.describe(m_ownAgentId, ownAgentName(), {});
    });
    joinSettingsExchange(m_window, m_settings);
    if (m_commandLine.theme)
        m_theme.choose(*m_commandLine.theme);
    connect(&m_saved, &SavedEndpoints::touched, &m_pump, &FramePump::touch);
    connect(&m_settings, &SettingsKeeper::changed, this, [this] {
        const models::FleetLimits limits = limitsOf(m_settings.settings());
        if (limits.seriesBytes != m_fleet.limits().seriesBytes)
            m_fleet.setLimits(limits);
    });
    joinFleetToWindow(m_sessions, m_fleet, m_view, m_pump, m_window);
    joinVisibility({.visibility = m_visibility,
                    .pump = m_pump,
                    .sessions = m_sessions,
                    .window = m_window,
                    .settings = m_settings,
                    .fleet = m_fleet,
                    .endpoints = m_endpoints});
    joinWakeUp(m_wakeUp, m_network, m_sleep, m_desktop, m_visibility, m_sessions, m_clock);
    joinWindowToEndpoints(m_window, {.endpoints = m_endpoints,
                                     .sessions = m_sessions,
                                     .settings = m_settings,
                                     .secrets = m_secrets,
                                     .resolver = m_resolver,
                                     .inventory = m_inventory,
                                     .pump = m_pump,
                                     .watchThisComputer =
                                         [this] {
                                             watchThisComputer(std::nullopt);
                                             m_window.setThisComputerOffered(false);
                                         },
                                     .endpointRemoved = [this](models::EndpointId id) { endOwnAgent(id); },
                                     .retryOwnAgent =
                                         [this](models::EndpointId id) {
                                             return m_agent && id == m_ownAgentId && m_agent->restart();
                                         }});
    joinEndpointDialogs(m_window, {.settings = m_settings,
                                   .secrets = m_secrets,
                                   .endpoints = m_endpoints,
                                   .sessions = m_sessions,
                                   .inventory = m_inventory});
    joinConnectionTest(m_window, m_tester, m_settings);
    m_window.setThisComputerOffered(!m_agent);
    if (!m_commandLine.camera)
        keepInventories(FirstInventory);
}

Program::~Program()
{
    // Who asks for a picture wants nothing else changed.
    if (m_commandLine.camera)
        return;
    m_endpoints.saveInventories();
    saveLayout(m_places.layoutFile, m_window.saveLayout());
}

void Program::show()
{
    // A picture has the size that it was asked for, whatever the last run's window was like.
    if (m_commandLine.camera || m_commandLine.size ||
        !m_window.restoreLayout(loadLayout(m_places.layoutFile)))
        m_window.resize(m_commandLine.size.value_or(DefaultSize));
    m_window.show();
    if (m_commandLine.camera)
        answerCamera();
    if (m_commandLine.traceStartup)
        traceStartup();
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
    m_window.setThisComputerOffered(true);
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
                failure = press(m_window, keys);
        }
        const auto settle = m_commandLine.camera->keys.isEmpty() ? 0ms : SettleTime;
        m_clock.callLater(settle, this, [this, failure] { takePictures(failure); });
    });
}

void Program::takePictures(QString failure)
{
    m_pump.frameNow();
    if (failure.isEmpty())
        failure = answer(*m_commandLine.camera, m_window, m_fleet, session::momentOf(m_clock));
    if (!failure.isEmpty())
        std::fprintf(stderr, "%s\n", qUtf8Printable(failure));
    QCoreApplication::exit(failure.isEmpty() ? 0 : 1);
}

void Program::traceStartup()
{
    // Painted means: a frame showed it, and the window then painted.
    auto *watch = new PaintWatch(m_window, this);
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

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/joindiscovery.h"

#include "app/agentbrowser.h"
#include "app/endpoints.h"
#include "ui/mainwindow.h"

namespace app {

using namespace Qt::StringLiterals;

namespace {

ui::FoundAgents foundAgentsOf(const Neighbourhood &now, const Endpoints &endpoints)
{
    ui::FoundAgents found{.state = !now.isListening ? ui::Discovery::NoService
                                   : now.isSettled  ? ui::Discovery::Settled
                                                    : ui::Discovery::Listening};
    for (const net::AnnouncedAgent &agent : now.agents) {
        found.agents += {.name = agent.name,
                         .address = agent.url.toString(),
                         .place = agent.place,
                         .hasTls = agent.url.scheme() == "https"_L1,
                         .asksForToken = agent.asksForToken,
                         .isAdded = endpoints.isWatched(agent.url)};
    }
    return found;
}

} // namespace

void joinDiscovery(ui::MainWindow &window, const Endpoints &endpoints)
{
    AgentBrowser *browser = systemAgentBrowser().release();
    if (browser == nullptr)
        return;
    browser->setParent(&window);
    ui::EndpointDialogs &dialogs = window.endpointDialogs();
    QObject::connect(browser, &AgentBrowser::changed, &dialogs,
                     [&dialogs, &endpoints](const Neighbourhood &now) {
                         dialogs.showFoundAgents(foundAgentsOf(now, endpoints));
                     });
    QObject::connect(&dialogs, &ui::EndpointDialogs::foundAgentsWanted, browser, [browser](bool areWanted) {
        if (areWanted)
            browser->start();
        else
            browser->stop();
    });
}

} // namespace app

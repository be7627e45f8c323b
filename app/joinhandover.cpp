// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/joinhandover.h"

#include "app/endpoints.h"
#include "app/fleetscopelink.h"
#include "app/framepump.h"
#include "app/handover.h"
#include "app/joinsettingsexchange.h"
#include "app/tokenfile.h"
#include "net/endpointurl.h"
#include "ui/mainwindow.h"

#include <QCoreApplication>

namespace app {

namespace {

constexpr std::size_t MostEndpoints = 500;

/// Gives this file its context for translators.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Handover)
};

void watch(const Handover &handover, const HandoverRooms &rooms)
{
    for (const QString &address : handover.addresses) {
        const auto url = net::parseEndpointUrl(address);
        if (!url || rooms.endpoints.isWatched(*url))
            continue;
        if (rooms.endpoints.all().size() >= MostEndpoints) {
            rooms.window.showNotice({.text = Words::tr("No more than %n endpoints can be watched at once.",
                                                       nullptr, static_cast<int>(MostEndpoints))});
            return;
        }
        if (handover.tokenFile.isEmpty())
            rooms.endpoints.watch({.url = *url}, {}, false);
        else
            rooms.endpoints.watch(*url, {}, false, withTokenFile({.url = *url}, handover.tokenFile));
        rooms.pump.touch();
    }
}

void follow(const QString &link, ui::MainWindow &window)
{
    const auto request = parseFleetscopeLink(link);
    if (!request) {
        window.showNotice({.text = linkProblemWords(request.error())});
        return;
    }
    window.endpointDialogs().openAddFor(
        {.address = request->address,
         .name = request->name,
         .why = Words::tr("A link asks to add this address. Add it only if you know whose it is.")});
}

} // namespace

void takeHandover(const Handover &handover, const HandoverRooms &rooms)
{
    watch(handover, rooms);
    if (handover.simulate)
        rooms.simulate(*handover.simulate);
    if (!handover.isInTray)
        bringToFront(rooms.window);
    // One question at a time: a page that sends many links does not bury the window.
    if (!handover.files.isEmpty())
        importSettings(handover.files.constFirst(), rooms.window, rooms.settings);
    if (!handover.links.isEmpty())
        follow(handover.links.constFirst(), rooms.window);
}

void bringToFront(ui::MainWindow &window)
{
    window.setWindowState(window.windowState() & ~Qt::WindowMinimized);
    window.show();
    window.raise();
    window.activateWindow();
}

} // namespace app

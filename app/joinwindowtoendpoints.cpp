// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/joinwindowtoendpoints.h"

#include "app/endpoints.h"
#include "app/framepump.h"
#include "app/inventory.h"
#include "app/session/sessionset.h"
#include "app/settingskeeper.h"
#include "app/tokenfile.h"
#include "app/tokenstore.h"
#include "net/endpointurl.h"
#include "ui/mainwindow.h"

#include <QCoreApplication>

#include <algorithm>

namespace app {

namespace {

/// Gives this file its context for translators.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Endpoints)
};

QString checkAddress(const QString &address, const Endpoints &endpoints)
{
    const auto url = net::parseEndpointUrl(address);
    if (url)
        return endpoints.isWatched(*url) ? Words::tr("This address is watched already.") : QString();
    switch (url.error()) {
    case net::UrlError::Empty:
        return Words::tr("Type an address, such as monitor.example.org:9469.");
    case net::UrlError::Malformed:
    case net::UrlError::HostMissing:
        return Words::tr("This is no address. One looks like monitor.example.org:9469 or "
                         "https://monitor.example.org/api/stream.");
    case net::UrlError::SchemeNotHttp:
        return Words::tr("An address begins with http:// or https://.");
    }
    Q_UNREACHABLE();
}

void addEndpoint(ui::MainWindow &window, const EndpointRooms &rooms, const QString &address,
                 const QString &name, const QString &token)
{
    const auto url = net::parseEndpointUrl(address);
    if (!url || rooms.endpoints.isWatched(*url))
        return;
    net::Endpoint endpoint{.url = *url, .bearerToken = token.trimmed().toUtf8()};
    EndpointSettings saved{.name = name, .url = url->adjusted(QUrl::RemoveUserInfo)};
    if (!endpoint.bearerToken.isEmpty()) {
        const auto file = storeToken(tokenFolder(), *url, endpoint.bearerToken);
        if (file) {
            saved.authentication = Authentication::Bearer;
            saved.secret = {.place = SecretPlace::File, .file = *file};
        } else {
            window.showNotice({.text = file.error()});
        }
    } else if (!url->userInfo().isEmpty()) {
        window.showNotice(
            {.text = Words::tr("The password in the address is used until Fleetscope ends, and is not "
                               "saved.")});
    }
    rooms.endpoints.watch(endpoint, name, true);
    rooms.settings.change([&saved](Settings &each) { each.endpoints.append(saved); });
    rooms.pump.touch();
}

void removeEndpoint(const EndpointRooms &rooms, models::EndpointId id)
{
    const Endpoints::Watched *found = rooms.endpoints.find(id);
    if (found == nullptr)
        return;
    const Endpoints::Watched watched = *found;
    rooms.endpoints.unwatch(id);
    rooms.endpointRemoved(id);
    if (!watched.url.isEmpty())
        rooms.inventory.remove(watched.url);
    if (watched.isSaved) {
        rooms.settings.change([&watched](Settings &each) {
            const auto isIt = [&watched](const EndpointSettings &saved) {
                return saved.url.matches(watched.url, QUrl::RemoveUserInfo);
            };
            for (const EndpointSettings &saved : std::as_const(each.endpoints)) {
                if (isIt(saved))
                    removeStoredToken(tokenFolder(), saved.secret.file);
            }
            each.endpoints.removeIf(isIt);
        });
    }
    rooms.pump.touch();
}

/// Its token may have been renewed since it was read. False: none was saved for it.
bool retryWithToken(const EndpointRooms &rooms, models::EndpointId id)
{
    const Endpoints::Watched *watched = rooms.endpoints.find(id);
    if (watched == nullptr || !watched->isSaved)
        return false;
    for (const EndpointSettings &saved : rooms.settings.settings().endpoints) {
        if (saved.secret.file.isEmpty() || !saved.url.matches(watched->url, QUrl::RemoveUserInfo))
            continue;
        if (const auto token = readTokenFile(saved.secret.file)) {
            rooms.endpoints.connectTo(id, {.url = watched->url, .bearerToken = *token});
        } else {
            rooms.endpoints.stop(id, token.error());
        }
        return true;
    }
    return false;
}

} // namespace

void joinWindowToEndpoints(ui::MainWindow &window, const EndpointRooms &rooms)
{
    window.setAddressCheck(
        [&endpoints = rooms.endpoints](const QString &address) { return checkAddress(address, endpoints); });
    QObject::connect(&window, &ui::MainWindow::endpointAddRequested, &window,
                     [&window, rooms](const QString &address, const QString &name, const QString &token) {
                         addEndpoint(window, rooms, address, name, token);
                     });
    QObject::connect(&window, &ui::MainWindow::endpointRemoveRequested, &window,
                     [rooms](models::EndpointId id) { removeEndpoint(rooms, id); });
    QObject::connect(&window, &ui::MainWindow::retryNowRequested, &window, [rooms](models::EndpointId id) {
        if (rooms.retryOwnAgent(id) || retryWithToken(rooms, id))
            return;
        if (session::EndpointSession *found = rooms.sessions.find(id))
            found->tryAgain();
    });
    QObject::connect(&window, &ui::MainWindow::pauseRequested, &window, [&window, rooms](bool isPaused) {
        rooms.sessions.askPause(isPaused);
        window.setPaused(isPaused);
    });
    QObject::connect(&window, &ui::MainWindow::watchThisComputerRequested, &window, rooms.watchThisComputer);
}

} // namespace app

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/joinwindowtoendpoints.h"

#include "app/endpointresolver.h"
#include "app/endpoints.h"
#include "app/framepump.h"
#include "app/inventory.h"
#include "app/secretstore.h"
#include "app/session/sessionset.h"
#include "app/settingskeeper.h"
#include "app/tokenstore.h"
#include "net/endpointurl.h"
#include "ui/mainwindow.h"

#include <QCoreApplication>
#include <QUuid>

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
    EndpointSettings saved{.id = QUuid::createUuid().toString(QUuid::WithoutBraces),
                           .name = name,
                           .url = url->adjusted(QUrl::RemoveUserInfo)};
    const QString typed = token.trimmed();
    const SecretKey key{.endpoint = saved.id};
    if (!typed.isEmpty()) {
        saved.authentication = Authentication::Bearer;
    } else if (!url->userInfo().isEmpty()) {
        saved.authentication = Authentication::Basic;
        saved.user = url->userName(QUrl::FullyDecoded);
    }
    if (saved.authentication != Authentication::None) {
        const QString secret = typed.isEmpty() ? url->password(QUrl::FullyDecoded) : typed;
        saved.secret.place = SecretPlace::Keychain;
        // The dialog has asked whether it may go over plain http, and takes a second yes for it.
        saved.plainHttpSecret = plainHttpQuestion(saved).has_value();
        rooms.secrets.save(key, secret, &window, [&window, rooms, id = saved.id](const auto &problem) {
            if (!problem)
                return;
            window.showNotice({.text = *problem});
            rooms.settings.change([id](Settings &each) {
                for (EndpointSettings &one : each.endpoints) {
                    if (one.id == id)
                        one.secret.place = SecretPlace::Session;
                }
            });
        });
    }
    rooms.settings.change([saved](Settings &each) { each.endpoints.append(saved); });
    // Where the command line says what to watch, the settings are not followed.
    if (!rooms.endpoints.isWatched(saved.url))
        rooms.endpoints.watch(saved.url, name, true, rooms.resolver.sourceOf(saved));
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
        rooms.settings.change([watched, rooms](Settings &each) {
            const auto isIt = [&watched](const EndpointSettings &saved) {
                return saved.url.matches(watched.url, QUrl::RemoveUserInfo);
            };
            for (const EndpointSettings &saved : std::as_const(each.endpoints)) {
                if (!isIt(saved))
                    continue;
                removeStoredToken(tokenFolder(), saved.secret.file);
                forgetSecrets(rooms.secrets, saved);
            }
            each.endpoints.removeIf(isIt);
        });
    }
    rooms.pump.touch();
}

} // namespace

void joinWindowToEndpoints(ui::MainWindow &window, const EndpointRooms &rooms)
{
    ui::EndpointDialogs &dialogs = window.endpointDialogs();
    dialogs.setAddressCheck(
        [&endpoints = rooms.endpoints](const QString &address) { return checkAddress(address, endpoints); });
    QObject::connect(&dialogs, &ui::EndpointDialogs::addRequested, &window,
                     [&window, rooms](const QString &address, const QString &name, const QString &token) {
                         addEndpoint(window, rooms, address, name, token);
                     });
    QObject::connect(&window, &ui::MainWindow::endpointRemoveRequested, &window,
                     [rooms](models::EndpointId id) { removeEndpoint(rooms, id); });
    QObject::connect(&window, &ui::MainWindow::retryNowRequested, &window, [rooms](models::EndpointId id) {
        if (rooms.retryOwnAgent(id))
            return;
        if (session::EndpointSession *found = rooms.sessions.find(id))
            found->tryAgain();
    });
    QObject::connect(&window, &ui::MainWindow::pauseRequested, &window, [rooms](bool isPaused) {
        rooms.sessions.askPause(isPaused);
        rooms.showPaused(isPaused);
    });
    QObject::connect(&window, &ui::MainWindow::watchThisComputerRequested, &window, rooms.watchThisComputer);
}

} // namespace app

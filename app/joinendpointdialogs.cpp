// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/joinendpointdialogs.h"

#include "app/endpointdrafts.h"
#include "app/endpointresolver.h"
#include "app/endpoints.h"
#include "app/inventory.h"
#include "app/secretstore.h"
#include "app/session/sessionset.h"
#include "app/settingskeeper.h"
#include "app/tokenstore.h"
#include "ui/mainwindow.h"

#include <QUuid>

#include <algorithm>
#include <memory>

namespace app {

namespace {

std::optional<models::EndpointId> watchedAs(const Endpoints &endpoints, const QUrl &url)
{
    for (const Endpoints::Watched &watched : endpoints.all()) {
        if (watched.isSaved && watched.url.matches(url, QUrl::RemoveUserInfo))
            return watched.id;
    }
    return std::nullopt;
}

ui::SecretKeeping keepingOf(const SecretStore &secrets)
{
    ui::SecretKeeping keeping{.hasKeychain = secrets.hasKeychain()};
#ifdef Q_OS_MACOS
    keeping.keychainName = QStringLiteral("Keychain");
#elif defined(Q_OS_WIN)
    keeping.keychainName = QStringLiteral("Credential Manager");
#endif
    return keeping;
}

QList<ui::EndpointDraft> draftsOf(const EndpointDialogRooms &rooms)
{
    QList<ui::EndpointDraft> drafts;
    for (const EndpointSettings &saved : rooms.settings.settings().endpoints) {
        ui::EndpointDraft draft =
            toDraft(saved, [&rooms](const SecretKey &key) { return rooms.secrets.atHand(key).has_value(); });
        draft.watched = watchedAs(rooms.endpoints, saved.url);
        drafts += draft;
    }
    return drafts;
}

void forgetAll(const EndpointDialogRooms &rooms, const EndpointSettings &removed)
{
    removeStoredToken(tokenFolder(), removed.secret.file);
    forgetSecrets(rooms.secrets, removed);
    rooms.inventory.remove(removed.url);
}

/// What the entry had a secret for, and has no more.
void forgetDropped(SecretStore &secrets, const EndpointSettings &before, const EndpointSettings &now)
{
    const QString key = endpointKey(before);
    if (before.authentication != Authentication::None && now.authentication == Authentication::None)
        secrets.forget({.endpoint = key});
    if (!before.tls.certificateFile.isEmpty() && now.tls.certificateFile.isEmpty())
        secrets.forget({.endpoint = key, .kind = SecretKind::PassPhrase});
    if (!before.proxy.user.isEmpty() && now.proxy.user.isEmpty())
        secrets.forget({.endpoint = key, .kind = SecretKind::ProxyPassword});
    for (const HeaderSettings &header : before.headers) {
        const auto isIt = [&header](const HeaderSettings &each) {
            return each.isSecret && each.name.compare(header.name, Qt::CaseInsensitive) == 0;
        };
        if (header.isSecret && std::ranges::none_of(now.headers, isIt))
            secrets.forget({.endpoint = key, .kind = SecretKind::Header, .header = header.name});
    }
    if (before.secret.file != now.secret.file)
        removeStoredToken(tokenFolder(), before.secret.file);
}

void storeSecret(ui::MainWindow &window, const EndpointDialogRooms &rooms, const TypedSecret &typed,
                 const EndpointSettings &settings)
{
    if (typed.text.isEmpty()) {
        rooms.secrets.forget(typed.key);
    } else if (settings.secret.place == SecretPlace::Session) {
        rooms.secrets.keep(typed.key, typed.text);
    } else {
        rooms.secrets.save(typed.key, typed.text, &window,
                           [&window, rooms, key = typed.key](const std::optional<QString> &problem) {
                               if (!problem)
                                   return;
                               window.showNotice({.text = *problem});
                               rooms.settings.change([key](Settings &each) {
                                   for (EndpointSettings &one : each.endpoints) {
                                       if (endpointKey(one) == key.endpoint &&
                                           one.secret.place == SecretPlace::Keychain)
                                           one.secret.place = SecretPlace::Session;
                                   }
                               });
                           });
    }
}

/// A person who wrote the entry gave it no id, and its secrets are kept under its address. Once it has any,
/// that becomes its id: another address finds them too, whether it is set here or in the file.
QString lastingId(const EndpointSettings &before, const ui::EndpointDraft &draft, const EndpointSettings &now)
{
    if (!before.id.isEmpty())
        return before.id;
    const bool hasSecrets =
        !typedSecrets(draft, now).isEmpty() || (before.url != now.url && !secretKeysOf(before).isEmpty());
    return hasSecrets ? endpointKey(before) : QString();
}

/// `shown` are the keys of what was in the dialog: what came into the settings meanwhile was not removed
/// there.
void saveList(ui::MainWindow &window, const EndpointDialogRooms &rooms, const QStringList &shown,
              const QList<ui::EndpointDraft> &drafts)
{
    const QList<EndpointSettings> before = rooms.settings.settings().endpoints;
    QList<EndpointSettings> now;
    QList<QUrl> newSecrets; // Whose settings say nothing new, but who signs in otherwise.
    for (const ui::EndpointDraft &draft : drafts) {
        const auto old = std::ranges::find_if(before, [&draft](const EndpointSettings &each) {
            return !draft.key.isEmpty() && endpointKey(each) == draft.key;
        });
        const bool isNew = old == before.end();
        EndpointSettings settings = toSettings(
            draft, isNew ? EndpointSettings{.id = QUuid::createUuid().toString(QUuid::WithoutBraces)} : *old);
        if (!isNew) {
            forgetDropped(rooms.secrets, *old, settings);
            settings.id = lastingId(*old, draft, settings);
        }
        // First of all: whoever connects by the new settings finds them.
        const auto typed = typedSecrets(draft, settings);
        for (const TypedSecret &each : typed)
            storeSecret(window, rooms, each, settings);
        if (!typed.isEmpty() && !isNew && *old == settings)
            newSecrets += settings.url;
        now += settings;
    }
    for (const EndpointSettings &old : before) {
        const QString key = endpointKey(old);
        if (std::ranges::any_of(drafts, [&key](const ui::EndpointDraft &each) { return each.key == key; }))
            continue;
        if (shown.contains(key))
            forgetAll(rooms, old);
        else
            now += old;
    }
    // By value: an edit that cannot be saved now is done again later.
    rooms.settings.change([now](Settings &each) { each.endpoints = now; });
    for (const QUrl &url : newSecrets) {
        const auto id = watchedAs(rooms.endpoints, url);
        if (session::EndpointSession *found = id ? rooms.sessions.find(*id) : nullptr)
            found->tryAgain();
    }
}

} // namespace

void joinEndpointDialogs(ui::MainWindow &window, const EndpointDialogRooms &rooms)
{
    ui::EndpointDialogs &dialogs = window.endpointDialogs();
    dialogs.setSecretKeeping(keepingOf(rooms.secrets));
    // The dialog outlives several saves of others, so what it was given is remembered.
    const auto shown = std::make_shared<QStringList>();
    QObject::connect(&dialogs, &ui::EndpointDialogs::listRequested, &window, [&dialogs, rooms, shown] {
        const auto drafts = draftsOf(rooms);
        shown->clear();
        for (const ui::EndpointDraft &draft : drafts)
            *shown += draft.key;
        dialogs.showList(drafts);
    });
    QObject::connect(&dialogs, &ui::EndpointDialogs::listSaved, &window,
                     [&window, rooms, shown](const QList<ui::EndpointDraft> &drafts) {
                         saveList(window, rooms, *shown, drafts);
                     });
}

} // namespace app

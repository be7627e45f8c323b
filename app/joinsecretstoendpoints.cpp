// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/joinsecretstoendpoints.h"

#include "app/endpointresolver.h"
#include "app/endpoints.h"
#include "app/secretstore.h"
#include "app/session/sessionset.h"
#include "app/settingskeeper.h"

namespace app {

void joinSecretsToEndpoints(SecretStore &secrets, const SettingsKeeper &settings, const Endpoints &endpoints,
                            session::SessionSet &sessions)
{
    QObject::connect(&secrets, &SecretStore::arrived, &secrets, [&](const QString &key) {
        for (const EndpointSettings &saved : settings.settings().endpoints) {
            if (endpointKey(saved) != key)
                continue;
            for (const Endpoints::Watched &watched : endpoints.all()) {
                session::EndpointSession *found = sessions.find(watched.id);
                if (found != nullptr && watched.isSaved &&
                    watched.url.matches(saved.url, QUrl::RemoveUserInfo))
                    found->tryAgain();
            }
        }
    });
}

} // namespace app

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace session {
class SessionSet;
}

namespace app {

class Endpoints;
class SecretStore;
class SettingsKeeper;

/// A secret that comes after its endpoint gave up waiting (a person has unlocked the keyring) has the
/// endpoint try again. All outlive the store.
void joinSecretsToEndpoints(SecretStore &secrets, const SettingsKeeper &settings, const Endpoints &endpoints,
                            session::SessionSet &sessions);

} // namespace app

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/endpointsettings.h"
#include "app/secret.h"
#include "net/clock.h"
#include "net/endpointsource.h"

#include <QSet>
#include <QString>

#include <functional>
#include <memory>
#include <optional>

namespace app {

class SecretCommands;
class SecretStore;

/// What an endpoint's secrets are kept under: its id, or a digest of its address where a person wrote none.
[[nodiscard]] QString endpointKey(const EndpointSettings &settings);

/// All secrets that it needs, or may need, and that no file and no command has.
[[nodiscard]] QList<SecretKey> secretKeysOf(const EndpointSettings &settings);

/// Everything that was kept for it, here and in the keychain.
void forgetSecrets(SecretStore &secrets, const EndpointSettings &settings);

/// What a person is asked before a secret leaves this computer in plain text.
struct PlainHttpQuestion
{
    QString host{};   ///< With its port.
    QString secret{}; ///< "the token", "the password", "a secret header", "the proxy's password", translated.
    bool operator==(const PlainHttpQuestion &) const = default;
};

/// Nothing to ask: it is https or this computer itself, and no proxy on another one is told a password, or
/// there is no secret. Consent that was given once
/// is not looked at here: EndpointSettings::plainHttpSecret remembers it.
[[nodiscard]] std::optional<PlainHttpQuestion> plainHttpQuestion(const EndpointSettings &settings);

/// All of an endpoint that takes no waiting: address with its query, proxy, plain headers, authorities, pins,
/// exception. No client certificate and no secret yet. Reads the CA file; a failure names it.
[[nodiscard]] net::EndpointAnswer openPartOf(const EndpointSettings &settings);

/// Makes endpoints of settings: files are read, commands run and secrets fetched anew each time. Store and
/// clock are borrowed and outlive it and every source that it made.
class EndpointResolver
{
public:
    EndpointResolver(SecretStore &secrets, net::Clock &clock);
    ~EndpointResolver();
    EndpointResolver(const EndpointResolver &) = delete;
    EndpointResolver &operator=(const EndpointResolver &) = delete;

    /// Called with a sentence about what works but should be mended; with each one once.
    void setWarning(std::function<void(const QString &)> warn);

    [[nodiscard]] net::EndpointSource sourceOf(const EndpointSettings &settings);

private:
    struct Warnings
    {
        std::function<void(const QString &)> warn{};
        QSet<QString> said{};
    };

    std::shared_ptr<Warnings> m_warnings{std::make_shared<Warnings>()}; ///< Shared with the sources.
    SecretStore &m_secrets;
    /// Shared: sources may outlive this.
    std::shared_ptr<SecretCommands> m_commands;
};

} // namespace app

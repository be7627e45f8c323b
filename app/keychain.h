// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <tl/expected.hpp>

#include <functional>
#include <memory>
#include <optional>

class QObject;

namespace app {

/// The system's place for secrets. Every answer comes later, from the event loop, and none after `context`
/// has gone; it may take as long as a person takes to unlock it, or for ever.
class Keychain
{
public:
    enum class Fault {
        Missing,     ///< It has no such secret.
        Locked,      ///< It is locked, and nobody opened it.
        Denied,      ///< A person said no.
        Unavailable, ///< There is none: no service, no D-Bus, or built without.
    };
    struct Failure
    {
        Fault fault{Fault::Unavailable};
        QString detail{}; ///< The system's own words, bounded.
    };
    using Answer = tl::expected<QString, Failure>;

    Keychain() = default;
    Keychain(const Keychain &) = delete;
    Keychain &operator=(const Keychain &) = delete;
    virtual ~Keychain() = default;

    /// Whether this build has one at all; says nothing of the service behind it.
    [[nodiscard]] virtual bool isBuiltIn() const = 0;
    virtual void read(const QString &name, QObject *context, std::function<void(const Answer &)> done) = 0;
    virtual void write(const QString &name, const QString &secret, QObject *context,
                       std::function<void(const std::optional<Failure> &)> done) = 0;
    virtual void remove(const QString &name, QObject *context,
                        std::function<void(const std::optional<Failure> &)> done) = 0;
};

/// Through QtKeychain: Secret Service or KWallet, macOS Keychain, Windows Credential Manager; never its
/// insecure fallback. A build without it answers Unavailable to all.
[[nodiscard]] std::unique_ptr<Keychain> systemKeychain();

} // namespace app

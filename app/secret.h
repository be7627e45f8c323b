// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <tl/expected.hpp>

#include <functional>

namespace app {

enum class SecretKind {
    SignIn,     ///< The token or the password.
    PassPhrase, ///< Of the client certificate's key.
    ProxyPassword,
    Header, ///< The value of a secret header.
};

/// Which secret of which endpoint.
struct SecretKey
{
    QString endpoint{}; ///< endpointKey() of its settings.
    SecretKind kind{SecretKind::SignIn};
    QString header{}; ///< For Header: its name.
    bool operator==(const SecretKey &) const = default;
};

/// Its name in the keychain: "endpoint/sign-in", "endpoint/header/x-key". Holds no secret.
[[nodiscard]] QString keychainName(const SecretKey &key);

/// Why a secret could not be had.
struct SecretFailure
{
    QString sentence{};    ///< For a person: what is missing and how to mend it.
    bool isLasting{false}; ///< Asking again by itself would be in vain, or would bother somebody.
    bool operator==(const SecretFailure &) const = default;
};

using SecretAnswer = tl::expected<QString, SecretFailure>;
using SecretReceiver = std::function<void(const SecretAnswer &)>;

} // namespace app

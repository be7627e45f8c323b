// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ids.h"
#include "models/intervalwish.h"
#include "models/linkfacts.h"

#include <QList>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <optional>

namespace ui {

enum class Authentication { None, Bearer, Basic };

/// Where an endpoint's secrets come from.
enum class SecretPlace {
    None,
    Keychain, ///< The system's keychain.
    File,     ///< A file that a person keeps: the token or password is its first line.
    Command,  ///< A program that prints it.
    Session,  ///< Typed in each run, never kept.
};

enum class ProxyMode { System, None, Http, Socks5 };

/// What becomes of an endpoint while nobody looks at the window.
enum class PausePolicy { WhenMinimized, KeepReceiving };

struct HeaderDraft
{
    QString name{};
    QString value{};      ///< Of a secret one: what was typed just now; empty: what is kept stays.
    bool isSecret{false}; ///< Its value goes where secrets are kept, never into the settings.
    bool isKept{false};   ///< Secret, and a value of it is kept already.
    bool operator==(const HeaderDraft &) const = default;
};

/// A secret as the form sees it: it never sees one that is kept, it only knows of it.
struct SecretText
{
    std::optional<QString> typed{}; ///< Typed just now; empty text: to be forgotten; nullopt: as it was.
    bool isKept{false};             ///< One is kept already.
    bool operator==(const SecretText &) const = default;

    /// Whether there will be one after this draft is applied.
    [[nodiscard]] bool isSet() const { return typed ? !typed->isEmpty() : isKept; }
};

struct TlsDraft
{
    QString caFile{};          ///< PEM; replaces the system's authorities.
    QString certificateFile{}; ///< The client certificate, PEM or PKCS#12.
    QString keyFile{};         ///< PEM; empty where the certificate file holds the key.
    SecretText passphrase{};   ///< Of the key or of the PKCS#12 file.
    QStringList pins{};        ///< Base64 of the SHA-256 of a public key (SubjectPublicKeyInfo) each.
    QString exception{};       ///< SHA-256, in hex, of the one certificate that is accepted as it is.
    QString exceptionFor{};    ///< The host and port that it was made for; the dialog fills it in.
    bool operator==(const TlsDraft &) const = default;
};

struct ProxyDraft
{
    ProxyMode mode{ProxyMode::System};
    QString host{}; ///< For Http and Socks5 only, like what follows.
    int port{0};
    QString user{};
    SecretText password{};
    bool operator==(const ProxyDraft &) const = default;
};

/// An endpoint in the form: what a person types about it. Holds the secrets that were typed just now, so it
/// is never logged; `ui` hands it out in a signal and never saves it.
struct EndpointDraft
{
    QString key{}; ///< Which saved endpoint this is: the app's own key, not shown. Empty: a new one.
    std::optional<models::EndpointId> watched{}; ///< As what it is received in this run.
    QString name{};                              ///< Empty: made from the address.
    QString address{};                           ///< As typed; readAddress() makes a URL of it.
    QString group{};
    bool isEnabled{true}; ///< False: listed, but not connected to.
    Authentication authentication{Authentication::None};
    QString user{};                       ///< For Basic.
    SecretText secret{};                  ///< The token or the password.
    SecretPlace place{SecretPlace::None}; ///< Of all secrets of this endpoint but see below.
    QString secretFile{};                 ///< For File: token or password. Other secrets: the keychain.
    QStringList secretCommand{};          ///< For Command, likewise: the program and its arguments.
    QList<HeaderDraft> headers{};
    TlsDraft tls{};
    ProxyDraft proxy{};
    models::IntervalWish interval{};
    QStringList servers{}; ///< Globs that are asked for; empty: all.
    PausePolicy pause{PausePolicy::WhenMinimized};
    models::Transport transport{models::Transport::None}; ///< None: the best one that works.
    bool acceptsCompression{false};
    /// A person agreed that its secret goes over plain http to the host that stands in `address`.
    bool isClearTextAgreed{false};
    QString refusal{}; ///< Why its entry in the settings file is not connected to; a sentence, or nothing.
    bool operator==(const EndpointDraft &) const = default;
};

/// What this computer offers for keeping secrets.
struct SecretKeeping
{
    bool hasKeychain{false};
    QString keychainName{}; ///< "GNOME Keyring", "Keychain", "Credential Manager"; empty: "the keychain".
    QString whyNot{};       ///< Where there is none: why, a sentence.
    bool operator==(const SecretKeeping &) const = default;
};

} // namespace ui

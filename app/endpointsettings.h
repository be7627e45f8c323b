// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/intervalwish.h"
#include "models/linkfacts.h"
#include "net/endpoint.h"

#include <QList>
#include <QString>
#include <QStringList>
#include <QUrl>

namespace app {

enum class Authentication { None, Bearer, Basic };

/// Where an endpoint's token or password comes from.
enum class SecretPlace {
    None,
    Keychain, ///< The system's keychain.
    File,     ///< The first line of a file that only its owner can read.
    Command,  ///< The first line of what a program prints.
    Session,  ///< Asked for in each run, never kept.
};

struct SecretSettings
{
    SecretPlace place{SecretPlace::None};
    QString file{};        ///< For File.
    QStringList command{}; ///< For Command: the program and its arguments; no shell.
    bool operator==(const SecretSettings &) const = default;
};

/// A header that is sent with every request.
struct HeaderSettings
{
    QString name{};
    QString value{};      ///< Empty for a secret one: the keychain or the session has it.
    bool isSecret{false}; ///< Its value is a secret.
    bool operator==(const HeaderSettings &) const = default;
};

struct TlsSettings
{
    QString caFile{};          ///< PEM; replaces the system's authorities.
    QString certificateFile{}; ///< The client certificate, PEM or PKCS#12, whose pass phrase is a secret.
    QString keyFile{};         ///< PEM; empty where the certificate file holds the key.
    QStringList pins{};        ///< Base64 of the SHA-256 of a public key (SubjectPublicKeyInfo) each.
    QString exception{};       ///< SHA-256, in hex, of the one certificate that is accepted as it is.
    bool operator==(const TlsSettings &) const = default;
};

struct ProxySettings
{
    net::ProxyMode mode{net::ProxyMode::System};
    QString host{}; ///< For Http and Socks5 only, like what follows.
    quint16 port{0};
    QString user{};
    bool operator==(const ProxySettings &) const = default;
};

/// What becomes of an endpoint while nobody looks at the window.
enum class PausePolicy { WhenMinimized, KeepReceiving };

/// A saved endpoint. A secret is never kept here: at most where it is to be had.
struct EndpointSettings
{
    /// Made by the app, for the keychain; empty in an entry that a person wrote: then the URL is the key.
    QString id{};
    QString name{}; ///< Empty: made from the address.
    QUrl url{};     ///< http or https, without user info.
    QString group{};
    bool enabled{true}; ///< False: listed, but not connected to.
    Authentication authentication{Authentication::None};
    QString user{}; ///< For Basic.
    SecretSettings secret{};
    QList<HeaderSettings> headers{};
    TlsSettings tls{};
    ProxySettings proxy{};
    models::IntervalWish interval{};
    QStringList servers{}; ///< Globs that are asked for; empty: all.
    PausePolicy pause{PausePolicy::WhenMinimized};
    /// The one way to receive in; None: the best one that works.
    models::Transport transport{models::Transport::None};
    bool compression{false}; ///< What is sent may be packed: less on the network, more to do at both ends.
    /// A person has allowed that its secrets go to another machine over plain http.
    bool plainHttpSecret{false};
    /// Not from the dialogs: an entry of the file that decides over trust is wrong (a pin, a proxy), so that
    /// connecting would do what nobody asked for. A sentence; such an endpoint is listed and stopped.
    QString refusal{};
    bool operator==(const EndpointSettings &) const = default;
};

} // namespace app

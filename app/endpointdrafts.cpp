// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/endpointdrafts.h"

#include "app/endpointresolver.h"
#include "net/endpointurl.h"
#include "ui/endpointcheck.h"

#include <algorithm>

namespace app {

namespace {

Authentication toSettings(ui::Authentication authentication)
{
    switch (authentication) {
    case ui::Authentication::None:
        return Authentication::None;
    case ui::Authentication::Bearer:
        return Authentication::Bearer;
    case ui::Authentication::Basic:
        return Authentication::Basic;
    }
    Q_UNREACHABLE();
}

ui::Authentication toDraft(Authentication authentication)
{
    switch (authentication) {
    case Authentication::None:
        return ui::Authentication::None;
    case Authentication::Bearer:
        return ui::Authentication::Bearer;
    case Authentication::Basic:
        return ui::Authentication::Basic;
    }
    Q_UNREACHABLE();
}

SecretPlace toSettings(ui::SecretPlace place)
{
    switch (place) {
    case ui::SecretPlace::None:
        return SecretPlace::None;
    case ui::SecretPlace::Keychain:
        return SecretPlace::Keychain;
    case ui::SecretPlace::File:
        return SecretPlace::File;
    case ui::SecretPlace::Command:
        return SecretPlace::Command;
    case ui::SecretPlace::Session:
        return SecretPlace::Session;
    }
    Q_UNREACHABLE();
}

ui::SecretPlace toDraft(SecretPlace place)
{
    switch (place) {
    case SecretPlace::None:
        return ui::SecretPlace::None;
    case SecretPlace::Keychain:
        return ui::SecretPlace::Keychain;
    case SecretPlace::File:
        return ui::SecretPlace::File;
    case SecretPlace::Command:
        return ui::SecretPlace::Command;
    case SecretPlace::Session:
        return ui::SecretPlace::Session;
    }
    Q_UNREACHABLE();
}

net::ProxyMode toSettings(ui::ProxyMode mode)
{
    switch (mode) {
    case ui::ProxyMode::System:
        return net::ProxyMode::System;
    case ui::ProxyMode::None:
        return net::ProxyMode::None;
    case ui::ProxyMode::Http:
        return net::ProxyMode::Http;
    case ui::ProxyMode::Socks5:
        return net::ProxyMode::Socks5;
    }
    Q_UNREACHABLE();
}

ui::ProxyMode toDraft(net::ProxyMode mode)
{
    switch (mode) {
    case net::ProxyMode::System:
        return ui::ProxyMode::System;
    case net::ProxyMode::None:
        return ui::ProxyMode::None;
    case net::ProxyMode::Http:
        return ui::ProxyMode::Http;
    case net::ProxyMode::Socks5:
        return ui::ProxyMode::Socks5;
    }
    Q_UNREACHABLE();
}

bool hasProxyFields(net::ProxyMode mode)
{
    return mode == net::ProxyMode::Http || mode == net::ProxyMode::Socks5;
}

} // namespace

ui::EndpointDraft toDraft(const EndpointSettings &settings, const IsAtHand &isAtHand)
{
    const QString key = endpointKey(settings);
    // What the keychain has is not asked for only to show that it is there.
    const bool isInKeychain = settings.secret.place == SecretPlace::Keychain;
    const auto isKept = [&](SecretKind kind, const QString &header = {}) {
        return isInKeychain || isAtHand({.endpoint = key, .kind = kind, .header = header});
    };
    ui::EndpointDraft draft{
        .key = key,
        .name = settings.name,
        .address = settings.url.toString(QUrl::FullyEncoded),
        .group = settings.group,
        .isEnabled = settings.enabled,
        .authentication = toDraft(settings.authentication),
        .user = settings.user,
        .secret = {.isKept = settings.authentication != Authentication::None && isKept(SecretKind::SignIn)},
        .place = toDraft(settings.secret.place),
        .secretFile = settings.secret.file,
        .secretCommand = settings.secret.command,
        .tls = {.caFile = settings.tls.caFile,
                .certificateFile = settings.tls.certificateFile,
                .keyFile = settings.tls.keyFile,
                .passphrase = {.isKept = isAtHand({.endpoint = key, .kind = SecretKind::PassPhrase})},
                .pins = settings.tls.pins,
                .exception = settings.tls.exception},
        .proxy = {.mode = toDraft(settings.proxy.mode),
                  .host = settings.proxy.host,
                  .port = settings.proxy.port,
                  .user = settings.proxy.user,
                  .password = {.isKept =
                                   !settings.proxy.user.isEmpty() && isKept(SecretKind::ProxyPassword)}},
        .interval = settings.interval,
        .servers = settings.servers,
        .pause = settings.pause == PausePolicy::KeepReceiving ? ui::PausePolicy::KeepReceiving
                                                              : ui::PausePolicy::WhenMinimized,
        .transport = settings.transport,
        .acceptsCompression = settings.compression,
        .isClearTextAgreed = settings.plainHttpSecret,
        .refusal = settings.refusal,
    };
    for (const HeaderSettings &header : settings.headers) {
        draft.headers += {.name = header.name,
                          .value = header.value,
                          .isSecret = header.isSecret,
                          .isKept = header.isSecret && isKept(SecretKind::Header, header.name)};
    }
    return draft;
}

EndpointSettings toSettings(const ui::EndpointDraft &draft, const EndpointSettings &before)
{
    EndpointSettings settings{
        .id = before.id,
        .name = draft.name.trimmed(),
        .url = before.url,
        .group = draft.group,
        .enabled = draft.isEnabled,
        .authentication = toSettings(draft.authentication),
        .user = draft.authentication == ui::Authentication::Basic ? draft.user : QString(),
        .secret = {.place = toSettings(draft.place)},
        .tls = {.caFile = draft.tls.caFile,
                .certificateFile = draft.tls.certificateFile,
                .keyFile = draft.tls.keyFile,
                .exception = ui::readFingerprint(draft.tls.exception).value_or(QString())},
        .proxy = {.mode = toSettings(draft.proxy.mode)},
        .interval = draft.interval,
        .servers = draft.servers,
        .pause = draft.pause == ui::PausePolicy::KeepReceiving ? PausePolicy::KeepReceiving
                                                               : PausePolicy::WhenMinimized,
        .transport = draft.transport,
        .compression = draft.acceptsCompression,
        .plainHttpSecret = draft.isClearTextAgreed,
    };
    if (const auto url = net::parseEndpointUrl(draft.address))
        settings.url = url->adjusted(QUrl::RemoveUserInfo);
    if (draft.authentication != ui::Authentication::None && draft.place == ui::SecretPlace::File)
        settings.secret.file = draft.secretFile;
    if (draft.authentication != ui::Authentication::None && draft.place == ui::SecretPlace::Command)
        settings.secret.command = draft.secretCommand;
    for (const ui::HeaderDraft &header : draft.headers) {
        settings.headers += {.name = header.name,
                             .value = header.isSecret ? QString() : header.value,
                             .isSecret = header.isSecret};
    }
    for (const QString &pin : draft.tls.pins) {
        if (const auto digest = ui::readPin(pin))
            settings.tls.pins += *digest;
    }
    if (hasProxyFields(settings.proxy.mode)) {
        settings.proxy.host = draft.proxy.host;
        settings.proxy.port = static_cast<quint16>(std::clamp(draft.proxy.port, 0, 65'535));
        settings.proxy.user = draft.proxy.user;
    }
    // A wrong entry of the file stays refused until a person has put something else in its place.
    EndpointSettings same = before;
    same.refusal.clear();
    if (settings == same)
        settings.refusal = before.refusal;
    return settings;
}

QList<TypedSecret> typedSecrets(const ui::EndpointDraft &draft, const EndpointSettings &settings)
{
    QList<TypedSecret> typed;
    const QString key = endpointKey(settings);
    const bool isOwn = draft.place != ui::SecretPlace::File && draft.place != ui::SecretPlace::Command;
    if (draft.secret.typed && isOwn && draft.authentication != ui::Authentication::None) {
        // Spaces around a token come from copying it; in a password they may be meant.
        const bool isToken = draft.authentication == ui::Authentication::Bearer;
        typed +=
            {.key = {.endpoint = key}, .text = isToken ? draft.secret.typed->trimmed() : *draft.secret.typed};
    }
    if (draft.tls.passphrase.typed && !draft.tls.certificateFile.isEmpty())
        typed +=
            {.key = {.endpoint = key, .kind = SecretKind::PassPhrase}, .text = *draft.tls.passphrase.typed};
    if (draft.proxy.password.typed && hasProxyFields(settings.proxy.mode))
        typed += {.key = {.endpoint = key, .kind = SecretKind::ProxyPassword},
                  .text = *draft.proxy.password.typed};
    for (const ui::HeaderDraft &header : draft.headers) {
        if (header.isSecret && !header.value.isEmpty()) {
            typed += {.key = {.endpoint = key, .kind = SecretKind::Header, .header = header.name},
                      .text = header.value};
        }
    }
    return typed;
}

} // namespace app

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/addresscheck.h"
#include "ui/endpointdraft.h"

#include <QByteArray>

namespace ui {

/// Base64 of a digest, from "sha256/…", "sha256//…", base64 or hex; nullopt: it is no SHA-256.
[[nodiscard]] std::optional<QString> readPin(const QString &text);
/// Lower-case hex without colons, from any usual way to write a SHA-256 fingerprint.
[[nodiscard]] std::optional<QString> readFingerprint(const QString &text);
/// "AB:CD:…" for people to compare.
[[nodiscard]] QString fingerprintText(const QByteArray &digest);

/// Whether a header's value should be kept like a password, by its name.
[[nodiscard]] bool soundsSecret(const QString &headerName);
/// Why a header cannot be sent, as a sentence; empty: it can.
[[nodiscard]] QString headerProblem(const HeaderDraft &header);

/// "web-*, db-01" and lines, as a list.
[[nodiscard]] QStringList readGlobs(const QString &text);

enum class DraftPage { Address, SignIn, Trust, Proxy, Receiving };
enum class DraftField {
    Address,
    Name,
    User,
    Secret,
    SecretFile,
    SecretCommand,
    Headers,
    CaFile,
    Certificate,
    Key,
    Pins,
    Exception,
    ProxyHost,
    ProxyPort,
    Interval,
    Servers,
};

/// What is wrong with a draft, and where it is mended.
struct DraftProblem
{
    DraftField field{DraftField::Address};
    QString sentence{};
    bool isMissing{false}; ///< Only not typed yet: said when it is to be used, not before.
    bool operator==(const DraftProblem &) const = default;
};

[[nodiscard]] DraftPage pageOf(DraftField field);
/// All that is wrong, in the order of the form. Pure: no file is looked at.
[[nodiscard]] QList<DraftProblem> problemsOf(const EndpointDraft &draft);

/// Whether two drafts would watch one and the same address.
[[nodiscard]] bool isSameAddress(const EndpointDraft &left, const EndpointDraft &right);

/// Whether what it signs in with, or a secret header, would leave this computer over plain http, where
/// anybody on the way can read it.
[[nodiscard]] bool exposesSignIn(const EndpointDraft &draft);
/// The same of the proxy's password, which no kind of proxy gets encrypted.
[[nodiscard]] bool exposesProxyPassword(const EndpointDraft &draft);
/// One of both.
[[nodiscard]] bool exposesSecret(const EndpointDraft &draft);

/// The name that stands for it: its own, else its host and port, else what was typed.
[[nodiscard]] QString shownName(const EndpointDraft &draft);

} // namespace ui

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/secretfile.h"

#include "app/privatefile.h"

#include <QCoreApplication>
#include <QStringDecoder>

#include <algorithm>

namespace app {

namespace {

constexpr qsizetype MaximumSecret = 4096;

/// Gives this file its context for translators.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Secrets)
};

/// Without its line end.
QByteArray firstLineOf(const QByteArray &text)
{
    const qsizetype end = text.indexOf('\n');
    return (end < 0 ? text : text.first(end)).trimmed();
}

} // namespace

SecretAnswer readSecretFile(const QString &path)
{
    const auto content = readPrivateFile(path, MaximumSecret);
    if (!content)
        return tl::unexpected(SecretFailure{.sentence = content.error()});
    if (const auto secret = secretIn(*content))
        return *secret;
    return tl::unexpected(SecretFailure{
        .sentence = Words::tr("The first line of the token file %1 is no token or password.").arg(path)});
}

std::optional<QString> secretIn(const QByteArray &text)
{
    const QByteArray line = firstLineOf(text);
    const bool isClean = std::ranges::none_of(line, [](char c) { return (c >= 0 && c < ' ') || c == 0x7f; });
    if (line.isEmpty() || line.size() > MaximumSecret || !isClean)
        return {};
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString secret = decoder(line);
    return decoder.hasError() ? std::nullopt : std::optional(secret);
}

} // namespace app

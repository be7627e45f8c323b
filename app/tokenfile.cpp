// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tokenfile.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace app {

namespace {

constexpr qint64 MaximumLength = 4096;

/// Gives this file its context for translators.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(TokenFile)
};

} // namespace

tl::expected<QByteArray, QString> readTokenFile(const QString &path)
{
    QFile file(path);
    // Reading what is no plain file (a pipe) could wait for ever.
    if (const QFileInfo info(path); info.exists() && !info.isFile())
        return tl::unexpected(Words::tr("The token file %1 is no plain file.").arg(path));
    if (!file.open(QIODevice::ReadOnly))
        return tl::unexpected(
            Words::tr("The token file %1 cannot be read: %2").arg(path, file.errorString()));
#ifdef Q_OS_UNIX
    constexpr QFileDevice::Permissions Others(QFileDevice::ReadGroup | QFileDevice::WriteGroup |
                                              QFileDevice::ExeGroup | QFileDevice::ReadOther |
                                              QFileDevice::WriteOther | QFileDevice::ExeOther);
    if (file.permissions() & Others) {
        return tl::unexpected(
            Words::tr("Others can read or change the token file %1. Run “chmod 600 %1” first.").arg(path));
    }
#endif
    const QByteArray token = file.readLine(MaximumLength).trimmed();
    if (token.isEmpty())
        return tl::unexpected(Words::tr("The first line of the token file %1 is empty.").arg(path));
    // RFC 6750 2.1: visible characters of ASCII.
    const bool isVisible = std::ranges::all_of(token, [](char c) { return c > ' ' && c < 0x7f; });
    if (!isVisible)
        return tl::unexpected(
            Words::tr("The token in %1 holds characters that no token may hold.").arg(path));
    return token;
}

net::EndpointSource withTokenFile(const net::Endpoint &endpoint, const QString &path)
{
    return [endpoint, path](QObject *, const std::function<void(const net::EndpointAnswer &)> &answer) {
        net::Endpoint made = endpoint;
        if (const auto token = readTokenFile(path)) {
            made.bearerToken = *token;
            answer(made);
        } else {
            answer(tl::unexpected(net::EndpointFailure{.sentence = token.error()}));
        }
        return net::LinkReason::None;
    };
}

} // namespace app

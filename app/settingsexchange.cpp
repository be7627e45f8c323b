// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settingsexchange.h"

#include "net/endpointurl.h"

#include <QCoreApplication>
#include <QUrlQuery>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace app {

namespace {

/// Gives this file its context for translators.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(SettingsExchange)
};

/// Parts of names of what is mostly a secret.
constexpr std::array SecretWords{"auth"_L1, "token"_L1,  "secret"_L1,  "password"_L1, "passwd"_L1,
                                 "key"_L1,  "cookie"_L1, "session"_L1, "sig"_L1,      "credential"_L1};

bool looksSecret(const QString &name)
{
    return std::ranges::any_of(
        SecretWords, [&name](QLatin1StringView word) { return name.contains(word, Qt::CaseInsensitive); });
}

QString titleOf(const EndpointSettings &endpoint)
{
    const QString address = net::displayUrl(endpoint.url);
    return endpoint.name.isEmpty() ? address
                                   : Words::tr("%1: %2", "name: address").arg(endpoint.name, address);
}

int dropSecretsOf(QUrl &url)
{
    int dropped = 0;
    QUrlQuery kept;
    const auto items = QUrlQuery(url).queryItems(QUrl::FullyEncoded);
    for (const auto &[name, value] : items) {
        if (looksSecret(name))
            ++dropped;
        else
            kept.addQueryItem(name, value);
    }
    if (dropped > 0)
        url.setQuery(kept);
    return dropped;
}

} // namespace

ImportPlan planImport(const Settings &mine, const Settings &theirs)
{
    ImportPlan plan;
    const auto has = [](const QList<EndpointSettings> &list, const EndpointSettings &endpoint) {
        return std::ranges::any_of(list, [&endpoint](const EndpointSettings &each) {
            return each.url.matches(endpoint.url, QUrl::RemoveUserInfo) && each.servers == endpoint.servers;
        });
    };
    for (const EndpointSettings &endpoint : theirs.endpoints) {
        const QString title = titleOf(endpoint);
        if (has(mine.endpoints, endpoint) || has(plan.added, endpoint)) {
            plan.leftOut += Words::tr("%1 (it is there already)", "an endpoint").arg(title);
            continue;
        }
        if (!endpoint.refusal.isEmpty()) {
            plan.leftOut += Words::tr("%1 (its entries are wrong, see below)", "an endpoint").arg(title);
            continue;
        }
        EndpointSettings added = endpoint;
        added.id.clear();
        added.plainHttpSecret = false;
        QString line = title;
        if (!added.secret.command.isEmpty()) {
            added.enabled = false;
            line = Words::tr("%1 (switched off, because it would run “%2” to get its token)", "an endpoint")
                       .arg(title, added.secret.command.join(u' '));
        }
        plan.added += added;
        plan.addedLines += line;
    }
    return plan;
}

SettingsExport forExport(const Settings &mine)
{
    SettingsExport out{.settings = mine};
    out.settings.pauseExplained = false;
    for (EndpointSettings &endpoint : out.settings.endpoints) {
        endpoint.id.clear();
        endpoint.plainHttpSecret = false;
        out.secretsLeftOut += dropSecretsOf(endpoint.url);
        for (HeaderSettings &header : endpoint.headers) {
            if (!header.isSecret && looksSecret(header.name)) {
                header = {.name = header.name, .isSecret = true};
                ++out.secretsLeftOut;
            }
        }
    }
    return out;
}

} // namespace app

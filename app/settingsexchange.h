// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/settings.h"

#include <QList>
#include <QStringList>

namespace app {

/// What an import adds, and what not.
struct ImportPlan
{
    QList<EndpointSettings> added{};
    QStringList addedLines{}; ///< A line for people for each of them.
    QStringList leftOut{};    ///< A line, with its reason, for each of the others.
};

/// Merges the endpoints of a file into mine: those whose address I do not have. One whose entries about trust
/// are wrong is left out, one that would run a program comes switched off, and nobody's consent to plain http
/// comes along. Pure.
[[nodiscard]] ImportPlan planImport(const Settings &mine, const Settings &theirs);

struct SettingsExport
{
    Settings settings{};
    int secretsLeftOut{0}; ///< Values that looked like secrets.
};

/// The settings as they may be given to somebody else: without ids for the keychain, without what looks like
/// a secret in addresses and headers. Pure.
[[nodiscard]] SettingsExport forExport(const Settings &mine);

} // namespace app

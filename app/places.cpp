// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/places.h"

#include <QRegularExpression>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace app {

Places placesOf(const QString &profile)
{
    const QString config =
        QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + "/fleetscope"_L1;
    if (!profile.isEmpty()) {
        const QString folder = config + "/profiles/"_L1 + profile;
        return {.settingsFile = folder + "/fleetscope.toml"_L1,
                .inventoryFolder = folder + "/inventory"_L1,
                .layoutFile = folder + "/layout"_L1,
                .updateStampFile = folder + "/update-check"_L1};
    }
    const QString data = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
    return {.settingsFile = config + "/fleetscope.toml"_L1,
            .inventoryFolder = data + "/inventory"_L1,
            .layoutFile = data + "/layout"_L1,
            .updateStampFile = data + "/update-check"_L1};
}

bool isProfileName(const QString &name)
{
    static const QRegularExpression allowed(u"\\A[A-Za-z0-9_-][A-Za-z0-9._-]{0,63}\\z"_s);
    static const QRegularExpression kept(u"\\A(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?\\z"_s,
                                         QRegularExpression::CaseInsensitiveOption);
    return allowed.match(name).hasMatch() && !kept.match(name).hasMatch() && !name.endsWith(u'.');
}

} // namespace app

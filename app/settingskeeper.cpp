// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settingskeeper.h"

#include <utility>

namespace app {

SettingsKeeper::SettingsKeeper(SettingsFile file, QObject *parent)
    : QObject(parent)
    , m_file(std::move(file))
{
    SettingsReading reading = m_file.load();
    m_settings = std::move(reading.settings);
    m_problems = std::move(reading.problems);
}

QString SettingsKeeper::problems() const
{
    if (m_problems.isEmpty())
        return {};
    return tr("Not all of the settings in %1 could be read:").arg(m_file.path()) + u'\n' +
           describe(m_problems);
}

void SettingsKeeper::change(const std::function<void(Settings &)> &edit)
{
    Settings edited = m_settings;
    edit(edited);
    if (edited == m_settings)
        return;
    m_settings = std::move(edited);
    const auto failure = m_file.save(m_settings);
    Q_EMIT changed();
    if (failure)
        Q_EMIT saveFailed(*failure);
}

} // namespace app

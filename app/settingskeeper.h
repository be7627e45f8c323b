// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/settingsfile.h"

#include <QObject>

#include <functional>

namespace app {

/// The settings in force: reads them once, and saves each change at once.
class SettingsKeeper final : public QObject
{
    Q_OBJECT

public:
    explicit SettingsKeeper(SettingsFile file, QObject *parent = nullptr);

    [[nodiscard]] const Settings &settings() const { return m_settings; }
    /// What is wrong with the file, as a text for people; empty: nothing.
    [[nodiscard]] QString problems() const;

    void change(const std::function<void(Settings &)> &edit);

Q_SIGNALS:
    void changed();
    /// A sentence. The change is in force all the same.
    void saveFailed(const QString &why);

private:
    SettingsFile m_file;
    Settings m_settings;
    QList<SettingsProblem> m_problems;
};

} // namespace app

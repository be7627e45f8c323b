// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/settingsfile.h"

#include <QObject>

#include <functional>
#include <optional>
#include <vector>

namespace app {

/// The settings in force. Saves each change at once, and takes what a person writes into the file.
///
/// A file with a syntax error is never overwritten: what was in force stays so, changes of the window are in
/// force but wait, and once the person has mended the file, they are made in it.
class SettingsKeeper final : public QObject
{
    Q_OBJECT

public:
    using Edit = std::function<void(Settings &)>;

    explicit SettingsKeeper(SettingsFile file, QObject *parent = nullptr);

    [[nodiscard]] const Settings &settings() const { return m_settings; }
    [[nodiscard]] const QString &path() const { return m_file.path(); }
    /// What is wrong with the file, as a text for people; empty: nothing.
    [[nodiscard]] QString problems() const;
    /// Changes are in force, but not in the file.
    [[nodiscard]] bool hasUnsaved() const { return !m_waiting.empty(); }

    /// Changes the settings as they are in the file at this moment, and saves them.
    void change(const Edit &edit);
    /// Looks whether somebody else changed the file, and takes that. Cheap where nobody did.
    void reload();

Q_SIGNALS:
    /// Other settings are in force, whoever changed them.
    void changed();
    /// The same, but the window did not do it.
    void changedOutside();
    /// problems() says something else now.
    void problemsChanged();
    /// A sentence. The change is in force all the same.
    void saveFailed(const QString &why);

private:
    /// What the file says is taken. True: it says something else than before.
    bool takeFile();
    void takeText(const std::optional<QByteArray> &text);
    [[nodiscard]] bool save();
    /// Says it once, not with every move of a slider.
    void sayFailure(const QString &why);

    SettingsFile m_file;
    Settings m_settings;
    std::optional<QByteArray> m_text{}; ///< Of the file, as last read or written.
    QString m_unreadable{};             ///< Why the file could not be read at all.
    QList<SettingsProblem> m_problems{};
    bool m_isBroken{false}; ///< The file is not to be written.
    bool m_isGone{false};   ///< There was one, and it was removed.
    QString m_lastFailure{};
    std::vector<Edit> m_waiting{}; ///< Not in the file yet.
};

} // namespace app

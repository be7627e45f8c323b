// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settingskeeper.h"

#include "app/settingswriter.h"

#include <utility>

namespace app {

SettingsKeeper::SettingsKeeper(SettingsFile file, QObject *parent)
    : QObject(parent)
    , m_file(std::move(file))
{
    takeFile();
}

QString SettingsKeeper::problems() const
{
    if (!m_unreadable.isEmpty()) {
        return tr("The settings file %1 cannot be read: %2. Until it can, nothing is saved to it.")
            .arg(m_file.path(), m_unreadable);
    }
    if (m_isBroken) {
        return tr("The settings file %1 is not valid TOML, so what was in force stays in force. Your text is "
                  "not "
                  "touched; what is changed in the window is saved once this is mended:")
                   .arg(m_file.path()) +
               u'\n' + describe(m_problems);
    }
    if (m_isGone) {
        return tr("The settings file %1 is gone. What it said stays in force, and is written anew with the "
                  "next "
                  "change in the window.")
            .arg(m_file.path());
    }
    if (m_problems.isEmpty())
        return {};
    return tr("Not all of the settings in %1 could be read; the rest is in force:").arg(m_file.path()) +
           u'\n' + describe(m_problems);
}

void SettingsKeeper::change(const Edit &edit)
{
    const QString saidBefore = problems();
    const Settings before = m_settings;
    const bool isFileNew = takeFile();
    const Settings inFile = m_settings;
    edit(m_settings);
    const bool isEdited = m_settings != inFile;
    if (isEdited) {
        const bool isFirst = m_waiting.empty();
        m_waiting.push_back(edit);
        if (m_isBroken) {
            if (isFirst)
                Q_EMIT saveFailed(problems());
        } else if (save()) {
            m_waiting.clear();
        }
    }
    if (problems() != saidBefore)
        Q_EMIT problemsChanged();
    if (m_settings != before)
        Q_EMIT changed();
    if (isFileNew && inFile != before)
        Q_EMIT changedOutside();
}

void SettingsKeeper::reload()
{
    const QString saidBefore = problems();
    const Settings before = m_settings;
    if (!takeFile())
        return;
    if (!m_isBroken && !m_waiting.empty() && save())
        m_waiting.clear();
    if (problems() != saidBefore)
        Q_EMIT problemsChanged();
    if (m_settings != before) {
        Q_EMIT changed();
        Q_EMIT changedOutside();
    }
}

bool SettingsKeeper::takeFile()
{
    const auto read = m_file.read();
    const QString unreadable = read ? QString() : read.error();
    if (!read) {
        const bool isNew = m_unreadable != unreadable;
        m_unreadable = unreadable;
        m_isBroken = true;
        m_text.reset();
        return isNew;
    }
    const bool wasUnreadable = !m_unreadable.isEmpty();
    m_unreadable.clear();
    if (*read == m_text && !wasUnreadable)
        return false;
    takeText(*read);
    return true;
}

void SettingsKeeper::takeText(const std::optional<QByteArray> &text)
{
    m_isGone = !text && (m_text.has_value() || m_isGone);
    m_text = text;
    if (!text) {
        m_isBroken = false;
        m_problems.clear();
        return;
    }
    SettingsReading reading = readSettings(*text);
    m_isBroken = !reading.isToml;
    m_problems = std::move(reading.problems);
    if (m_isBroken)
        return;
    m_settings = std::move(reading.settings);
    for (const Edit &edit : m_waiting)
        edit(m_settings);
}

void SettingsKeeper::sayFailure(const QString &why)
{
    if (std::exchange(m_lastFailure, why) != why)
        Q_EMIT saveFailed(why);
}

bool SettingsKeeper::save()
{
    QByteArray text;
    QString note;
    if (const auto written = m_text ? writeSettings(m_settings, *m_text) : std::nullopt) {
        text = *written;
    } else if (const auto fresh = newSettingsFile(m_settings); !fresh) {
        sayFailure(notWritable(m_file.path()));
        return false;
    } else if (!m_text) {
        text = *fresh;
    } else {
        const auto kept = m_file.keepAside(*m_text);
        if (!kept) {
            sayFailure(kept.error());
            return false;
        }
        text = *fresh;
        note = tr("There was no place for this change in the text of %1, so it was written anew. Your text, "
                  "with "
                  "its comments, is kept in %2.")
                   .arg(m_file.path(), *kept);
    }
    if (const auto failure = m_file.write(text)) {
        sayFailure(*failure);
        return false;
    }
    m_text = text;
    m_isGone = false;
    // What is in force is what the file says: a wrong entry in it still decides over trust.
    SettingsReading reading = readSettings(text);
    m_settings = std::move(reading.settings);
    m_problems = std::move(reading.problems);
    m_lastFailure.clear();
    if (!note.isEmpty())
        Q_EMIT saveFailed(note);
    return true;
}

} // namespace app

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settingsfile.h"

#include "app/settingswriter.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QStandardPaths>

#include <utility>

using namespace Qt::StringLiterals;

namespace app {

namespace {

/// An address may hold a token.
constexpr auto OnlyOwner = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
constexpr qint64 MaximumRead = 2 * 1024 * 1024;

/// Gives this file its context for translators.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(SettingsFile)
};

QString notSaved(const QString &path, const QString &reason)
{
    return Words::tr("The settings were not saved to %1: %2").arg(path, reason);
}

} // namespace

SettingsFile::SettingsFile(QString path)
    : m_path(std::move(path))
{
}

QString SettingsFile::defaultPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) +
           "/fleetscope/fleetscope.toml"_L1;
}

SettingsReading SettingsFile::load()
{
    QFile file(m_path);
    if (!file.exists())
        return {};
    if (!file.open(QIODevice::ReadOnly))
        return {.problems = {{.text = file.errorString()}}, .isToml = false};
    return readSettings(file.read(MaximumRead));
}

std::optional<QString> SettingsFile::save(const Settings &settings)
{
    QByteArray previous;
    QFile old(m_path);
    if (old.exists()) {
        if (!old.open(QIODevice::ReadOnly))
            return notSaved(m_path, old.errorString());
        previous = old.read(MaximumRead);
        old.close();
        if (!readSettings(previous).isToml) {
            const QString aside = m_path + ".unreadable"_L1;
            QFile::remove(aside);
            if (!old.copy(aside))
                return notSaved(m_path, old.errorString());
            QFile::setPermissions(aside, OnlyOwner);
        }
    }
    QDir().mkpath(QFileInfo(m_path).absolutePath());
    QSaveFile file(m_path);
    if (file.open(QIODevice::WriteOnly)) {
        file.setPermissions(OnlyOwner);
        file.write(writeSettings(settings, previous).value_or(newSettingsFile(settings)));
        if (file.commit())
            return std::nullopt;
    }
    return notSaved(m_path, file.errorString());
}

QString describe(const QList<SettingsProblem> &problems)
{
    QStringList lines;
    for (const SettingsProblem &problem : problems) {
        lines +=
            problem.line > 0
                ? Words::tr("line %1, column %2: %3").arg(problem.line).arg(problem.column).arg(problem.text)
                : problem.text;
    }
    return lines.join(u'\n');
}

} // namespace app

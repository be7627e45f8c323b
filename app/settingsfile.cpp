// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settingsfile.h"

#include "app/settingswords.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace app {

namespace {

/// An address may hold a token.
constexpr auto OnlyOwner = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
constexpr int MostCopies = 1000;
constexpr qsizetype MostProblemsShown = 5;

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

tl::expected<std::optional<QByteArray>, QString> SettingsFile::read() const
{
    QFile file(m_path);
    if (!file.exists())
        return std::optional<QByteArray>();
    if (!file.open(QIODevice::ReadOnly))
        return tl::unexpected(file.errorString());
    // One byte too many tells that it is too large.
    QByteArray text = file.read(LargestSettingsFile + 1);
    if (file.error() != QFileDevice::NoError)
        return tl::unexpected(file.errorString());
    return std::optional(std::move(text));
}

std::optional<QString> SettingsFile::write(const QByteArray &text) const
{
    QDir().mkpath(QFileInfo(m_path).absolutePath());
    QSaveFile file(m_path);
    if (file.open(QIODevice::WriteOnly) && file.setPermissions(OnlyOwner) &&
        file.write(text) == text.size() && file.commit())
        return std::nullopt;
    return notSaved(m_path, file.errorString());
}

tl::expected<QString, QString> SettingsFile::keepAside(const QByteArray &text) const
{
    for (int number = 1; number <= MostCopies; ++number) {
        QFile copy(m_path + ".kept-"_L1 + QString::number(number));
        if (copy.exists())
            continue;
        if (copy.open(QIODevice::WriteOnly | QIODevice::NewOnly) && copy.setPermissions(OnlyOwner) &&
            copy.write(text) == text.size() && copy.flush())
            return copy.fileName();
        return tl::unexpected(notSaved(m_path, copy.errorString()));
    }
    return tl::unexpected(notSaved(m_path, Words::tr("there are too many kept copies beside it.")));
}

QString notWritable(const QString &path)
{
    return notSaved(path, Words::tr("one of them has a value that a settings file cannot hold."));
}

QString describe(const QList<SettingsProblem> &problems)
{
    QStringList lines;
    for (const SettingsProblem &problem : problems.first(std::min(problems.size(), MostProblemsShown))) {
        lines +=
            problem.line > 0
                ? Words::tr("line %1, column %2: %3").arg(problem.line).arg(problem.column).arg(problem.text)
                : problem.text;
    }
    if (problems.size() > MostProblemsShown)
        lines += Words::tr("… and %n more.", nullptr, static_cast<int>(problems.size() - MostProblemsShown));
    return lines.join(u'\n');
}

} // namespace app

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settingswatch.h"

#include <QFileInfo>
#include <QStringList>

#include <utility>

namespace app {

namespace {

/// The folder, or the nearest one above that is there.
QString existingFolder(QString folder)
{
    while (!QFileInfo::exists(folder)) {
        const QString above = QFileInfo(folder).path();
        if (above == folder)
            break;
        folder = above;
    }
    return folder;
}

} // namespace

SettingsWatch::SettingsWatch(const QString &path, net::Clock &clock, QObject *parent)
    : QObject(parent)
    , m_path(QFileInfo(path).absoluteFilePath())
    , m_clock(clock)
{
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, &SettingsWatch::notice);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, &SettingsWatch::notice);
    watch();
}

/// A file that is replaced by another is a new one to the system, and its watch is gone.
void SettingsWatch::watch()
{
    QStringList wanted{existingFolder(QFileInfo(m_path).path())};
    if (const QFileInfo file(m_path); file.exists()) {
        wanted += m_path;
        if (const QFileInfo target(file.canonicalFilePath()); target.filePath() != m_path)
            wanted += {target.filePath(), target.path()};
    }
    wanted.removeDuplicates();
    const QStringList watched = m_watcher.files() + m_watcher.directories();
    QStringList added;
    for (const QString &path : std::as_const(wanted)) {
        if (!watched.contains(path))
            added += path;
    }
    QStringList removed;
    for (const QString &path : watched) {
        if (!wanted.contains(path))
            removed += path;
    }
    if (!removed.isEmpty())
        m_watcher.removePaths(removed);
    if (!added.isEmpty())
        m_watcher.addPaths(added);
}

void SettingsWatch::notice()
{
    if (!std::exchange(m_isWaiting, true))
        m_since = m_clock.now();
    m_clock.callLater(Quiet, this, [this, generation = ++m_generation] {
        const bool isQuiet = generation == m_generation;
        if (!m_isWaiting || (!isQuiet && m_clock.now() - m_since < Longest))
            return;
        m_isWaiting = false;
        watch();
        Q_EMIT touched();
    });
}

} // namespace app

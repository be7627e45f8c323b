// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/singleinstance.h"

#include "app/places.h"

#include <QCryptographicHash>
#include <QDeadlineTimer>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>
#include <QThread>

#include <utility>

using namespace Qt::StringLiterals;

namespace app {

namespace {

constexpr unsigned long BetweenVisits = 50; // ms

/// The same file, whichever way it is named.
QString realPath(const QString &path)
{
    const QFileInfo file(path);
    const QString folder = QFileInfo(file.absolutePath()).canonicalFilePath();
    return (folder.isEmpty() ? file.absolutePath() : folder) + u'/' + file.fileName();
}

} // namespace

MeetingPlace meetingPlaceOf(const QString &settingsFile, const Places &places)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    // The person is in it too: where names of doors are the same for all, as on Windows.
    for (const QString &part : {realPath(settingsFile), realPath(places.layoutFile), QDir::homePath()}) {
        hash.addData(part.toUtf8());
        hash.addData(QByteArrayView("\0", 1));
    }
    const QString name = "fleetscope-"_L1 + QString::fromLatin1(hash.result().toHex().first(16));
    QString folder = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
#ifdef Q_OS_WIN
    folder = QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation);
    return {.lockFile = folder + u'/' + name + ".lock"_L1, .door = name};
#else
    if (folder.isEmpty())
        folder = QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation);
    return {.lockFile = folder + u'/' + name + ".lock"_L1, .door = folder + u'/' + name};
#endif
}

SingleInstance::SingleInstance(MeetingPlace place, net::Clock &clock, QObject *parent)
    : QObject(parent)
    , m_place(std::move(place))
    , m_lock(m_place.lockFile)
    , m_door(clock)
{
    // Whoever holds it does so for days.
    m_lock.setStaleLockTime(0);
    connect(&m_door, &net::LocalDoor::messageCame, this, &SingleInstance::messageCame);
}

SingleInstance::~SingleInstance() = default;

SingleInstance::Role SingleInstance::claim(const QByteArray &message, std::chrono::milliseconds patience)
{
    QDir().mkpath(QFileInfo(m_place.lockFile).absolutePath());
    const QDeadlineTimer deadline(patience);
    bool hasCleared = false;
    for (;;) {
        if (m_lock.tryLock(0)) {
            if (m_door.open(m_place.door).isEmpty())
                return Role::First;
            m_lock.unlock(); // Nobody is to wait for who cannot be spoken to.
            return Role::Apart;
        }
        if (m_lock.error() != QLockFile::LockFailedError)
            return Role::Apart;
        switch (net::handIn(m_place.door, message, patience)) {
        case net::Handing::Taken:
            return Role::HandedOver;
        case net::Handing::NoDoor:
            // A lock file that nobody holds and nobody can read; a living holder keeps it from being removed.
            if (!std::exchange(hasCleared, true))
                m_lock.removeStaleLockFile();
            break;
        case net::Handing::NoAnswer:
            // Once is enough: it must not come to do it twice.
            return Role::Apart;
        }
        if (deadline.hasExpired())
            return Role::Apart;
        QThread::msleep(BetweenVisits); // The first one may just be starting.
    }
}

} // namespace app

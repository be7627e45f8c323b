// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/clock.h"
#include "net/localdoor.h"

#include <QLockFile>
#include <QObject>
#include <QString>

#include <chrono>
#include <memory>

namespace app {

struct Places;

/// Where the processes of one profile find each other.
struct MeetingPlace
{
    QString lockFile{};
    QString door{}; ///< A path on Unix, a name on Windows.
    bool operator==(const MeetingPlace &) const = default;
};

/// One for each person, settings file and layout: two profiles never meet. The folder is the person's own.
[[nodiscard]] MeetingPlace meetingPlaceOf(const QString &settingsFile, const Places &places);

/// Sees to it that one profile runs once: who comes second hands over what it was asked to do, and ends. A
/// lock says who is first; it is free as soon as its holder is gone, however that ended. The clock is
/// borrowed and outlives it.
class SingleInstance final : public QObject
{
    Q_OBJECT

public:
    enum class Role {
        First,      ///< From now on others hand over to this one.
        HandedOver, ///< There is another one, and it has the message.
        Apart,      ///< Whether there is another cannot be told, or it does not answer.
    };
    Q_ENUM(Role)

    SingleInstance(MeetingPlace place, net::Clock &clock, QObject *parent = nullptr);
    ~SingleInstance() override;

    /// Takes at most about this long, and only where another one holds the lock and does not answer.
    [[nodiscard]] Role claim(const QByteArray &message,
                             std::chrono::milliseconds patience = std::chrono::seconds(5));

Q_SIGNALS:
    /// Somebody came second. Nothing of the message is checked.
    void messageCame(const QByteArray &message);

private:
    MeetingPlace m_place;
    QLockFile m_lock;
    net::LocalDoor m_door;
};

} // namespace app

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/clock.h"

#include <QObject>
#include <QString>

#include <chrono>
#include <memory>

class QLocalServer;
class QLocalSocket;

namespace net {

/// A door on this machine for other programs of the same person: a visitor hands over one message of bytes,
/// is told that it arrived, and goes. Nothing of a message is believed here. Visitors that are too many, too
/// slow, too long or not understood are sent away. The clock is borrowed and outlives the door.
class LocalDoor final : public QObject
{
    Q_OBJECT

public:
    static constexpr qsizetype LargestMessage = 64 * 1024;
    static constexpr int MostVisitors = 8;
    static constexpr std::chrono::milliseconds Patience{5000};

    explicit LocalDoor(Clock &clock, QObject *parent = nullptr);
    ~LocalDoor() override;

    /// Opens at this place: a path on Unix, a name on Windows. What a program that crashed left there goes,
    /// so whoever opens has made sure that nobody else is there. Empty, or what went wrong.
    [[nodiscard]] QString open(const QString &place);
    [[nodiscard]] int visitors() const { return m_visitors; }

Q_SIGNALS:
    void messageCame(const QByteArray &message);

private:
    struct Visit;

    void receive();
    void read(QLocalSocket &visitor, Visit &visit);

    Clock &m_clock;
    std::unique_ptr<QLocalServer> m_server;
    int m_visitors{0};
};

enum class Handing {
    Taken,    ///< It arrived.
    NoDoor,   ///< Nobody is there.
    NoAnswer, ///< Somebody is there, but did not say in time that it arrived.
};

/// Hands a message in at the door, and waits for the answer: at most this long. For a program that does
/// nothing else yet.
[[nodiscard]] Handing handIn(const QString &place, const QByteArray &message,
                             std::chrono::milliseconds patience);

} // namespace net

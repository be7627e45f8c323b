// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QObject>

class QSocketNotifier;

namespace app {

/// Standard input, line by line, without a thread. Its end changes nothing. Lines over 4 KiB are left out.
/// Where the system cannot watch standard input (Windows), it says nothing.
class StdinLines final : public QObject
{
    Q_OBJECT

public:
    explicit StdinLines(QObject *parent = nullptr);

Q_SIGNALS:
    void lineRead(const QByteArray &line);

private:
    void read();

    QSocketNotifier *m_notifier{nullptr};
    QByteArray m_pending{};
};

} // namespace app

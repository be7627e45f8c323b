// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QObject>

#include <memory>

namespace app {

class StdinReader;

/// Standard input, line by line. Its end changes nothing. Lines over 4 KiB are left out. Watched without a
/// thread where the system can; on Windows a thread waits for it.
class StdinLines final : public QObject
{
    Q_OBJECT

public:
    explicit StdinLines(QObject *parent = nullptr);
    ~StdinLines() override;

Q_SIGNALS:
    void lineRead(const QByteArray &line);

private:
    void take(QByteArrayView bytes);

    QByteArray m_pending{};
    std::unique_ptr<StdinReader> m_reader;
};

} // namespace app

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/chance.h"
#include "net/clock.h"
#include "net/endpoint.h"

#include <QByteArray>
#include <QObject>
#include <QString>
#include <QStringList>

#include <memory>
#include <optional>

class QProcess;

namespace app {

/// The agent program: beside this one, in the folder for programs of programs, or in PATH. Empty: nowhere.
[[nodiscard]] QString findAgentProgram();

/// The app's own agent: a process on a loopback port that the system chooses, with a token that nobody else
/// knows. It ends with the app, also with one that was killed: its standard input closes then. An agent that
/// ends by itself is started again, later each time. Clock is borrowed and outlives it.
class EmbeddedAgent final : public QObject
{
    Q_OBJECT

public:
    struct Options
    {
        QString program{}; ///< Empty: there is none.
        std::optional<int> simulate{};
    };

    EmbeddedAgent(const Options &options, net::Clock &clock, net::Chance chance, QObject *parent = nullptr);
    ~EmbeddedAgent() override;

    void start();
    /// Starts it now if it waits for its next start; false if it does not.
    bool restart();

    /// Ends it, in its own time, and does not start it again.
    void stop();

    /// 0 while it does not run.
    [[nodiscard]] qint64 processId() const;

Q_SIGNALS:
    /// It listens. The endpoint holds its token.
    void ready(const net::Endpoint &endpoint);
    /// It does not run; `detail` is what it said last. nullopt: it is not tried again.
    void failed(const QString &detail, std::optional<std::chrono::milliseconds> retryIn);

private:
    void launch();
    void readOutput();
    void readErrors();
    void fail(const QString &fallback);
    void retireProcess();

    Options m_options;
    net::Clock &m_clock;
    net::Chance m_chance;
    std::unique_ptr<QProcess> m_process{};
    QByteArray m_token{};
    QByteArray m_output{};
    QByteArray m_errors{}; ///< The end of its standard error, at most 1 KiB.
    net::Clock::TimePoint m_launchedAt{};
    std::chrono::milliseconds m_backoff{};
    quint64 m_generation{0};
    bool m_isListening{false};
};

/// The address in the line that an agent prints when it listens; empty for any other line.
[[nodiscard]] QUrl listeningUrl(const QByteArray &line);

} // namespace app

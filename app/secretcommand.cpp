// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/secretcommand.h"

#include "app/processgroup.h"
#include "app/secretfile.h"

#include <QCoreApplication>
#include <QProcess>

#include <utility>

using namespace Qt::StringLiterals;

namespace app {

namespace {

constexpr qsizetype MaximumOutput = qsizetype(64) * 1024;

/// One run of it; deletes itself.
class SecretCommand final : public QObject
{
    Q_DECLARE_TR_FUNCTIONS(Secrets)

public:
    SecretCommand(const QStringList &command, QObject *context, SecretReceiver receiver)
        : QObject(context)
        , m_program(command.value(0))
        , m_receive(std::move(receiver))
    {
        m_process.setProgram(m_program);
        m_process.setArguments(command.mid(1));
        m_process.setStandardInputFile(QProcess::nullDevice());
        m_process.setStandardErrorFile(QProcess::nullDevice());
        connect(&m_process, &QProcess::readyReadStandardOutput, this, &SecretCommand::readOutput);
        connect(&m_process, &QProcess::finished, this, &SecretCommand::judge);
        connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
            if (error == QProcess::FailedToStart)
                fail(tr("The token command “%1” cannot be started: %2")
                         .arg(m_program, m_process.errorString()));
        });
    }

    ~SecretCommand() override
    {
        m_process.disconnect(this);
        end();
    }
    SecretCommand(const SecretCommand &) = delete;
    SecretCommand &operator=(const SecretCommand &) = delete;

    void start(net::Clock &clock)
    {
        clock.callLater(SecretCommandDeadline, this, [this] {
            fail(tr("The token command “%1” did not end within %n second(s).", nullptr,
                    static_cast<int>(SecretCommandDeadline.count()))
                     .arg(m_program));
        });
        m_group.start(m_process, QIODevice::ReadOnly);
    }

private:
    void readOutput()
    {
        m_output += m_process.readAllStandardOutput();
        if (m_output.size() > MaximumOutput)
            fail(tr("The token command “%1” prints more than a token.").arg(m_program));
    }

    void judge(int exitCode, QProcess::ExitStatus status)
    {
        readOutput();
        if (m_isOver)
            return;
        if (status != QProcess::NormalExit) {
            fail(tr("The token command “%1” crashed or was killed. Run it in a terminal to see why.")
                     .arg(m_program));
            return;
        }
        if (exitCode != 0) {
            fail(tr("The token command “%1” failed with status %2. Run it in a terminal to see why.")
                     .arg(m_program)
                     .arg(exitCode));
            return;
        }
        const auto secret = secretIn(m_output);
        if (secret)
            answer(*secret);
        else
            fail(tr("The first line that the token command “%1” prints is no token.").arg(m_program));
    }

    void fail(const QString &sentence) { answer(tl::unexpected(SecretFailure{.sentence = sentence})); }

    void answer(const SecretAnswer &secret)
    {
        if (std::exchange(m_isOver, true))
            return;
        m_process.disconnect(this);
        end();
        deleteLater();
        m_receive(secret);
    }

    void end()
    {
        if (m_process.state() == QProcess::NotRunning)
            return;
        m_group.kill(m_process);
        m_process.waitForFinished(1000); // it is dead already: this only collects it
    }

    QString m_program;
    SecretReceiver m_receive;
    QProcess m_process{};
    ProcessGroup m_group{};
    QByteArray m_output{};
    bool m_isOver{false};
};

} // namespace

SecretCommands::SecretCommands(net::Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
{
}

void SecretCommands::run(const QStringList &command, QObject *context, SecretReceiver receiver)
{
    m_waiting.push_back({.command = command, .context = context, .receive = std::move(receiver)});
    startNext();
}

void SecretCommands::startNext()
{
    while (m_running < MostSecretCommands && !m_waiting.empty()) {
        const Waiting next = std::move(m_waiting.front());
        m_waiting.pop_front();
        if (!next.context)
            continue;
        ++m_running;
        auto *command = new SecretCommand(next.command, next.context, next.receive);
        // Also when whoever asked has gone, and took the command along.
        connect(command, &QObject::destroyed, this, [this] {
            --m_running;
            startNext();
        });
        command->start(m_clock);
    }
}

} // namespace app

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/secretcommand.h"

#include "app/processgroup.h"
#include "app/secretfile.h"

#include <QCoreApplication>
#include <QPointer>
#include <QProcess>

#include <utility>

using namespace Qt::StringLiterals;

namespace app {

namespace {

constexpr qsizetype MaximumOutput = qsizetype(64) * 1024;
constexpr qsizetype MaximumComplaint = 200;

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
        connect(&m_process, &QProcess::readyReadStandardOutput, this, &SecretCommand::readOutput);
        connect(&m_process, &QProcess::readyReadStandardError, this, [this] {
            const QByteArray more = m_process.readAllStandardError();
            m_complaint += more.left(MaximumComplaint - m_complaint.size());
        });
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
        m_complaint += m_process.readAllStandardError().left(MaximumComplaint - m_complaint.size());
        if (m_isOver)
            return;
        if (status != QProcess::NormalExit || exitCode != 0) {
            const QString why = QString::fromUtf8(firstLineOf(m_complaint)).simplified();
            fail(why.isEmpty()
                     ? tr("The token command “%1” failed with status %2.").arg(m_program).arg(exitCode)
                     : tr("The token command “%1” failed: %2").arg(m_program, why));
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
    QByteArray m_complaint{};
    bool m_isOver{false};
};

} // namespace

void runSecretCommand(const QStringList &command, net::Clock &clock, QObject *context,
                      SecretReceiver receiver)
{
    (new SecretCommand(command, context, std::move(receiver)))->start(clock);
}

} // namespace app

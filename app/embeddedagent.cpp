// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/embeddedagent.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QProcess>
#include <QRandomGenerator>
#include <QStandardPaths>

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace app {

namespace {

constexpr auto FirstBackoff = 500ms;
constexpr auto LongestBackoff = 30s;
constexpr auto StableAfter = 60s;
constexpr auto StartLimit = 10s;
constexpr auto EndLimit = 500ms;
constexpr qsizetype KeptErrors = 1024;
constexpr qsizetype LongestOutput = 4096;

/// 256 bits from the system's source of secrets.
QByteArray makeToken()
{
    std::array<quint32, 8> words{};
    QRandomGenerator::system()->generate(words.begin(), words.end());
    QByteArray token;
    for (const quint32 word : words)
        token += QByteArray::number(word, 16).rightJustified(8, '0');
    return token;
}

} // namespace

QString findAgentProgram()
{
    const QString name = u"fleetscope-agent"_s;
    const QString here = QCoreApplication::applicationDirPath();
    const QStringList folders{here, here + "/../libexec/fleetscope"_L1, here + "/../libexec"_L1};
    const QString beside = QStandardPaths::findExecutable(name, folders);
    return beside.isEmpty() ? QStandardPaths::findExecutable(name) : beside;
}

QUrl listeningUrl(const QByteArray &line)
{
    constexpr QByteArrayView Prefix = "fleetscope-agent listening on ";
    if (!line.startsWith(Prefix))
        return {};
    QUrl url = QUrl::fromEncoded(line.mid(Prefix.size()).trimmed(), QUrl::StrictMode);
    if (!url.isValid() || url.port() <= 0)
        return {};
    url.setPath(u"/api/stream"_s);
    return url;
}

EmbeddedAgent::EmbeddedAgent(const Options &options, net::Clock &clock, net::Chance chance, QObject *parent)
    : QObject(parent)
    , m_options(options)
    , m_clock(clock)
    , m_chance(std::move(chance))
    , m_backoff(FirstBackoff)
{
}

EmbeddedAgent::~EmbeddedAgent()
{
    if (!m_process)
        return;
    // The program ends, so nobody is kept waiting by this.
    m_process->disconnect(this);
    m_process->closeWriteChannel();
    if (m_process->state() != QProcess::NotRunning &&
        !m_process->waitForFinished(static_cast<int>(EndLimit.count()))) {
        m_process->kill();
        m_process->waitForFinished(static_cast<int>(EndLimit.count()));
    }
}

void EmbeddedAgent::start()
{
    if (m_options.program.isEmpty()) {
        Q_EMIT failed(tr("the program fleetscope-agent was found neither beside Fleetscope nor in PATH"),
                      std::nullopt);
        return;
    }
    launch();
}

bool EmbeddedAgent::restart()
{
    if (m_process || m_options.program.isEmpty())
        return false;
    launch();
    return true;
}

void EmbeddedAgent::stop()
{
    ++m_generation;
    retireProcess();
}

qint64 EmbeddedAgent::processId() const
{
    return m_process ? m_process->processId() : 0;
}

void EmbeddedAgent::launch()
{
    ++m_generation;
    m_token = makeToken();
    m_output.clear();
    m_errors.clear();
    m_isListening = false;
    m_launchedAt = m_clock.now();

    m_process = std::make_unique<QProcess>();
    m_process->setProgram(m_options.program);
    QStringList arguments{u"--listen"_s,     u"127.0.0.1"_s, u"--port"_s,           u"0"_s,
                          u"--token-file"_s, u"-"_s,         u"--exit-with-stdin"_s};
    if (m_options.simulate)
        arguments += {u"--simulate"_s, QString::number(*m_options.simulate)};
    m_process->setArguments(arguments);
    connect(m_process.get(), &QProcess::readyReadStandardOutput, this, &EmbeddedAgent::readOutput);
    connect(m_process.get(), &QProcess::readyReadStandardError, this, &EmbeddedAgent::readErrors);
    connect(m_process.get(), &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            fail(m_process->errorString());
    });
    connect(m_process.get(), &QProcess::finished, this, [this](int exitCode, QProcess::ExitStatus status) {
        fail(status == QProcess::CrashExit ? tr("it crashed") : tr("it ended with code %1").arg(exitCode));
    });
    m_process->start();
    if (!m_process)
        return;
    m_process->write(m_token + '\n');
    m_clock.callLater(StartLimit, this, [this, generation = m_generation] {
        if (generation == m_generation && m_process && !m_isListening)
            fail(tr("it did not say that it listens"));
    });
}

void EmbeddedAgent::readOutput()
{
    const QByteArray read = m_process->readAllStandardOutput();
    if (m_isListening)
        return;
    m_output += read;
    qsizetype end = 0;
    while (!m_isListening && (end = m_output.indexOf('\n')) >= 0) {
        const QUrl url = listeningUrl(m_output.left(end));
        m_output.remove(0, end + 1);
        if (!url.isEmpty()) {
            m_isListening = true;
            Q_EMIT ready({.url = url, .bearerToken = m_token, .proxy = {.mode = net::ProxyMode::None}});
        }
    }
    if (m_output.size() > LongestOutput)
        m_output.clear();
}

void EmbeddedAgent::readErrors()
{
    m_errors = (m_errors + m_process->readAllStandardError()).right(KeptErrors);
}

void EmbeddedAgent::fail(const QString &fallback)
{
    if (m_process)
        readErrors();
    const QString said = QString::fromUtf8(m_errors.trimmed().split('\n').constLast()).trimmed();
    stop();
    if (m_clock.now() - m_launchedAt >= StableAfter)
        m_backoff = FirstBackoff;
    const std::chrono::duration<double, std::milli> jittered = m_backoff * (1.0 + 0.5 * m_chance());
    const auto delay = std::chrono::duration_cast<std::chrono::milliseconds>(jittered);
    m_backoff = std::min<std::chrono::milliseconds>(m_backoff * 2, LongestBackoff);
    m_clock.callLater(delay, this, [this, generation = m_generation] {
        if (generation == m_generation && !m_process)
            launch();
    });
    Q_EMIT failed(said.isEmpty() ? fallback : said, delay);
}

void EmbeddedAgent::retireProcess()
{
    if (!m_process)
        return;
    QProcess *const process = m_process.release(); // This may run inside one of its own signals.
    process->setParent(this);
    process->disconnect(this);
    if (process->state() == QProcess::NotRunning) {
        process->deleteLater();
        return;
    }
    connect(process, &QProcess::finished, process, &QObject::deleteLater);
    process->closeWriteChannel();
    m_clock.callLater(EndLimit, process, [process] { process->kill(); });
}

} // namespace app

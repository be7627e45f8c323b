// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/serverprocess.h"

#include <QCoreApplication>

namespace benchmark {

namespace {

constexpr int DeadlineMs = 60'000;

} // namespace

ServerProcess::ServerProcess(int ports, bool isTls)
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(
        QCoreApplication::applicationFilePath(),
        {isTls ? QStringLiteral("--serve-tls") : QStringLiteral("--serve"), QString::number(ports)});
    for (QByteArray line = nextLine(); line.startsWith("port "); line = nextLine())
        m_ports << static_cast<quint16>(line.mid(5).toUInt());
}

ServerProcess::~ServerProcess()
{
    m_process.kill();
    m_process.waitForFinished();
}

bool ServerProcess::waitForStreams(int count)
{
    const QByteArray wanted = "streams " + QByteArray::number(count);
    for (QByteArray line = nextLine(); !line.isEmpty(); line = nextLine()) {
        if (line == wanted)
            return true;
    }
    return false;
}

QByteArray ServerProcess::nextLine()
{
    while (!m_process.canReadLine()) {
        if (!m_process.waitForReadyRead(DeadlineMs))
            return {};
    }
    return m_process.readLine().trimmed();
}

} // namespace benchmark

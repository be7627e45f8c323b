// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/appprocess.h"
#include "tests/support/filecontent.h"

#include <unistd.h>

using namespace Qt::StringLiterals;
using testsupport::contentOf;

namespace benchmark {

namespace {

constexpr int DeadlineMs = 30'000;

} // namespace

AppProcess::AppProcess(const QStringList &arguments)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    environment.insert(u"XDG_CONFIG_HOME"_s, m_home.filePath(u"config"_s));
    environment.insert(u"XDG_DATA_HOME"_s, m_home.filePath(u"data"_s));
    m_process.setProcessEnvironment(environment);
    m_process.setReadChannel(QProcess::StandardError);
    m_process.start(QStringLiteral(APP_PROGRAM), arguments);
}

AppProcess::~AppProcess()
{
    m_process.terminate();
    m_process.waitForFinished();
}

bool AppProcess::waitForLine(const QByteArray &line)
{
    while (true) {
        while (m_process.canReadLine()) {
            if (m_process.readLine().trimmed() == line)
                return true;
        }
        if (!m_process.waitForReadyRead(DeadlineMs))
            return false;
    }
}

double AppProcess::cpuSeconds() const
{
    // proc(5): the name in brackets may hold spaces; utime and stime are fields 14 and 15.
    const QByteArray stat = contentOf(u"/proc/%1/stat"_s.arg(m_process.processId()));
    const QList<QByteArray> fields = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
    if (fields.size() < 13)
        return 0;
    const double ticks = fields[11].toDouble() + fields[12].toDouble();
    return ticks / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

double AppProcess::pssMiB() const
{
    const QByteArray rollup = contentOf(u"/proc/%1/smaps_rollup"_s.arg(m_process.processId()));
    for (const QByteArray &line : rollup.split('\n')) {
        if (line.startsWith("Pss:"))
            return line.mid(4).trimmed().split(' ').constFirst().toDouble() / 1024;
    }
    return 0;
}

int AppProcess::threads() const
{
    const QByteArray status = contentOf(u"/proc/%1/status"_s.arg(m_process.processId()));
    for (const QByteArray &line : status.split('\n')) {
        if (line.startsWith("Threads:"))
            return line.mid(8).trimmed().toInt();
    }
    return 0;
}

} // namespace benchmark

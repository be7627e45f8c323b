// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/processgroup.h"

#include <QProcess>

#include <windows.h>

namespace app {

/// A job of Windows: it takes in what its processes start.
class ProcessGroup::Private
{
public:
    Private()
        : m_job(::CreateJobObjectW(nullptr, nullptr))
    {
        JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits{};
        limits.BasicLimitInformation.LimitFlags = JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE;
        if (m_job != nullptr)
            ::SetInformationJobObject(m_job, JobObjectExtendedLimitInformation, &limits, sizeof limits);
    }
    ~Private()
    {
        if (m_job != nullptr)
            ::CloseHandle(m_job);
    }
    Private(const Private &) = delete;
    Private &operator=(const Private &) = delete;

    void take(qint64 processId)
    {
        const HANDLE process =
            ::OpenProcess(PROCESS_SET_QUOTA | PROCESS_TERMINATE, FALSE, static_cast<DWORD>(processId));
        if (process == nullptr)
            return;
        if (m_job != nullptr)
            ::AssignProcessToJobObject(m_job, process);
        ::CloseHandle(process);
    }

    void kill()
    {
        if (m_job != nullptr)
            ::TerminateJobObject(m_job, 1);
    }

private:
    HANDLE m_job;
};

ProcessGroup::ProcessGroup()
    : m_d(std::make_unique<Private>())
{
}

ProcessGroup::~ProcessGroup() = default;

void ProcessGroup::start(QProcess &process, QIODevice::OpenMode mode)
{
    process.start(mode);
    if (process.processId() > 0)
        m_d->take(process.processId());
}

void ProcessGroup::kill(QProcess &process)
{
    m_d->kill();
    process.kill();
}

} // namespace app

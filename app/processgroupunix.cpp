// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/processgroup.h"

#include <QProcess>

#include <csignal>
#include <unistd.h>

namespace app {

class ProcessGroup::Private
{
};

ProcessGroup::ProcessGroup() = default;

ProcessGroup::~ProcessGroup() = default;

void ProcessGroup::start(QProcess &process, QIODevice::OpenMode mode)
{
    process.setChildProcessModifier([] { ::setpgid(0, 0); });
    process.start(mode);
}

void ProcessGroup::kill(QProcess &process)
{
    if (process.processId() > 0)
        ::kill(static_cast<pid_t>(-process.processId()), SIGKILL);
    process.kill();
}

} // namespace app

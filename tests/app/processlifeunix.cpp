// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/processlife.h"

#include <csignal>

bool isProcessRunning(qint64 process)
{
    return ::kill(static_cast<pid_t>(process), 0) == 0;
}

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

/// Whether the process with this id still runs.
[[nodiscard]] bool isProcessRunning(qint64 process);

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/secret.h"
#include "net/clock.h"

#include <QStringList>

#include <chrono>

class QObject;

namespace app {

inline constexpr std::chrono::seconds SecretCommandDeadline{10};

/// Runs the program that prints a secret (the program and its arguments, no shell, nothing to read from) and
/// gives the first line of its output. It is ended after the deadline, or when it prints more than 64 KiB; a
/// failure names the program and the first line of its complaint. Nobody hears of it after `context` has
/// gone.
void runSecretCommand(const QStringList &command, net::Clock &clock, QObject *context,
                      SecretReceiver receiver);

} // namespace app

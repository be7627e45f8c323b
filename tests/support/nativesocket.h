// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace testsupport {

/// What Qt's sockets cannot do, with the system's own.
using NativeSocket = qintptr;

/// A loopback port that listens with the shortest queue there is; 0 where it could not be made.
[[nodiscard]] quint16 listenOnLoopback(NativeSocket &made);

/// Begins a connection and does not wait for it.
[[nodiscard]] NativeSocket knockAt(quint16 port);

/// Its next close is a reset, not an end.
void resetOnClose(NativeSocket socket);

void closeNative(NativeSocket socket);

} // namespace testsupport

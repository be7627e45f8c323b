// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

class QHostInfo;
class QObject;
class QString;

namespace net {

/// Gives the addresses of a host from the event loop, and nothing after `context` has gone. What is an
/// address already needs no server: Qt would ask one for its name.
void lookUpHost(const QString &host, QObject *context, const std::function<void(const QHostInfo &)> &taker);

} // namespace net

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace net {
class Clock;
class NetworkWatch;
} // namespace net

namespace session {
class SessionSet;
}

namespace app {

class DesktopWatch;
class SleepWatch;
class Visibility;
class WakeUp;

/// Everything that may end a link's waiting, to the sessions. Begins to listen to the system a moment after
/// the start, when the window stands. All of it must outlive the wake-up.
void joinWakeUp(WakeUp &wakeUp, net::NetworkWatch &network, SleepWatch &sleep, DesktopWatch &desktop,
                Visibility &visibility, session::SessionSet &sessions, net::Clock &clock);

} // namespace app

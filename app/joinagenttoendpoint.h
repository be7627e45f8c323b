// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ids.h"

namespace net {
class Clock;
}

namespace app {

class EmbeddedAgent;
class Endpoints;

/// The app's own agent says where it listens, or why it does not run. All of them outlive the agent.
void joinAgentToEndpoint(EmbeddedAgent &agent, Endpoints &endpoints, models::EndpointId id,
                         const net::Clock &clock);

} // namespace app

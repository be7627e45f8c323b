// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/agentbrowser.h"

namespace app {

std::unique_ptr<AgentBrowser> systemAgentBrowser()
{
    return nullptr;
}

} // namespace app

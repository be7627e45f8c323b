// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/joinagenttoendpoint.h"

#include "app/embeddedagent.h"
#include "app/endpoints.h"
#include "app/session/linktranslation.h"
#include "models/linkinfo.h"

namespace app {

void joinAgentToEndpoint(EmbeddedAgent &agent, Endpoints &endpoints, models::EndpointId id,
                         const net::Clock &clock)
{
    QObject::connect(&agent, &EmbeddedAgent::ready, &agent,
                     [&endpoints, id](const net::Endpoint &endpoint) { endpoints.connectTo(id, endpoint); });
    QObject::connect(
        &agent, &EmbeddedAgent::failed, &agent,
        [&endpoints, &clock, id](const QString &detail, std::optional<std::chrono::milliseconds> retryIn) {
            const models::Millis now = session::toSteady(clock.now());
            models::LinkInfo link{.state = retryIn ? models::LinkState::Waiting : models::LinkState::Stopped,
                                  .reason = models::LinkReason::AgentFailed,
                                  .detail = detail,
                                  .isError = true,
                                  .since = now};
            if (retryIn)
                link.retryAt = now + *retryIn;
            endpoints.disconnectFrom(id, link);
        });
}

} // namespace app

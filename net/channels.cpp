// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/channels.h"

#include "net/eventstreamchannel.h"
#include "net/pollchannel.h"
#include "net/websocketchannel.h"

namespace net {

std::unique_ptr<Channel> makeChannel(const Endpoint &endpoint, const Cursor &cursor,
                                     const LinkOptions &options, Clock &clock, const Chance &chance)
{
    switch (options.way) {
    case Way::EventStream:
        return std::make_unique<EventStreamChannel>(endpoint, cursor, options);
    case Way::WebSocket:
        return std::make_unique<WebSocketChannel>(endpoint, cursor, options, clock);
    case Way::LongPoll:
    case Way::Poll:
        return std::make_unique<PollChannel>(endpoint, cursor, options, clock, chance);
    }
    Q_UNREACHABLE();
}

} // namespace net

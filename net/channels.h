// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/chance.h"

#include <memory>

namespace net {

class Channel;
class Clock;
struct Cursor;
struct Endpoint;
struct LinkOptions;

/// The channel of the options' way. The endpoint's address is that of the way already; the clock is borrowed
/// and outlives the channel.
[[nodiscard]] std::unique_ptr<Channel> makeChannel(const Endpoint &endpoint, const Cursor &cursor,
                                                   const LinkOptions &options, Clock &clock,
                                                   const Chance &chance);

} // namespace net

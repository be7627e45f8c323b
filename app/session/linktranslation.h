// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/linkinfo.h"
#include "models/time.h"
#include "net/clock.h"
#include "net/linkstatus.h"

namespace session {

/// The steady instant as models counts it. Only differences of these mean something.
[[nodiscard]] models::Millis toSteady(net::Clock::TimePoint instant);
[[nodiscard]] models::Moment momentOf(const net::Clock &clock);

// The only place where the words of net and models meet. No state and no reason is lost on the way.
[[nodiscard]] models::LinkState toModels(net::LinkState state);
[[nodiscard]] models::LinkReason toModels(net::LinkReason reason);
[[nodiscard]] models::LinkInfo toModels(const net::LinkStatus &status);

} // namespace session

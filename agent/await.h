// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace agent {

/// Awaits an operation and gets its error as a value beside its result, in place of an exception.
inline constexpr auto asTuple = boost::asio::as_tuple(boost::asio::use_awaitable);

} // namespace agent

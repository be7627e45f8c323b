// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <boost/asio/ssl/context.hpp>

// systemtrustposix.cpp, systemtrustwindows.cpp
namespace agent {

/// Trusts the authorities that this system trusts.
void trustSystemAuthorities(boost::asio::ssl::context &context, boost::system::error_code &error);

} // namespace agent

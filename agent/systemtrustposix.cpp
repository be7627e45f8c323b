// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/systemtrust.h"

namespace agent {

void trustSystemAuthorities(boost::asio::ssl::context &context, boost::system::error_code &error)
{
    context.set_default_verify_paths(error);
}

} // namespace agent

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/endpoint.h"
#include "net/linkstatus.h"

#include <QString>

#include <tl/expected.hpp>

#include <functional>

class QObject;

namespace net {

/// Why there is nothing to connect with.
struct EndpointFailure
{
    QString sentence{};    ///< For a person: what is missing and how to mend it. Without secrets.
    bool isLasting{false}; ///< Trying again by itself would be in vain.
    bool operator==(const EndpointFailure &) const = default;
};

using EndpointAnswer = tl::expected<Endpoint, EndpointFailure>;

/// Makes the endpoint anew for each attempt, so that a renewed token or certificate is taken up. Calls
/// `answer` once, at once or later, and not after `context` has gone. Returns what it waits for
/// (WaitingForKeyring, WaitingForCommand), None when it has answered.
using EndpointSource =
    std::function<LinkReason(QObject *context, std::function<void(const EndpointAnswer &)> answer)>;

} // namespace net

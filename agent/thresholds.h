// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/sample.h"

namespace agent {

/// From which percent on a server is in `warning` or in `critical`.
struct Limits
{
    double warning{80};
    double critical{90};
    bool operator==(const Limits &) const = default;
};

struct Thresholds
{
    Limits cpu{};
    Limits memory{};
    Limits disk{};
    bool operator==(const Thresholds &) const = default;
};

/// The worst of the three; a figure that is not known worsens nothing. Never Offline.
[[nodiscard]] Status statusOf(const ServerSample &sample, const Thresholds &thresholds);

} // namespace agent

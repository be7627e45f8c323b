// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/endpointsettings.h"
#include "app/tablereader.h"
#include "app/tomlvalue.h"

namespace app {

/// Reads one [[endpoint]]. nullopt: it has no usable address, which is said. Other wrong entries are said and
/// left out; where they decide over trust, the endpoint is refused. Pure.
[[nodiscard]] std::optional<EndpointSettings> readEndpoint(const toml::table &table, Findings &findings);

/// An endpoint as it stands in the file.
struct EndpointToml
{
    TomlItems items{};
    QList<TomlItems> headers{}; ///< Each a table [[endpoint.header]].
    bool operator==(const EndpointToml &) const = default;
};

/// The inverse of readEndpoint(), but for the refusal. Pure.
[[nodiscard]] EndpointToml encodeEndpoint(const EndpointSettings &endpoint);

} // namespace app

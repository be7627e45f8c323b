// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/endpointsource.h"

#include <QByteArray>
#include <QString>

#include <tl/expected.hpp>

namespace app {

/// The token in a file: its first line without spaces around it, at most 4 KiB. Refused, with a sentence that
/// says what to do, when anybody but its owner may use the file or the token cannot stand in a header.
[[nodiscard]] tl::expected<QByteArray, QString> readTokenFile(const QString &path);

/// The endpoint with the token that the file holds at each attempt, so that a renewed one is taken up.
[[nodiscard]] net::EndpointSource withTokenFile(const net::Endpoint &endpoint, const QString &path);

} // namespace app

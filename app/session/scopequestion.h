// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/streamscope.h"
#include "models/time.h"

#include <QUrl>

#include <optional>

namespace session {

/// How often a connection asks to be sent figures (PROTOCOL part 2).
struct IntervalQuestion
{
    std::optional<models::Millis> interval{}; ///< nullopt: as the address says, or not at all.
    bool isChosen{false};                     ///< By a person: it beats what stands in the address.
    bool operator==(const IntervalQuestion &) const = default;
};

/// The address with the question in its query.
[[nodiscard]] QUrl withInterval(const QUrl &url, const IntervalQuestion &question);

/// What an address asks for, whoever wrote it there.
[[nodiscard]] models::StreamScope askedScope(const QUrl &url);

} // namespace session

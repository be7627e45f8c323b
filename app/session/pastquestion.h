// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/time.h"

#include <QUrl>

#include <chrono>
#include <optional>

namespace session {

/// What a connection asks for besides the present (PROTOCOL part 2). At most one of the two; a resume id is
/// not sent along, because it would beat both.
struct PastQuestion
{
    std::optional<std::chrono::seconds> history{}; ///< So much of the past.
    std::optional<models::Millis> since{};         ///< All since then, by the server's clock.
    [[nodiscard]] bool isEmpty() const { return !history && !since; }
    bool operator==(const PastQuestion &) const = default;
};

struct PastFacts
{
    bool keepsHistory{false}; ///< The server announced it, now or in an earlier run.
    bool hasResumeId{false};  ///< The link will say where it left off, for the scope that it had.
    bool isRefused{false};    ///< The server answered such a question with a 400.
    bool isNewQuery{true};    ///< Nothing came of this query yet: it may be wider than the one before.
    models::Millis window{0}; ///< How much of the past there is room for.
    std::optional<models::Millis> keep{};       ///< How much the server says to hold.
    std::optional<models::Millis> lacksSince{}; ///< The oldest thing that is missing, by the server's clock.
    std::optional<models::Millis> thinnedSince{}; ///< From here on not all was asked for, and now it is.
    bool hasHole{false}; ///< It lies before what came since, so that the resume id does not cover it.
};

/// Pure. Other people's servers are never sent a parameter that they did not announce.
[[nodiscard]] PastQuestion pastQuestion(const PastFacts &facts);

/// The address with the question in its query; what a person wrote there stands.
[[nodiscard]] QUrl withPast(const QUrl &url, const PastQuestion &question);

/// Likewise for being sent what changes instead of everything.
[[nodiscard]] QUrl withDeltas(const QUrl &url);

} // namespace session

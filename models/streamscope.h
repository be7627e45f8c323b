// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/time.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <cstdint>
#include <optional>

namespace models {

/// What of a server's figures is sent: as it was asked for, or as the server says to have applied.
struct StreamScope
{
    bool isKnown{false};   ///< It was asked for, or said to be applied.
    QStringList servers{}; ///< Globs; empty: all.
    QStringList fields{};  ///< Empty: all.
    std::optional<Millis> interval{};
    QString mode{}; ///< "snapshot", "delta", or another word.
    bool operator==(const StreamScope &) const = default;
};

/// Where what is sent is not what was asked for.
enum class ScopeDifference : std::uint8_t {
    MoreOften,     ///< Than asked for.
    SomeMoreOften, ///< Some of the sources behind it are.
    LessOften,     ///< It has no figures as often as that.
    FewerServers,  ///< Than asked for: not all that it may have.
    OtherServers,  ///< More than asked for, or not those.
    FewerFields,
    OtherFields,
    NotChanges, ///< Everything each time, where changes were asked for.
    NotSaid,    ///< It does not say what of this it applies.
};

/// What was asked for against what is applied; `finest` is how often the quickest of its sources is sent.
/// Pure, and without a time of its own: compare only what belongs to one connection.
[[nodiscard]] QList<ScopeDifference> scopeDifferences(const StreamScope &asked, const StreamScope &applied,
                                                      std::optional<Millis> finest);

} // namespace models

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/decoder.h"
#include "models/time.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace models {

/// An event that could not be decoded, kept so that a person can see what it was.
struct DecodeFailure
{
    static constexpr qsizetype ExcerptBytes = 200;
    static constexpr qsizetype EventTypeBytes = 64;

    Millis wall{0};
    DecodeError error{};
    QByteArray eventType{};              ///< At most EventTypeBytes.
    qsizetype size{0};                   ///< Of the whole event's data.
    std::optional<qsizetype> position{}; ///< The first byte that is wrong, where it could be found.
    qsizetype excerptFrom{0};            ///< Where in the data the excerpt begins.
    QByteArray excerpt{};                ///< At most ExcerptBytes, as they came.
    bool operator==(const DecodeFailure &) const = default;
};

/// Cuts out what a person needs to see. Looks at the first 64 KiB for the position, so that a server which
/// sends nothing else costs no more than that.
[[nodiscard]] DecodeFailure describeFailure(const QByteArray &data, QByteArrayView eventType,
                                            DecodeError error, Millis wall);

} // namespace models

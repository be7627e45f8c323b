// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/time.h"

#include <QByteArray>
#include <QLocale>
#include <QString>
#include <QTimeZone>

#include <optional>

namespace ui {

/// Whose clock times of day are shown by: this computer's, or that of a named time zone.
class ClockZone
{
public:
    /// This computer's.
    ClockZone() = default;

    /// An IANA name, such as "Asia/Seoul", or "UTC"; empty: this computer's. nullopt: nobody knows it here.
    [[nodiscard]] static std::optional<ClockZone> named(const QByteArray &id);

    [[nodiscard]] bool isLocal() const { return m_id.isEmpty(); }
    /// Empty: this computer's.
    [[nodiscard]] const QByteArray &id() const { return m_id; }
    [[nodiscard]] const QTimeZone &zone() const { return m_zone; }
    /// What stands beside a time, "UTC" or "KST"; empty for this computer's own time.
    [[nodiscard]] QString shortName(models::Millis sinceEpoch) const;

    bool operator==(const ClockZone &other) const { return m_id == other.m_id; }

private:
    QByteArray m_id{};
    QTimeZone m_zone{QTimeZone::systemTimeZone()};
};

/// "Asia/Seoul, Korean Standard Time, UTC+09:00", for a list to choose from.
[[nodiscard]] QString longZoneName(const QByteArray &id, models::Millis sinceEpoch, const QLocale &locale);

} // namespace ui

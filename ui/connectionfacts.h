// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/linkhints.h"
#include "models/linkhistory.h"
#include "models/linkinfo.h"
#include "ui/clockzone.h"

#include <QList>
#include <QLocale>
#include <QString>

namespace ui {

/// One line of the connection panel.
struct Fact
{
    QString name{};
    QString value{};
    QString explanation{}; ///< What it is or how it comes about; for a tooltip. May be empty.
    bool isWarning{false};
    bool operator==(const Fact &) const = default;
};

struct FactGroup
{
    QString title{};
    QList<Fact> facts{};
    bool operator==(const FactGroup &) const = default;
};

/// All that is known of an endpoint's connection, in plain text on one line each. Pure.
[[nodiscard]] QList<FactGroup> connectionFacts(const models::EndpointInfo &endpoint,
                                               const models::Moment &now, const QLocale &locale,
                                               const ClockZone &zone = {});

/// Where what is sent is not what was asked for, as a whole sentence.
[[nodiscard]] QString scopeHint(models::ScopeDifference difference, const models::EndpointInfo &endpoint,
                                const QLocale &locale);

/// A hint as a whole sentence. `lifetime` is what models::commonLifetime() found.
[[nodiscard]] QString hintText(models::LinkHint hint, const models::EndpointInfo &endpoint,
                               std::optional<models::Millis> lifetime, const models::Moment &now,
                               const QLocale &locale);

} // namespace ui

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/linkinfo.h"
#include "models/time.h"

#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace app {

/// What a person is told of endpoints while nobody looks: who was lost, who returned.
struct LinkAlert
{
    QStringList lost{}; ///< Names.
    QStringList returned{};
    bool operator==(const LinkAlert &) const = default;
};

/// Decides when an endpoint counts as lost, and sees to it that a flapping network does not shout: an
/// endpoint is lost once it was live and has not been for 20 seconds without anybody having wanted that; one
/// that returned is said only if its loss was; between two alerts lie 60 seconds, and what happens meanwhile
/// comes in the next one. Pure: it is told the time, and has no timers.
class LinkAlerts
{
public:
    static constexpr models::Millis LostAfter{20'000};
    static constexpr models::Millis Between{60'000};

    /// How all endpoints stand now (steady). What to say, if anything.
    [[nodiscard]] std::optional<LinkAlert> update(const QList<models::EndpointInfo> &endpoints,
                                                  models::Millis now);
    /// When update() may have something to say by time alone.
    [[nodiscard]] std::optional<models::Millis> nextDue() const { return m_nextDue; }

private:
    struct Known
    {
        QString name{};
        bool wasLive{false};
        bool isSaidLost{false};
        bool isLost{false};
        std::optional<models::Millis> downSince{};
    };

    QHash<models::EndpointId, Known> m_known{};
    std::optional<models::Millis> m_lastAlert{};
    std::optional<models::Millis> m_nextDue{};
};

/// A title and a text for people.
struct AlertWords
{
    QString title{};
    QString text{};
};
[[nodiscard]] AlertWords wordsOf(const LinkAlert &alert);

} // namespace app

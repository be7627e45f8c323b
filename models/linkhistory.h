// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/linkinfo.h"
#include "models/time.h"

#include <QList>
#include <QString>

#include <optional>

namespace models {

/// One state of a link: when it began and why.
struct LinkEvent
{
    Moment at{};
    LinkState state{LinkState::Idle};
    LinkReason reason{LinkReason::None};
    QString detail{}; ///< As LinkInfo::detail, at most LinkHistory::LongestDetail letters.
    int httpStatus{0};
    int attempt{0};
    bool isError{false};
    std::optional<Millis> retryIn{}; ///< From `at`, where it waits.
    bool operator==(const LinkEvent &) const = default;
};

/// The last states of one link, oldest first. Bounded: a link that fails for weeks forgets how that began.
class LinkHistory
{
public:
    static constexpr qsizetype Kept = 200;
    static constexpr qsizetype LongestDetail = 300;

    /// Ignores what says the same as the newest.
    void add(const LinkInfo &link, Moment now);
    [[nodiscard]] const QList<LinkEvent> &events() const { return m_events; }
    /// How many there ever were; so a reader sees whether there are new ones.
    [[nodiscard]] quint64 count() const { return m_count; }

private:
    QList<LinkEvent> m_events{};
    quint64 m_count{0};
};

} // namespace models

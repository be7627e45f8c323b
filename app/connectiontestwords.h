// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/endpointsettings.h"
#include "net/connectiontest.h"
#include "ui/clockzone.h"
#include "ui/connectiontestview.h"

#include <QLocale>
#include <QString>
#include <QStringList>

namespace app {

/// What the first events of a test spoke of.
struct ServersFound
{
    ui::TestStepState state{ui::TestStepState::Waiting};
    int count{0};
    QStringList names{}; ///< The first ones.
    int unreadable{0};   ///< Events that hold no figures of servers.
    bool operator==(const ServersFound &) const = default;
};

/// A test in words: what each step found, and where it ended what to do; the days of
/// certificates are of `zone`. Pure.
[[nodiscard]] ui::ConnectionTestView viewOf(const net::TestReport &report, const ServersFound &servers,
                                            const EndpointSettings &settings, const QLocale &locale,
                                            const ui::ClockZone &zone = {});

/// A test that did not begin, for this reason (a sentence).
[[nodiscard]] ui::ConnectionTestView viewOfNoTest(const QString &sentence);

} // namespace app

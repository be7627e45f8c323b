// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ids.h"
#include "models/metricregistry.h"
#include "models/serverstate.h"
#include "models/time.h"

#include <QLocale>
#include <QString>

/// The words around the charts. Pure; texts of servers go through unchanged and are painted as plain text.
namespace ui {

/// "CPU", "Load, 1 minute", "Disk /var: used"; a name that is not known stands as it came.
[[nodiscard]] QString metricTitle(const models::MetricInfo &metric);

/// The secondary line of a chart: "16 cores · load 14.2", "52.1 of 64 GiB", "/ 1.1 of 2.0 TiB"; empty where
/// nothing is known.
[[nodiscard]] QString metricDetail(models::MetricId metric, const models::ServerState &server,
                                   const models::MetricRegistry &metrics, const QLocale &locale);

/// "up 41 days · live, 0.4 s old", "disconnected · 38 s old".
[[nodiscard]] QString serverWords(const models::ServerState &server, const models::Moment &now,
                                  const QLocale &locale);

/// What a chart without any line says instead.
[[nodiscard]] QString emptyChartWords(const models::ServerState &server, models::MetricId metric);

} // namespace ui

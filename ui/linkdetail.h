// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

/// The detail that comes with a link's reason or an endpoint's error: what our own code says in one is
/// English there and is translated here; what comes from a server or from the system stays as it is.
namespace ui::linkwords {

/// On one line.
[[nodiscard]] QString shownDetail(const QString &detail);

/// "what happened (the system's words)", or the words alone where there is no detail.
[[nodiscard]] QString withDetail(const QString &words, const QString &detail);

} // namespace ui::linkwords

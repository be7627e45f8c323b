// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>

namespace ui {

/// The program's icon in all its sizes.
[[nodiscard]] QIcon appIcon();

} // namespace ui

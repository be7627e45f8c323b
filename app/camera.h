// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commandline.h"
#include "models/time.h"

#include <QString>

class QWidget;

namespace models {
class Fleet;
}

namespace app {

/// Renders the window into a PNG file, at the window's own scale. Empty, or a sentence that says what went
/// wrong.
[[nodiscard]] QString takePicture(QWidget &window, const QString &path);

/// Writes what was asked for. Empty, or a sentence that says what went wrong.
[[nodiscard]] QString answer(const CameraRequest &request, QWidget &window, const models::Fleet &fleet,
                             models::Moment now);

} // namespace app

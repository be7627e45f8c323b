// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commandline.h"
#include "models/time.h"

#include <QKeySequence>
#include <QString>

#include <chrono>

class QWidget;

namespace models {
class Fleet;
}

namespace app {

/// What a picture waits for after keys were pressed: dialogs are laid out, and what they ask for comes.
inline constexpr std::chrono::milliseconds SettleTime{800};

/// Does what these keys do in the window. Empty, or a sentence: they do nothing there.
[[nodiscard]] QString press(QWidget &window, const QKeySequence &keys);

/// Renders the window, or the dialog that is open before it, into a PNG file, at its own scale. Empty, or a
/// sentence that says what went wrong.
[[nodiscard]] QString takePicture(QWidget &window, const QString &path);

/// Writes what was asked for. Empty, or a sentence that says what went wrong.
[[nodiscard]] QString answer(const CameraRequest &request, QWidget &window, const models::Fleet &fleet,
                             models::Moment now);

} // namespace app

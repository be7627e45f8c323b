// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace ui {

/// Text from a server as one line that is safe to show: no control or direction characters, at most `limit`.
[[nodiscard]] QString oneLine(const QString &text, qsizetype limit = 200);

/// A tooltip that shows `text` letter by letter: Qt would take what looks like markup for markup.
[[nodiscard]] QString plainToolTip(const QString &text);

} // namespace ui

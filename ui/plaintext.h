// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>

namespace ui {

/// Text from a server as one line that is safe to show: no control or direction characters, at most `limit`.
[[nodiscard]] QString oneLine(const QString &text, qsizetype limit = 200);

/// Bytes as one line that is safe to show: what is no printable text becomes \n, \x00, \u{202e} and so on.
[[nodiscard]] QString escapedBytes(QByteArrayView bytes);

/// A tooltip that shows `text` letter by letter: Qt would take what looks like markup for markup.
[[nodiscard]] QString plainToolTip(const QString &text);

} // namespace ui

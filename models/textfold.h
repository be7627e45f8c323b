// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace models {

/// A text as filters and orders compare it: lower case, without diacritics.
[[nodiscard]] QString foldedText(const QString &text);

/// Whether a comes before b, with runs of digits compared as numbers: web-2 before web-10. For folded texts.
[[nodiscard]] bool naturallyBefore(QStringView a, QStringView b);

} // namespace models

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace ui {

/// Text for a bug report, without what may be a secret: user info and query values of URLs, values of headers
/// that sign in, tokens. Masks too much rather than too little. Pure.
[[nodiscard]] QString withoutSecrets(const QString &text);

} // namespace ui

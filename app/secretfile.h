// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/secret.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <optional>

namespace app {

/// The secret in a file: its first line. Refused, with a sentence that says what to do, when anybody but its
/// owner may use the file.
[[nodiscard]] SecretAnswer readSecretFile(const QString &path);

/// The first line without spaces around it, at most 4 KiB; nothing when it is empty, no UTF-8 or holds what
/// no header may hold.
[[nodiscard]] std::optional<QString> secretIn(const QByteArray &text);

} // namespace app

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QUrl>

#include <tl/expected.hpp>

namespace app {

/// Keeps a token that a person typed in a file of its own that only its owner can read, so that the settings
/// hold a path and never a secret. Answers the file, or a sentence that says what went wrong.
[[nodiscard]] tl::expected<QString, QString> storeToken(const QString &folder, const QUrl &endpoint,
                                                        const QByteArray &token);

/// The folder for those files.
[[nodiscard]] QString tokenFolder();

/// Removes a token file if it is one of ours.
void removeStoredToken(const QString &folder, const QString &file);

} // namespace app

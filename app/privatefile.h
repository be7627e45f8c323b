// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <tl/expected.hpp>

namespace app {

/// At most the first `most` bytes of a plain file that nobody but its owner may read or change; else a
/// sentence that names the file and says how to mend it. On systems without such permissions only its kind is
/// checked.
[[nodiscard]] tl::expected<QByteArray, QString> readPrivateFile(const QString &path, qint64 most);

/// Whether nobody but its owner can read or change it; true where the system has no such bits.
[[nodiscard]] bool isPrivateFile(const QString &path);

/// A file that is no secret, whole; a sentence when it cannot be read or is longer than `most`.
[[nodiscard]] tl::expected<QByteArray, QString> readPublicFile(const QString &path, qint64 most);

} // namespace app

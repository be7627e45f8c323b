// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/settings.h"

#include <QByteArray>
#include <QString>

#include <tl/expected.hpp>

#include <optional>

namespace app {

/// The bytes of the settings file.
class SettingsFile
{
public:
    explicit SettingsFile(QString path);

    [[nodiscard]] const QString &path() const { return m_path; }

    /// nullopt: there is no such file. Otherwise its bytes, or why it cannot be read.
    [[nodiscard]] tl::expected<std::optional<QByteArray>, QString> read() const;
    /// Replaces the file in one step: a crash leaves the old one or the new one, whole. A link stays one, and
    /// what it points to is replaced. Nobody but the owner may read it. nullopt, or what went wrong.
    [[nodiscard]] std::optional<QString> write(const QByteArray &text) const;
    /// Keeps a copy beside the file, under a name that was free. The copy's path, or what went wrong.
    [[nodiscard]] tl::expected<QString, QString> keepAside(const QByteArray &text) const;

private:
    QString m_path;
};

/// What is said of settings that no file can say: nothing was written.
[[nodiscard]] QString notWritable(const QString &path);

/// The problems as one text, a line each, that begins with where: "line 3, column 8: …". Of many only the
/// first few, and how many more there are.
[[nodiscard]] QString describe(const QList<SettingsProblem> &problems);

} // namespace app

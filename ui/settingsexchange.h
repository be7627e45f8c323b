// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <functional>

class QWidget;

namespace ui {

/// What an import would do, in words.
struct ImportPreview
{
    QString file{};
    QStringList added{};   ///< A line for each endpoint that would be added.
    QStringList leftOut{}; ///< A line, with its reason, for each that would not.
    QString problems{};    ///< What is wrong with the file; empty: nothing.
};

/// Each asks over `parent`, and calls back only if a person goes on.
void chooseImportFile(QWidget *parent, std::function<void(const QString &path)> onChosen);
void chooseExportFile(QWidget *parent, std::function<void(const QString &path)> onChosen);
/// Shows it, and asks. Where there is nothing to add it only says so.
void askBeforeImport(QWidget *parent, const ImportPreview &preview, std::function<void()> onYes);

} // namespace ui

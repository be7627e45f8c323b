// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/opened.h"

#include <QDir>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace app {

Opened openedOf(const QString &argument, const QString &folder)
{
    if (argument.startsWith("fleetscope:"_L1, Qt::CaseInsensitive))
        return {.kind = OpenedKind::Link, .text = argument};
    QString file = argument;
    const bool isFileUrl = argument.startsWith("file:"_L1, Qt::CaseInsensitive);
    if (isFileUrl)
        file = QUrl(argument).toLocalFile();
    const bool isAddress = argument.contains("://"_L1) && !isFileUrl;
    if (isAddress || (!isFileUrl && !file.endsWith(".fleetscope"_L1, Qt::CaseInsensitive)) || file.isEmpty())
        return {.kind = OpenedKind::Address, .text = argument};
    return {.kind = OpenedKind::SettingsFile, .text = QDir::cleanPath(QDir(folder).absoluteFilePath(file))};
}

} // namespace app

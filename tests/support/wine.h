// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#ifdef Q_OS_WIN
#include <QLibrary>
#endif

namespace testsupport {

/// Whether what runs here is no Windows but Wine. Only for QSKIP, with what Wine lacks as its reason: what a
/// test skips there is listed in docs/packaging.md, and is tried on Windows by the hosted workflow.
[[nodiscard]] inline bool isWine()
{
#ifdef Q_OS_WIN
    return QLibrary(QStringLiteral("ntdll")).resolve("wine_get_version") != nullptr;
#else
    return false;
#endif
}

} // namespace testsupport

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#ifdef _WIN32
#include <windows.h>
#endif

/// Whether what runs here is no Windows but Wine; for GTEST_SKIP() only, as tests/support/wine.h is for Qt's
/// tests.
[[nodiscard]] inline bool isWine()
{
#ifdef _WIN32
    return ::GetProcAddress(::GetModuleHandleW(L"ntdll.dll"), "wine_get_version") != nullptr;
#else
    return false;
#endif
}

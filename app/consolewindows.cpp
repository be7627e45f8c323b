// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console.h"

#include <cstdio>
#include <initializer_list>

#include <windows.h>

#include <fcntl.h>
#include <io.h>

namespace app {

namespace {

bool isRedirected(DWORD handle)
{
    const HANDLE found = ::GetStdHandle(handle);
    return found != nullptr && found != INVALID_HANDLE_VALUE && ::GetFileType(found) != FILE_TYPE_UNKNOWN;
}

/// A program with a window, started from a terminal.
void borrowConsole()
{
    const bool isOut = isRedirected(STD_OUTPUT_HANDLE);
    const bool isError = isRedirected(STD_ERROR_HANDLE);
    if (::GetConsoleWindow() != nullptr || (isOut && isError) || !::AttachConsole(ATTACH_PARENT_PROCESS))
        return;
    if (!isOut)
        (void)std::freopen("CONOUT$", "w", stdout);
    if (!isError)
        (void)std::freopen("CONOUT$", "w", stderr);
}

} // namespace

Console::Console()
{
    borrowConsole();
    for (std::FILE *const stream : {stdout, stderr}) {
        if (const int number = ::_fileno(stream); number >= 0)
            ::_setmode(number, _O_BINARY);
    }
    const unsigned int codePage = ::GetConsoleOutputCP();
    if (codePage != 0 && codePage != CP_UTF8 && ::SetConsoleOutputCP(CP_UTF8))
        m_codePageBefore = codePage;
}

Console::~Console()
{
    std::fflush(stdout);
    std::fflush(stderr);
    if (m_codePageBefore != 0)
        ::SetConsoleOutputCP(m_codePageBefore);
}

} // namespace app

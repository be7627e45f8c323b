// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/log.h"

#include "agent/path.h"
#include "agent/windowsaccess.h"
#include "agent/windowstext.h"

#include <windows.h>

namespace agent {
namespace {

HANDLE handleFrom(std::intptr_t file)
{
    return reinterpret_cast<HANDLE>(file); // NOLINT(performance-no-int-to-ptr): it was made of one.
}

/// A handle of one's own for what standard error is; INVALID_HANDLE_VALUE without one.
HANDLE duplicateError()
{
    const HANDLE standard = ::GetStdHandle(STD_ERROR_HANDLE);
    HANDLE own = INVALID_HANDLE_VALUE;
    if (!standard || standard == INVALID_HANDLE_VALUE ||
        !::DuplicateHandle(::GetCurrentProcess(), standard, ::GetCurrentProcess(), &own, 0, FALSE,
                           DUPLICATE_SAME_ACCESS))
        return INVALID_HANDLE_VALUE;
    return own;
}

HANDLE openToAppend(const std::string &file)
{
    // Others may rename and remove it meanwhile, as who rotates logs does. A new one is nobody else's
    // business.
    PrivateSecurity security;
    return ::CreateFileW(pathFrom(file).c_str(), FILE_APPEND_DATA | SYNCHRONIZE,
                         FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, security.attributes(),
                         OPEN_ALWAYS, FILE_ATTRIBUTE_NORMAL, nullptr);
}

} // namespace

tl::expected<std::intptr_t, std::string> LogSink::openFile(const std::string &file)
{
    const HANDLE opened = file == "-" ? duplicateError() : openToAppend(file);
    if (opened == INVALID_HANDLE_VALUE)
        return tl::unexpected(windowsMessage(::GetLastError()));
    if (::GetFileType(opened) == FILE_TYPE_PIPE) {
        DWORD mode = PIPE_NOWAIT; // Takes what there is room for, at once.
        ::SetNamedPipeHandleState(opened, &mode, nullptr, nullptr);
    }
    return reinterpret_cast<std::intptr_t>(opened);
}

bool LogSink::writeAtOnce(std::string_view text) const
{
    DWORD written = 0;
    return ::WriteFile(handleFrom(m_file), text.data(), static_cast<DWORD>(text.size()), &written, nullptr) !=
               0 &&
           written == text.size();
}

void LogSink::close()
{
    if (isOpen())
        ::CloseHandle(handleFrom(m_file));
    m_file = -1;
}

} // namespace agent

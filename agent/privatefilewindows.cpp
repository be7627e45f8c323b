// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/privatefile.h"

#include "agent/path.h"
#include "agent/text.h"
#include "agent/windowsaccess.h"
#include "agent/windowstext.h"

#include <algorithm>
#include <array>
#include <filesystem>

#include <windows.h>

namespace agent {
namespace {

class Handle
{
public:
    explicit Handle(HANDLE handle)
        : m_handle(handle)
    {
    }
    ~Handle()
    {
        if (isOpen())
            ::CloseHandle(m_handle);
    }
    Handle(const Handle &) = delete;
    Handle &operator=(const Handle &) = delete;
    [[nodiscard]] bool isOpen() const { return m_handle != INVALID_HANDLE_VALUE; }
    [[nodiscard]] HANDLE get() const { return m_handle; }

private:
    HANDLE m_handle;
};

HANDLE openToRead(const std::string &file)
{
    return ::CreateFileW(pathFrom(file).c_str(), GENERIC_READ | READ_CONTROL,
                         FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, nullptr, OPEN_EXISTING,
                         FILE_ATTRIBUTE_NORMAL, nullptr);
}

bool isPrivateHandle(HANDLE file)
{
    const auto access = accessOf(file);
    const auto user = currentUserSid();
    return access && !user.empty() && isPrivate(*access, user);
}

std::string lastMessage()
{
    return windowsMessage(::GetLastError());
}

bool writeAll(HANDLE file, std::string_view content)
{
    DWORD written = 0;
    return ::WriteFile(file, content.data(), static_cast<DWORD>(content.size()), &written, nullptr) != 0 &&
           written == content.size() && ::FlushFileBuffers(file) != 0;
}

} // namespace

std::string commandToMakePrivate(const std::string &file)
{
    // The id of the user means the same in every shell and language.
    return join({"icacls \"", file, "\" /inheritance:r /grant:r *", currentUserSid(), ":F *",
                 administratorsSid, ":F *", systemSid, ":F"});
}

bool isReadableByAll(const std::string &file)
{
    const Handle opened(openToRead(file));
    const auto access = opened.isOpen() ? accessOf(opened.get()) : std::nullopt;
    return access && isReadableByAll(*access);
}

tl::expected<std::string, std::string> readPrivateFile(const std::string &file, std::size_t mostBytes)
{
    const Handle opened(openToRead(file));
    if (!opened.isOpen())
        return failure({"The file ", file, " cannot be read: ", lastMessage(), "."});
    if (::GetFileType(opened.get()) != FILE_TYPE_DISK)
        return failure({file, " is no ordinary file."});
    if (!isPrivateHandle(opened.get())) {
        return failure({"Others can read or change the file ", file, ". Run: ", commandToMakePrivate(file)});
    }
    std::string content;
    std::array<char, 4096> block{};
    for (;;) {
        DWORD count = 0;
        if (!::ReadFile(opened.get(), block.data(), static_cast<DWORD>(block.size()), &count, nullptr))
            return failure({"The file ", file, " cannot be read: ", lastMessage(), "."});
        if (count == 0)
            return content;
        content.append(block.data(), count);
        if (content.size() > mostBytes)
            return failure({"The file ", file, " is larger than ", std::to_string(mostBytes), " bytes."});
    }
}

tl::expected<std::string, PrivateLineError> readPrivateLine(const std::string &file, std::size_t mostBytes)
{
    const Handle opened(openToRead(file));
    if (!opened.isOpen())
        return tl::unexpected(PrivateLineError::Unreadable);
    if (::GetFileType(opened.get()) != FILE_TYPE_DISK)
        return tl::unexpected(PrivateLineError::NoFile);
    if (!isPrivateHandle(opened.get()))
        return tl::unexpected(PrivateLineError::NotPrivate);
    std::string line;
    char c = 0;
    DWORD count = 0;
    while (line.size() <= mostBytes && ::ReadFile(opened.get(), &c, 1, &count, nullptr) && count == 1 &&
           c != '\n')
        line += c;
    return line;
}

tl::expected<void, std::string> replacePrivateFile(const std::string &name, std::string_view content)
{
    // A link stays a link: what it points to is replaced.
    std::error_code isNew;
    const auto canonical = std::filesystem::canonical(pathFrom(name), isNew);
    const auto file = isNew ? pathFrom(name) : canonical;
    auto temporary = file;
    temporary += join({".", std::to_string(::GetCurrentProcessId()), ".new"});
    bool isWritten = false;
    DWORD error = 0;
    {
        PrivateSecurity security;
        const Handle opened(::CreateFileW(temporary.c_str(), GENERIC_WRITE, 0, security.attributes(),
                                          CREATE_ALWAYS, FILE_ATTRIBUTE_NORMAL, nullptr));
        isWritten = opened.isOpen() && writeAll(opened.get(), content);
        error = ::GetLastError();
    }
    if (isWritten) {
        // ReplaceFile() lets the new content take over the old one's owner and rights.
        isWritten = isNew
                        ? ::MoveFileExW(temporary.c_str(), file.c_str(), MOVEFILE_WRITE_THROUGH) != 0
                        : ::ReplaceFileW(file.c_str(), temporary.c_str(), nullptr, 0, nullptr, nullptr) != 0;
        error = ::GetLastError();
    }
    if (isWritten)
        return {};
    ::DeleteFileW(temporary.c_str());
    return failure({"The file ", name, " cannot be written: ", windowsMessage(error), "."});
}

FolderLock::FolderLock(const std::string &file)
    : m_lock(-1)
{
    // Windows locks no folders: a mutex that is called after it.
    std::error_code error;
    auto folder = std::filesystem::absolute(pathFrom(file), error).lexically_normal().parent_path().wstring();
    ::CharLowerBuffW(folder.data(), static_cast<DWORD>(folder.size()));
    std::wstring name(L"Global\\fleetscope-agent-folder-");
    name += std::to_wstring(std::hash<std::wstring>()(folder));
    const HANDLE mutex = ::CreateMutexW(nullptr, FALSE, name.c_str());
    if (!mutex)
        return;
    ::WaitForSingleObject(mutex, INFINITE);
    m_lock = reinterpret_cast<std::intptr_t>(mutex);
}

FolderLock::~FolderLock()
{
    if (m_lock < 0)
        return;
    const auto mutex =
        reinterpret_cast<HANDLE>(m_lock); // NOLINT(performance-no-int-to-ptr): it was made of one.
    ::ReleaseMutex(mutex);
    ::CloseHandle(mutex);
}

} // namespace agent

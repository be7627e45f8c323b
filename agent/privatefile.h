// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <tl/expected.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

// privatefileposix.cpp, privatefilewindows.cpp
namespace agent {

// A file is private if nobody but the right ones can read or change it: its owner is this user or the
// system's administrator, and others have no rights at all. On POSIX systems root may also let a group read
// it, which is how packages and systemd's credentials hand secrets to a service; on Windows Administrators
// and SYSTEM have rights besides, which could take them anyway.

/// What to run so that a file is private.
[[nodiscard]] std::string commandToMakePrivate(const std::string &file);

/// Whether every user of this machine can read the file.
[[nodiscard]] bool isReadableByAll(const std::string &file);

/// All of a regular file that is private. The error is a sentence that says what to do.
[[nodiscard]] tl::expected<std::string, std::string> readPrivateFile(const std::string &file,
                                                                     std::size_t mostBytes);

enum class PrivateLineError { Unreadable, NoFile, NotPrivate };

/// The first line, without its end and at most about so long, of a regular file that is private. Never waits.
[[nodiscard]] tl::expected<std::string, PrivateLineError> readPrivateLine(const std::string &file,
                                                                          std::size_t mostBytes);

/// Puts a new content in the place of the file at once, or leaves the old one: never half of it. Owner
/// and rights stay as they are; a new file is readable by its owner only.
[[nodiscard]] tl::expected<void, std::string> replacePrivateFile(const std::string &file,
                                                                 std::string_view content);

/// Keeps other processes that ask for the same from changing the files of a folder at the same time.
class FolderLock
{
public:
    explicit FolderLock(const std::string &file);
    ~FolderLock();
    FolderLock(const FolderLock &) = delete;
    FolderLock &operator=(const FolderLock &) = delete;

private:
    std::intptr_t m_lock; ///< The system's name for it; -1: there is none.
};

} // namespace agent

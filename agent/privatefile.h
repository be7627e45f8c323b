// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <tl/expected.hpp>

#include <cstddef>
#include <string>
#include <string_view>

struct stat;

namespace agent {

/// Whether nobody but the right ones can read or change a file: its owner is this user or root, and
/// others have no rights at all. Only root may also let a group read it, which is how packages and
/// systemd's credentials hand secrets to a service.
[[nodiscard]] bool isPrivate(const struct stat &properties);

/// All of a regular file that is private. The error is a sentence that says what to do.
[[nodiscard]] tl::expected<std::string, std::string> readPrivateFile(const std::string &file,
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
    int m_descriptor;
};

} // namespace agent

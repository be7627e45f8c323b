// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/privatefile.h"

#include "agent/text.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace agent {
namespace {

class Descriptor
{
public:
    explicit Descriptor(int descriptor)
        : m_descriptor(descriptor)
    {
    }
    ~Descriptor()
    {
        if (m_descriptor >= 0)
            ::close(m_descriptor);
    }
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;
    [[nodiscard]] int get() const { return m_descriptor; }

private:
    int m_descriptor;
};

std::string folderOf(const std::string &file)
{
    const auto folder = std::filesystem::path(file).parent_path();
    return folder.empty() ? "." : folder.string();
}

bool writeAll(int descriptor, std::string_view content)
{
    while (!content.empty()) {
        const auto count = ::write(descriptor, content.data(), content.size());
        if (count <= 0)
            return false;
        content.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
}

bool isPrivate(const struct stat &properties)
{
    const bool isOfRoot = properties.st_uid == 0;
    const mode_t forbidden = isOfRoot ? (S_IWGRP | S_IXGRP | S_IRWXO) : (S_IRWXG | S_IRWXO);
    return (isOfRoot || properties.st_uid == ::geteuid()) && (properties.st_mode & forbidden) == 0U;
}

} // namespace

std::string commandToMakePrivate(const std::string &file)
{
    return join({"chmod 600 ", file});
}

bool isReadableByAll(const std::string &file)
{
    struct stat properties
    {
    };
    return ::stat(file.c_str(), &properties) == 0 && (properties.st_mode & S_IROTH) != 0U;
}

tl::expected<std::string, std::string> readPrivateFile(const std::string &file, std::size_t mostBytes)
{
    const Descriptor descriptor(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    struct stat properties
    {
    };
    if (descriptor.get() < 0 || ::fstat(descriptor.get(), &properties) != 0)
        return failure({"The file ", file, " cannot be read: ", std::strerror(errno), "."});
    if (!S_ISREG(properties.st_mode))
        return failure({file, " is no ordinary file."});
    if (!isPrivate(properties))
        return failure({"Others can read or change the file ", file, ". Run: ", commandToMakePrivate(file)});
    std::string content;
    std::array<char, 4096> block{};
    for (;;) {
        const auto count = ::read(descriptor.get(), block.data(), block.size());
        if (count < 0)
            return failure({"The file ", file, " cannot be read: ", std::strerror(errno), "."});
        if (count == 0)
            return content;
        content.append(block.data(), static_cast<std::size_t>(count));
        if (content.size() > mostBytes)
            return failure({"The file ", file, " is larger than ", std::to_string(mostBytes), " bytes."});
    }
}

tl::expected<std::string, PrivateLineError> readPrivateLine(const std::string &file, std::size_t mostBytes)
{
    // A pipe that nobody writes to would hold up all clients.
    const Descriptor descriptor(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    struct stat properties
    {
    };
    if (descriptor.get() < 0 || ::fstat(descriptor.get(), &properties) != 0)
        return tl::unexpected(PrivateLineError::Unreadable);
    if (!S_ISREG(properties.st_mode))
        return tl::unexpected(PrivateLineError::NoFile);
    if (!isPrivate(properties))
        return tl::unexpected(PrivateLineError::NotPrivate);
    std::string line;
    char c = 0;
    while (line.size() <= mostBytes && ::read(descriptor.get(), &c, 1) == 1 && c != '\n')
        line += c;
    return line;
}

tl::expected<void, std::string> replacePrivateFile(const std::string &name, std::string_view content)
{
    // A link stays a link: what it points to is replaced.
    std::error_code isNew;
    const auto canonical = std::filesystem::canonical(name, isNew);
    const auto file = isNew ? name : canonical.string();
    auto temporary = join({file, ".XXXXXX"});
    const Descriptor descriptor(::mkostemp(temporary.data(), O_CLOEXEC)); // With mode 600.
    struct stat old
    {
    };
    bool isWritten = descriptor.get() >= 0 && writeAll(descriptor.get(), content);
    if (isWritten && ::stat(file.c_str(), &old) == 0) {
        isWritten = ::fchown(descriptor.get(), old.st_uid, old.st_gid) == 0 &&
                    ::fchmod(descriptor.get(), old.st_mode & 07777U) == 0;
    }
    isWritten = isWritten && ::fsync(descriptor.get()) == 0 && ::rename(temporary.c_str(), file.c_str()) == 0;
    if (isWritten)
        return {};
    const std::string reason = std::strerror(errno);
    if (descriptor.get() >= 0)
        ::unlink(temporary.c_str());
    return failure({"The file ", name, " cannot be written: ", reason, "."});
}

FolderLock::FolderLock(const std::string &file)
    : m_lock(::open(folderOf(file).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC))
{
    if (m_lock >= 0)
        ::flock(static_cast<int>(m_lock), LOCK_EX);
}

FolderLock::~FolderLock()
{
    if (m_lock >= 0)
        ::close(static_cast<int>(m_lock));
}

} // namespace agent

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include <stdlib.h>
#include <sys/stat.h>

/// A folder of a test's own, that goes with all that is in it.
class TemporaryFolder
{
public:
    TemporaryFolder()
    {
        auto pattern = (std::filesystem::path(testing::TempDir()) / "fleetscope-XXXXXX").string();
        m_path = ::mkdtemp(pattern.data());
    }
    ~TemporaryFolder() { std::filesystem::remove_all(m_path); }
    TemporaryFolder(const TemporaryFolder &) = delete;
    TemporaryFolder &operator=(const TemporaryFolder &) = delete;

    [[nodiscard]] std::string path(const std::string &name) const { return (m_path / name).string(); }
    /// Writes a file with these rights; its path.
    std::string write(const std::string &name, const std::string &content, mode_t mode = 0600) const
    {
        const auto file = path(name);
        std::ofstream(file) << content;
        ::chmod(file.c_str(), mode);
        return file;
    }
    [[nodiscard]] std::string read(const std::string &name) const
    {
        std::ifstream file(path(name));
        return {std::istreambuf_iterator<char>(file), {}};
    }

private:
    std::filesystem::path m_path{};
};

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/agent/filerights.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <random>
#include <string>

/// A folder of a test's own, that goes with all that is in it.
class TemporaryFolder
{
public:
    TemporaryFolder()
    {
        std::random_device chance;
        do {
            m_path = std::filesystem::path(testing::TempDir()) / ("fleetscope-" + std::to_string(chance()));
        } while (!std::filesystem::create_directory(m_path));
    }
    ~TemporaryFolder() { std::filesystem::remove_all(m_path); }
    TemporaryFolder(const TemporaryFolder &) = delete;
    TemporaryFolder &operator=(const TemporaryFolder &) = delete;

    [[nodiscard]] std::string path(const std::string &name) const { return (m_path / name).generic_string(); }
    /// Writes a file with these rights; its path.
    std::string write(const std::string &name, const std::string &content, unsigned mode = 0600) const
    {
        const auto file = path(name);
        std::ofstream(file, std::ios::binary) << content;
        setRights(file, mode);
        return file;
    }
    [[nodiscard]] std::string read(const std::string &name) const
    {
        std::ifstream file(path(name), std::ios::binary);
        return {std::istreambuf_iterator<char>(file), {}};
    }

private:
    std::filesystem::path m_path{};
};

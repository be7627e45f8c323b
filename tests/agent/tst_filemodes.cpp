// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the rights of POSIX systems mean to files with secrets.
#include "agent/secrets.h"
#include "agent/tokencommand.h"
#include "tests/agent/temporaryfolder.h"

#include <gtest/gtest.h>

#include <sstream>

#include <sys/stat.h>
#include <unistd.h>

using namespace agent;

namespace {

const std::string oneToken =
    "[[token]]\nname = \"old\"\n"
    "sha256 = \"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\"\n"; // FIPS 180-2: "abc"

unsigned modeOf(const std::string &path)
{
    struct stat properties
    {
    };
    return ::stat(path.c_str(), &properties) == 0 ? properties.st_mode & 07777U : 0;
}

int makeToken(const std::string &file)
{
    std::ostringstream out;
    std::ostringstream notes;
    return runTokenCommand(std::vector<std::string_view>{"new", "--tokens", file}, out, notes);
}

TEST(FileModes, onlyRootMayLetAGroupRead)
{
    // So services get their secrets.
    const TemporaryFolder folder;
    EXPECT_EQ(readTokens(folder.write("group", oneToken, 0640)).has_value(), ::geteuid() == 0);
    EXPECT_FALSE(readTokens(folder.write("changing", oneToken, 0660)));
}

TEST(FileModes, letNoPipePassForAFile)
{
    // Nobody writes to it: opening it must not wait.
    const TemporaryFolder folder;
    const auto pipe = folder.path("pipe");
    ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
    const auto ofPipe = readToken(pipe);
    ASSERT_FALSE(ofPipe);
    EXPECT_NE(ofPipe.error().find("--token-file -"), std::string::npos) << ofPipe.error();
}

TEST(FileModes, ofANewFileLetOnlyItsOwnerIn)
{
    const TemporaryFolder folder;
    ASSERT_EQ(makeToken(folder.path("new.toml")), 0);
    EXPECT_EQ(modeOf(folder.path("new.toml")), 0600U);
}

TEST(FileModes, ofAFileStayWhenItIsWritten)
{
    const TemporaryFolder folder;
    const auto file = folder.write("tokens.toml", oneToken, 0400);
    ASSERT_EQ(makeToken(file), 0);
    EXPECT_EQ(modeOf(file), 0400U);
    EXPECT_EQ(readTokens(file)->size(), 2U);
}

} // namespace

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/accesslog.h"
#include "agent/log.h"

#include <gtest/gtest.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace agent;

namespace {

TEST(LogLine, staysOneLineOfPlainTextWhateverComes)
{
    struct Row
    {
        std::string value, shown;
    };
    for (const Row &row : {
             Row{"/api/stream", "/api/stream"},
             Row{"", "\"\""},
             Row{"two words", "\"two words\""},
             Row{"a=b", "\"a=b\""},
             Row{"say \"hi\"", "\"say \\\"hi\\\"\""},
             Row{"back\\slash", "\"back\\\\slash\""},
             Row{"x\r\ntime=forged level=info", "\"x\\x0d\\x0atime=forged level=info\""},
             Row{"\x1b[31mred", "\"\\x1b[31mred\""},
             Row{std::string("nul\0.", 5), "\"nul\\x00.\""},
             Row{"\xC3\xA4\xFF\x7F", "\"\\xc3\\xa4\\xff\\x7f\""},
             Row{std::string(600, 'x'), "\"" + std::string(512, 'x') + "...\""},
         }) {
        EXPECT_EQ(LogLine(0).add("k", row.value).text(), "time=1970-01-01T00:00:00.000Z k=" + row.shown);
    }
    EXPECT_EQ(LogLine(1'700'000'000'042).add("n", std::uint64_t{7}).text(),
              "time=2023-11-14T22:13:20.042Z n=7");
}

TEST(AccessLine, saysWhoWhatAndHowItEnded)
{
    AccessRecord record{.address = "192.0.2.1",
                        .peer = "10.0.0.1",
                        .method = "GET",
                        .path = "/api/stream",
                        .token = "wall",
                        .status = 200,
                        .bytes = 1234,
                        .duration = std::chrono::milliseconds(56),
                        .end = "slow"};
    EXPECT_EQ(
        accessLine(record, 0).text(),
        "time=1970-01-01T00:00:00.000Z event=stream addr=192.0.2.1 peer=10.0.0.1 method=GET path=/api/stream "
        "status=200 bytes=1234 ms=56 token=wall end=slow");
    record = {.address = "192.0.2.1", .peer = "192.0.2.1", .status = 400};
    EXPECT_EQ(accessLine(record, 0).text(),
              "time=1970-01-01T00:00:00.000Z event=request addr=192.0.2.1 method=- path=- "
              "status=400 bytes=0 ms=0 token=-");
}

TEST(PathForLog, leavesOutWherePeoplePutSecrets)
{
    EXPECT_EQ(pathForLog("/api/stream?token=secret"), "/api/stream");
    EXPECT_EQ(pathForLog("/api/stream#secret"), "/api/stream");
    EXPECT_EQ(pathForLog("http://me:secret@localhost/api/stream"), "/api/stream");
    EXPECT_EQ(pathForLog("http://me:secret@localhost"), "");
    EXPECT_EQ(pathForLog("/a//b://c"), "/a//b://c");
    EXPECT_EQ(pathForLog(""), "");
}

TEST(LogSink, neverWaitsForAPipeThatNobodyReads)
{
    const auto name = std::filesystem::path(testing::TempDir()) / ("log-pipe-" + std::to_string(::getpid()));
    ASSERT_EQ(::mkfifo(name.c_str(), 0600), 0);
    const int reader = ::open(name.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    LogSink sink;
    ASSERT_TRUE(sink.open(name.string()));
    LogLine line(0);
    line.add("msg", std::string(500, 'x'));
    for (int i = 0; i < 1'000; ++i) // 0.5 MB into 64 KiB.
        sink.write(line);
    std::array<char, 1 << 17> taken{};
    EXPECT_GT(::read(reader, taken.data(), taken.size()), 0);
    sink.write(LogLine(0));
    const auto count = ::read(reader, taken.data(), taken.size());
    ASSERT_GT(count, 0);
    EXPECT_NE(std::string(taken.data(), static_cast<std::size_t>(count)).find(" lost_before="),
              std::string::npos);
    ::close(reader);
    std::filesystem::remove(name);
}

TEST(LogSink, followsARotatedFileWhenItIsOpenedAnew)
{
    const auto name =
        (std::filesystem::path(testing::TempDir()) / ("log-" + std::to_string(::getpid()))).string();
    LogSink sink;
    EXPECT_FALSE(sink.isOpen());
    ASSERT_TRUE(sink.open(name));
    sink.write(LogLine(0).add("n", std::uint64_t{1}));
    std::filesystem::rename(name, name + ".1");
    sink.write(LogLine(0).add("n", std::uint64_t{2}));
    ASSERT_TRUE(sink.open(name));
    sink.write(LogLine(0).add("n", std::uint64_t{3}));
    EXPECT_FALSE(sink.open("/nowhere/at/all"));
    sink.write(LogLine(0).add("n", std::uint64_t{4})); // Still there.
    const auto linesOf = [](const std::string &file) {
        std::stringstream text;
        text << std::ifstream(file).rdbuf();
        return text.str();
    };
    const std::string time = "time=1970-01-01T00:00:00.000Z ";
    EXPECT_EQ(linesOf(name + ".1"), time + "n=1\n" + time + "n=2\n");
    EXPECT_EQ(linesOf(name), time + "n=3\n" + time + "n=4\n");
    struct stat properties
    {
    };
    ASSERT_EQ(::stat(name.c_str(), &properties), 0);
    EXPECT_EQ(properties.st_mode & 0007U, 0U); // Addresses are nobody else's business.
    std::filesystem::remove(name);
    std::filesystem::remove(name + ".1");
}

} // namespace

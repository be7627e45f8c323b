// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/accesslog.h"
#include "agent/log.h"
#include "agent/privatefile.h"
#include "agent/utctime.h"
#include "tests/agent/temporaryfolder.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>

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

TEST(UtcTime, knowsTheCalendar)
{
    EXPECT_EQ(utcTime(0), "1970-01-01T00:00:00");
    EXPECT_EQ(utcTime(951'782'399'999), "2000-02-28T23:59:59"); // A leap year, though divisible by 100.
    EXPECT_EQ(utcTime(951'782'400'000), "2000-02-29T00:00:00");
    EXPECT_EQ(utcTime(1'795'271'530'123), "2026-11-21T14:32:10");
    EXPECT_EQ(utcTime(4'102'444'799'000), "2099-12-31T23:59:59");
    EXPECT_EQ(utcTime(-1), "1969-12-31T23:59:59");
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

TEST(LogSink, followsARotatedFileWhenItIsOpenedAnew)
{
    const TemporaryFolder folder;
    const auto name = folder.path("log");
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
    const std::string time = "time=1970-01-01T00:00:00.000Z ";
    EXPECT_EQ(folder.read("log.1"), time + "n=1\n" + time + "n=2\n");
    EXPECT_EQ(folder.read("log"), time + "n=3\n" + time + "n=4\n");
    EXPECT_FALSE(isReadableByAll(name)); // Addresses are nobody else's business.
    ASSERT_TRUE(sink.open(""));          // Windows removes no folder of an open file.
}

} // namespace

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/log.h"
#include "tests/agent/temporaryfolder.h"

#include <gtest/gtest.h>

#include <array>
#include <string>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace agent;

namespace {

TEST(LogSink, neverWaitsForAPipeThatNobodyReads)
{
    const TemporaryFolder folder;
    const auto name = folder.path("pipe");
    ASSERT_EQ(::mkfifo(name.c_str(), 0600), 0);
    const int reader = ::open(name.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    LogSink sink;
    ASSERT_TRUE(sink.open(name));
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
}

} // namespace

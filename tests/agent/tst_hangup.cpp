// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <string>

#include <csignal>
#if __has_include(<util.h>)
#include <util.h>
#else
#include <pty.h>
#endif
#include <sys/wait.h>
#include <unistd.h>

namespace {

constexpr const char *program = FLEETSCOPE_AGENT;

TEST(Hangup, isTheEndForAnAgentWhoseTerminalIsGone)
{
    int terminal = -1;
    const pid_t agent = ::forkpty(&terminal, nullptr, nullptr, nullptr);
    if (agent == 0) {
        ::execl(program, program, "--port=0", "--listen=127.0.0.1", nullptr);
        ::_exit(127);
    }
    ASSERT_GT(agent, 0);
    std::string line;
    for (char c = 0; c != '\n' && ::read(terminal, &c, 1) == 1;)
        line += c;
    EXPECT_TRUE(line.starts_with("fleetscope-agent listening on ")) << line;
    // With its terminal it takes the signal for a reload…
    ::kill(agent, SIGHUP);
    line.clear();
    for (char c = 0; line.find("read again") == std::string::npos && ::read(terminal, &c, 1) == 1;)
        line += c;
    EXPECT_NE(line.find("read again"), std::string::npos) << line;
    // …without it, for what it always meant.
    ::close(terminal);
    int status = 0;
    EXPECT_EQ(::waitpid(agent, &status, 0), agent);
    EXPECT_TRUE(WIFEXITED(status));
    EXPECT_EQ(WEXITSTATUS(status), 0);
}

} // namespace

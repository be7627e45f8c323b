// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/agent/doorclient.h"

#include <boost/json.hpp>

#include <gtest/gtest.h>

#include <array>
#include <string>
#include <vector>

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

namespace json = boost::json;

namespace {

/// The real program with pipes at its three standard streams.
class AgentProcess
{
public:
    explicit AgentProcess(std::vector<std::string> arguments)
    {
        std::array<std::array<int, 2>, 3> pipes{};
        for (auto &ends : pipes)
            EXPECT_EQ(::pipe(ends.data()), 0);
        arguments.insert(arguments.begin(), FLEETSCOPE_AGENT);
        std::vector<char *> raw;
        for (auto &argument : arguments)
            raw.push_back(argument.data());
        raw.push_back(nullptr);
        m_pid = ::fork();
        if (m_pid == 0) {
            ::dup2(pipes[0][0], 0);
            ::dup2(pipes[1][1], 1);
            ::dup2(pipes[2][1], 2);
            for (const auto &ends : pipes) {
                ::close(ends[0]);
                ::close(ends[1]);
            }
            ::execv(raw.front(), raw.data());
            ::_exit(127);
        }
        ::close(pipes[0][0]);
        ::close(pipes[1][1]);
        ::close(pipes[2][1]);
        m_in = pipes[0][1];
        m_out = pipes[1][0];
        m_err = pipes[2][0];
    }
    ~AgentProcess()
    {
        if (m_pid > 0) {
            ::kill(m_pid, SIGKILL);
            ::waitpid(m_pid, nullptr, 0);
        }
        closeInput();
        ::close(m_out);
        ::close(m_err);
    }
    AgentProcess(const AgentProcess &) = delete;
    AgentProcess &operator=(const AgentProcess &) = delete;

    void write(const std::string &text) const
    {
        EXPECT_EQ(::write(m_in, text.data(), text.size()), ssize_t(text.size()));
    }
    void closeInput()
    {
        if (m_in >= 0)
            ::close(m_in);
        m_in = -1;
    }
    void terminate() const { ::kill(m_pid, SIGTERM); }
    [[nodiscard]] std::string readOutputLine() const { return readFrom(m_out, '\n'); }
    [[nodiscard]] std::string readOutput() const { return readFrom(m_out, '\0'); }
    [[nodiscard]] std::string readErrors() const { return readFrom(m_err, '\0'); }
    /// Waits for the end; the exit status, or -1 after a signal.
    int wait()
    {
        int status = 0;
        ::waitpid(m_pid, &status, 0);
        m_pid = -1;
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }

private:
    static std::string readFrom(int descriptor, char last)
    {
        std::string text;
        char c = 0;
        while (::read(descriptor, &c, 1) == 1 && (last == '\0' || c != last))
            text += c;
        return text;
    }

    pid_t m_pid = -1;
    int m_in = -1;
    int m_out = -1;
    int m_err = -1;
};

std::uint16_t portOf(const std::string &line)
{
    const std::string expected = "fleetscope-agent listening on http://127.0.0.1:";
    EXPECT_TRUE(line.starts_with(expected)) << line;
    return static_cast<std::uint16_t>(std::stoul(line.substr(expected.size())));
}

TEST(Process, servesThisMachineAndEndsWithAGoodbye)
{
    AgentProcess agent({"--port", "0", "--listen", "127.0.0.1"});
    DoorClient client(portOf(agent.readOutputLine()));
    client.get("/api/stream");
    ASSERT_TRUE(client.readReply());
    ASSERT_TRUE(client.nextEvent());
    const auto first = client.nextEvent();
    const auto second = client.nextEvent();
    ASSERT_TRUE(first && second);
    const auto at = second->find("data: ") + 6;
    const auto update = json::parse(second->substr(at, second->size() - at - 2));
    EXPECT_EQ(update.at("data").as_array().size(), 1U);
    EXPECT_TRUE(update.at("data").at(0).as_object().contains("memory"));
    agent.terminate();
    std::string last;
    while (const auto event = client.nextEvent())
        last = *event;
    EXPECT_NE(last.find("\"timeout\""), std::string::npos);
    EXPECT_TRUE(client.wasEnded());
    EXPECT_EQ(agent.wait(), 0);
}

TEST(Process, takesTheTokenFromStandardInputAndEndsWithIt)
{
    AgentProcess agent({"--port=0", "--token-file", "-", "--exit-with-stdin", "--simulate", "5"});
    agent.write("token-from-stdin\nignored\n");
    DoorClient client(portOf(agent.readOutputLine()));
    client.get("/api/servers");
    auto reply = client.readReply();
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->status, 401);
    client.get("/api/servers", "Authorization: Bearer token-from-stdin\r\n");
    reply = client.readReply();
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->status, 200);
    EXPECT_EQ(json::parse(reply->body).at("data").as_array().size(), 5U);
    agent.closeInput();
    EXPECT_EQ(agent.wait(), 0);
}

TEST(Process, saysWhyItCannotServe)
{
    AgentProcess first({"--port=0", "--listen=127.0.0.1"});
    const auto port = portOf(first.readOutputLine());
    AgentProcess second({"--port", std::to_string(port), "--listen", "127.0.0.1"});
    EXPECT_EQ(second.wait(), 1);
    EXPECT_NE(second.readErrors().find("Cannot listen on 127.0.0.1"), std::string::npos);
}

TEST(Process, refusesOptionsThatMakeNoSense)
{
    for (const std::vector<std::string> &arguments : {std::vector<std::string>{"--nothing"},
                                                      {"--port", "x"},
                                                      {"--listen", "0.0.0.0"},
                                                      {"--token", "secret-123"}}) {
        AgentProcess agent(arguments);
        EXPECT_EQ(agent.wait(), 2) << arguments.front();
        EXPECT_TRUE(agent.readErrors().starts_with("fleetscope-agent: ")) << arguments.front();
    }
}

TEST(Process, explainsItself)
{
    AgentProcess help({"--help"});
    EXPECT_NE(help.readOutput().find("Usage: fleetscope-agent"), std::string::npos);
    EXPECT_EQ(help.wait(), 0);
    AgentProcess version({"--version"});
    EXPECT_TRUE(version.readOutput().starts_with("fleetscope-agent "));
    EXPECT_EQ(version.wait(), 0);
}

} // namespace

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/agent/agentprocess.h"
#include "tests/agent/doorclient.h"

#include <boost/json.hpp>
#include <fstream>

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace json = boost::json;

namespace {

constexpr const char *program = FLEETSCOPE_AGENT;

TEST(Process, servesThisMachineAndEndsWithAGoodbye)
{
    AgentProcess agent(program, {"--port", "0", "--listen", "127.0.0.1"});
    const auto line = agent.readOutputLine();
    EXPECT_TRUE(line.starts_with("fleetscope-agent listening on http://127.0.0.1:")) << line;
    DoorClient client(static_cast<std::uint16_t>(std::stoul(line.substr(line.rfind(':') + 1))));
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

TEST(Process, isAnotherEpochOfTheSameSourceAfterARestart)
{
    const auto announcement = [] {
        AgentProcess agent(program, {"--port=0"});
        DoorClient client(agent.readPort());
        client.get("/api/servers");
        const auto reply = client.readReply();
        return reply ? json::parse(reply->body).as_object() : json::object{};
    };
    const auto first = announcement();
    const auto second = announcement();
    // A bare root, such as a fresh container, has no machine id: then the source holds for one run only.
    std::string machineId;
    std::ifstream("/etc/machine-id") >> machineId;
    EXPECT_EQ(first.at("source") == second.at("source"), !machineId.empty());
    EXPECT_NE(first.at("epoch"), second.at("epoch"));
}

TEST(Process, takesTheTokenFromStandardInputAndEndsWithIt)
{
    AgentProcess agent(program, {"--port=0", "--token-file", "-", "--exit-with-stdin", "--simulate", "5"});
    ASSERT_TRUE(agent.write("token-from-stdin\nignored\n"));
    DoorClient client(agent.readPort());
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
    const AgentProcess first(program, {"--port=0", "--listen=127.0.0.1"});
    AgentProcess second(program, {"--port", std::to_string(first.readPort()), "--listen", "127.0.0.1"});
    EXPECT_EQ(second.wait(), 1);
    EXPECT_NE(second.readErrors().find("Cannot listen on 127.0.0.1"), std::string::npos);
}

TEST(Process, refusesOptionsThatMakeNoSense)
{
    using Arguments = std::vector<std::string>;
    for (const auto &arguments : {Arguments{"--nothing"}, Arguments{"--port", "x"},
                                  Arguments{"--listen", "0.0.0.0"}, Arguments{"--token", "secret-123"}}) {
        AgentProcess agent(program, arguments);
        EXPECT_EQ(agent.wait(), 2) << arguments.front();
        EXPECT_TRUE(agent.readErrors().starts_with("fleetscope-agent: ")) << arguments.front();
    }
}

TEST(Process, explainsItself)
{
    AgentProcess help(program, {"--help"});
    EXPECT_NE(help.readOutput().find("Usage: fleetscope-agent"), std::string::npos);
    EXPECT_EQ(help.wait(), 0);
    AgentProcess version(program, {"--version"});
    EXPECT_TRUE(version.readOutput().starts_with("fleetscope-agent "));
    EXPECT_EQ(version.wait(), 0);
}

} // namespace

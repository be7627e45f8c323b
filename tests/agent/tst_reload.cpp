// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The real program, reloaded while clients are connected.
#include "tests/agent/agentprocess.h"
#include "tests/agent/doorclient.h"
#include "tests/agent/temporaryfolder.h"

#include <boost/json.hpp>

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

namespace json = boost::json;

namespace {

constexpr const char *program = FLEETSCOPE_AGENT;

json::object dataOf(const std::string &event)
{
    const auto at = event.find("data: ") + 6;
    return json::parse(event.substr(at, event.find('\n', at) - at)).as_object();
}

/// What a run of the program that ends by itself prints.
std::string outputOf(const std::vector<std::string> &arguments, int status = 0)
{
    AgentProcess process(program, arguments);
    auto text = process.readOutput();
    const auto errors = process.readErrors();
    EXPECT_EQ(process.wait(), status) << errors;
    return text;
}

std::string newToken(const std::string &file, const std::string &name,
                     const std::vector<std::string> &more = {})
{
    std::vector<std::string> arguments{"token", "new", "--tokens", file, "--name", name};
    arguments.insert(arguments.end(), more.begin(), more.end());
    auto text = outputOf(arguments);
    text.pop_back();
    return text;
}

std::string bearer(const std::string &token)
{
    return "Authorization: Bearer " + token + "\r\n";
}

int statusWith(std::uint16_t port, const std::string &token)
{
    DoorClient client(port);
    client.get("/api/servers", bearer(token));
    const auto reply = client.readReply();
    return reply ? reply->status : 0;
}

/// The next line of the log that holds the text.
std::string logLine(const AgentProcess &agent, const std::string &text)
{
    for (;;) {
        auto line = agent.readErrorLine();
        if (line.empty() || line.find(text) != std::string::npos)
            return line;
    }
}

TEST(Reload, letsNewTokensInAndEndsTheStreamsOfRemovedOnes)
{
    const TemporaryFolder folder;
    const auto tokens = folder.path("tokens.toml");
    const auto stays = newToken(tokens, "stays", {"--servers", "web-*"});
    const auto goes = newToken(tokens, "goes", {"--role", "operator"});
    AgentProcess agent(program, {"--port=0", "--listen=127.0.0.1", "--simulate=50", "--interval=200ms",
                                 "--tokens", tokens, "--access-log", folder.path("access")});
    const auto port = agent.readPort();
    DoorClient ofStaying(port);
    DoorClient ofGoing(port);
    ofStaying.get("/api/stream", bearer(stays));
    ofGoing.get("/api/stream", bearer(goes));
    ASSERT_TRUE(ofStaying.readReply() && ofStaying.nextEvent());
    ASSERT_TRUE(ofGoing.readReply() && ofGoing.nextEvent());
    const auto update = ofStaying.nextEvent();
    ASSERT_TRUE(update);
    const auto servers = dataOf(*update).at("data").as_array();
    EXPECT_GT(servers.size(), 0U);
    EXPECT_LT(servers.size(), 50U);
    for (const auto &server : servers)
        EXPECT_TRUE(server.at("id").as_string().starts_with("web-"));

    outputOf({"token", "remove", "goes", "--tokens", tokens});
    const auto fresh = newToken(tokens, "fresh");
    EXPECT_EQ(statusWith(port, fresh), 401); // Nothing changes before it is told to.
    agent.reload();
    std::string last;
    while (const auto event = ofGoing.nextEvent())
        last = *event;
    EXPECT_NE(last.find("\"timeout\""), std::string::npos) << last;
    EXPECT_NE(last.find("no longer grants"), std::string::npos) << last;
    EXPECT_TRUE(ofGoing.wasEnded());
    EXPECT_EQ(statusWith(port, goes), 401);
    EXPECT_EQ(statusWith(port, fresh), 200);
    EXPECT_TRUE(ofStaying.nextEvent());

    agent.terminate();
    EXPECT_EQ(agent.wait(), 0);
    const auto access = folder.read("access");
    EXPECT_NE(access.find("token=goes end=revoked\n"), std::string::npos) << access;
    EXPECT_NE(access.find("token=stays end=shutdown\n"), std::string::npos) << access;
    for (const auto &token : {stays, goes, fresh})
        EXPECT_EQ(access.find(token.substr(4)), std::string::npos);
}

TEST(Reload, thatFailsKeepsTheOldAndSaysSo)
{
    const TemporaryFolder folder;
    const auto tokens = folder.path("tokens.toml");
    const auto token = newToken(tokens, "me");
    const auto good = "tokens = \"" + tokens + "\"\nlisten = \"127.0.0.1\"\nport = 0\n";
    const auto config = folder.write("agent.toml", good);
    AgentProcess agent(program, {"--config", config});
    const auto port = agent.readPort();
    ASSERT_EQ(statusWith(port, token), 200);

    struct Row
    {
        std::string config;
        unsigned mode;
        std::string said;
    };
    for (const Row &row : {
             Row{good + "intervall = \"1s\"\n", 0600, config + ":4:1: There is no setting"},
             Row{good + "[", 0600, config + ":4:"},
             Row{"listen = \"127.0.0.1\"\nport = 0\ntokens = \"/nowhere\"\n", 0600, "/nowhere"},
             Row{good, 0644, "Run: "},
         }) {
        folder.write("agent.toml", row.config);
        setRights(tokens, row.mode);
        agent.reload();
        EXPECT_NE(logLine(agent, "level=error").find("The reload failed and everything stays as it was."),
                  std::string::npos);
        if (row.said.find(config) != std::string::npos) {
            EXPECT_NE(logLine(agent, "level=error").find(row.said), std::string::npos) << row.said;
        }
        EXPECT_EQ(statusWith(port, token), 200);
    }
    folder.write("agent.toml", good + "host-name = \"mon.example\"\n");
    setRights(tokens, 0600);
    agent.reload();
    EXPECT_NE(logLine(agent, "level=info").find("tokens: 1."), std::string::npos);
    EXPECT_EQ(statusWith(port, token), 200);
}

TEST(Reload, changesTheIntervalWithoutAGap)
{
    const TemporaryFolder folder;
    const std::string fixed = "listen = \"127.0.0.1\"\nport = 0\nsimulate = 3\n";
    const auto config = folder.write("agent.toml", fixed + "interval = \"100ms\"\n");
    AgentProcess agent(program, {"--config", config});
    DoorClient client(agent.readPort());
    client.get("/api/stream");
    ASSERT_TRUE(client.readReply() && client.nextEvent());
    const auto first = client.nextEvent();
    ASSERT_TRUE(first);
    auto seq = dataOf(*first).at("seq").as_int64();
    EXPECT_EQ(dataOf(*first).at("interval"), 100);
    folder.write("agent.toml", fixed + "interval = \"300ms\"\nname = \"other\"\n");
    agent.reload();
    EXPECT_NE(
        logLine(agent, "level=warning").find("\\\"name\\\" changes only when the agent is started again"),
        std::string::npos);
    int newOnes = 0;
    for (int i = 0; i < 1'000 && newOnes < 4; ++i) {
        const auto event = client.nextEvent();
        ASSERT_TRUE(event);
        const auto update = dataOf(*event);
        if (update.at("type") != "server_update")
            continue;
        newOnes += update.at("interval") == 300 ? 1 : 0;
        // A busy machine may sleep through ticks of its own; the change itself makes no gap beyond that.
        EXPECT_GT(update.at("seq").as_int64(), seq);
        EXPECT_LT(update.at("seq").as_int64(), seq + 100);
        seq = update.at("seq").as_int64();
    }
    EXPECT_EQ(newOnes, 4);
}

TEST(CheckConfig, saysWhetherTheAgentCouldRunWithIt)
{
    const TemporaryFolder folder;
    const auto tokens = folder.path("tokens.toml");
    newToken(tokens, "me");
    const auto good = folder.write("good.toml", "tokens = \"" + tokens + "\"\nport = 0\n");
    EXPECT_EQ(outputOf({"--check-config", good}), good + " is fine.\n");
    struct Row
    {
        std::string text, part;
    };
    for (const Row &row : {
             Row{"port = 1\nprot = 2\nname = 3\ntype = []\n", ":2:1: There is no setting \"prot\".\n"},
             Row{"listen = \"0.0.0.0\"\n", "needs a token"},
             Row{"tokens = \"" + good + "\"\n", "good.toml:1:1: Only [[token]]"},
             Row{"tls-cert = \"/nowhere.pem\"\ntls-key = \"/nowhere.key\"\n", "/nowhere.pem"},
         }) {
        AgentProcess check(program, {"--check-config", folder.write("wrong.toml", row.text)});
        EXPECT_NE(check.readErrors().find(row.part), std::string::npos) << row.text;
        EXPECT_EQ(check.wait(), 2) << row.text;
    }
}

} // namespace

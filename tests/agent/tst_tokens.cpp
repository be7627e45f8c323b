// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/privatefile.h"
#include "agent/secrets.h"
#include "agent/text.h"
#include "agent/tokencommand.h"
#include "agent/tokens.h"
#include "tests/agent/temporaryfolder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <sstream>

using namespace agent;

namespace {

constexpr const char *hexOfAbc =
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"; // FIPS 180-2
const std::string hexOfNothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

std::string entry(const std::string &name, const std::string &hash, const std::string &more = {})
{
    return "[[token]]\nname = \"" + name + "\"\n" + more + "sha256 = \"" + hash + "\"\n";
}

TEST(Tokens, areReadWithTheirRoleAndServers)
{
    const auto entries = parseTokens(entry("wall", hexOfAbc,
                                           "role = \"operator\"\nservers = [\"web-*\", \"db-01\"]\n"
                                           "created = 2026-11-21T14:00:00Z\n") +
                                     entry("me@home", hexOfNothing));
    ASSERT_TRUE(entries) << describe("", entries.error());
    ASSERT_EQ(entries->size(), 2U);
    EXPECT_EQ(entries->front(), (TokenEntry{.name = "wall",
                                            .role = Role::Operator,
                                            .servers = Scope({"web-*", "db-01"}),
                                            .hash = hashOf("abc")}));
    EXPECT_EQ(entries->back(), (TokenEntry{.name = "me@home", .hash = hashOf("")}));
    EXPECT_TRUE(entries->back().servers.isEverything());
    EXPECT_EQ(parseTokens(tokenText(entries->front(), "2026-11-21T14:00:00Z")),
              std::vector<TokenEntry>{entries->front()});
    EXPECT_EQ(parseTokens("# nobody yet\n"), std::vector<TokenEntry>());
}

TEST(Tokens, complainOfWhatIsWrongWhereItIs)
{
    struct Row
    {
        std::string text;
        unsigned line, column;
        const char *part;
    };
    for (const Row &row : {
             Row{"[[token]\n", 1, 9, "no TOML"},
             Row{"[\x05", 1, 2, "no TOML"},
             Row{"tokens = 1\n", 1, 1, "Only [[token]]"},
             Row{"[token]\nname = \"a\"\n", 1, 2, "Only [[token]]"},
             Row{"[[token]]\nsha256 = \"" + hexOfNothing + "\"\n", 1, 1, "no name"},
             Row{"[[token]]\nname = \"a\"\n", 1, 1, "no sha256"},
             Row{entry("a", "00ff"), 3, 10, "64 hexadecimal digits"},
             Row{entry("a", std::string(64, 'g')), 3, 10, "64 hexadecimal digits"},
             Row{entry("a b", hexOfNothing), 2, 8, "letters, digits"},
             Row{entry("a", hexOfNothing, "role = \"admin\"\n"), 3, 8, "viewer"},
             Row{entry("a", hexOfNothing, "servers = \"web-*\"\n"), 3, 11, "list"},
             Row{entry("a", hexOfNothing, "servers = []\n"), 3, 11, "without it, a token sees all"},
             Row{entry("a", hexOfNothing, "servers = [\"x\", \"a,b\"]\n"), 3, 17, "pattern"},
             Row{entry("a", hexOfNothing, "server = [\"x\"]\n"), 3, 1, "has no \"server\""},
             Row{entry("a", hexOfNothing) + entry("a", hexOfAbc), 5, 8, "two tokens"},
             Row{entry("a", hexOfNothing) + entry("b", hexOfNothing), 6, 10, "same sha256"},
         }) {
        const auto entries = parseTokens(row.text);
        ASSERT_FALSE(entries) << row.text;
        const auto &complaint = entries.error().front();
        EXPECT_EQ(complaint.line, row.line) << row.text << complaint.text;
        EXPECT_EQ(complaint.column, row.column) << row.text << complaint.text;
        EXPECT_NE(complaint.text.find(row.part), std::string::npos) << row.text << complaint.text;
    }
}

TEST(Tokens, areFoundByTheWholeTokenOnly)
{
    const TokenStore store(
        {{.name = "a", .hash = hashOf("token-of-a")}, {.name = "b", .hash = hashOf("token-of-b")}});
    ASSERT_TRUE(store.find("token-of-a"));
    EXPECT_EQ(store.find("token-of-a")->name, "a");
    EXPECT_EQ(store.find("token-of-b")->name, "b");
    for (const char *wrong : {"", "token-of-", "token-of-c", "token-of-a ", "Token-of-a"})
        EXPECT_FALSE(store.find(wrong)) << wrong;
    // The hash that stands in the file is no token itself.
    const auto hash = hashOf("token-of-a");
    EXPECT_FALSE(store.find({reinterpret_cast<const char *>(hash.data()), hash.size()}));
}

TEST(Tokens, noneAtAllIsNobodyAndNoFileIsEverybody)
{
    EXPECT_FALSE(TokenStore().isAsked());
    const TokenStore empty((std::vector<TokenEntry>()));
    EXPECT_TRUE(empty.isAsked());
    EXPECT_FALSE(empty.find(""));
}

TEST(Tokens, grantTheSameOnlyWhileNothingAboutThemChanged)
{
    const TokenEntry entry{
        .name = "a", .role = Role::Operator, .servers = Scope({"web-*"}), .hash = hashOf("t")};
    const auto caller = std::make_shared<const TokenEntry>(entry);
    const auto with = [&](auto change) {
        auto changed = entry;
        change(changed);
        return TokenStore({changed});
    };
    EXPECT_TRUE(TokenStore({entry}).stillGrants(caller));
    EXPECT_TRUE(with([](auto &e) { e.name = "renamed"; }).stillGrants(caller));
    EXPECT_FALSE(with([](auto &e) { e.role = Role::Viewer; }).stillGrants(caller));
    EXPECT_FALSE(with([](auto &e) { e.servers = Scope({"web-1*"}); }).stillGrants(caller));
    EXPECT_FALSE(with([](auto &e) { e.servers = Scope(); }).stillGrants(caller));
    EXPECT_FALSE(with([](auto &e) { e.hash = hashOf("u"); }).stillGrants(caller));
    EXPECT_FALSE(TokenStore(std::vector<TokenEntry>()).stillGrants(caller));
    EXPECT_TRUE(TokenStore().stillGrants(nullptr));
    EXPECT_FALSE(TokenStore({entry}).stillGrants(nullptr)); // It was open to all, and now it is not.
}

TEST(Tokens, areCutOutOfTheirFileWithoutTouchingTheRest)
{
    const auto first =
        "# The people\n\n# Wall display\n" + entry("wall", hexOfAbc, "servers = [\"[a]*\",\n  \"b\"]\n");
    const auto second = "\n# Mine [not a table]\n" + entry("me", hexOfNothing, "role = \"operator\" # sic\n");
    EXPECT_EQ(withoutToken(first + second, "me"), first + "\n# Mine [not a table]\n");
    EXPECT_EQ(withoutToken(first + second, "wall"), "# The people\n\n# Wall display\n" + second);
    EXPECT_EQ(withoutToken(first, "nobody"), std::nullopt);
    EXPECT_EQ(withoutToken("token = [{name = \"x\", sha256 = \"" + hexOfNothing + "\"}]\n", "y"),
              std::nullopt);
    // Two on one line: it does not cut what it cannot cut alone.
    EXPECT_EQ(withoutToken("token = [{name = \"x\", sha256 = \"" + hexOfNothing +
                               "\"}, {name = \"y\", sha256 = \"" + hexOfAbc + "\"}]\n",
                           "y"),
              std::nullopt);
}

TEST(TokensFile, isRefusedWhenOthersCanReadOrChangeIt)
{
    const TemporaryFolder folder;
    struct Row
    {
        unsigned mode;
        bool isTaken;
    };
    for (const Row &row : {Row{0600, true}, Row{0400, true}, Row{0660, false}, Row{0604, false},
                           Row{0602, false}, Row{0644, false}, Row{0666, false}}) {
        const auto file = folder.write("t" + std::to_string(row.mode), entry("a", hexOfAbc), row.mode);
        const auto read = readTokens(file);
        EXPECT_EQ(read.has_value(), row.isTaken) << std::oct << row.mode;
        if (!read) {
            EXPECT_NE(read.error().find("Run: " + commandToMakePrivate(file)), std::string::npos)
                << read.error();
        }
    }
    EXPECT_FALSE(readTokens(folder.path("missing")));
    EXPECT_FALSE(readTokens(folder.path("")));
    EXPECT_FALSE(readTokens(folder.write("large", std::string(mostTokensFileBytes + 1, '#'), 0600)));
    const auto wrong = readTokens(folder.write("wrong", "name = 1\n", 0600));
    ASSERT_FALSE(wrong);
    EXPECT_NE(wrong.error().find("wrong:1:1: "), std::string::npos) << wrong.error();
}

struct Ran
{
    int status{0};
    std::string out{};
    std::string notes{};
};

Ran run(const std::vector<std::string_view> &arguments)
{
    std::ostringstream out;
    std::ostringstream notes;
    const int status = runTokenCommand(arguments, out, notes);
    return {.status = status, .out = out.str(), .notes = notes.str()};
}

TEST(TokenCommand, makesATokenThatTheFileKnowsOnlyByItsHash)
{
    const TemporaryFolder folder;
    const auto file = folder.path("tokens.toml");
    const auto made =
        run({"new", "--tokens", file, "--name", "wall", "--role=operator", "--servers", "web-*,db-01"});
    ASSERT_EQ(made.status, 0) << made.notes;
    ASSERT_TRUE(made.out.ends_with('\n'));
    const auto token = made.out.substr(0, made.out.size() - 1);
    EXPECT_EQ(token.size(), 47U); // fsa_ and 256 bits at 6 each.
    EXPECT_TRUE(token.starts_with("fsa_"));
    const auto text = folder.read("tokens.toml");
    EXPECT_EQ(text.find(token.substr(4, 8)), std::string::npos);
    EXPECT_EQ(made.notes.find(token.substr(4)), std::string::npos);
    const auto entries = readTokens(file);
    ASSERT_TRUE(entries) << entries.error();
    EXPECT_EQ(*entries, (std::vector<TokenEntry>{{.name = "wall",
                                                  .role = Role::Operator,
                                                  .servers = Scope({"web-*", "db-01"}),
                                                  .hash = hashOf(token)}}));
}

TEST(TokenCommand, keepsWhatStandsInTheFile)
{
    const TemporaryFolder folder;
    const auto file = folder.write("tokens.toml", "# Ours\n" + entry("old", hexOfAbc));
    EXPECT_EQ(run({"new", "--tokens", file}).status, 0);
    EXPECT_EQ(run({"new", "--tokens", file, "--name", "old"}).status, 1); // The name is taken.
    EXPECT_TRUE(folder.read("tokens.toml").starts_with("# Ours\n" + entry("old", hexOfAbc)));
    const auto listed = run({"list", "--tokens", file});
    EXPECT_TRUE(listed.out.starts_with("old\tviewer\t*\ntoken-")) << listed.out;
    EXPECT_EQ(run({"remove", "old", "--tokens", file}).status, 0);
    EXPECT_EQ(run({"remove", "old", "--tokens", file}).status, 1);
    EXPECT_EQ(readTokens(file)->size(), 1U);
    EXPECT_TRUE(folder.read("tokens.toml").starts_with("# Ours\n"));
}

TEST(TokenCommand, neverMakesTheSameTokenTwice)
{
    std::set<std::string> tokens;
    for (int i = 0; i < 100; ++i)
        tokens.insert(run({"new"}).out.substr(0, 47));
    EXPECT_EQ(tokens.size(), 100U);
    // What it prints without a file is what belongs into one.
    const auto made = run({"new", "--name", "x"});
    const auto entries = parseTokens(made.out.substr(made.out.find('\n') + 1));
    ASSERT_TRUE(entries);
    EXPECT_EQ(entries->front().hash, hashOf(made.out.substr(0, 47)));
}

TEST(TokenCommand, refusesWhatMakesNoSense)
{
    const TemporaryFolder folder;
    const auto readable = folder.write("readable", entry("a", hexOfAbc), 0644);
    const auto broken = folder.write("broken", "x = \n", 0600);
    struct Row
    {
        std::vector<std::string_view> arguments;
        int status;
    };
    for (const Row &row : {
             Row{{}, 2},
             Row{{"make"}, 2},
             Row{{"new", "--role", "admin"}, 2},
             Row{{"new", "--role"}, 2},
             Row{{"new", "--name", "a b"}, 2},
             Row{{"new", "--servers", "a b"}, 2},
             Row{{"new", "--servers", "a,,b"}, 2},
             Row{{"new", "--token", "secret"}, 2},
             Row{{"list"}, 2},
             Row{{"remove", "--tokens", readable}, 2},
             Row{{"new", "--tokens", readable}, 1},
             Row{{"list", "--tokens", readable}, 1},
             Row{{"new", "--tokens", broken}, 1},
             Row{{"new", "--tokens", "/nowhere/at/all"}, 1},
         }) {
        const auto ran = run(row.arguments);
        EXPECT_EQ(ran.status, row.status) << ran.notes;
        EXPECT_TRUE(ran.out.empty());
        EXPECT_FALSE(ran.notes.empty());
    }
    EXPECT_EQ(folder.read("readable"), entry("a", hexOfAbc));
    EXPECT_EQ(run({"--help"}).out, tokenHelp());
}

} // namespace

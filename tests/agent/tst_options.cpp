// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/decimal.h"
#include "agent/livesettings.h"
#include "agent/options.h"
#include "agent/optiontable.h"
#include "agent/path.h"
#include "agent/publishsettings.h"
#include "agent/secrets.h"
#include "tests/agent/temporaryfolder.h"

#include <gtest/gtest.h>

#include <fstream>

using namespace agent;
using namespace std::chrono_literals;

namespace {

using Arguments = std::vector<std::string_view>;

tl::expected<Options, std::string> parse(const Arguments &arguments)
{
    return parseCommandLine(arguments);
}

TEST(CommandLine, hasDefaults)
{
    EXPECT_EQ(parse({}), Options{});
    EXPECT_EQ(Options{}.port, 9469);
    EXPECT_EQ(Options{}.interval, 1s);
}

TEST(CommandLine, readsEveryOption)
{
    const auto options = parse({"--listen",
                                "10.0.0.7",
                                "--listen=::1",
                                "--port=0",
                                "--host-name",
                                "mon.example",
                                "--token-file",
                                "-",
                                "--tls-cert=c.pem",
                                "--tls-key",
                                "k.pem",
                                "--plaintext",
                                "--max-connections",
                                "10",
                                "--interval",
                                "500ms",
                                "--name",
                                "box",
                                "--location",
                                "cellar",
                                "--type=web",
                                "--threshold",
                                "cpu=70,80.5",
                                "--threshold=disk=1,2",
                                "--simulate",
                                "50",
                                "--seed",
                                "18446744073709551615",
                                "--exit-with-stdin"});
    ASSERT_TRUE(options) << options.error();
    EXPECT_EQ(*options, (Options{.listen = {"10.0.0.7", "::1"},
                                 .port = 0,
                                 .hostNames = {"mon.example"},
                                 .name = "box",
                                 .location = "cellar",
                                 .type = "web",
                                 .interval = 500ms,
                                 .thresholds = {.cpu = {70, 80.5}, .disk = {1, 2}},
                                 .simulate = 50,
                                 .seed = UINT64_MAX,
                                 .tokenFile = "-",
                                 .tlsCert = "c.pem",
                                 .tlsKey = "k.pem",
                                 .plaintext = true,
                                 .maxConnections = 10,
                                 .exitWithStdin = true}));
    EXPECT_EQ(parse({"--interval", "2"})->interval, 2s);
    EXPECT_EQ(parse({"--interval", "0.25s"})->interval, 250ms);
    EXPECT_TRUE(parse({"-h"})->help);
}

TEST(CommandLine, saysWhatIsWrong)
{
    for (const Arguments &arguments : {Arguments{"--nothing"},
                                       Arguments{"stray"},
                                       Arguments{"-x"},
                                       Arguments{"--port"},
                                       Arguments{"--port", "x"},
                                       Arguments{"--port", "65536"},
                                       Arguments{"--port=-1"},
                                       Arguments{"--listen", "localhost"},
                                       Arguments{"--interval", "0"},
                                       Arguments{"--interval", "99ms"},
                                       Arguments{"--interval", "2h"},
                                       Arguments{"--interval", "nan"},
                                       Arguments{"--threshold", "cpu"},
                                       Arguments{"--threshold", "cpu=90,80"},
                                       Arguments{"--threshold", "gpu=1,2"},
                                       Arguments{"--simulate", "0"},
                                       Arguments{"--simulate", "1000000"},
                                       Arguments{"--plaintext=yes"},
                                       Arguments{"--token-file", ""},
                                       Arguments{"--trusted-proxies", "everyone"},
                                       Arguments{"--trusted-proxies", "10.0.0.0/33"},
                                       Arguments{"--base-path", "fleet"},
                                       Arguments{"--base-path", "/a//b"},
                                       Arguments{"--base-path", "/a?b"},
                                       Arguments{"--log-level", "loud"},
                                       Arguments{"--request-timeout", "10ms"},
                                       Arguments{"--max-requests-per-address", "0"},
                                       Arguments{"--config", "/nowhere/at/all"}}) {
        const auto options = parse(arguments);
        ASSERT_FALSE(options) << arguments.front();
        EXPECT_TRUE(options.error().ends_with('.') || options.error().find(". ") != std::string::npos);
    }
}

TEST(CommandLine, helpNamesEveryOption)
{
    const auto help = optionHelp();
    for (const auto &entry : optionTable()) {
        const auto at = help.find("\n  --" + std::string(entry.name));
        ASSERT_NE(at, std::string::npos) << entry.name;
        // Completions and manual pages are made of it: the text begins in a column or on a line of its own.
        const auto line = help.substr(at + 5, help.find('\n', at + 1) - at - 5);
        const auto head = entry.argument.empty()
                              ? std::string(entry.name)
                              : std::string(entry.name) + ' ' + std::string(entry.argument);
        EXPECT_TRUE(line == head || line.starts_with(head + "  ")) << line;
    }
    EXPECT_NE(help.find("Examples:"), std::string::npos);
}

TEST(Settings, haveTheNamesOfTheCommandLine)
{
    const auto options = parseSettings("interval = \"2s\"\n"
                                       "port = 9000\n"
                                       "listen = [\"127.0.0.1\", \"10.0.0.7\"]\n"
                                       "host-name = \"mon.example\"\n"
                                       "plaintext = true\n"
                                       "[threshold]\ncpu = [70, 90.5]\nmemory = [1, 2]\n",
                                       {});
    ASSERT_TRUE(options) << describe("", options.error());
    EXPECT_EQ(*options, (Options{.listen = {"127.0.0.1", "10.0.0.7"},
                                 .port = 9000,
                                 .hostNames = {"mon.example"},
                                 .interval = 2s,
                                 .thresholds = {.cpu = {70, 90.5}, .memory = {1, 2}},
                                 .plaintext = true}));
    for (const char *text : {"port = 1 2", "unknown = 1", "config = \"x\"", "help = true", "port = [1, 2]",
                             "port = \"many\"", "[threshold]\ncpu = 5", "[threshold]\ncpu = [1]",
                             "[threshold]\ngpu = [1, 2]", "listen = [\"127.0.0.1\", \"x\"]", "[port]\nx = 1"})
        EXPECT_FALSE(parseSettings(text, {})) << text;
}

TEST(Settings, namesEveryWrongEntryWithLineAndColumn)
{
    const auto options = parseSettings("port = 9000\n"
                                       "  prot = 1\n"
                                       "interval = \"1 day\"\n"
                                       "listen = [\"127.0.0.1\",\n"
                                       "          \"every\\u001bone\"]\n"
                                       "trusted_proxies = [1979-05-27]\n"
                                       "[threshold]\n"
                                       "cpu = [1]\n",
                                       {});
    ASSERT_FALSE(options);
    std::vector<std::pair<unsigned, unsigned>> places;
    for (const auto &complaint : options.error())
        places.emplace_back(complaint.line, complaint.column);
    EXPECT_EQ(places,
              (std::vector<std::pair<unsigned, unsigned>>{{2, 3}, {3, 12}, {5, 11}, {6, 20}, {8, 7}}));
    const auto text = describe("/etc/agent.toml", options.error());
    EXPECT_TRUE(text.starts_with("/etc/agent.toml:2:3: There is no setting \"prot\".\n")) << text;
    EXPECT_EQ(text.find('\x1b'), std::string::npos) << text;

    const auto broken = parseSettings("port = 9000\nname = \"never ends\n", {});
    ASSERT_FALSE(broken);
    EXPECT_EQ(broken.error().front().line, 2U);
}

TEST(Settings, knowEveryOptionThatIsForTheFile)
{
    // What a complete file looks like: one good value for each option, so that none is forgotten.
    const auto options =
        parseSettings("listen = \"10.0.0.7\"\nport = 1\nhost-name = \"mon.example\"\n"
                      "token-file = \"t\"\ntokens = \"ts\"\ntls-cert = \"c\"\n"
                      "tls-key = \"k\"\nplaintext = true\nno-compression = true\nmax-connections = 2\n"
                      "max_connections_per_address = 3\nmax-requests-per-address = 4\n"
                      "request-timeout = \"5s\"\nidle-timeout = \"6s\"\n"
                      "trusted_proxies = [\"10.0.0.0/8\", \"::1\"]\nbase_path = \"/fleet/\"\n"
                      "interval = \"7s\"\nname = \"n\"\nlocation = \"l\"\ntype = \"web\"\n"
                      "simulate = 8\nseed = 9\naccess-log = \"-\"\nlog-level = \"debug\"\n"
                      "[threshold]\ncpu = [1, 2]\n",
                      {});
    ASSERT_TRUE(options) << describe("", options.error());
    EXPECT_EQ(options->trustedProxies,
              (std::vector<Network>{*parseNetwork("10.0.0.0/8"), *parseNetwork("::1")}));
    EXPECT_EQ(options->basePath, "/fleet");
    EXPECT_TRUE(options->noCompression);
    EXPECT_EQ(options->maxConnectionsPerAddress, 3U);
    EXPECT_EQ(options->maxRequestsPerAddress, 4U);
    EXPECT_EQ(options->requestTimeout, 5s);
    EXPECT_EQ(options->idleTimeout, 6s);
    EXPECT_EQ(options->accessLog, "-");
    EXPECT_EQ(options->logLevel, LogLevel::Debug);
    EXPECT_EQ(options->tokens, "ts");
}

TEST(Settings, haveAPlaceForWhatIsPublished)
{
    const PublishOptions whole{
        .url = "https://hub/pub", .tokenFile = "t", .ca = "a", .cert = "c", .key = "k"};
    for (const char *text :
         {"[publish]\nurl = \"https://hub/pub\"\ntoken-file = \"t\"\nca = \"a\"\ncert = \"c\"\nkey = \"k\"\n",
          "publish = \"https://hub/pub\"\npublish_token_file = \"t\"\npublish-ca = \"a\"\n"
          "publish-cert = \"c\"\npublish-key = \"k\"\n"}) {
        const auto options = parseSettings(text, {});
        ASSERT_TRUE(options) << describe("", options.error());
        EXPECT_EQ(options->publish, whole);
    }
    const auto wrong = parseSettings("[publish]\nurl = \"https://hub/pub\"\ntoken = \"geheim\"\n", {});
    ASSERT_FALSE(wrong);
    EXPECT_EQ(describe("f", wrong.error()), "f:3:1: There is no setting \"token\" in [publish].");
}

TEST(Publishing, needsEncryptionBeyondThisMachine)
{
    const TemporaryFolder folder;
    const auto token = folder.write("token", "geheim-123\n");
    struct Row
    {
        const char *what;
        PublishOptions publish;
        bool isPlaintext;
        const char *error;
    };
    for (const Row &row : {
             Row{"this machine", {.url = "http://127.0.0.1/pub", .tokenFile = token}, false, nullptr},
             Row{"this machine by name", {.url = "http://localhost:8080/pub"}, false, nullptr},
             Row{"another one", {.url = "http://hub.example/pub"}, false, "--plaintext"},
             Row{"another one by decision", {.url = "http://hub.example/pub"}, true, nullptr},
             Row{"encrypted", {.url = "https://hub.example/pub", .tokenFile = token}, false, nullptr},
             Row{"nowhere", {.tokenFile = token}, false, "--publish URL"},
             Row{"no URL", {.url = "hub.example"}, false, "http:// or https://"},
             Row{"a password", {.url = "https://user:geheim@hub.example"}, false, "name or password"},
             Row{"no token", {.url = "https://hub.example", .tokenFile = "/nowhere"}, false, "/nowhere"},
             Row{"no authorities", {.url = "https://hub.example", .ca = "/nowhere"}, false, "/nowhere"},
         }) {
        const auto settings = loadPublishSettings({.plaintext = row.isPlaintext, .publish = row.publish});
        EXPECT_EQ(settings.has_value(), row.error == nullptr) << row.what;
        if (!settings) {
            EXPECT_NE(settings.error().find(row.error), std::string::npos) << row.what << settings.error();
            EXPECT_EQ(settings.error().find("geheim"), std::string::npos) << row.what;
        } else {
            EXPECT_EQ((*settings)->token, row.publish.tokenFile.empty() ? "" : "geheim-123") << row.what;
        }
    }
    EXPECT_FALSE(loadPublishSettings({}).value());
}

TEST(Reload, changesWhatItCanAndNamesTheRest)
{
    const Options running{.listen = {"127.0.0.1"}, .port = 1, .name = "a", .tlsCert = "c", .tlsKey = "k"};
    Options wanted{
        .listen = {"::1"}, .port = 2, .name = "b", .interval = 5s, .tokens = "t", .basePath = "/x"};
    EXPECT_EQ(restartOnly(running, wanted), (std::vector<std::string>{"listen", "port", "name", "tls-cert"}));
    const auto taken = takeOver(running, wanted);
    EXPECT_EQ(taken, (Options{.listen = {"127.0.0.1"},
                              .port = 1,
                              .name = "a",
                              .interval = 5s,
                              .tokens = "t",
                              .tlsCert = "c",
                              .tlsKey = "k",
                              .basePath = "/x"}));
    EXPECT_TRUE(restartOnly(running, taken).empty());
    // Another certificate is no other encryption.
    wanted = running;
    wanted.tlsCert = "c2";
    EXPECT_TRUE(restartOnly(running, wanted).empty());
    EXPECT_EQ(takeOver(running, wanted), wanted);
}

TEST(Settings, areBeatenByTheCommandLineWhereverItNamesTheFile)
{
    const TemporaryFolder folder;
    // The name has letters that no code page of Windows has together.
    const auto file = textOf(pathFrom(folder.path("설정 Ä.toml")));
    std::ofstream(pathFrom(file)) << "port = 9000\nlisten = [\"10.0.0.7\"]\nname = \"from file\"\n";
    const auto options = parse({"--port", "1234", "--listen", "127.0.0.1", "--config", file});
    ASSERT_TRUE(options) << options.error();
    EXPECT_EQ(options->port, 1234);
    EXPECT_EQ(options->listen, std::vector<std::string>{"127.0.0.1"});
    EXPECT_EQ(options->name, "from file");
}

TEST(Exposure, needsATokenAndEncryptionBeyondLoopback)
{
    struct Row
    {
        const char *what;
        Options options;
        bool isSafe;
    };
    for (const Row &row : {
             Row{"defaults", {}, true},
             Row{"loopback", {.listen = {"127.0.0.1", "::1", "127.8.9.10"}}, true},
             Row{"everyone", {.listen = {"0.0.0.0"}}, false},
             Row{"one of two", {.listen = {"127.0.0.1", "10.0.0.7"}}, false},
             Row{"token only", {.listen = {"::"}, .tokenFile = "t"}, false},
             Row{"TLS only", {.listen = {"::"}, .tlsCert = "c", .tlsKey = "k"}, false},
             Row{"plaintext only", {.listen = {"::"}, .plaintext = true}, false},
             Row{"token hashes only", {.listen = {"::"}, .tokens = "t"}, false},
             Row{"token hashes and TLS",
                 {.listen = {"::"}, .tokens = "t", .tlsCert = "c", .tlsKey = "k"},
                 true},
             Row{"token and TLS", {.listen = {"::"}, .tokenFile = "t", .tlsCert = "c", .tlsKey = "k"}, true},
             Row{"token and plaintext", {.listen = {"::"}, .tokenFile = "t", .plaintext = true}, true},
             Row{"certificate without key", {.tlsCert = "c"}, false},
         })
        EXPECT_EQ(checkExposure(row.options).has_value(), row.isSafe) << row.what;
}

TEST(Token, isTheFirstLineOfAPrivateFile)
{
    const TemporaryFolder folder;
    struct Row
    {
        const char *what;
        std::string content;
        unsigned mode;
        bool isTaken;
    };
    for (const Row &row : {
             Row{"two lines", "secret-123\nmore\n", 0600, true},
             Row{"as Windows ends lines, read-only", "secret-123\r\n", 0400, true},
             Row{"read by all", "secret-123\n", 0644, false},
             Row{"changed by others", "secret-123\n", 0620, false},
             Row{"nothing", "", 0600, false},
             Row{"too short", "short\n", 0600, false},
             Row{"two words", "with a space\n", 0600, false},
             Row{"endless", std::string(5000, 'x'), 0600, false},
         }) {
        const auto token = readToken(folder.write(row.what, row.content, row.mode));
        EXPECT_EQ(token.has_value(), row.isTaken) << row.what;
        EXPECT_EQ(token.value_or("secret-123"), "secret-123") << row.what;
        if (!token) {
            EXPECT_EQ(token.error().find("secret-123"), std::string::npos) << row.what;
        }
    }
    EXPECT_FALSE(readToken("/nowhere/at/all"));
}

TEST(Decimal, isReadWholeOrNotAtAll)
{
    struct Row
    {
        const char *text;
        std::optional<double> value;
    };
    for (const Row &row : {
             Row{"80", 80},
             Row{"80.5", 80.5},
             Row{".5", 0.5},
             Row{"-1e2", -100},
             Row{"", {}},
             Row{" 1", {}},
             Row{"1 ", {}},
             Row{"+1", {}},
             Row{"1,5", {}},
             Row{"0x10", {}},
             Row{"inf", {}},
             Row{"nan", {}},
             Row{"1e999", {}},
             Row{"1.2.3", {}},
             Row{"e", {}},
             Row{"1-2", {}},
         })
        EXPECT_EQ(decimalFrom(row.text), row.value) << row.text;
    EXPECT_EQ(decimalFrom(std::string(65, '1')), std::nullopt);
}

} // namespace

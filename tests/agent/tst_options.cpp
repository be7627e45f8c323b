// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/options.h"
#include "agent/secrets.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include <sys/stat.h>
#include <unistd.h>

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
                                       Arguments{"--config", "/nowhere/at/all"}}) {
        const auto options = parse(arguments);
        ASSERT_FALSE(options) << arguments.front();
        EXPECT_TRUE(options.error().ends_with('.') || options.error().find(". ") != std::string::npos);
    }
}

TEST(CommandLine, helpNamesEveryOption)
{
    const auto help = optionHelp();
    for (const char *name :
         {"--listen", "--port", "--token-file", "--simulate", "--config", "--exit-with-stdin"})
        EXPECT_NE(help.find(name), std::string::npos) << name;
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
    ASSERT_TRUE(options) << options.error();
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

/// A file of the test's own that goes when the test ends.
class TemporaryFile
{
public:
    TemporaryFile(const std::string &content, mode_t mode)
        : m_path(std::filesystem::path(testing::TempDir()) /
                 ("options-" + std::to_string(::getpid()) + "-" + std::to_string(::mode_t(mode))))
    {
        std::ofstream(m_path) << content;
        ::chmod(m_path.c_str(), mode);
    }
    ~TemporaryFile() { std::filesystem::remove(m_path); }
    TemporaryFile(const TemporaryFile &) = delete;
    TemporaryFile &operator=(const TemporaryFile &) = delete;
    [[nodiscard]] const std::string &path() const { return m_path.native(); }

private:
    std::filesystem::path m_path;
};

TEST(Settings, areBeatenByTheCommandLineWhereverItNamesTheFile)
{
    const TemporaryFile file("port = 9000\nlisten = [\"10.0.0.7\"]\nname = \"from file\"\n", 0644);
    const auto options = parse({"--port", "1234", "--listen", "127.0.0.1", "--config", file.path()});
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
             Row{"token and TLS", {.listen = {"::"}, .tokenFile = "t", .tlsCert = "c", .tlsKey = "k"}, true},
             Row{"token and plaintext", {.listen = {"::"}, .tokenFile = "t", .plaintext = true}, true},
             Row{"certificate without key", {.tlsCert = "c"}, false},
         })
        EXPECT_EQ(checkExposure(row.options).has_value(), row.isSafe) << row.what;
}

TEST(Token, isTheFirstLineOfAPrivateFile)
{
    EXPECT_EQ(readToken(TemporaryFile("secret-123\nmore\n", 0600).path()), "secret-123");
    EXPECT_EQ(readToken(TemporaryFile("secret-123\r\n", 0400).path()), "secret-123");
    EXPECT_FALSE(readToken(TemporaryFile("secret-123\n", 0644).path()));
    EXPECT_FALSE(readToken(TemporaryFile("secret-123\n", 0620).path()));
    EXPECT_FALSE(readToken(TemporaryFile("", 0600).path()));
    EXPECT_FALSE(readToken(TemporaryFile("short\n", 0600).path()));
    EXPECT_FALSE(readToken(TemporaryFile("with a space\n", 0600).path()));
    EXPECT_FALSE(readToken(TemporaryFile(std::string(5000, 'x'), 0600).path()));
    EXPECT_FALSE(readToken("/nowhere/at/all"));
    const auto refused = readToken(TemporaryFile("secret-123\n", 0644).path());
    EXPECT_EQ(refused.error().find("secret-123"), std::string::npos);
}

} // namespace

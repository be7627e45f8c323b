// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/options.h"

#include "agent/decimal.h"
#include "agent/optiontable.h"
#include "agent/path.h"
#include "agent/system.h"
#include "agent/text.h"

#include <boost/asio/ip/address.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>
#include <iterator>

namespace agent {
namespace {

bool setNumber(double &target, std::string_view text, double least, double most)
{
    const auto value = decimalFrom(text);
    if (!value || *value < least || *value > most)
        return false;
    target = *value;
    return true;
}

template<typename Number>
bool setNumber(Number &target, std::string_view text, Number least, Number most)
{
    Number value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || !(value >= least && value <= most))
        return false;
    target = value;
    return true;
}

bool setText(std::string &target, std::string_view text)
{
    constexpr std::size_t limit = 4096;
    target = text;
    return !text.empty() && text.size() <= limit;
}

bool setSwitch(bool &target, std::string_view text)
{
    target = text == "true";
    return target || text == "false";
}

/// "500ms", "1.5s", "15m", "2h"; without a unit seconds.
bool setTime(std::chrono::milliseconds &target, std::string_view text, std::chrono::milliseconds least,
             std::chrono::milliseconds most)
{
    double factor = 1000;
    if (text.ends_with("ms")) {
        text.remove_suffix(2);
        factor = 1;
    } else if (text.ends_with('s')) {
        text.remove_suffix(1);
    } else if (text.ends_with('m')) {
        text.remove_suffix(1);
        factor = 60'000;
    } else if (text.ends_with('h')) {
        text.remove_suffix(1);
        factor = 3'600'000;
    }
    double value = 0;
    if (!setNumber(value, text, 0.0, 100'000'000.0))
        return false;
    target = std::chrono::milliseconds(static_cast<std::int64_t>(value * factor));
    return target >= least && target <= most;
}

bool setInterval(Options &options, std::string_view text)
{
    return setTime(options.interval, text, std::chrono::milliseconds(100), std::chrono::hours(1));
}

bool setTimeout(std::chrono::milliseconds &target, std::string_view text)
{
    return setTime(target, text, std::chrono::seconds(1), std::chrono::hours(1));
}

bool addTrustedProxy(Options &options, std::string_view text)
{
    const auto network = parseNetwork(text);
    if (network)
        options.trustedProxies.push_back(*network);
    return network.has_value();
}

/// "/fleet/" is "/fleet", and "/" is none.
bool setBasePath(Options &options, std::string_view text)
{
    constexpr std::string_view good = "/abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._~-";
    if (!text.starts_with('/') || text.size() > 256 || text.find("//") != std::string_view::npos ||
        text.find_first_not_of(good) != std::string_view::npos)
        return false;
    if (text.ends_with('/'))
        text.remove_suffix(1);
    options.basePath = text;
    return true;
}

bool setLogLevel(Options &options, std::string_view text)
{
    const auto level = logLevelFrom(text);
    options.logLevel = level.value_or(options.logLevel);
    return level.has_value();
}

bool setKeep(Options &options, std::string_view text)
{
    return setTime(options.keep, text, std::chrono::milliseconds(0), std::chrono::hours(24));
}

bool addAddress(Options &options, std::string_view text)
{
    boost::system::error_code error;
    const auto address = boost::asio::ip::make_address(text, error);
    if (error)
        return false;
    options.listen.push_back(address.to_string());
    return true;
}

/// "cpu=80,90": from 80 % on a warning, from 90 % on critical.
bool setThreshold(Options &options, std::string_view text)
{
    const auto equals = text.find('=');
    const auto comma = text.find(',');
    if (equals == std::string_view::npos || comma == std::string_view::npos || comma < equals)
        return false;
    const auto name = text.substr(0, equals);
    Limits limits;
    if (!setNumber(limits.warning, text.substr(equals + 1, comma - equals - 1), 0.0, 101.0) ||
        !setNumber(limits.critical, text.substr(comma + 1), limits.warning, 101.0))
        return false;
    if (name == "cpu") {
        options.thresholds.cpu = limits;
    } else if (name == "memory") {
        options.thresholds.memory = limits;
    } else if (name == "disk") {
        options.thresholds.disk = limits;
    } else {
        return false;
    }
    return true;
}

bool setSimulate(Options &options, std::string_view text)
{
    return setNumber<std::uint32_t>(options.simulate.emplace(), text, 1, 100'000);
}

bool addUpstream(Options &options, std::string_view text)
{
    constexpr std::size_t most = 4096;
    if (options.upstreams.size() >= most)
        return false;
    return setText(options.upstreams.emplace_back().url, text);
}

constexpr std::string_view reach = "Who may connect";
constexpr std::string_view figures = "What is shown";
constexpr std::string_view elsewhere = "Where else it goes";
constexpr std::string_view running = "How it runs";

using O = Options;
using Text = std::string_view;
constexpr std::array everyOption{
    OptionEntry{reach, "listen", "ADDRESS",
                "IP address to listen on; 0.0.0.0 or :: for all [127.0.0.1 and ::1]. "
                "Other than loopback needs a token, and TLS or --plaintext.",
                true, true, addAddress},
    OptionEntry{reach, "port", "PORT", "TCP port; 0 picks a free one [9469].", false, true,
                [](O &o, Text t) { return setNumber<std::uint16_t>(o.port, t, 0, 65535); }},
    OptionEntry{reach, "host-name", "NAME",
                "Answer to this name too, such as monitor.example.org. Known anyway: "
                "localhost, this machine's name, the addresses.",
                true, true, [](O &o, Text t) { return setText(o.hostNames.emplace_back(), t); }},
    OptionEntry{reach, "token-file", "FILE",
                "Ask for the token in the first line of FILE (- for standard input). "
                "Only its owner may be able to read FILE.",
                false, true, [](O &o, Text t) { return setText(o.tokenFile, t); }},
    OptionEntry{reach, "tokens", "FILE",
                "Let in the tokens whose hashes stand in FILE; \"fleetscope-agent token new\" adds one. "
                "Only its owner may be able to read FILE.",
                false, true, [](O &o, Text t) { return setText(o.tokens, t); }},
    OptionEntry{reach, "tls-cert", "FILE", "Certificate chain (PEM); switches TLS on.", false, true,
                [](O &o, Text t) { return setText(o.tlsCert, t); }},
    OptionEntry{reach, "tls-key", "FILE", "Private key of the certificate (PEM).", false, true,
                [](O &o, Text t) { return setText(o.tlsKey, t); }},
    OptionEntry{reach, "plaintext", "",
                "Allow unencrypted connections from other machines. The token and all "
                "figures can then be read on the way.",
                false, true, [](O &o, Text t) { return setSwitch(o.plaintext, t); }},
    OptionEntry{reach, "announce", "",
                "Announce this agent on the local network (mDNS, by Avahi; Linux only), so that Fleetscope "
                "there lists it. Needs --listen: who listens on loopback only is not announced.",
                false, true, [](O &o, Text t) { return setSwitch(o.announce, t); }},
    OptionEntry{reach, "max-connections", "N", "Most connections at a time; further ones get 503 [4096].",
                false, true,
                [](O &o, Text t) { return setNumber<std::uint32_t>(o.maxConnections, t, 1, 1'000'000); }},
    OptionEntry{
        reach, "max-connections-per-address", "N",
        "Most connections of one address (of IPv6, one /64); further ones get 429 [1024].", false, true,
        [](O &o, Text t) { return setNumber<std::uint32_t>(o.maxConnectionsPerAddress, t, 1, 1'000'000); }},
    OptionEntry{
        reach, "max-requests-per-address", "N",
        "Most requests of one address per second, over ten seconds; further ones get 429 [500].", false, true,
        [](O &o, Text t) { return setNumber<std::uint32_t>(o.maxRequestsPerAddress, t, 1, 1'000'000); }},
    OptionEntry{reach, "request-timeout", "TIME",
                "How long a request may take to arrive, from the first byte to the last [10s].", false, true,
                [](O &o, Text t) { return setTimeout(o.requestTimeout, t); }},
    OptionEntry{reach, "idle-timeout", "TIME", "How long a connection may stand without a request [60s].",
                false, true, [](O &o, Text t) { return setTimeout(o.idleTimeout, t); }},
    OptionEntry{reach, "trusted-proxies", "NETWORK",
                "Believe what proxies at these addresses (such as 10.0.0.0/8 or 127.0.0.1) say about their "
                "clients: X-Forwarded-For, Forwarded, X-Forwarded-Proto.",
                true, true, addTrustedProxy},
    OptionEntry{reach, "base-path", "PATH",
                "What a proxy puts before the paths, such as /fleet for /fleet/api/stream.", false, true,
                setBasePath},
    OptionEntry{
        reach, "no-compression", "",
        "Send everything as it is, also to clients that accept gzip. It saves processor time, and costs "
        "four times the network.",
        false, true, [](O &o, Text t) { return setSwitch(o.noCompression, t); }},
    OptionEntry{figures, "interval", "TIME", "Time between two samples, such as 1s or 500ms [1s].", false,
                true, setInterval},
    OptionEntry{figures, "keep", "TIME",
                "How long samples are kept, so that who lost the connection gets them later; 0: not at all "
                "[15m]. 15 minutes take 0.1 MiB for one machine, 10 MiB for 1,000 simulated ones.",
                false, true, setKeep},
    OptionEntry{figures, "keep-memory", "MIB", "Most memory for kept samples; beyond it the oldest go [256].",
                false, true,
                [](O &o, Text t) { return setNumber<std::uint32_t>(o.keepMegabytes, t, 1, 65'536); }},
    OptionEntry{figures, "name", "NAME", "How this server is called [this machine's name].", false, true,
                [](O &o, Text t) { return setText(o.name, t); }},
    OptionEntry{figures, "location", "TEXT", "Where this server stands.", false, true,
                [](O &o, Text t) { return setText(o.location, t); }},
    OptionEntry{figures, "type", "TEXT", "What it is: web, database, api, cache or any word.", false, true,
                [](O &o, Text t) { return setText(o.type, t); }},
    OptionEntry{figures, "threshold", "WHAT=W,C",
                "From which percent on the status is warning and critical, for "
                "cpu, memory or disk [80,90 for each].",
                true, true, setThreshold},
    OptionEntry{
        figures, "upstream", "URL",
        "Follow that agent, and hand its servers on as they are. In the settings file [[upstream]] with "
        "url, and if need be token-file, ca-file and name.",
        true, true, addUpstream},
    OptionEntry{figures, "local", "YES",
                "Show this machine itself: true, or false for upstreams only [true].", false, true,
                [](O &o, Text t) { return setSwitch(o.local, t); }},
    OptionEntry{figures, "simulate", "N", "Show N made-up servers instead of this machine.", false, true,
                setSimulate},
    OptionEntry{figures, "seed", "S", "Another seed gives another fleet, the same seed the same one [1].",
                false, true, [](O &o, Text t) { return setNumber<std::uint64_t>(o.seed, t, 0, UINT64_MAX); }},
    OptionEntry{elsewhere, "publish", "URL",
                "Post each sample to the hub at URL, an nginx with Nchan, which hands it on to any number of "
                "dashboards. http:// to another machine needs --plaintext.",
                false, true, [](O &o, Text t) { return setText(o.publish.url, t); }},
    OptionEntry{elsewhere, "publish-token-file", "FILE",
                "Show the hub the token in the first line of FILE. Only its owner may be able to read FILE.",
                false, true, [](O &o, Text t) { return setText(o.publish.tokenFile, t); }},
    OptionEntry{elsewhere, "publish-ca", "FILE",
                "Trust the authorities in FILE (PEM) about the hub, and no others [the system's].", false,
                true, [](O &o, Text t) { return setText(o.publish.ca, t); }},
    OptionEntry{elsewhere, "publish-cert", "FILE", "Certificate chain (PEM) to show to the hub.", false, true,
                [](O &o, Text t) { return setText(o.publish.cert, t); }},
    OptionEntry{elsewhere, "publish-key", "FILE", "Private key of that certificate (PEM).", false, true,
                [](O &o, Text t) { return setText(o.publish.key, t); }},
    OptionEntry{running, "config", "FILE", "Read settings (TOML) from FILE. The command line beats it.",
                false, false, [](O &o, Text t) { return setText(o.config, t); }},
    OptionEntry{running, "check-config", "FILE",
                "Say whether FILE and all that it names can be used, with line and column, and exit.", false,
                false,
                [](O &o, Text t) {
                    o.checkOnly = true;
                    return setText(o.config, t);
                }},
    OptionEntry{running, "access-log", "FILE",
                "Note each request that is over in FILE, - for standard error. Opened anew at a reload.",
                false, true, [](O &o, Text t) { return setText(o.accessLog, t); }},
    OptionEntry{running, "log-level", "LEVEL",
                "What to say on standard error: error, warning, info or debug [info].", false, true,
                setLogLevel},
    OptionEntry{running, "exit-with-stdin", "",
                "End when standard input is closed or the parent process ends.", false, false,
                [](O &o, Text t) { return setSwitch(o.exitWithStdin, t); }},
    OptionEntry{running, "version", "", "Print the version and exit.", false, false,
                [](O &o, Text t) { return setSwitch(o.version, t); }},
    OptionEntry{running, "help", "", "Print this help and exit.", false, false,
                [](O &o, Text t) { return setSwitch(o.help, t); }},
};

struct Given
{
    const OptionEntry *entry{nullptr};
    std::string_view value{};
};

/// The options of the command line, known and with a value each.
tl::expected<std::vector<Given>, std::string> readArguments(std::span<const std::string_view> arguments)
{
    std::vector<Given> given;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const auto argument = arguments[i];
        const auto equals = std::min(argument.find('='), argument.size());
        const auto name = argument.substr(0, equals);
        const auto *entry = name == "-h" ? findOption("help")
                                         : (name.starts_with("--") ? findOption(name.substr(2)) : nullptr);
        if (!entry)
            return failure({"There is no option ", name, ". Try --help."});
        const bool hasValue = equals < argument.size();
        if (entry->argument.empty()) {
            if (hasValue)
                return failure({"The option ", name, " takes no value."});
            given.push_back({entry, "true"});
        } else if (hasValue) {
            given.push_back({entry, argument.substr(equals + 1)});
        } else if (++i < arguments.size()) {
            given.push_back({entry, arguments[i]});
        } else {
            return failure({"The option ", name, " needs a value: ", entry->argument, "."});
        }
    }
    return given;
}

void appendWrapped(std::string &out, std::string_view text, std::size_t indent)
{
    constexpr std::size_t width = 100;
    std::size_t column = indent;
    std::string_view separator;
    while (!text.empty()) {
        const auto word = text.substr(0, std::min(text.find(' '), text.size()));
        if (column + separator.size() + word.size() > width) {
            out += '\n';
            out.append(indent, ' ');
            column = indent;
            separator = {};
        }
        out.append(separator).append(word);
        column += separator.size() + word.size();
        separator = " ";
        text.remove_prefix(std::min(word.size() + 1, text.size()));
    }
    out += '\n';
}

} // namespace

std::span<const OptionEntry> optionTable()
{
    return everyOption;
}

const OptionEntry *findOption(std::string_view name)
{
    const auto found = std::ranges::find(everyOption, name, &OptionEntry::name);
    return found == everyOption.end() ? nullptr : &*found;
}

std::string badValue(const OptionEntry &entry, std::string_view value)
{
    return join({"\"", value, "\" is no good value for ", entry.name, ". ", entry.help});
}

tl::expected<Options, std::string> parseCommandLine(std::span<const std::string_view> arguments)
{
    const auto given = readArguments(arguments);
    if (!given)
        return tl::unexpected(given.error());
    Options options;
    const auto config = std::ranges::find_if(
        *given, [](const Given &g) { return g.entry->name == "config" || g.entry->name == "check-config"; });
    if (config != given->end()) {
        std::ifstream file(pathFrom(config->value));
        if (!file)
            return failure({"The settings file ", config->value, " cannot be read."});
        const std::string text{std::istreambuf_iterator<char>(file), {}};
        auto settings = parseSettings(text, options);
        if (!settings)
            return failure(
                {"The settings file has wrong entries:\n", describe(config->value, settings.error())});
        options = std::move(*settings);
    }
    // A list on the command line replaces the file's.
    for (const auto &[entry, value] : *given) {
        if (entry->name == "listen")
            options.listen.clear();
        if (entry->name == "host-name")
            options.hostNames.clear();
        if (entry->name == "trusted-proxies")
            options.trustedProxies.clear();
        if (entry->name == "upstream")
            options.upstreams.clear();
    }
    for (const auto &[entry, value] : *given) {
        if (!entry->apply(options, value))
            return tl::unexpected(badValue(*entry, value));
    }
    return options;
}

tl::expected<void, std::string> checkExposure(const Options &options)
{
    if (options.tlsCert.empty() != options.tlsKey.empty())
        return failure({"TLS needs both --tls-cert and --tls-key."});
    const bool isLocal = std::ranges::all_of(options.listen, [](const std::string &text) {
        boost::system::error_code error;
        const auto address = boost::asio::ip::make_address(text, error);
        return !error && address.is_loopback();
    });
    if (isLocal)
        return {};
    if (options.tokenFile.empty() && options.tokens.empty()) {
        return failure({"Listening on an address that others can reach needs a token: add --tokens FILE or "
                        "--token-file FILE."});
    }
    if (options.tlsCert.empty() && !options.plaintext) {
        return failure(
            {"Listening on an address that others can reach needs TLS: add --tls-cert and --tls-key, "
             "or --plaintext if something in front of the agent encrypts."});
    }
    return {};
}

std::string optionHelp()
{
    std::string text =
        "Usage: fleetscope-agent [OPTION…]\n"
        "       fleetscope-agent token new|list|remove …   (see fleetscope-agent token --help)\n\n"
        "Serves live figures of this machine, or of a simulated fleet, as an event stream that\n"
        "Fleetscope shows: http://127.0.0.1:9469/api/stream\n";
    std::string_view group;
    constexpr std::size_t indent = 28;
    for (const auto &entry : everyOption) {
        if (entry.group != group) {
            group = entry.group;
            text.append("\n").append(group).append(":\n");
        }
        auto line = join({"  --", entry.name});
        if (!entry.argument.empty())
            line.append(" ").append(entry.argument);
        if (line.size() + 2 > indent) // Two spaces are what programs know the columns by.
            line.append("\n").append(indent, ' ');
        line.resize(std::max(indent, line.size()), ' ');
        text += line;
        std::string help(entry.help);
        if (entry.isRepeatable)
            help += " May be given several times.";
        appendWrapped(text, help, indent);
    }
    text += "\nExamples:\n"
            "  fleetscope-agent\n"
            "      this machine, for programs on this machine only\n"
            "  fleetscope-agent --simulate 50 --seed 7\n"
            "      fifty made-up servers\n"
            "  fleetscope-agent --listen 0.0.0.0 --tokens /etc/fleetscope/tokens.toml \\\n"
            "      --tls-cert /etc/fleetscope/cert.pem --tls-key /etc/fleetscope/key.pem\n"
            "      this machine, for everyone who has one of the tokens\n"
            "\n";
    text += signalHelp();
    return text;
}

} // namespace agent

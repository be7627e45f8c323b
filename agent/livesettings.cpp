// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/livesettings.h"

#include "agent/access.h"
#include "agent/announcer.h"
#include "agent/privatefile.h"
#include "agent/secrets.h"
#include "agent/system.h"
#include "agent/text.h"

#include <memory>
#include <string_view>
#include <utility>

namespace agent {
namespace {

std::string lowerCase(std::string text)
{
    for (char &c : text) {
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    }
    return text;
}

std::vector<std::string> knownNames(const Options &options)
{
    std::vector<std::string> names{"localhost", "127.0.0.1", "::1", lowerCase(hostName())};
    names.insert(names.end(), options.listen.begin(), options.listen.end());
    for (const auto &name : options.hostNames)
        names.push_back(hostOf(name).value_or(lowerCase(name)));
    // What mDNS calls this machine.
    if (options.announce)
        names.push_back(join({lowerCase(hostName()), ".local"}));
    return names;
}

ServerLimits limitsOf(const Options &options)
{
    ServerLimits limits;
    limits.connections = options.maxConnections;
    limits.request = options.requestTimeout;
    limits.idle = options.idleTimeout;
    limits.address.connections = options.maxConnectionsPerAddress;
    limits.address.requestsPerSecond = options.maxRequestsPerAddress;
    limits.mayPack = !options.noCompression;
    return limits;
}

tl::expected<TokenStore, std::string> loadTokens(const Options &options,
                                                 const std::optional<std::string> &standardInputToken)
{
    if (options.tokenFile.empty() && options.tokens.empty())
        return TokenStore();
    std::vector<TokenEntry> entries;
    if (!options.tokens.empty()) {
        auto read = readTokens(options.tokens);
        if (!read)
            return tl::unexpected(read.error());
        entries = std::move(*read);
    }
    if (!options.tokenFile.empty()) {
        const bool isKnown = options.tokenFile == "-" && standardInputToken;
        const auto token = isKnown ? tl::expected<std::string, std::string>(*standardInputToken)
                                   : readToken(options.tokenFile);
        if (!token)
            return tl::unexpected(token.error());
        entries.push_back(plainTokenEntry(*token));
    }
    return TokenStore(std::move(entries));
}

std::string stampsOf(const Options &options)
{
    return options.tlsCert.empty() ? std::string()
                                   : join({fileStamp(options.tlsCert), " ", fileStamp(options.tlsKey)});
}

/// What cannot change while the agent runs: its sockets, its collector and its parent.
template<typename Change>
void forEachRestartOnly(Options &running, Options &wanted, Change change)
{
    change("listen", running.listen, wanted.listen);
    change("port", running.port, wanted.port);
    change("plaintext", running.plaintext, wanted.plaintext);
    change("announce", running.announce, wanted.announce);
    change("keep", running.keep, wanted.keep);
    change("keep-memory", running.keepMegabytes, wanted.keepMegabytes);
    change("name", running.name, wanted.name);
    change("location", running.location, wanted.location);
    change("type", running.type, wanted.type);
    change("local", running.local, wanted.local);
    change("simulate", running.simulate, wanted.simulate);
    change("seed", running.seed, wanted.seed);
    change("exit-with-stdin", running.exitWithStdin, wanted.exitWithStdin);
}

} // namespace

tl::expected<LiveSettings, std::string> loadLiveSettings(const Options &options,
                                                         const std::optional<std::string> &standardInputToken)
{
    LiveSettings settings;
    if (auto why = options.announce ? whyNoAnnouncing() : std::string(); !why.empty())
        return tl::unexpected(std::move(why));
    auto tokens = loadTokens(options, standardInputToken);
    if (!tokens)
        return tl::unexpected(tokens.error());
    settings.rules = {.hostNames = knownNames(options),
                      .tokens = std::move(*tokens),
                      .basePath = options.basePath,
                      .trustedProxies = options.trustedProxies};
    settings.limits = limitsOf(options);
    if (settings.rules.tokens.isAsked() && settings.rules.tokens.entries().empty())
        settings.warnings.push_back(join({"There is no token in ", options.tokens, ": nobody is let in."}));
    auto publish = loadPublishSettings(options);
    if (!publish)
        return tl::unexpected(publish.error());
    settings.publish = std::move(*publish);
    auto upstreams = loadUpstreams(options, settings.warnings);
    if (!upstreams)
        return tl::unexpected(upstreams.error());
    settings.upstreams = std::move(*upstreams);
    if (settings.publish && !settings.upstreams.empty())
        settings.warnings.emplace_back(
            "To the hub goes only what this agent itself measures, not what its upstreams bring. Let them "
            "publish by themselves.");
    if (!options.tlsCert.empty()) {
        auto tls = makeTlsContext(options.tlsCert, options.tlsKey);
        if (!tls)
            return tl::unexpected(tls.error());
        settings.tls = std::make_shared<boost::asio::ssl::context>(std::move(*tls));
        if (isReadableByAll(options.tlsKey))
            settings.warnings.push_back(join({"Everybody on this machine can read the key ", options.tlsKey,
                                              ". Run: ", commandToMakePrivate(options.tlsKey)}));
    }
    return settings;
}

std::vector<std::string> restartOnly(const Options &running, const Options &wanted)
{
    auto before = running;
    auto after = wanted;
    std::vector<std::string> names;
    forEachRestartOnly(before, after, [&](const char *name, const auto &one, const auto &other) {
        if (one != other)
            names.emplace_back(name);
    });
    if (running.tlsCert.empty() != wanted.tlsCert.empty())
        names.emplace_back("tls-cert");
    return names;
}

Options takeOver(const Options &running, Options wanted)
{
    auto before = running;
    forEachRestartOnly(before, wanted, [](const char *, auto &one, auto &other) { other = one; });
    if (running.tlsCert.empty() != wanted.tlsCert.empty()) {
        wanted.tlsCert = running.tlsCert;
        wanted.tlsKey = running.tlsKey;
    }
    return wanted;
}

void CertificateWatch::look(const Options &options)
{
    m_seen = stampsOf(options);
}

bool CertificateWatch::hasChanged(const Options &options)
{
    auto now = stampsOf(options);
    return now != std::exchange(m_seen, now);
}

} // namespace agent

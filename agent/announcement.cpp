// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/announcement.h"

#include "agent/access.h"
#include "agent/json.h"
#include "agent/text.h"

#include <algorithm>

namespace agent {
namespace {

using boost::asio::ip::tcp;

constexpr std::size_t longestName = 63;  // RFC 6763 4.1.1
constexpr std::size_t longestText = 255; // RFC 6763 6.1
constexpr int ipv4 = 0;
constexpr int ipv6 = 1;

/// Cuts before a character, not inside one.
std::string shortened(std::string text, std::size_t most)
{
    if (text.size() <= most)
        return text;
    while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0U) == 0x80U)
        --most;
    text.resize(most);
    return text;
}

std::string instanceName(const Options &options, std::string_view hostName)
{
    auto name = validUtf8(options.name.empty() ? hostName : std::string_view(options.name));
    std::erase_if(name, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
    if (name.empty())
        name = "fleetscope-agent";
    if (!options.simulate)
        return shortened(std::move(name), longestName);
    constexpr std::string_view simulated = " (simulated)";
    return shortened(std::move(name), longestName - simulated.size()).append(simulated);
}

std::vector<Announcement::Way> waysTo(std::span<const tcp::endpoint> endpoints,
                                      const InterfaceOf &interfaceOf)
{
    std::vector<Announcement::Way> ways;
    const auto add = [&ways](Announcement::Way way) {
        const auto covers = [&way](const Announcement::Way &other) {
            return other.protocol == way.protocol &&
                   (other.interface < 0 || other.interface == way.interface);
        };
        if (std::ranges::none_of(ways, covers))
            ways.push_back(way);
    };
    // Those on all interfaces first: they contain the others.
    for (const auto &endpoint : endpoints) {
        if (endpoint.address().is_unspecified())
            add({.interface = -1, .protocol = endpoint.address().is_v4() ? ipv4 : ipv6});
    }
    for (const auto &endpoint : endpoints) {
        const auto address = endpoint.address();
        if (address.is_unspecified() || address.is_loopback())
            continue;
        const int interface = interfaceOf(address);
        add({.interface = interface > 0 ? interface : -1, .protocol = address.is_v4() ? ipv4 : ipv6});
    }
    const std::vector<Announcement::Way> everywhere{{.interface = -1, .protocol = ipv4},
                                                    {.interface = -1, .protocol = ipv6}};
    if (std::ranges::is_permutation(ways, everywhere))
        return {{.interface = -1, .protocol = -1}};
    return ways;
}

} // namespace

tl::expected<Announcement, std::string> announcementOf(const Options &options, const AnnouncedFacts &facts,
                                                       const InterfaceOf &interfaceOf)
{
    Announcement announcement{.name = instanceName(options, facts.hostName),
                              .port = facts.endpoints.empty() ? std::uint16_t{0} : facts.endpoints[0].port(),
                              .ways = waysTo(facts.endpoints, interfaceOf)};
    if (announcement.ways.empty()) {
        return failure({"The agent is not announced: it listens on loopback only, where nobody else on the "
                        "network reaches it. Add --listen ADDRESS."});
    }
    const bool hasTls = !options.tlsCert.empty();
    auto &texts = announcement.texts;
    texts = {"txtvers=1", "protocol=1", "path=/api/stream", hasTls ? "tls=1" : "tls=0",
             join({"source=", facts.source})};
    if (facts.asksForToken)
        texts.emplace_back("auth=token");
    // The name that its certificate is for: by a bare address nobody could verify it.
    if (hasTls && !options.hostNames.empty()) {
        if (const auto host = hostOf(options.hostNames.front()))
            texts.push_back(join({"host=", *host}));
    }
    std::erase_if(texts, [](const std::string &text) { return text.size() > longestText; });
    return announcement;
}

} // namespace agent

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/upstreamsettings.h"

#include "agent/clienttrust.h"
#include "agent/secrets.h"
#include "agent/system.h"
#include "agent/text.h"

#include <boost/asio/ip/address.hpp>

#include <algorithm>
#include <utility>

namespace agent {
namespace {

constexpr std::string_view usualPath = "/api/stream";

bool isOnThisMachine(const std::string &host)
{
    boost::system::error_code error;
    const auto address = boost::asio::ip::make_address(host, error);
    return error ? host == "localhost" : address.is_loopback();
}

tl::expected<UpstreamSettings, std::string> load(const UpstreamOptions &options)
{
    UpstreamSettings settings;
    auto url = parseClientUrl(options.url);
    if (!url)
        return failure({"An upstream cannot be followed. ", url.error()});
    settings.url = std::move(*url);
    if (settings.url.target == "/")
        settings.url.target = usualPath;
    settings.name = options.name.empty() ? settings.url.authority() : options.name;
    if (!options.tokenFile.empty()) {
        auto token = readToken(options.tokenFile);
        if (!token)
            return failure({"The upstream ", settings.name, ": ", token.error()});
        settings.token = std::move(*token);
    }
    if (settings.url.isEncrypted) {
        auto trust = makeClientTrust({.authorities = options.caFile});
        if (!trust)
            return failure({"The upstream ", settings.name, ": ", trust.error()});
        settings.trust = std::move(*trust);
        settings.stamp = options.caFile.empty() ? std::string() : fileStamp(options.caFile);
    } else if (!options.caFile.empty()) {
        return failure({"The upstream ", settings.name, " has a ca-file, but its URL begins with http://."});
    }
    return settings;
}

} // namespace

tl::expected<std::vector<UpstreamSettings>, std::string> loadUpstreams(const Options &options,
                                                                       std::vector<std::string> &warnings)
{
    std::vector<UpstreamSettings> all;
    for (const auto &one : options.upstreams) {
        auto settings = load(one);
        if (!settings)
            return tl::unexpected(std::move(settings.error()));
        if (std::ranges::find(all, settings->name, &UpstreamSettings::name) != all.end())
            return failure({"Two upstreams are called ", settings->name, ". Give each a name of its own."});
        if (!settings->token.empty() && !settings->url.isEncrypted && !isOnThisMachine(settings->url.host)) {
            warnings.push_back(join({"The token for the upstream ", settings->name,
                                     " goes over the network unencrypted. Use https:// there."}));
        }
        all.push_back(std::move(*settings));
    }
    return all;
}

} // namespace agent

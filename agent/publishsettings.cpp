// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/publishsettings.h"

#include "agent/clienttrust.h"
#include "agent/secrets.h"
#include "agent/text.h"

#include <boost/asio/ip/address.hpp>

namespace agent {
namespace {

bool isThisMachine(const std::string &host)
{
    boost::system::error_code error;
    const auto address = boost::asio::ip::make_address(host, error);
    return error ? host == "localhost" || host.ends_with(".localhost") : address.is_loopback();
}

} // namespace

tl::expected<std::optional<PublishSettings>, std::string> loadPublishSettings(const Options &options)
{
    const auto &wanted = options.publish;
    if (wanted.url.empty()) {
        if (wanted == PublishOptions())
            return std::nullopt;
        return failure({"There are settings for publishing, but not where to: add --publish URL."});
    }
    auto url = parseClientUrl(wanted.url);
    if (!url)
        return failure({"It cannot be published there: ", url.error()});
    PublishSettings settings{.url = std::move(*url)};
    if (!settings.url.isEncrypted && !isThisMachine(settings.url.host) && !options.plaintext) {
        return failure(
            {"What is published over http:// can be read and changed on the way, its token too: use "
             "https://, or add --plaintext if something else encrypts."});
    }
    if (!wanted.tokenFile.empty()) {
        auto token = readToken(wanted.tokenFile);
        if (!token)
            return tl::unexpected(token.error());
        settings.token = std::move(*token);
    }
    if (settings.url.isEncrypted) {
        auto trust =
            makeClientTrust({.authorities = wanted.ca, .certificate = wanted.cert, .key = wanted.key});
        if (!trust)
            return tl::unexpected(trust.error());
        settings.trust = std::move(*trust);
    }
    return settings;
}

} // namespace agent

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/clienturl.h"

#include "agent/text.h"

#include <boost/asio/ip/address_v6.hpp>

#include <algorithm>
#include <charconv>
#include <optional>

namespace agent {
namespace {

constexpr std::size_t mostUrlBytes = 2048;
constexpr std::size_t mostHostBytes = 253; // RFC 1035, without the dot at the end.
constexpr std::uint16_t plainPort = 80;
constexpr std::uint16_t encryptedPort = 443;

std::string inLowerCase(std::string_view text)
{
    std::string lower(text);
    for (char &c : lower) {
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    }
    return lower;
}

bool isNameCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
}

std::optional<std::uint16_t> portFrom(std::string_view text)
{
    std::uint16_t port = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
    if (error != std::errc{} || end != text.data() + text.size() || port == 0)
        return std::nullopt;
    return port;
}

} // namespace

std::string ClientUrl::authority() const
{
    const bool isIpv6 = host.find(':') != std::string::npos;
    auto text = isIpv6 ? join({"[", host, "]"}) : host;
    if (port != (isEncrypted ? encryptedPort : plainPort))
        text.append(":").append(std::to_string(port));
    return text;
}

std::string ClientUrl::shown() const
{
    const auto path = std::string_view(target).substr(0, target.find('?'));
    return join({isEncrypted ? "https://" : "http://", authority(), path});
}

tl::expected<ClientUrl, std::string> parseClientUrl(std::string_view text)
{
    const auto isPlain = [](char c) { return c > ' ' && c < '\x7f'; };
    if (text.empty() || text.size() > mostUrlBytes || !std::ranges::all_of(text, isPlain))
        return failure({"A URL is at most 2048 letters, digits and signs of ASCII, without spaces."});
    ClientUrl url;
    const auto scheme = inLowerCase(text.substr(0, text.find("://")));
    if (text.find("://") == std::string_view::npos || (scheme != "http" && scheme != "https"))
        return failure({"A URL begins with http:// or https://."});
    url.isEncrypted = scheme == "https";
    text.remove_prefix(scheme.size() + 3);
    text = text.substr(0, text.find('#'));

    const auto authorityEnd = std::min(text.find_first_of("/?"), text.size());
    auto authority = text.substr(0, authorityEnd);
    auto target = std::string(text.substr(authorityEnd));
    if (authority.find('@') != std::string_view::npos)
        return failure(
            {"A URL with a name or password in it is not used, because others can read it in lists of "
             "processes and logs. Put the secret into a file."});
    url.port = url.isEncrypted ? encryptedPort : plainPort;
    auto portAt = authority.rfind(':');
    if (authority.starts_with('[')) {
        const auto close = authority.find(']');
        boost::system::error_code error;
        if (close != std::string_view::npos)
            url.host = boost::asio::ip::make_address_v6(authority.substr(1, close - 1), error).to_string();
        if (close == std::string_view::npos || error || url.host.find('%') != std::string::npos)
            return failure({"In this URL there is no IPv6 address between the brackets."});
        authority.remove_prefix(close + 1);
        portAt = authority.empty() ? std::string_view::npos : 0;
        if (!authority.empty() && authority.front() != ':')
            return failure({"Behind the address of a URL there is a port, as in [::1]:443, or a path."});
    } else {
        url.host = inLowerCase(authority.substr(0, portAt));
        if (url.host.empty() || url.host.size() > mostHostBytes ||
            !std::ranges::all_of(url.host, isNameCharacter))
            return failure({"A URL needs the name or address of a server, as in https://hub.example.org/."});
    }
    if (portAt != std::string_view::npos) {
        const auto port = portFrom(authority.substr(portAt + 1));
        if (!port)
            return failure({"The port of a URL is a number from 1 to 65535."});
        url.port = *port;
    }
    if (target.empty() || target.front() != '/')
        target.insert(0, 1, '/');
    url.target = std::move(target);
    return url;
}

} // namespace agent

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/clientaddress.h"

#include "agent/text.h"

#include <algorithm>
#include <charconv>

namespace agent {
namespace {

namespace ip = boost::asio::ip;

constexpr std::size_t mostHops = 32;

bool equalsIgnoringCase(std::string_view text, std::string_view lower)
{
    return std::ranges::equal(text, lower, [](char a, char b) {
        return (a >= 'A' && a <= 'Z' ? static_cast<char>(a + 32) : a) == b;
    });
}

std::optional<ip::address> parseAddress(std::string_view text)
{
    boost::system::error_code error;
    const auto address = ip::make_address(text, error);
    // A zone ("fe80::1%eth0") names an interface of another machine.
    if (error || text.find('%') != std::string_view::npos)
        return std::nullopt;
    // Windows reads "10.1", "010.0.0.1", "10.0.0.1:80" and "[::1]:80" too, each of which is something else to
    // others.
    if (text.find('[') != std::string_view::npos || (address.is_v4() && address.to_string() != text))
        return std::nullopt;
    return plainAddress(address);
}

/// "1.2.3.4", "1.2.3.4:80", "2001:db8::1", "[2001:db8::1]:80".
std::optional<ip::address> parseNode(std::string_view text)
{
    if (text.starts_with('[')) {
        const auto end = text.find(']');
        return end == std::string_view::npos ? std::nullopt : parseAddress(text.substr(1, end - 1));
    }
    const auto colon = text.find(':');
    const bool hasPort =
        colon != std::string_view::npos && text.find(':', colon + 1) == std::string_view::npos;
    return parseAddress(hasPort ? text.substr(0, colon) : text);
}

/// The items of a list at `separator`, not inside quotes.
std::vector<std::string_view> split(std::string_view text, char separator)
{
    std::vector<std::string_view> items;
    std::size_t start = 0;
    bool isQuoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\\' && isQuoted) {
            ++i;
        } else if (text[i] == '"') {
            isQuoted = !isQuoted;
        } else if (text[i] == separator && !isQuoted) {
            items.push_back(trimmed(text.substr(start, i - start)));
            start = i + 1;
        }
    }
    items.push_back(trimmed(text.substr(std::min(start, text.size()))));
    return items;
}

std::vector<std::string_view> itemsOf(const std::vector<std::string_view> &fields)
{
    std::vector<std::string_view> items;
    for (const auto field : fields) {
        const auto some = split(field, ',');
        items.insert(items.end(), some.begin(), some.end());
    }
    return items;
}

/// The value of a parameter of one element of Forwarded, without quotes.
std::string_view parameter(std::string_view element, std::string_view name)
{
    for (const auto pair : split(element, ';')) {
        const auto equals = pair.find('=');
        if (equals == std::string_view::npos || !equalsIgnoringCase(trimmed(pair.substr(0, equals)), name))
            continue;
        auto value = trimmed(pair.substr(equals + 1));
        if (value.size() >= 2 && value.starts_with('"') && value.ends_with('"'))
            value = value.substr(1, value.size() - 2);
        return value;
    }
    return {};
}

ip::address walk(const ip::address &peer, std::span<const Network> trusted,
                 const std::vector<std::string_view> &nodes)
{
    auto client = peer;
    std::size_t hops = 0;
    for (auto node = nodes.rbegin(); node != nodes.rend() && hops < mostHops; ++node, ++hops) {
        if (!isTrusted(trusted, client))
            break;
        const auto address = parseNode(*node);
        if (!address)
            break;
        client = *address;
    }
    return client;
}

} // namespace

ip::address plainAddress(const ip::address &address)
{
    if (address.is_v6() && address.to_v6().is_v4_mapped())
        return ip::make_address_v4(ip::v4_mapped, address.to_v6());
    return address;
}

std::optional<Network> parseNetwork(std::string_view text)
{
    const auto slash = std::min(text.find('/'), text.size());
    const auto address = parseAddress(text.substr(0, slash));
    if (!address)
        return std::nullopt;
    const unsigned most = address->is_v4() ? 32 : 128;
    unsigned prefix = most;
    if (slash < text.size()) {
        const auto digits = text.substr(slash + 1);
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), prefix);
        if (error != std::errc{} || end != digits.data() + digits.size() || prefix > most)
            return std::nullopt;
    }
    return Network{.address = *address, .prefix = prefix};
}

bool contains(const Network &network, const ip::address &given)
{
    const auto address = plainAddress(given);
    if (address.is_v4() != network.address.is_v4())
        return false;
    const auto samePrefix = [&](const auto &one, const auto &other) {
        for (std::size_t bit = 0; bit < network.prefix; ++bit) {
            const auto mask = static_cast<unsigned char>(0x80U >> (bit % 8));
            if ((one[bit / 8] & mask) != (other[bit / 8] & mask))
                return false;
        }
        return true;
    };
    return address.is_v4() ? samePrefix(address.to_v4().to_bytes(), network.address.to_v4().to_bytes())
                           : samePrefix(address.to_v6().to_bytes(), network.address.to_v6().to_bytes());
}

bool isTrusted(std::span<const Network> trusted, const ip::address &address)
{
    return std::ranges::any_of(trusted, [&](const Network &network) { return contains(network, address); });
}

ip::address clientAddress(const ip::address &peer, std::span<const Network> trusted,
                          const ForwardedFields &fields)
{
    const auto plainPeer = plainAddress(peer);
    if (!isTrusted(trusted, plainPeer))
        return plainPeer;
    const auto fromFor = walk(plainPeer, trusted, itemsOf(fields.forFields));
    if (fields.forwarded.empty())
        return fromFor;
    auto elements = itemsOf(fields.forwarded);
    for (auto &element : elements)
        element = parameter(element, "for");
    const auto fromForwarded = walk(plainPeer, trusted, elements);
    return fields.forFields.empty() || fromFor == fromForwarded ? fromForwarded : plainPeer;
}

bool wasEncrypted(const ForwardedFields &fields)
{
    if (!fields.proto.empty())
        return equalsIgnoringCase(split(fields.proto, ',').back(), "https");
    return !fields.forwarded.empty() &&
           equalsIgnoringCase(parameter(split(fields.forwarded.back(), ',').back(), "proto"), "https");
}

} // namespace agent

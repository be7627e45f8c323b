// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <boost/asio/ip/address.hpp>

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

// Who really asks, when a proxy stands in front of the agent. Pure.
namespace agent {

/// A block of addresses, such as 10.0.0.0/8 or a single one.
struct Network
{
    boost::asio::ip::address address{};
    unsigned prefix{0}; ///< Bits that count.
    bool operator==(const Network &) const = default;
};

/// "10.0.0.0/8", "2001:db8::/32", "127.0.0.1".
[[nodiscard]] std::optional<Network> parseNetwork(std::string_view text);

[[nodiscard]] bool contains(const Network &network, const boost::asio::ip::address &address);
[[nodiscard]] bool isTrusted(std::span<const Network> trusted, const boost::asio::ip::address &address);

/// What proxies say of the request that they pass on; all fields of a name, in their order.
struct ForwardedFields
{
    std::vector<std::string_view> forwarded{}; ///< Forwarded (RFC 7239).
    std::vector<std::string_view> forFields{}; ///< X-Forwarded-For.
    std::string_view proto{};                  ///< X-Forwarded-Proto.
};

/// The address that a request comes from. Headers are believed only from trusted peers, and read from
/// the right, because everything left of what a trusted proxy wrote may be made up: the first address
/// that is not itself a trusted proxy is the client. What cannot be read ends the search. Where both
/// headers are there and do not agree, one of them came from the client, and neither is believed.
[[nodiscard]] boost::asio::ip::address clientAddress(const boost::asio::ip::address &peer,
                                                     std::span<const Network> trusted,
                                                     const ForwardedFields &fields);

/// Whether the client's own connection was encrypted, as a trusted proxy says.
[[nodiscard]] bool wasEncrypted(const ForwardedFields &fields);

/// An IPv4 address inside IPv6 (::ffff:1.2.3.4) as the IPv4 address that it is.
[[nodiscard]] boost::asio::ip::address plainAddress(const boost::asio::ip::address &address);

} // namespace agent

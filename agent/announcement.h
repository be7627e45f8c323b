// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/options.h"

#include <boost/asio/ip/tcp.hpp>

#include <tl/expected.hpp>

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace agent {

/// What an agent is announced as on the local network (DNS-SD, RFC 6763). Everybody there can read it, so
/// there is no secret in it.
struct Announcement
{
    static constexpr std::string_view serviceType = "_fleetscope._tcp";

    /// Where it is announced, in Avahi's numbers.
    struct Way
    {
        int interface {
            - 1
        };                ///< Index of a network interface; -1: all.
        int protocol{-1}; ///< 0: IPv4, 1: IPv6, -1: both.
        bool operator==(const Way &) const = default;
    };

    std::string name{}; ///< For people; valid UTF-8 of 1 to 63 bytes.
    std::uint16_t port{0};
    std::vector<std::string> texts{}; ///< "key=value", at most 255 bytes each.
    std::vector<Way> ways{};
    bool operator==(const Announcement &) const = default;
};

/// What the announcement is made of.
struct AnnouncedFacts
{
    std::string_view hostName{};
    std::string_view source{}; ///< FeedIdentity's.
    std::span<const boost::asio::ip::tcp::endpoint> endpoints{};
    bool asksForToken{false};
};

/// The index of the network interface that has this address; 0 if none has.
using InterfaceOf = std::function<int(const boost::asio::ip::address &)>;

/// The error is a sentence: why this agent is not announced.
[[nodiscard]] tl::expected<Announcement, std::string>
announcementOf(const Options &options, const AnnouncedFacts &facts, const InterfaceOf &interfaceOf);

} // namespace agent

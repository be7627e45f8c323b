// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/announcement.h"
#include "agent/announcer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <string>
#include <vector>

namespace agent {
namespace {

using boost::asio::ip::make_address;
using boost::asio::ip::tcp;
using Ways = std::vector<Announcement::Way>;

constexpr std::uint16_t port = 9469;

/// 192.0.2.1 and 2001:db8::1 are on the third interface, 198.51.100.1 on the fourth.
int interfaceOf(const boost::asio::ip::address &address)
{
    if (address == make_address("192.0.2.1") || address == make_address("2001:db8::1"))
        return 3;
    return address == make_address("198.51.100.1") ? 4 : 0;
}

tl::expected<Announcement, std::string> announced(const std::vector<std::string> &addresses,
                                                  const Options &options = {}, bool asksForToken = true,
                                                  std::string_view hostName = "web-01")
{
    std::vector<tcp::endpoint> endpoints;
    for (const auto &address : addresses)
        endpoints.emplace_back(make_address(address), port);
    return announcementOf(
        options,
        {.hostName = hostName, .source = "0123", .endpoints = endpoints, .asksForToken = asksForToken},
        interfaceOf);
}

bool has(const Announcement &announcement, const std::string &text)
{
    return std::ranges::find(announcement.texts, text) != announcement.texts.end();
}

TEST(Announcement, isWhereTheAgentIs)
{
    struct Row
    {
        const char *what{};
        std::vector<std::string> addresses{};
        Ways ways{};
    };
    const std::vector<Row> rows{
        {"IPv4 everywhere", {"0.0.0.0"}, {{-1, 0}}},
        {"IPv6 everywhere", {"::"}, {{-1, 1}}},
        {"everywhere", {"0.0.0.0", "::"}, {{-1, -1}}},
        {"one interface, and loopback", {"127.0.0.1", "192.0.2.1", "::1"}, {{3, 0}}},
        {"one interface, both protocols", {"192.0.2.1", "2001:db8::1"}, {{3, 0}, {3, 1}}},
        {"two interfaces", {"192.0.2.1", "198.51.100.1"}, {{3, 0}, {4, 0}}},
        {"one that everywhere contains", {"192.0.2.1", "0.0.0.0"}, {{-1, 0}}},
        {"everywhere, and one of the other protocol", {"2001:db8::1", "0.0.0.0"}, {{-1, 0}, {3, 1}}},
        {"an address that left its interface meanwhile", {"203.0.113.1"}, {{-1, 0}}},
    };
    for (const auto &row : rows) {
        const auto announcement = announced(row.addresses);
        ASSERT_TRUE(announcement) << row.what;
        EXPECT_EQ(announcement->ways, row.ways) << row.what;
        EXPECT_EQ(announcement->port, port);
    }
}

TEST(Announcement, thereIsNoneOfWhoListensOnLoopbackOnly)
{
    for (const auto &addresses : {std::vector<std::string>{"127.0.0.1", "::1"}, {"127.0.0.2"}, {}}) {
        const auto announcement = announced(addresses);
        ASSERT_FALSE(announcement);
        EXPECT_NE(announcement.error().find("loopback only"), std::string::npos);
        EXPECT_NE(announcement.error().find("--listen"), std::string::npos);
    }
}

TEST(Announcement, saysHowToConnectAndNoSecret)
{
    const auto plain = announced({"0.0.0.0"}, {.tokenFile = "/etc/secret-token"});
    ASSERT_TRUE(plain);
    EXPECT_EQ(plain->texts, (std::vector<std::string>{"txtvers=1", "protocol=1", "path=/api/stream", "tls=0",
                                                      "source=0123", "auth=token"}));
    const auto open = announced({"0.0.0.0"}, {}, false);
    EXPECT_FALSE(has(*open, "auth=token"));
}

TEST(Announcement, namesTheHostThatACertificateIsFor)
{
    Options options{.hostNames = {"Monitor.example.org:9469", "other.example.org"}};
    EXPECT_FALSE(has(*announced({"0.0.0.0"}, options), "host=monitor.example.org"));
    options.tlsCert = "cert.pem";
    options.tlsKey = "key.pem";
    const auto encrypted = announced({"0.0.0.0"}, options);
    EXPECT_TRUE(has(*encrypted, "tls=1"));
    EXPECT_TRUE(has(*encrypted, "host=monitor.example.org"));
    options.hostNames = {std::string(255, 'a')};
    const auto cut = announced({"0.0.0.0"}, options);
    EXPECT_FALSE(cut->texts.empty());
    for (const auto &text : cut->texts)
        EXPECT_LE(text.size(), 255U);
}

TEST(Announcement, hasANameThatDnsTakes)
{
    const auto nameOf = [](const Options &options, std::string_view hostName = "web-01") {
        return announced({"0.0.0.0"}, options, true, hostName)->name;
    };
    EXPECT_EQ(nameOf({}), "web-01");
    EXPECT_EQ(nameOf({.name = "Wall 서울"}), "Wall 서울");
    EXPECT_EQ(nameOf({.name = "a\nb\x7F"}), "ab");
    EXPECT_EQ(nameOf({}, ""), "fleetscope-agent");
    EXPECT_EQ(nameOf({.simulate = 5}), "web-01 (simulated)");
    EXPECT_EQ(nameOf({.name = std::string(80, 'x')}), std::string(63, 'x'));
    // 21 characters of three bytes fit exactly, and one byte before them leaves room for 20.
    std::string hangul;
    for (int i = 0; i < 30; ++i)
        hangul += "서";
    EXPECT_EQ(nameOf({.name = hangul}), hangul.substr(0, 63));
    EXPECT_EQ(nameOf({.name = "x" + hangul}), "x" + hangul.substr(0, 60));
    const auto simulated = nameOf({.name = hangul, .simulate = 5});
    EXPECT_LE(simulated.size(), 63U);
    EXPECT_TRUE(simulated.ends_with("서 (simulated)"));
    EXPECT_EQ(nameOf({.name = "a\xFF"}), "a\xEF\xBF\xBD");
}

TEST(Announcement, findsTheInterfaceOfAnAddress)
{
    if (!whyNoAnnouncing().empty()) {
        EXPECT_EQ(interfaceOfAddress(make_address("127.0.0.1")), 0);
        return;
    }
    EXPECT_GT(interfaceOfAddress(make_address("127.0.0.1")), 0);
    EXPECT_EQ(interfaceOfAddress(make_address("203.0.113.77")), 0);
    EXPECT_EQ(interfaceOfAddress(make_address("2001:db8::77")), 0);
    if (std::ifstream("/proc/net/if_inet6").peek() != std::ifstream::traits_type::eof()) {
        EXPECT_EQ(interfaceOfAddress(make_address("::1")), interfaceOfAddress(make_address("127.0.0.1")));
    }
}

} // namespace
} // namespace agent

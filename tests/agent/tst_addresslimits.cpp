// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/addresslimits.h"
#include "agent/clientaddress.h"

#include <gtest/gtest.h>

#include <memory>
#include <vector>

using namespace agent;
using namespace std::chrono_literals;
using boost::asio::ip::make_address;

namespace {

const AddressLimits::TimePoint start{std::chrono::hours(1000)};

TEST(AddressLimits, countConnectionsPerAddressAndGiveThemBack)
{
    AddressLimits limits({.connections = 2});
    const auto one = make_address("10.0.0.1");
    auto first = limits.connect(one, start);
    auto second = limits.connect(one, start);
    EXPECT_TRUE(first && second);
    EXPECT_FALSE(limits.connect(one, start));
    EXPECT_TRUE(limits.connect(make_address("10.0.0.2"), start)); // Others do not suffer.
    first.reset();
    EXPECT_TRUE(limits.connect(one, start));
}

TEST(AddressLimits, takeWhatOneClientOwnsAsOneAddress)
{
    struct Row
    {
        const char *one, *other;
        bool isSame;
    };
    for (const Row &row : {Row{"10.0.0.1", "10.0.0.2", false}, Row{"10.0.0.1", "::ffff:10.0.0.1", true},
                           Row{"2001:db8:0:1::1", "2001:db8:0:1:ffff::2", true},
                           Row{"2001:db8:0:1::1", "2001:db8:0:2::1", false}}) {
        AddressLimits limits({.connections = 1});
        const auto lease = limits.connect(make_address(row.one), start);
        EXPECT_EQ(!limits.connect(make_address(row.other), start), row.isSame) << row.one << row.other;
    }
}

TEST(AddressLimits, letAddressesAskAtTheirRateOverTenSeconds)
{
    AddressLimits limits({.requestsPerSecond = 2});
    const auto one = make_address("10.0.0.1");
    for (int i = 0; i < 20; ++i)
        EXPECT_TRUE(limits.request(one, start)) << i;
    EXPECT_FALSE(limits.request(one, start));
    EXPECT_TRUE(limits.request(make_address("10.0.0.2"), start));
    EXPECT_FALSE(limits.request(one, start + 499ms));
    EXPECT_TRUE(limits.request(one, start + 500ms));
    EXPECT_FALSE(limits.request(one, start + 500ms));
    for (int i = 0; i < 20; ++i) // Rest does not add up without end.
        EXPECT_TRUE(limits.request(one, start + 1h)) << i;
    EXPECT_FALSE(limits.request(one, start + 1h));
}

TEST(AddressLimits, makeWrongTokensWaitLongerEachTime)
{
    AddressLimits limits({});
    const auto one = make_address("10.0.0.1");
    for (const auto delay : {250ms, 500ms, 1000ms, 2000ms, 4000ms, 8000ms, 8000ms})
        EXPECT_EQ(limits.wrongToken(one, start), delay);
    EXPECT_EQ(limits.wrongToken(make_address("10.0.0.2"), start), 250ms);
    for (int i = 0; i < 100; ++i)
        EXPECT_EQ(limits.wrongToken(one, start + 60s), 8000ms);
    EXPECT_EQ(limits.wrongToken(one, start + 60s + 60s + 1ms), 250ms); // Forgotten.
}

TEST(AddressLimits, rememberABoundedNumberOfAddresses)
{
    AddressLimits limits({.remembered = 100});
    std::vector<AddressLimits::Lease> leases;
    for (unsigned i = 0; i < 10; ++i)
        leases.push_back(*limits.connect(boost::asio::ip::address_v4(0x0a000000U + i), start));
    for (unsigned i = 0; i < 10'000; ++i)
        EXPECT_GT(limits.wrongToken(boost::asio::ip::address_v4(0x0b000000U + i), start), 0ms);
    EXPECT_EQ(limits.size(), 110U);
    // The last ones are known, the first ones are not.
    EXPECT_EQ(limits.wrongToken(boost::asio::ip::address_v4(0x0b000000U + 9'999), start), 500ms);
    EXPECT_EQ(limits.wrongToken(boost::asio::ip::address_v4(0x0b000000U), start), 250ms);
    leases.clear();
    EXPECT_EQ(limits.size(), 100U);
}

TEST(Networks, areReadAndContainTheirAddresses)
{
    struct Row
    {
        const char *network, *address;
        bool isInside;
    };
    for (const Row &row :
         {Row{"10.0.0.0/8", "10.255.0.1", true}, Row{"10.0.0.0/8", "11.0.0.1", false},
          Row{"10.9.8.7/8", "10.0.0.1", true}, Row{"192.0.2.128/25", "192.0.2.127", false},
          Row{"192.0.2.128/25", "192.0.2.128", true}, Row{"127.0.0.1", "127.0.0.1", true},
          Row{"127.0.0.1", "127.0.0.2", false}, Row{"0.0.0.0/0", "8.8.8.8", true},
          Row{"0.0.0.0/0", "::1", false}, Row{"::/0", "2001:db8::1", true},
          Row{"2001:db8::/33", "2001:db8:8000::1", false}, Row{"10.0.0.0/8", "::ffff:10.0.0.1", true}}) {
        const auto network = parseNetwork(row.network);
        ASSERT_TRUE(network) << row.network;
        EXPECT_EQ(contains(*network, make_address(row.address)), row.isInside)
            << row.network << ' ' << row.address;
    }
    for (const char *wrong :
         {"", "/8", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/8x", "10.0.0", "::/129", "010.0.0.0",
          "10.0.0.1:80", "[::1]", "localhost", "10.0.0.0/8/8", "fe80::1%eth0"})
        EXPECT_FALSE(parseNetwork(wrong)) << wrong;
}

TEST(ClientAddress, isReadFromTheRightAndFromTrustedProxiesOnly)
{
    const std::vector<Network> trusted{*parseNetwork("10.0.0.0/8"), *parseNetwork("::1")};
    struct Row
    {
        const char *what;
        const char *peer;
        std::vector<std::string_view> forFields;
        std::vector<std::string_view> forwarded;
        const char *client;
    };
    for (const Row &row : {
             Row{"direct", "192.0.2.1", {}, {}, "192.0.2.1"},
             Row{"made up by a client", "192.0.2.1", {"8.8.8.8"}, {"for=8.8.8.8"}, "192.0.2.1"},
             Row{"one proxy", "10.0.0.1", {"192.0.2.1"}, {}, "192.0.2.1"},
             Row{"over IPv6", "::1", {"2001:db8::1"}, {}, "2001:db8::1"},
             Row{"peer as mapped IPv4", "::ffff:10.0.0.1", {"192.0.2.1"}, {}, "192.0.2.1"},
             Row{"made up left of it", "10.0.0.1", {"8.8.8.8, 127.0.0.1, 192.0.2.1"}, {}, "192.0.2.1"},
             Row{"two proxies", "10.0.0.1", {"192.0.2.1, 10.0.0.2"}, {}, "192.0.2.1"},
             Row{"several fields", "10.0.0.1", {"8.8.8.8", "192.0.2.1", "10.0.0.2"}, {}, "192.0.2.1"},
             Row{"only proxies", "10.0.0.1", {"10.0.0.3, 10.0.0.2"}, {}, "10.0.0.3"},
             Row{"no header", "10.0.0.1", {}, {}, "10.0.0.1"},
             Row{"unreadable ends it", "10.0.0.1", {"192.0.2.1, unknown, 10.0.0.2"}, {}, "10.0.0.2"},
             Row{"empty items", "10.0.0.1", {"192.0.2.1,,"}, {}, "10.0.0.1"},
             Row{"with a port", "10.0.0.1", {"192.0.2.1:4711"}, {}, "192.0.2.1"},
             Row{"IPv6 with a port", "10.0.0.1", {"[2001:db8::1]:4711"}, {}, "2001:db8::1"},
             Row{"Forwarded", "10.0.0.1", {}, {"for=192.0.2.1;proto=https;by=10.0.0.1"}, "192.0.2.1"},
             Row{"Forwarded, quoted", "10.0.0.1", {}, {"For=\"[2001:db8::1]:4711\""}, "2001:db8::1"},
             Row{"Forwarded, two hops",
                 "10.0.0.1",
                 {},
                 {"for=8.8.8.8, for=192.0.2.1", "for=10.0.0.2"},
                 "192.0.2.1"},
             Row{"Forwarded, comma in quotes",
                 "10.0.0.1",
                 {},
                 {"for=192.0.2.1;host=\"a,for=8.8.8.8\""},
                 "192.0.2.1"},
             Row{"Forwarded, hidden", "10.0.0.1", {}, {"for=_secret"}, "10.0.0.1"},
             Row{"both agree", "10.0.0.1", {"192.0.2.1"}, {"for=192.0.2.1"}, "192.0.2.1"},
             Row{"both disagree", "10.0.0.1", {"192.0.2.1"}, {"for=8.8.8.8"}, "10.0.0.1"},
         })
        EXPECT_EQ(clientAddress(make_address(row.peer), trusted,
                                {.forwarded = row.forwarded, .forFields = row.forFields}),
                  make_address(row.client))
            << row.what;
    // Without trust in anyone nothing is believed.
    EXPECT_EQ(clientAddress(make_address("10.0.0.1"), {}, {.forFields = {"192.0.2.1"}}),
              make_address("10.0.0.1"));
}

TEST(ClientAddress, knowsWhetherTheClientCameEncrypted)
{
    EXPECT_TRUE(wasEncrypted({.proto = "https"}));
    EXPECT_TRUE(wasEncrypted({.proto = "http, HTTPS"})); // The last proxy's word.
    EXPECT_FALSE(wasEncrypted({.proto = "https, http"}));
    EXPECT_TRUE(wasEncrypted({.forwarded = {"for=1.2.3.4;proto=https"}}));
    EXPECT_FALSE(wasEncrypted({.forwarded = {"proto=https", "for=1.2.3.4"}}));
    EXPECT_FALSE(wasEncrypted({}));
}

} // namespace

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/access.h"
#include "agent/routes.h"

#include <gtest/gtest.h>

using namespace agent;

namespace {

TEST(HostOf, takesTheNameAndNothingElse)
{
    struct Row
    {
        std::string_view authority;
        std::optional<std::string> host;
    };
    for (const Row &row : {
             Row{"localhost", "localhost"},
             Row{"LocalHost:9469", "localhost"},
             Row{"localhost.", "localhost"},
             Row{"127.0.0.1:1", "127.0.0.1"},
             Row{"[::1]", "::1"},
             Row{"[::1]:9469", "::1"},
             Row{"[FE80::1]:80", "fe80::1"},
             Row{"web-01.example.org:65535", "web-01.example.org"},
             Row{"", {}},
             Row{":80", {}},
             Row{"a:b", {}},
             Row{"a:80:90", {}},
             Row{"::1", {}},
             Row{"[::1", {}},
             Row{"[evil]", {}},
             Row{"[::1]x", {}},
             Row{"a b", {}},
             Row{"user@localhost", {}},
             Row{"localhost/", {}},
             Row{"a:999999", {}},
             Row{".", {}},
             Row{"loc\xC3\xA4l", {}},
         })
        EXPECT_EQ(hostOf(row.authority), row.host) << row.authority;
}

TEST(IsOwnOrigin, needsTheSameSchemeHostAndPort)
{
    struct Row
    {
        std::string_view origin, authority;
        bool encrypted, own;
    };
    for (const Row &row : {
             Row{"http://localhost:9469", "localhost:9469", false, true},
             Row{"HTTP://LOCALHOST:9469", "localhost:9469", false, true},
             Row{"http://localhost", "localhost:80", false, true},
             Row{"https://mon.example", "mon.example:443", true, true},
             Row{"http://localhost:9469", "localhost:9470", false, false},
             Row{"https://localhost:9469", "localhost:9469", false, false},
             Row{"http://localhost:9469", "localhost:9469", true, false},
             Row{"http://evil.example", "localhost:9469", false, false},
             Row{"http://localhost:9469.evil.example", "localhost:9469", false, false},
             Row{"null", "localhost:9469", false, false},
             Row{"", "localhost:9469", false, false},
             Row{"file://", "localhost", false, false},
             Row{"http://127.0.0.1:9469", "localhost:9469", false, false},
         })
        EXPECT_EQ(isOwnOrigin(row.origin, row.authority, row.encrypted), row.own) << row.origin;
}

TEST(BearerToken, isWhatFollowsTheScheme)
{
    EXPECT_EQ(bearerToken("Bearer secret-1"), "secret-1");
    EXPECT_EQ(bearerToken("bearer   secret-1 "), "secret-1");
    EXPECT_EQ(bearerToken("Bearer "), "");
    for (const char *header : {"", "Bearer", "Basic secret-1", "secret-1"})
        EXPECT_EQ(bearerToken(header), std::nullopt) << header;
}

TEST(MatchesTag, readsLists)
{
    EXPECT_TRUE(matchesTag("\"a\"", "\"a\""));
    EXPECT_TRUE(matchesTag("\"x\", W/\"a\"", "\"a\""));
    EXPECT_TRUE(matchesTag("*", "\"a\""));
    EXPECT_FALSE(matchesTag("", "\"a\""));
    EXPECT_FALSE(matchesTag("\"ab\"", "\"a\""));
}

TEST(Decide, checksHostThenOriginThenPathThenTokenThenMethod)
{
    const AccessRules open{.hostNames = {"localhost", "127.0.0.1", "::1", "mon.example"}};
    const AccessRules closed{.hostNames = open.hostNames,
                             .tokens = TokenStore({plainTokenEntry("secret-1")})};
    const auto get = [](std::string_view target) {
        return RequestHead{
            .method = Method::Get, .target = target, .host = "localhost:9469", .hasOneHost = true};
    };
    const auto with = [](RequestHead head, auto change) {
        change(head);
        return head;
    };
    struct Row
    {
        const char *what;
        RequestHead head;
        const AccessRules &rules;
        unsigned status;
        Route route;
    };
    const auto stream = get("/api/stream");
    for (const Row &row : {
             Row{"stream", stream, open, 200, Route::Stream},
             Row{"stream with a query", get("/api/stream?interval=5000"), open, 200, Route::Stream},
             Row{"servers", get("/api/servers"), open, 200, Route::Servers},
             Row{"metrics", get("/metrics"), open, 200, Route::Metrics},
             Row{"health", get("/healthz"), open, 200, Route::Health},
             Row{"unknown path", get("/"), open, 404, Route::Refused},
             Row{"path below", get("/api/stream/x"), open, 404, Route::Refused},
             Row{"head", with(stream, [](auto &h) { h.method = Method::Head; }), open, 200, Route::Stream},
             Row{"post", with(stream, [](auto &h) { h.method = Method::Other; }), open, 405, Route::Refused},
             Row{"post nowhere", with(get("/x"), [](auto &h) { h.method = Method::Other; }), open, 404,
                 Route::Refused},
             Row{"no host", with(stream, [](auto &h) { h.hasOneHost = false; }), open, 400, Route::Refused},
             Row{"foreign host", with(stream, [](auto &h) { h.host = "evil.example"; }), open, 421,
                 Route::Refused},
             Row{"allowed host", with(stream, [](auto &h) { h.host = "Mon.Example"; }), open, 200,
                 Route::Stream},
             Row{"own address", with(stream, [](auto &h) { h.host = "10.0.0.7:9469"; }), open, 200,
                 Route::Stream},
             Row{"other address", with(stream, [](auto &h) { h.host = "10.0.0.8:9469"; }), open, 421,
                 Route::Refused},
             Row{"absolute form beats Host", get("http://evil.example/api/stream"), open, 421,
                 Route::Refused},
             Row{"absolute form", get("http://localhost:9469/api/stream?x=1"), open, 200, Route::Stream},
             Row{"own origin", with(stream, [](auto &h) { h.origin = "http://localhost:9469"; }), open, 200,
                 Route::Stream},
             Row{"foreign origin", with(stream, [](auto &h) { h.origin = "http://evil.example"; }), open, 403,
                 Route::Refused},
             Row{"no origin to name", with(stream, [](auto &h) { h.origin = "null"; }), open, 403,
                 Route::Refused},
             Row{"foreign origin nowhere", with(get("/x"), [](auto &h) { h.origin = "http://evil.example"; }),
                 open, 403, Route::Refused},
             Row{"foreign origin, health",
                 with(get("/healthz"), [](auto &h) { h.origin = "http://evil.example"; }), open, 403,
                 Route::Refused},
             Row{"image of a foreign page", with(stream, [](auto &h) { h.fetchSite = "cross-site"; }), open,
                 403, Route::Refused},
             Row{"typed into a browser", with(stream, [](auto &h) { h.fetchSite = "none"; }), open, 200,
                 Route::Stream},
             Row{"no token", stream, closed, 401, Route::Refused},
             Row{"wrong token", with(stream, [](auto &h) { h.authorization = "Bearer secret-2"; }), closed,
                 401, Route::Refused},
             Row{"token", with(stream, [](auto &h) { h.authorization = "Bearer secret-1"; }), closed, 200,
                 Route::Stream},
             Row{"token in the URL", get("/api/stream?token=secret-1"), closed, 401, Route::Refused},
             Row{"metrics need it too", get("/metrics"), closed, 401, Route::Refused},
             Row{"health needs none", get("/healthz"), closed, 200, Route::Health},
         }) {
        const auto decision = decide(row.head, row.rules, "10.0.0.7", false);
        EXPECT_EQ(decision.status, row.status) << row.what;
        EXPECT_EQ(decision.route, row.route) << row.what;
        EXPECT_EQ(decision.reason.empty(), row.status == 200) << row.what;
    }
    EXPECT_EQ(decide(get("/api/servers?a=1&b=2"), open, "", false).query, "a=1&b=2");
}

} // namespace

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/perscope.h"
#include "agent/query.h"
#include "agent/scope.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

using namespace agent;

namespace {

using Globs = std::vector<std::string>;

TEST(Glob, standsForTexts)
{
    struct Row
    {
        const char *glob;
        const char *text;
        bool isMatch;
    };
    for (const Row &row : {Row{"*", "", true},
                           {"*", "anything", true},
                           {"", "", true},
                           {"", "a", false},
                           {"web-*", "web-01", true},
                           {"web-*", "web-", true},
                           {"web-*", "api-web-01", false},
                           {"*-01", "web-01", true},
                           {"*-01", "web-01-01", true},
                           {"*-01", "web-012", false},
                           {"w?b-01", "web-01", true},
                           {"w?b-01", "wb-01", false},
                           {"?", "", false},
                           {"a*b*c", "a-b-b-c", true},
                           {"a*b*c", "a-c-b", false},
                           {"web-01", "web-01", true},
                           {"web-01", "web-01x", false},
                           {"WEB", "web", false},
                           {"[a-z]", "b", false},
                           {"[a-z]", "[a-z]", true},
                           {"**", "x", true},
                           {"a**", "a", true}})
        EXPECT_EQ(matchesGlob(row.glob, row.text), row.isMatch) << row.glob << " and " << row.text;
}

TEST(Glob, takesNoLongTimeForAHostileOne)
{
    std::string glob;
    for (int i = 0; i < 80; ++i)
        glob += "*a";
    EXPECT_FALSE(matchesGlob(glob + "b", std::string(20'000, 'a')));
}

TEST(Scope, coversEverythingUnlessItIsTold)
{
    EXPECT_TRUE(Scope().isEverything());
    EXPECT_TRUE(Scope().covers("x"));
    EXPECT_FALSE(Scope(Globs{}).covers("x"));
    EXPECT_FALSE(Scope(Globs{""}).covers(""));
    const Scope some({"web-*", "db-01"});
    EXPECT_TRUE(some.covers("web-7"));
    EXPECT_TRUE(some.covers("db-01"));
    EXPECT_FALSE(some.covers("db-012"));
}

TEST(Scope, isTheSameHoweverItIsWritten)
{
    EXPECT_EQ(*Scope::parse("web-*,db-01"), *Scope::parse("db-01,,web-**,db-01,web-03,"));
    EXPECT_EQ(*Scope::parse("db-01,*"), Scope());
    EXPECT_EQ(Scope::parse("web-?,web-*")->globs(), (Globs{"web-*"}));
    // Neither of these contains the other.
    EXPECT_EQ(Scope::parse("a?*,a*b").value().globs(), (Globs{"a*b", "a?*"}));
}

TEST(Scope, isBounded)
{
    EXPECT_FALSE(Scope::parse(""));
    EXPECT_FALSE(Scope::parse(",,"));
    EXPECT_FALSE(Scope::parse(std::string(Scope::mostGlobBytes + 1, 'x')));
    std::string plain = "x";
    for (std::size_t i = 1; i < Scope::mostGlobs; ++i)
        plain += ",x" + std::to_string(i);
    EXPECT_EQ(Scope::parse(plain)->globs().size(), Scope::mostGlobs);
    EXPECT_FALSE(Scope::parse(plain + ",y"));
    std::string wild = "x*";
    for (std::size_t i = 1; i < Scope::mostWildcards; ++i)
        wild += ",y" + std::to_string(i) + "*";
    EXPECT_TRUE(Scope::parse(wild));
    EXPECT_FALSE(Scope::parse(wild + ",z*"));
}

TEST(Scope, intersectsToWhatBothCover)
{
    struct Row
    {
        const char *one;
        const char *other;
        Globs both;
    };
    for (const Row &row : {Row{"*", "web-*", {"web-*"}},
                           {"web-*,db-*", "web-01,api-01", {"web-01"}},
                           {"web-*", "web-1*", {"web-1*"}},
                           {"web-*", "db-*", {}},
                           {"web-*", "*-01", {"web-*-01", "web-01"}},
                           {"web-?", "web-1*", {"web-1"}},
                           {"a?c", "?b?", {"abc"}},
                           {"a*", "?*", {"a*"}},
                           {"*a", "*b", {}}}) {
        const auto one = *Scope::parse(row.one);
        const auto other = *Scope::parse(row.other);
        EXPECT_EQ(one.intersected(other)->globs(), row.both) << row.one << " and " << row.other;
        EXPECT_EQ(other.intersected(one), one.intersected(other)) << row.one << " and " << row.other;
    }
}

TEST(Scope, intersectionsCoverWhatBothDo)
{
    // All texts of up to five letters, against pairs of globs that overlap in awkward ways.
    const Globs globs{"*",  "a*", "*a",   "a*b",   "*a*",  "?",    "?*",
                      "*?", "a?", "*ab*", "a*b*a", "??b*", "b*?a", "ab"};
    std::vector<std::string> texts{""};
    for (std::size_t i = 0; i < texts.size() && texts[i].size() < 5; ++i) {
        for (const char c : {'a', 'b', 'c'})
            texts.push_back(texts[i] + c);
    }
    for (const auto &one : globs) {
        for (const auto &other : globs) {
            const auto both = Scope({one}).intersected(Scope({other}));
            ASSERT_TRUE(both) << one << " and " << other;
            for (const auto &text : texts) {
                EXPECT_EQ(both->covers(text), matchesGlob(one, text) && matchesGlob(other, text))
                    << one << " and " << other << ": " << text;
            }
        }
    }
}

TEST(Scope, refusesToIntersectForEver)
{
    const std::string one = "*a*a*a*a*a*a*a*a*a*a*a*a";
    const std::string other = "*b*b*b*b*b*b*b*b*b*b*b*b";
    EXPECT_FALSE(Scope({one}).intersected(Scope({other})));
}

TEST(Scope, takesNoLongTimeForHostileGlobs)
{
    // Each glob is compared with each other one, a step for each letter of one and each of the other. As
    // many as fit into a request, and often enough that a test would notice.
    const std::string letters(200, 'a');
    std::string list = "db-01";
    for (std::size_t i = 0; i < 31; ++i)
        list += ",*" + std::string(200 + i, 'a') + "b," + letters + std::to_string(i);
    const auto granted = *Scope::parse("*" + letters + "c,db-*,*" + letters + "d");
    for (int i = 0; i < 200; ++i) {
        const auto scope = Scope::parse(list);
        ASSERT_TRUE(scope);
        EXPECT_TRUE(scope->covers("db-01"));
        EXPECT_TRUE(scope->covers(letters + "7"));
        EXPECT_FALSE(scope->covers("db-02"));
        if (const auto both = granted.intersected(*scope)) {
            EXPECT_TRUE(both->covers("db-01"));
            EXPECT_FALSE(both->covers(letters + "7"));
        }
    }
}

TEST(Query, isDecoded)
{
    struct Row
    {
        const char *query;
        std::optional<std::string> value;
    };
    for (const Row &row : {Row{"", std::nullopt},
                           {"other=1", std::nullopt},
                           {"xservers=1", std::nullopt},
                           {"servers", ""},
                           {"servers=", ""},
                           {"a=b&servers=web-*,db-01&c", "web-*,db-01"},
                           {"servers=web-%2A%2Cdb%2d01", "web-*,db-01"},
                           {"servers=a&servers=b", "a"},
                           {"servers=a+b", "a+b"},
                           {"servers=%C3%A4%", "\xC3\xA4%"},
                           {"servers=%zz%1", "%zz%1"}})
        EXPECT_EQ(queryValue(row.query, "servers"), row.value) << row.query;
}

TEST(Query, neverWidensWhatIsGranted)
{
    const Scope granted({"web-*"});
    EXPECT_EQ(*scopeFor("", granted), granted);
    EXPECT_EQ(*scopeFor("servers=*", granted), granted);
    EXPECT_EQ(*scopeFor("servers=web-01,db-01", granted), Scope({"web-01"}));
    EXPECT_EQ(*scopeFor("servers=db-01", granted), Scope(Globs{}));
    EXPECT_FALSE(scopeFor("servers=", granted));
}

TEST(PerScope, makesEachOnceATick)
{
    constexpr std::size_t most = 256;
    PerScope<int, Scope, most> made;
    int count = 0;
    const auto make = [&count] { return ++count; };
    made.moveTo(1);
    EXPECT_EQ(made.get(Scope(), make), 1);
    EXPECT_EQ(made.get(Scope({"a"}), make), 2);
    EXPECT_EQ(made.get(Scope(), make), 1);
    EXPECT_EQ(made.get(Scope({"a", "a"}), make), 2);
    made.moveTo(1);
    EXPECT_EQ(made.get(Scope(), make), 1);
    made.moveTo(2);
    EXPECT_EQ(made.get(Scope(), make), 3);
    for (std::size_t i = 0; i < 2 * most; ++i)
        static_cast<void>(made.get(Scope({std::to_string(i)}), make));
    const int before = count;
    EXPECT_EQ(made.get(Scope({"0"}), make), 4);            // Remembered.
    EXPECT_EQ(made.get(Scope({"511"}), make), before + 1); // One too many: made, but not remembered.
}

} // namespace

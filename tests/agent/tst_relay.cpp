// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What an agent makes of the events of others, without a socket. tst_upstream has the rest.
#include "agent/encoder.h"
#include "agent/relay.h"
#include "agent/relayreader.h"
#include "agent/text.h"
#include "tests/agent/changingfleet.h"
#include "tests/agent/received.h"

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

using namespace agent;
using namespace std::chrono_literals;
namespace json = boost::json;

namespace {

// Not by operator+: GCC 12 takes that for an overlapping copy.
template<typename Number>
std::string numbered(std::string name, Number number)
{
    name += std::to_string(number);
    return name;
}

std::string update(std::uint64_t seq, std::string_view servers, std::string_view source = "S",
                   std::string_view epoch = "e", std::string_view more = {})
{
    return join({R"({"type":"server_update","source":")", source, R"(","epoch":")", epoch, R"(","seq":)",
                 std::to_string(seq), R"(,"timestamp":)", std::to_string(1'700'000'000'000 + seq * 1000),
                 R"(,"interval":1000,"scope":{"servers":["*"]})", more, R"(,"data":[)", servers, "]}"});
}

std::string server(std::string_view id, int cpu)
{
    return join({R"({"id":")", id, R"(","cpu":)", std::to_string(cpu), "}"});
}

/// A relay, and all that somebody who follows its agent hears.
struct Listening
{
    Relay relay{{.source = "own", .epoch = "me"}, {.keep = 15min}};
    std::vector<std::string> heard{};
    UpstreamNumber one = 0;
    Relay::TimePoint now{1h};
    RelayWish wish{};

    Listening()
    {
        relay.setListener([this](const RelayNews &news) {
            for (const auto &frame : news.frames(wish, true))
                heard.emplace_back(frame->event());
        });
        one = addLink("one");
        heard.clear();
    }
    UpstreamNumber addLink(const std::string &name)
    {
        const auto number = relay.add(name, "fallback-" + name, 0);
        relay.begin(number);
        relay.setState(number, UpstreamState::Live, {}, 0);
        return number;
    }
    tl::expected<void, std::string> take(const std::string &data, UpstreamNumber link = 1)
    {
        now += 1s;
        const StreamedEvent event{.type = "message", .data = data};
        auto value = readUpstream(event);
        if (!value)
            return tl::unexpected(value.error());
        return relay.take(link, std::move(*value), now, 1'700'000'000'000);
    }
    [[nodiscard]] json::object last() const { return dataOfEvent(heard.back()); }
    [[nodiscard]] std::vector<std::string> pastSince(std::uint64_t arrival) const
    {
        std::vector<std::string> chunks;
        auto reader = RelayReader::of(relay, {.kind = AskedOthers::Kind::Arrival, .value = arrival});
        while (const auto frame = reader.next(wish))
            chunks.emplace_back(frame->json());
        return chunks;
    }
};

std::vector<std::uint64_t> seqsIn(const std::vector<std::string> &chunks)
{
    std::vector<std::uint64_t> seqs;
    for (const auto &text : chunks) {
        const auto chunk = json::parse(text).as_object();
        for (const auto &seq : chunk.at("seqs").as_array())
            seqs.push_back(seq.to_number<std::uint64_t>());
    }
    return seqs;
}

} // namespace

TEST(Relay, handsServersOnJustAsTheyCame)
{
    Listening l;
    const std::string odd =
        R"({"id":"a","cpu":12.50,"x":{"y":[1,{"name":"n","z":1e3}]},"words":"\u00e9","status":"odd"})";
    ASSERT_TRUE(l.take(update(7, odd + ',' + server("b", 2))));
    ASSERT_EQ(l.heard.size(), 2U);
    EXPECT_EQ(dataOfEvent(l.heard[0]).at("type"), "connected");
    EXPECT_NE(l.heard[1].find(odd), std::string::npos);
    const auto said = l.last();
    EXPECT_EQ(said.at("source"), "S");
    EXPECT_EQ(said.at("epoch"), "e");
    EXPECT_EQ(said.at("seq"), 7);
    EXPECT_EQ(said.at("timestamp"), 1'700'000'007'000);
    EXPECT_EQ(said.at("interval"), 1000);
    EXPECT_EQ(json::serialize(said.at("scope").at("servers")), R"(["*"])");
    EXPECT_EQ(idOfEvent(l.heard[1]), "me-0.1");
}

TEST(Relay, passesOnEachTickOnce)
{
    Listening l;
    const auto two = l.addLink("two");
    l.heard.clear();
    ASSERT_TRUE(l.take(update(1, server("a", 1))));
    ASSERT_TRUE(l.take(update(1, server("a", 1)), two));
    ASSERT_TRUE(l.take(update(2, server("a", 2)), two)); // The first one is alive and speaks for it.
    EXPECT_EQ(l.heard.size(), 2U);
    ASSERT_TRUE(l.take(update(2, server("a", 2))));
    EXPECT_EQ(l.heard.size(), 3U);
    l.relay.setState(l.one, UpstreamState::Waiting, "It is gone.", 0);
    l.heard.clear();
    ASSERT_TRUE(l.take(update(3, server("a", 3)), two));
    EXPECT_EQ(l.last().at("seq"), 3);
    // What only the first one brought would be gone now; this is not.
    l.heard.clear();
    l.relay.remove(l.one);
    for (const auto &event : l.heard)
        EXPECT_EQ(dataOfEvent(event).at("type"), "upstreams") << event;
}

TEST(Relay, removesTheServersOfAnUpstreamThatIsRemoved)
{
    Listening l;
    ASSERT_TRUE(l.take(update(1, server("a", 1) + ',' + server("b", 1))));
    l.heard.clear();
    l.relay.remove(l.one);
    ASSERT_FALSE(l.heard.empty());
    const auto said = dataOfEvent(l.heard.front());
    EXPECT_EQ(said.at("source"), "S");
    EXPECT_TRUE(said.at("data").as_array().empty());
    EXPECT_EQ(said.at("seq"), 2);
    EXPECT_TRUE(l.relay.isEmpty());
}

TEST(Relay, keepsThePastAndFillsItsHoles)
{
    Listening l;
    for (std::uint64_t seq = 1; seq <= 5; ++seq)
        ASSERT_TRUE(l.take(update(seq, server("a", static_cast<int>(seq)))));
    const auto before = l.relay.arrived();
    // The connection was lost; the newest comes first, then what was missed, and live ticks between.
    ASSERT_TRUE(l.take(update(10, server("a", 10))));
    ASSERT_TRUE(l.take(
        R"({"type":"history","source":"S","epoch":"e","seqs":[6,7],)"
        R"("timestamps":[1700000006000,1700000007000],"data":[{"id":"a","cpu":[6,7]}],"last":false})"));
    ASSERT_EQ(l.last().at("type"), "history");
    EXPECT_EQ(json::serialize(l.last().at("seqs")), "[6,7]");
    EXPECT_EQ(l.last().at("last"), false);
    ASSERT_TRUE(l.take(update(11, server("a", 11))));
    ASSERT_TRUE(l.take(R"({"type":"history","source":"S","epoch":"e","seqs":[7,8,9,10],)"
                       R"("timestamps":[1700000007000,1700000008000,1700000009000,1700000010000],)"
                       R"("data":[{"id":"a","cpu":[7,8,null,10],"free":[0.125,1,2,3]}],"last":true})"));
    EXPECT_EQ(json::serialize(l.last().at("seqs")), "[8,9]"); // What was known is not said again.
    EXPECT_EQ(json::serialize(l.last().at("data").at(0).at("free")), "[1,2]");

    const auto lacking = l.pastSince(before);
    EXPECT_EQ(seqsIn(lacking), (std::vector<std::uint64_t>{6, 7, 8, 9, 10, 11}));
    EXPECT_EQ(seqsIn(l.pastSince(0)), (std::vector<std::uint64_t>{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}));
    for (const auto &chunk : lacking)
        EXPECT_EQ(json::parse(chunk).at("last"), false);
    // Who has all up to the last thing lacks nothing.
    EXPECT_TRUE(l.pastSince(l.relay.arrived()).empty());
}

TEST(Relay, saysTheNumbersOfThePastAsTheyWere)
{
    Listening l;
    ASSERT_TRUE(l.take(update(1, R"({"id":"a","cpu":12,"n":5,"f":1.25,"status":"maintenance"})")));
    ASSERT_TRUE(l.take(update(2, R"({"id":"a","cpu":12.5,"n":5.5,"f":0.123456789,"status":"online"})")));
    ASSERT_TRUE(l.take(update(
        3,
        R"({"id":"a","cpu":{"usage":7},"n":-3e-7,"f":7,"disk":[{"mount":"/","percent":3},{"mount":"/v","percent":55.5}]})")));
    std::map<std::string, std::vector<std::string>> values;
    for (const auto &text : l.pastSince(0)) {
        const auto chunk = json::parse(text).as_object();
        for (const auto &[name, column] : chunk.at("data").at(0).as_object()) {
            if (column.is_array()) {
                for (const auto &value : column.as_array()) {
                    values[name].push_back(value.is_string() ? std::string(value.as_string())
                                           : value.is_null() ? "null"
                                                             : std::to_string(value.to_number<double>()));
                }
            }
        }
    }
    const auto text = [](double value) { return std::to_string(value); };
    EXPECT_EQ(values["cpu"], (std::vector{text(12), text(12.5), text(7)}));
    EXPECT_EQ(values["n"], (std::vector{text(5), text(5.5), text(-3e-7)}));
    EXPECT_EQ(values["f"], (std::vector{text(1.25), text(0.123456789), text(7)}));
    EXPECT_EQ(values["disk"], (std::vector{text(55.5)}));
    EXPECT_EQ(values["disk[/v].percent"], (std::vector{text(55.5)}));
    EXPECT_EQ(values["status"].front(), "maintenance");
}

TEST(Relay, boundsEverythingByTheScopeOfWhoListens)
{
    Listening l;
    l.wish.servers = Scope({"web-*"});
    ASSERT_TRUE(l.take(update(1, server("db-1", 1), "T")));
    EXPECT_TRUE(l.heard.empty()); // Not even that this source is there.
    ASSERT_TRUE(l.take(update(1, server("web-1", 1) + ',' + server("db-1", 1))));
    ASSERT_TRUE(l.take(update(2, server("db-1", 1))));
    const auto said = l.last();
    EXPECT_EQ(said.at("source"), "S");
    EXPECT_TRUE(said.at("data").as_array().empty()); // It is gone, and says so once.
    EXPECT_EQ(json::serialize(said.at("scope").at("servers")), R"(["web-*"])");
    const auto count = l.heard.size();
    ASSERT_TRUE(l.take(update(3, server("db-1", 1))));
    EXPECT_EQ(l.heard.size(), count);
}

TEST(Relay, numbersWhatHasNoNumbers)
{
    Listening l;
    const std::string plain =
        R"({"type":"server_update","timestamp":1700000001000,"data":[{"id":"a","cpu":1}]})";
    ASSERT_TRUE(l.take(plain));
    ASSERT_TRUE(l.take(R"([{"id":"a","cpu":2}])"));
    EXPECT_EQ(l.last().at("source"), "fallback-one");
    EXPECT_EQ(l.last().at("seq"), 2);
    const auto epoch = l.last().at("epoch");
    l.relay.begin(l.one);
    ASSERT_TRUE(l.take(R"({"type":"server_update","timestamp":1700000009000,"data":[{"id":"a","cpu":1}]})"));
    EXPECT_EQ(l.last().at("seq"), 1);
    EXPECT_NE(l.last().at("epoch"), epoch);
}

TEST(Relay, refusesCirclesAndEndlessChains)
{
    Listening l;
    EXPECT_FALSE(l.take(R"({"type":"connected","source":"own","epoch":"me"})"));
    EXPECT_FALSE(l.take(update(1, server("a", 1), "own", "me")));
    EXPECT_FALSE(l.take(R"({"type":"upstreams","depth":1,"via":["x","me"]})"));
    EXPECT_FALSE(l.take(R"({"type":"upstreams","depth":7,"via":["x"]})"));
    EXPECT_TRUE(l.take(R"({"type":"connected","source":"S","epoch":"e"})"));
    EXPECT_TRUE(l.take(R"({"type":"upstreams","depth":6,"via":["x","y"]})"));
    EXPECT_EQ(l.relay.depth(), 7U);
    EXPECT_EQ(l.relay.via(), (std::set<std::string>{"e", "x", "y"}));
    // Another agent on this machine: nobody's circle, but the machine is shown once.
    l.heard.clear();
    EXPECT_TRUE(l.take(update(1, server("a", 1), "own", "other")));
    EXPECT_TRUE(l.heard.empty());
}

TEST(Relay, outlastsWhoClosesACircle)
{
    // This agent's epoch is "me".
    const auto connected = [](const char *epoch) {
        return join({R"({"type":"connected","source":"S","epoch":")", epoch, "\"}"});
    };
    const std::string circle = R"({"type":"upstreams","depth":2,"via":["x","me"]})";
    const auto own = update(1, server("a", 1), "own", "me");
    Listening greater;
    ASSERT_TRUE(greater.take(connected("a")));
    ASSERT_TRUE(greater.take(update(1, server("a", 1), "S", "a")));
    EXPECT_FALSE(greater.take(circle)); // At once, and of what it brought nothing is left.
    EXPECT_TRUE(greater.relay.sources().empty());

    Listening lesser;
    ASSERT_TRUE(lesser.take(connected("z")));
    ASSERT_TRUE(lesser.take(circle));
    EXPECT_EQ(lesser.relay.via(), (std::set<std::string>{"z"})); // It does not grow round by round.
    EXPECT_EQ(lesser.relay.depth(), 1U);
    ASSERT_TRUE(lesser.take(own)); // Its own samples come back for a while: nobody is told.
    EXPECT_TRUE(lesser.relay.sources().empty());
    EXPECT_TRUE(lesser.take(R"({"type":"upstreams","depth":1,"via":["x"]})")); // The other one gave way.
    EXPECT_FALSE(lesser.take(own));

    Listening alone; // The other one does not.
    ASSERT_TRUE(alone.take(connected("z")));
    ASSERT_TRUE(alone.take(circle));
    alone.now += 1s;
    ASSERT_TRUE(alone.take(own));
    EXPECT_FALSE(alone.take(own));

    Listening old; // Who was there first stays, whatever its name, if the other one gives way in time.
    ASSERT_TRUE(old.take(connected("a")));
    old.now += 10s;
    ASSERT_TRUE(old.take(circle));
    old.now += 7s;
    ASSERT_TRUE(old.take(own));
    old.now += 1s;
    EXPECT_FALSE(old.take(own));
}

TEST(Relay, saysWhyOneOfTwoIsNotHeard)
{
    Listening l;
    const auto two = l.addLink("two");
    l.heard.clear();
    const auto of = [](const char *scope, std::uint64_t seq) {
        auto text = update(seq, server("a", 1));
        text.replace(text.find(R"(["*"])"), 5, scope);
        return text;
    };
    ASSERT_TRUE(l.take(of(R"(["web-*"])", 1)));
    ASSERT_TRUE(l.take(of(R"(["db-*"])", 2), two));
    ASSERT_EQ(l.relay.statuses().size(), 2U);
    EXPECT_EQ(l.relay.statuses()[0].why, "");
    EXPECT_NE(l.relay.statuses()[1].why.find("the upstream one"), std::string::npos);
    const auto said = l.last();
    EXPECT_EQ(said.at("type"), "upstreams");
    EXPECT_EQ(said.at("upstreams").at(1).at("state"), "live");
    EXPECT_NE(said.at("upstreams").at(1).at("message").as_string().find("other servers"), json::string::npos);
    // Once it speaks itself that is over.
    l.relay.setState(l.one, UpstreamState::Waiting, "It is gone.", 0);
    ASSERT_TRUE(l.take(of(R"(["db-*"])", 3), two));
    EXPECT_EQ(l.relay.statuses()[1].why, "");
    // Two ways to the very same need no words.
    Listening same;
    const auto other = same.addLink("other");
    ASSERT_TRUE(same.take(update(1, server("a", 1))));
    ASSERT_TRUE(same.take(update(2, server("a", 1)), other));
    EXPECT_EQ(same.relay.statuses()[1].why, "");
}

TEST(Relay, saysUnitsOfWhatSomebodyMaySee)
{
    Listening l;
    l.wish.servers = Scope({"web-*"});
    ASSERT_TRUE(
        l.take(R"({"type":"connected","source":"S","epoch":"e","metricInfo":{"queue":{"unit":"jobs"},)"
               R"("secret":{"unit":"s"},"disks[*].percent":{"unit":"%"},"net":{"unit":"B/s"}}})"));
    ASSERT_TRUE(l.take(update(1, R"({"id":"web-1","queue":1,"net":2,"disks":[{"mount":"/v","percent":3}]},)"
                                 R"({"id":"db-1","secret":4})")));
    const auto infoOf = [&](const RelayWish &wish) {
        const auto frame = l.relay.sources().front()->connected(wish, {});
        return json::serialize(json::parse(frame->json()).at("metricInfo"));
    };
    EXPECT_EQ(infoOf(l.wish),
              R"({"queue":{"unit":"jobs"},"disks[*].percent":{"unit":"%"},"net":{"unit":"B/s"}})");
    EXPECT_EQ(infoOf({.fields = FieldNames::of("secret")}), R"({"secret":{"unit":"s"}})");
    EXPECT_NE(infoOf({}).find("secret"), std::string::npos);
}

TEST(Relay, boundsTheNamesOfAnUpstreamInAll)
{
    Listening l;
    l.relay.setNameBudget({.names = 10, .bytes = 1000});
    const auto link = l.addLink("talkative");
    const auto take = [&](const std::string &source, int names) {
        std::string metrics;
        for (int i = 0; i < names; ++i)
            metrics += join({",\"", numbered(source, i), "\":1"});
        return l.take(update(1, join({R"({"id":"a","status":"online")", metrics, "}"}), source), link);
    };
    const auto namesOf = [&](std::size_t index) {
        auto reader = RelayReader::of(l.relay, {.kind = AskedOthers::Kind::Arrival});
        std::map<std::string, std::size_t> counts;
        while (const auto frame = reader.next({})) {
            const auto chunk = json::parse(frame->json()).as_object();
            counts[chunk.at("source").as_string().c_str()] = chunk.at("data").at(0).as_object().size();
        }
        return counts[l.relay.sources()[index]->id()];
    };
    ASSERT_TRUE(take("one", 6)); // And the status.
    ASSERT_TRUE(take("two", 6));
    EXPECT_EQ(namesOf(0), 1U + 7U); // "id" stands there too.
    EXPECT_EQ(namesOf(1), 1U + 3U);
    // Another one has its own, and what is removed gives back.
    l.relay.remove(link);
    EXPECT_TRUE(l.relay.sources().empty());
}

TEST(Relay, isNotImpressedByNonsense)
{
    Listening l;
    for (
        const std::string nonsense :
        {R"({"type":"server_update"})", R"({"type":"server_update","data":{}})",
         R"({"type":"server_delta","base":1,"seq":2,"data":[]})", "{", "7",
         R"({"type":"history","source":"S"})",
         R"({"type":"history","source":"S","epoch":"e","seqs":[2,1],"timestamps":[1,2],"data":[]})",
         R"({"type":"history","source":"S","epoch":"e","seqs":[1],"timestamps":[1],"data":[{"id":"a","cpu":[1,2]}]})"})
        EXPECT_FALSE(readUpstream({.type = "message", .data = nonsense})) << nonsense;
    ASSERT_TRUE(
        l.take(update(1, R"({"id":""},{"id":[1]},7,null,{"cpu":5},{"id":"good","cpu":"NaN","x":1e999})")));
    EXPECT_EQ(l.last().at("data").as_array().size(), 1U);
    const std::string longId(300, 'x');
    ASSERT_TRUE(l.take(
        update(2, server(longId, 1) + ',' + R"({"id":"big","t":")" + std::string(70'000, 'y') + "\"}")));
    EXPECT_TRUE(l.last().at("data").as_array().empty());
    // Sources without end: so many are told apart, and no more.
    for (int i = 0; i < 1200; ++i)
        ASSERT_TRUE(l.take(update(1, server("a", 1), numbered("source-", i))));
    EXPECT_EQ(l.relay.sources().size(), Relay::mostSources);
    // The past of who was never live, and of who numbers as it likes.
    ASSERT_TRUE(l.take(
        R"({"type":"history","source":"nobody","epoch":"e","seqs":[1],"timestamps":[1700000001000],"data":[]})"));
    for (std::uint64_t seq = 10; seq < 5000; seq += 7)
        ASSERT_TRUE(l.take(update(seq, server("a", 1))));
    EXPECT_LT(l.relay.historyBytes(), 64U * 1024 * 1024);
}

TEST(Relay, holdsTheLastLivesOfWhoIsBornWithEachSample)
{
    Listening l;
    for (std::uint64_t seq = 1; seq <= 300; ++seq)
        ASSERT_TRUE(l.take(update(seq, server("a", 1), "S", numbered("e", seq))));
    const auto seqs = seqsIn(l.pastSince(0));
    ASSERT_FALSE(seqs.empty());
    EXPECT_LE(seqs.size(), 64U);
    EXPECT_EQ(seqs.front(), 300 - seqs.size() + 1);
    EXPECT_EQ(seqs.back(), 300U);
}

TEST(Relay, holdsNoMoreOfOthersThanItMay)
{
    Relay relay({.source = "own", .epoch = "me"}, {});
    const auto one = relay.add("one", "fallback", 0);
    relay.begin(one);
    constexpr std::size_t part = Relay::mostSnapshotBytes / 4;
    const auto take = [&](const std::string &source, std::uint64_t seq, std::size_t bytes) {
        UpstreamSnapshot snapshot{
            .identity = {.source = source, .epoch = "e", .seq = seq, .timestampMs = 1'700'000'000'000}};
        snapshot.servers.push_back({.id = "a", .json = join({R"({"t":")", std::string(bytes, 'x'), "\"}"})});
        return relay.take(one, std::move(snapshot), Relay::TimePoint(1h), 1'700'000'000'000);
    };
    for (const auto *const source : {"s1", "s2", "s3", "s4", "s5"})
        ASSERT_TRUE(take(source, 1, part - 1024));
    ASSERT_EQ(relay.sources().size(), 4U);
    // Those that are there go on, and what they no longer need is there for others.
    ASSERT_TRUE(take("s1", 2, part - 1024));
    EXPECT_EQ(relay.sources().front()->seq(), 2U);
    ASSERT_TRUE(take("s1", 3, 10));
    ASSERT_TRUE(take("s5", 2, part - 1024));
    EXPECT_EQ(relay.sources().size(), 5U);
    relay.remove(one);
    const auto other = relay.add("other", "fallback", 0);
    relay.begin(other);
    UpstreamSnapshot snapshot{
        .identity = {.source = "s6", .epoch = "e", .seq = 1, .timestampMs = 1'700'000'000'000}};
    snapshot.servers.push_back({.id = "a", .json = std::string(4 * part - 1024, ' ')});
    ASSERT_TRUE(relay.take(other, std::move(snapshot), Relay::TimePoint(1h), 1'700'000'000'000));
    EXPECT_EQ(relay.sources().size(), 1U);
}

TEST(Relay, tellsOnlyWhatChanges)
{
    Listening l;
    const std::string via = R"({"type":"upstreams","depth":1,"via":["x"]})";
    ASSERT_TRUE(l.take(via));
    EXPECT_EQ(l.heard.size(), 1U);
    ASSERT_TRUE(l.take(via));
    EXPECT_EQ(l.heard.size(), 1U);
    ASSERT_TRUE(l.take(R"({"type":"upstreams","depth":1,"via":["x","y"]})"));
    EXPECT_EQ(l.heard.size(), 2U);
}

TEST(Relay, readsOnWhatIsAddedBehindTheReader)
{
    Listening l;
    ASSERT_TRUE(l.take(update(1, server("a", 1))));
    auto reader = RelayReader::of(l.relay, {.kind = AskedOthers::Kind::Arrival});
    EXPECT_NE(reader.next({}), nullptr);
    EXPECT_EQ(reader.next({}), nullptr);
    ASSERT_TRUE(l.take(update(5, server("a", 5))));
    const auto source = l.relay.sources().front();
    const auto event =
        R"({"type":"history","source":"S","epoch":"e","seqs":[2,3,4],)"
        R"("timestamps":[1700000002000,1700000003000,1700000004000],"data":[{"id":"a","cpu":[2,3,4]}]})";
    RelayAddition addition;
    l.relay.setListener([&](const RelayNews &news) { addition = news.addition; });
    ASSERT_TRUE(l.take(event));
    reader.add(source, addition);
    std::vector<std::string> chunks;
    while (const auto frame = reader.next({}))
        chunks.emplace_back(frame->json());
    EXPECT_EQ(seqsIn(chunks), (std::vector<std::uint64_t>{2, 3, 4}));
}

TEST(Arrivals, stayInOrderWithTheTicks)
{
    Arrivals arrivals;
    arrivals.tick(7);
    EXPECT_EQ(Arrivals::text(arrivals.last()), "7");
    EXPECT_EQ(Arrivals::text(arrivals.next()), "7.1");
    EXPECT_EQ(Arrivals::text(arrivals.next()), "7.2");
    EXPECT_EQ(arrivals.last(), Arrivals::of(7, 2));
    arrivals.tick(8);
    EXPECT_GT(arrivals.last(), Arrivals::of(7, 2));
    EXPECT_EQ(Arrivals::text(arrivals.last()), "8");
}

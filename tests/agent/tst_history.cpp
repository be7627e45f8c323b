// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/encoder.h"
#include "agent/historian.h"
#include "agent/history.h"
#include "agent/historychunk.h"
#include "agent/historycodec.h"
#include "agent/resume.h"
#include "agent/simulator.h"
#include "tests/agent/changingfleet.h"
#include "tests/agent/received.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>

#include <gtest/gtest.h>

#include <random>

using namespace agent;
using namespace std::chrono_literals;

namespace {

constexpr std::int64_t startMs = 1'700'000'000'000;
const FeedIdentity identity{.source = "src", .epoch = "ep"};

History::TimePoint at(std::chrono::milliseconds time)
{
    return History::TimePoint(time);
}

/// A fleet that was sampled each second, and what a client got who saw every tick live.
struct Sampled
{
    explicit Sampled(std::size_t servers, int ticks, HistoryLimits limits = {.keep = 15min})
        : history(limits)
    {
        ChangingFleet fleet(servers);
        for (int i = 0; i < ticks; ++i) {
            const std::uint64_t seq = 1 + static_cast<std::uint64_t>(i) + (i > 30 ? 7U : 0U); // A jump.
            snapshot.seq = seq;
            snapshot.timestampMs = startMs + i * 1000;
            fleet.collect({.wallMs = snapshot.timestampMs}, snapshot.servers);
            history.add(snapshot, at(i * 1000ms));
            FrameWriter writer(sampleId(identity, seq));
            appendServerUpdate(writer.json(), snapshot, identity, {});
            live.take(std::string(writer.finish()->event()));
        }
    }

    [[nodiscard]] std::map<std::uint64_t, Received::Tick> liveAfter(std::uint64_t seq) const
    {
        return {live.ticks().upper_bound(seq), live.ticks().end()};
    }

    History history;
    Snapshot snapshot{};
    Received live{};
};

/// All chunks from there on, taken as a client does.
Received readAll(const History &history, HistoryCursor from, ChunkEncoder &encoder, const Scope &scope = {})
{
    Received received;
    for (int i = 0; i < 100'000 && !received.hasLastChunk(); ++i) {
        const auto chunk = encoder.encode(history, identity, {.servers = scope}, from);
        received.take(std::string(chunk.frame->event()));
        EXPECT_EQ(chunk.isLast, received.hasLastChunk());
        EXPECT_TRUE(chunk.isLast || chunk.next != from) << "no progress";
        from = chunk.next;
    }
    EXPECT_TRUE(received.hasLastChunk());
    return received;
}

TEST(RowCodec, givesEveryRowBack)
{
    std::mt19937_64 random(1);
    std::vector<std::vector<std::int64_t>> rows;
    std::vector<std::int64_t> row;
    const std::array<std::int64_t, 12> extremes{
        noNumber, 0, 1, -1, 59, -60, 60, 127, greatestKept - 1, 1 - greatestKept, 1LL << 40, -(1LL << 33)};
    for (std::size_t i = 0; i < 300; ++i) {
        if (i % 40 == 0)
            row.resize(row.size() + random() % 30, noNumber);
        for (auto &value : row) {
            switch (random() % 6) {
            case 0:
                value = extremes.at(random() % extremes.size());
                break;
            case 1:
                value = value == noNumber ? 5 : value / 2;
                break;
            default: // Runs of unchanged ones, of any length.
                break;
            }
        }
        rows.push_back(row);
    }
    std::vector<std::uint8_t> bytes;
    RowState writing;
    std::vector<std::size_t> ends;
    for (const auto &each : rows) {
        encodeRow(each, writing, bytes);
        ends.push_back(bytes.size());
    }
    RowState reading;
    const std::uint8_t *in = bytes.data();
    for (std::size_t i = 0; i < rows.size(); ++i) {
        in = decodeRow(in, rows[i].size(), reading);
        ASSERT_EQ(reading.last, rows[i]) << i;
        ASSERT_EQ(static_cast<std::size_t>(in - bytes.data()), ends[i]) << i;
    }
}

TEST(RowCodec, takesLittleForWhatChangesLittle)
{
    RowState state;
    std::vector<std::uint8_t> bytes;
    const std::vector<std::int64_t> row(1000, 1234);
    encodeRow(row, state, bytes);
    bytes.clear();
    encodeRow(row, state, bytes);
    EXPECT_LE(bytes.size(), 3U);
    auto next = row;
    next[500] += 59;
    bytes.clear();
    encodeRow(next, state, bytes);
    EXPECT_LE(bytes.size(), 7U);
}

TEST(History, holdsExactlyWhatTheStreamSaid)
{
    const Sampled sampled(40, 100);
    ChunkEncoder encoder;
    const auto received = readAll(sampled.history, {.after = 0, .upTo = sampled.snapshot.seq}, encoder);
    EXPECT_EQ(received.ticks(), sampled.live.ticks());
    EXPECT_EQ(received.times(), sampled.live.times());
    EXPECT_EQ(received.lastId(), sampled.live.lastId());
}

TEST(History, holdsEveryMetricOfAServer)
{
    History history({.keep = 15min});
    const Snapshot snapshot{
        .seq = 1,
        .timestampMs = startMs,
        .servers = {{.id = "a \"b\"",
                     .status = Status::Warning,
                     .cpuPercent = 12.345,
                     .memoryPercent = 0.004,
                     .diskPercent = 99.999,
                     .uptimeSeconds = 86'461,
                     .corePercents = {10, std::nullopt, 30.5},
                     .memoryUsedBytes = 97'123'456'789,
                     .memoryTotalBytes = 137'438'953'472,
                     .swapPercent = 0,
                     .swapUsedBytes = 0,
                     .swapTotalBytes = 10,
                     .disks = {{.mount = "/", .usedPercent = 1.5, .usedBytes = 50, .totalBytes = 101},
                               {.mount = "/srv/ä", .usedPercent = 50.5, .usedBytes = 5, .totalBytes = 11}},
                     .network = TrafficRate{.receivedBytes = 1.4, .sentBytes = 2.6},
                     .interfaces = {{.name = "eth0", .receivedBytes = 1.4, .sentBytes = 2.6}},
                     .io = DiskRate{.readBytes = 3, .writtenBytes = 4},
                     .devices = {{.name = "sda", .readBytes = 3, .writtenBytes = 4, .busyPercent = 1.25}},
                     .load = LoadAverage{.oneMinute = 0.5, .fiveMinutes = 1, .fifteenMinutes = 2},
                     .processes = 7,
                     .cores = 1},
                    {.id = "x", .status = Status::Offline, .cpuPercent = 50}}};
    history.add(snapshot, at(0ms));
    std::string text;
    appendServerUpdate(text, snapshot, identity, {});
    Received live;
    live.take("data: " + text + "\n\n");
    ChunkEncoder encoder;
    const auto received = readAll(history, {.after = 0, .upTo = 1}, encoder);
    EXPECT_EQ(received.ticks(), live.ticks());
    EXPECT_EQ(received.ticks().at(1).at("a \"b\"").size(), 32U);
    EXPECT_EQ(received.ticks().at(1).at("x"), (Received::Metrics{{"status", "offline"}}));
}

TEST(History, givesWhatCameAfterAnyTick)
{
    const Sampled sampled(12, 70);
    ChunkEncoder encoder;
    for (std::uint64_t after = 0; after <= sampled.snapshot.seq; ++after) {
        const auto received =
            readAll(sampled.history, {.after = after, .upTo = sampled.snapshot.seq}, encoder);
        EXPECT_EQ(received.ticks(), sampled.liveAfter(after)) << after;
        EXPECT_EQ(received.lastId(), sampled.live.lastId()) << after;
    }
}

TEST(History, endsAtTheCut)
{
    const Sampled sampled(3, 60);
    ChunkEncoder encoder;
    for (const std::uint64_t cut : {1U, 2U, 25U, 31U, 45U}) {
        const auto received = readAll(sampled.history, {.after = 0, .upTo = cut}, encoder);
        EXPECT_EQ(received.seqs().size(), cut <= 31 ? cut : cut - 7) << cut;
        EXPECT_EQ(received.lastId(), sampleId(identity, cut)) << cut;
    }
}

TEST(History, staysWithinTheScope)
{
    const Sampled sampled(20, 60);
    ChunkEncoder encoder;
    const Scope scope({"web-1*", "db-3"});
    const auto received =
        readAll(sampled.history, {.after = 0, .upTo = sampled.snapshot.seq}, encoder, scope);
    std::set<std::string> servers;
    for (const auto &[seq, tick] : received.ticks()) {
        for (const auto &[server, metrics] : tick)
            servers.insert(server);
    }
    EXPECT_EQ(servers, (std::set<std::string>{"web-10", "web-12", "web-14", "web-16", "web-18", "db-3"}));
    EXPECT_EQ(received.seqs(), sampled.live.seqs()); // Ticks are the same for everybody.
    const auto nothing =
        readAll(sampled.history, {.after = 0, .upTo = sampled.snapshot.seq}, encoder, Scope({"none"}));
    EXPECT_EQ(nothing.seqs(), sampled.live.seqs());
}

TEST(History, comesInChunksOfAtMostTheirSize)
{
    const Sampled sampled(30, 80);
    for (const std::size_t most : {std::size_t{2'000}, std::size_t{6'000}, std::size_t{20'000},
                                   std::size_t{200'000}, ChunkEncoder::mostChunkBytes}) {
        // Smaller than one tick of all servers, too.
        ChunkEncoder encoder(most);
        const auto received = readAll(sampled.history, {.after = 0, .upTo = sampled.snapshot.seq}, encoder);
        EXPECT_EQ(received.ticks(), sampled.live.ticks()) << most;
        EXPECT_LE(received.largestChunk(), most);
    }
}

TEST(History, givesNoIdToAPartOfATick)
{
    const Sampled sampled(200, 3);
    ChunkEncoder encoder(3'000);
    HistoryCursor from{.after = 0, .upTo = sampled.snapshot.seq};
    Received received;
    std::string resumed;
    int parts = 0;
    while (!received.hasLastChunk()) {
        const auto chunk = encoder.encode(sampled.history, identity, {}, from);
        received.take(std::string(chunk.frame->event()));
        from = chunk.next;
        parts += from.servers > 0 ? 1 : 0;
        // Whoever is cut off here and comes back with its last id has all up to that id.
        for (std::uint64_t seq = 1; sampleId(identity, seq) <= received.lastId(); ++seq)
            EXPECT_EQ(received.ticks().at(seq), sampled.live.ticks().at(seq)) << seq;
    }
    EXPECT_GT(parts, 10);
    EXPECT_EQ(received.ticks(), sampled.live.ticks());
}

TEST(History, sendsATickWholeIfTheOneThatWasBegunIsForgotten)
{
    const auto tick = [](History &history, std::uint64_t seq) {
        Snapshot snapshot{.seq = seq, .timestampMs = startMs + static_cast<std::int64_t>(seq) * 1000};
        ChangingFleet(200).collect({.wallMs = snapshot.timestampMs}, snapshot.servers);
        history.add(snapshot, at(seq * 1s));
    };
    History history({.keep = 30s});
    tick(history, 1);
    ChunkEncoder encoder(3'000);
    const auto part = encoder.encode(history, identity, {}, {.after = 0, .upTo = 90});
    ASSERT_GT(part.next.servers, 0U);
    for (std::uint64_t seq = 2; seq <= 90; ++seq)
        tick(history, seq);
    ASSERT_GT(history.oldest()->seq, 1U);
    const auto received = readAll(history, part.next, encoder);
    EXPECT_EQ(received.ticks().at(history.oldest()->seq).size(), 200U);
}

TEST(History, forgetsWhatIsTooOldButNotMore)
{
    for (const auto keep : {30s, 60s, 300s}) {
        const Sampled sampled(3, 1000, {.keep = keep});
        const auto oldest = sampled.history.oldest();
        ASSERT_TRUE(oldest);
        const auto span = sampled.snapshot.timestampMs - oldest->timestampMs;
        EXPECT_GE(span, keep.count() * 1000);
        EXPECT_LE(span, keep.count() * 1150 + 2000);
        ChunkEncoder encoder;
        const auto received = readAll(sampled.history, {.after = 0, .upTo = sampled.snapshot.seq}, encoder);
        EXPECT_EQ(received.ticks(), sampled.liveAfter(oldest->seq - 1));
    }
}

TEST(History, keepsNothingIfItIsTold)
{
    const Sampled sampled(3, 20, {.keep = 0s});
    EXPECT_FALSE(sampled.history.oldest());
    EXPECT_FALSE(sampled.history.isKept());
    EXPECT_LT(sampled.history.usedBytes(), 1000U);
}

TEST(History, staysWithinItsMemoryWhateverComes)
{
    constexpr std::size_t limit = 400'000;
    // Every server is a new one after a while, and each brings new metrics.
    History history({.keep = 24h, .bytes = limit});
    Snapshot snapshot;
    for (std::uint64_t seq = 1; seq <= 3'000; ++seq) {
        snapshot.seq = seq;
        snapshot.timestampMs = startMs + static_cast<std::int64_t>(seq) * 1000;
        snapshot.servers.clear();
        for (std::uint64_t i = 0; i < 20; ++i) {
            const auto name = std::to_string(seq / 3 * 20 + i);
            snapshot.servers.push_back(
                {.id = "server-" + name,
                 .cpuPercent = static_cast<double>(seq * 31 % 100),
                 .interfaces = {{.name = "if" + name, .receivedBytes = 1e9, .sentBytes = 1}}});
        }
        history.add(snapshot, at(seq * 1s));
        ASSERT_LT(history.usedBytes(), limit + 200'000); // One block more than the limit.
    }
    EXPECT_GT(history.oldest()->seq, 1U);
    ChunkEncoder encoder;
    const auto received = readAll(history, {.after = 0, .upTo = 3'000}, encoder);
    EXPECT_EQ(received.ticks().size(), 3'001 - history.oldest()->seq);
    EXPECT_EQ(received.ticks().at(3'000).size(), 20U);
    EXPECT_EQ(received.ticks().at(3'000).at("server-20000").at("interfaces[if20000].rx"), "1000000000");
}

TEST(History, isSmall)
{
    History history({.keep = 15min});
    Simulator simulator(100, 1);
    Snapshot snapshot;
    for (std::uint64_t seq = 1; seq <= 900; ++seq) {
        snapshot.seq = seq;
        snapshot.timestampMs = startMs + static_cast<std::int64_t>(seq) * 1000;
        simulator.collect({.wallMs = snapshot.timestampMs}, snapshot.servers);
        history.add(snapshot, at(seq * 1s));
    }
    // docs/agent.md says 1.5 MiB for 100 servers.
    EXPECT_LT(history.usedBytes(), std::size_t{1536} * 1024);
}

TEST(Historian, makesAChunkOnceForAllWhoWantIt)
{
    boost::asio::io_context io;
    Feed feed(std::make_unique<ChangingFleet>(50), {.source = "src", .epoch = "ep"}, {}, {.keep = 15min});
    for (std::uint64_t seq = 1; seq <= 300; ++seq)
        feed.tick({.steady = at(seq * 1s), .wallMs = startMs + static_cast<std::int64_t>(seq) * 1000}, seq);
    Historian historian(io.get_executor(), feed);
    historian.begin();
    historian.begin();
    const HistoryCursor from{.after = 3, .upTo = 300};
    const auto one = historian.chunk(from, {});
    EXPECT_FALSE(one.isLast);
    EXPECT_EQ(historian.chunk(from, {}).frame, one.frame);
    // With an earlier cut: the same piece, but it goes on to another end.
    const auto shorter = historian.chunk({.after = 3, .upTo = 299}, {});
    EXPECT_EQ(shorter.frame, one.frame);
    EXPECT_EQ(shorter.next.upTo, 299U);
    // A cut within it, or just at its end, makes it a last one.
    EXPECT_TRUE(historian.chunk({.after = 3, .upTo = one.next.after}, {}).isLast);
    EXPECT_TRUE(historian.chunk({.after = 3, .upTo = 10}, {}).isLast);
    EXPECT_NE(historian.chunk(from, {.servers = Scope({"web-*"})}).frame, one.frame);
    EXPECT_NE(historian.chunk({.after = 4, .upTo = 300}, {}).frame, one.frame);
    historian.end();
    EXPECT_EQ(historian.chunk(from, {}).frame, one.frame);
    historian.end(); // Nobody catches up any more: nothing is remembered.
    EXPECT_NE(historian.chunk(from, {}).frame, one.frame);
}

TEST(Historian, remembersNoChunkOfWhatIsForgotten)
{
    boost::asio::io_context io;
    Feed feed(std::make_unique<ChangingFleet>(50), {.source = "src", .epoch = "ep"}, {}, {.keep = 5min});
    std::uint64_t seq = 0;
    const auto tickUpTo = [&](std::uint64_t last) {
        while (++seq <= last)
            feed.tick({.steady = at(seq * 1s), .wallMs = startMs + static_cast<std::int64_t>(seq) * 1000},
                      seq);
        --seq;
    };
    tickUpTo(300);
    Historian historian(io.get_executor(), feed);
    historian.begin(); // Somebody on a slow line, who catches up all the time.
    const auto early = historian.chunk({.after = 0, .upTo = 300}, {});
    ASSERT_FALSE(early.isLast);
    tickUpTo(500);
    const auto oldest = feed.history().oldest()->seq;
    ASSERT_GT(oldest, early.next.after);
    const auto now = historian.chunk({.after = 0, .upTo = 500}, {});
    EXPECT_NE(now.frame, early.frame);
    EXPECT_NE(now.frame->json().find("\"seqs\":[" + std::to_string(oldest) + ","), std::string::npos);
    EXPECT_EQ(historian.chunk({.after = 0, .upTo = 500}, {}).frame, now.frame);
    historian.end();
}

TEST(Historian, letsOthersWorkBetweenTwoTurns)
{
    boost::asio::io_context io;
    Feed feed(std::make_unique<ChangingFleet>(1), {}, {}, {.keep = 15min});
    Historian historian(io.get_executor(), feed);
    std::string order;
    historian.waitForTurn([&] { order += 'a'; });
    historian.waitForTurn([&] {
        order += 'b';
        historian.waitForTurn([&] { order += 'c'; });
    });
    boost::asio::post(io, [&] {
        order += '1';
        boost::asio::post(io, [&] { order += '2'; });
    });
    io.run();
    EXPECT_EQ(order, "a1b2c");
}

TEST(Resume, understandsWhatIsAskedOfThePast)
{
    Sampled sampled(1, 100); // 1 to 31, then 39 to 107.
    const HistoryTick newest{.seq = sampled.snapshot.seq, .timestampMs = sampled.snapshot.timestampMs};
    struct Row
    {
        const char *what;
        const char *header;
        const char *query;
        std::optional<std::uint64_t> after;
    };
    for (const Row &row : {Row{"nothing", "", "", std::nullopt},
                           Row{"another parameter", "", "servers=a", std::nullopt},
                           Row{"own id", "ep-17", "", 17},
                           Row{"own newest id", "ep-107", "", 107},
                           Row{"id zero", "ep-0", "", 0},
                           Row{"id in a jump", "ep-35", "", 35},
                           Row{"another epoch", "other-5", "", 0},
                           Row{"another epoch's large number", "other-18446744073709551615", "", 0},
                           Row{"id in the query", "", "since=ep-17", 17},
                           Row{"id in the query, encoded", "", "since=ep%2D17", 17},
                           Row{"header beats query", "ep-5", "since=ep-17&history=9", 5},
                           Row{"since beats history", "", "history=3&since=ep-17", 17},
                           Row{"time of a tick", "", "since=1700000010000", 10},
                           Row{"time between ticks", "", "since=1700000010001", 11},
                           Row{"time before everything", "", "since=1600000000000", 0},
                           Row{"time after everything", "", "since=1800000000000", 107},
                           Row{"time in seconds", "", "since=1700000010", 10},
                           Row{"time zero", "", "since=0", 0},
                           Row{"ten seconds", "", "history=10", 96},
                           Row{"more than there is", "", "history=99999999999", 0},
                           Row{"no second", "", "history=0", std::nullopt}}) {
        const auto asked = askedPast(row.header, row.query, sampled.history, identity, newest);
        ASSERT_TRUE(asked) << row.what;
        EXPECT_EQ(*asked, row.after) << row.what;
    }
    for (const char *id : {"x", "17", "ep-", "-17", "ep--17", "ep-1x", "ep-+1", "ep-108",
                           "ep-18446744073709551616", "ep 1-17", "1795252026:1", "ep\xC3\xA4-1"})
        EXPECT_FALSE(askedPast(id, "", sampled.history, identity, newest)) << id;
    for (const char *query : {"since=", "since=x", "since=-5", "since=ep-108", "since=1.5", "history=",
                              "history=x", "history=-1", "history=1.5", "history=99999999999999999999"})
        EXPECT_FALSE(askedPast("", query, sampled.history, identity, newest)) << query;
    EXPECT_FALSE(askedPast(std::string(100, 'e') + "-1", "", sampled.history, identity, newest));
}

TEST(Resume, isNotThereWithoutAPast)
{
    const History none({.keep = 0s});
    for (const char *id : {"ep-17", "nonsense"})
        EXPECT_EQ(*askedPast(id, "history=x", none, identity, {.seq = 20}), std::nullopt) << id;
}

} // namespace

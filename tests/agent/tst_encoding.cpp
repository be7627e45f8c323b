// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/encoder.h"
#include "agent/exposition.h"
#include "agent/frame.h"
#include "agent/identity.h"
#include "agent/json.h"

#include <boost/json.hpp>

#include <gtest/gtest.h>

#include <limits>
#include <map>
#include <set>
#include <sstream>

using namespace agent;
namespace json = boost::json;

namespace {

std::string number(double value)
{
    std::string out;
    appendJsonNumber(out, value);
    return out;
}

TEST(Json, roundsNumbersToHundredths)
{
    const std::map<double, std::string> table{
        {0, "0"},         {-0.001, "0"},   {0.004, "0"},     {0.005, "0.01"},
        {5, "5"},         {99.999, "100"}, {12.3, "12.3"},   {12.34, "12.34"},
        {12.05, "12.05"}, {-1.5, "-1.5"},  {-0.25, "-0.25"}, {1e12, "1000000000000"},
    };
    for (const auto &[value, text] : table)
        EXPECT_EQ(number(value), text) << value;
    for (const double value :
         {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity(), 1e300})
        EXPECT_EQ(number(value), "null");
}

TEST(Json, stringsAreAlwaysValidUtf8)
{
    struct Row
    {
        const char *what;
        std::string text;
        std::string expected;
    };
    for (const Row &row :
         {Row{"plain", "web-01", R"("web-01")"}, Row{"signs", "a\"b\\c\n\x01", R"("a\"b\\c\u000a\u0001")"},
          Row{"two, three and four bytes", "\xC3\xA4\xE2\x82\xAC\xF0\x9F\x98\x80",
              "\"\xC3\xA4\xE2\x82\xAC\xF0\x9F\x98\x80\""},
          Row{"lone continuation", "a\x80z", "\"a\xEF\xBF\xBDz\""},
          Row{"overlong", "\xC0\xAF", "\"\xEF\xBF\xBD\xEF\xBF\xBD\""},
          Row{"surrogate", "\xED\xA0\x80", "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\""},
          Row{"cut off", "\xE2\x82", "\"\xEF\xBF\xBD\xEF\xBF\xBD\""},
          Row{"beyond Unicode", "\xF4\x90\x80\x80",
              "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\""}}) {
        std::string out;
        appendJsonString(out, row.text);
        EXPECT_EQ(out, row.expected) << row.what;
        boost::system::error_code error;
        json::parse(out, error);
        EXPECT_FALSE(error) << row.what;
    }
}

TEST(Json, timesAreIsoInUtc)
{
    const std::map<std::int64_t, std::string> table{
        {0, "1970-01-01T00:00:00.000Z"},
        {951'782'400'000, "2000-02-29T00:00:00.000Z"},
        {1'767'225'599'999, "2025-12-31T23:59:59.999Z"},
        {-1, "1969-12-31T23:59:59.999Z"},
    };
    for (const auto &[ms, text] : table) {
        std::string out;
        appendIsoTime(out, ms);
        EXPECT_EQ(out, text);
    }
}

const FeedIdentity identity{.source = "src", .epoch = "ep", .interval = std::chrono::milliseconds(1000)};

Snapshot fullSnapshot()
{
    ServerSample server{
        .id = "db-01",
        .name = "db \"one\"",
        .location = "here",
        .type = "database",
        .status = Status::Critical,
        .lastUpdateMs = 1'700'000'000'125,
        .cpuPercent = 12.345,
        .memoryPercent = 97,
        .diskPercent = 50.5,
        .uptimeSeconds = 86'461,
        .corePercents = {10, std::nullopt},
        .memoryUsedBytes = 97,
        .memoryTotalBytes = 100,
        .swapPercent = 0,
        .swapUsedBytes = 0,
        .swapTotalBytes = 10,
        .disks = {{.mount = "/srv/a b", .usedPercent = 50.5, .usedBytes = 50, .totalBytes = 101}},
        .network = TrafficRate{.receivedBytes = 1.4, .sentBytes = 2.6},
        .interfaces = {{.name = "eth0", .receivedBytes = 1.4, .sentBytes = 2.6}},
        .io = DiskRate{.readBytes = 3, .writtenBytes = 4},
        .devices = {{.name = "sda", .readBytes = 3, .writtenBytes = 4, .busyPercent = 1.25}},
        .load = LoadAverage{.oneMinute = 0.5, .fiveMinutes = 1, .fifteenMinutes = 2},
        .processes = 7,
        .cores = 1};
    ServerSample bare{.id = "x", .name = "x", .status = Status::Offline, .lastUpdateMs = 1};
    return {.seq = 42, .timestampMs = 1'700'000'000'500, .servers = {server, bare}};
}

TEST(ServerUpdate, saysWhoseSampleItIsAndEveryFigure)
{
    std::string text;
    appendServerUpdate(text, fullSnapshot(), identity, {});
    const auto update = json::parse(text).as_object();
    EXPECT_EQ(update.at("type"), "server_update");
    EXPECT_EQ(update.at("timestamp"), 1'700'000'000'500);
    EXPECT_EQ(update.at("seq"), 42);
    EXPECT_EQ(update.at("source"), "src");
    EXPECT_EQ(update.at("epoch"), "ep");
    EXPECT_EQ(update.at("interval"), 1000);
    EXPECT_EQ(update.at("keep"), 0);
    EXPECT_EQ(update.at("scope"), json::parse(R"({"servers":["*"],"interval":1000,"mode":"snapshot"})"));
    EXPECT_EQ(update.at("data").at(0), json::parse(R"({
        "id":"db-01","name":"db \"one\"","status":"critical","cpu":12.35,"memory":97,"disk":50.5,"uptime":86461,
        "lastUpdate":"2023-11-14T22:13:20.125Z","location":"here","type":"database","cpuCores":[10,null],"cores":1,
        "memoryUsed":97,"memoryTotal":100,"swap":0,"swapUsed":0,"swapTotal":10,
        "disks":[{"mount":"/srv/a b","percent":50.5,"used":50,"total":101}],
        "network":{"rx":1,"tx":3},"interfaces":[{"name":"eth0","rx":1,"tx":3}],
        "io":{"read":3,"write":4},"devices":[{"name":"sda","read":3,"write":4,"busy":1.25}],
        "load1":0.5,"load5":1,"load15":2,"processes":7})"));
}

TEST(ServerUpdate, leavesOutWhatIsNotKnown)
{
    std::string text;
    appendServerUpdate(text, fullSnapshot(), identity, {});
    EXPECT_EQ(
        json::parse(text).at("data").at(1),
        json::parse(R"({"id":"x","name":"x","status":"offline","lastUpdate":"1970-01-01T00:00:00.001Z"})"));
}

TEST(ServerUpdate, holdsOnlyWhatTheScopeCovers)
{
    std::string text;
    appendServerUpdate(text, fullSnapshot(), identity, {.servers = Scope({"x*"})});
    const auto update = json::parse(text).as_object();
    EXPECT_EQ(update.at("scope").at("servers"), json::parse(R"(["x*"])"));
    ASSERT_EQ(update.at("data").as_array().size(), 1U);
    EXPECT_EQ(update.at("data").at(0).at("id"), "x");
    text.clear();
    appendServerUpdate(text, fullSnapshot(), identity, {.servers = Scope(std::vector<std::string>{})});
    EXPECT_TRUE(json::parse(text).at("data").as_array().empty());
}

TEST(ServerUpdate, holdsOnlyWhatTheFieldsCover)
{
    std::string text;
    const auto fields = Fields::parse("disks[/srv].used,cpu,network.tx,io,nonsense").value();
    appendServerUpdate(text, fullSnapshot(), identity,
                       {.fields = fields, .interval = std::chrono::milliseconds(4500), .mode = Mode::Delta});
    const auto update = json::parse(text).as_object();
    EXPECT_EQ(update.at("interval"), 1000);
    EXPECT_EQ(
        update.at("scope"),
        json::parse(
            R"({"servers":["*"],"fields":["cpu","disks","network.tx","io"],"interval":5000,"mode":"delta"})"));
    EXPECT_EQ(update.at("data"), json::parse(R"([{
        "id":"db-01","name":"db \"one\"","status":"critical","cpu":12.35,"lastUpdate":"2023-11-14T22:13:20.125Z",
        "disks":[{"mount":"/srv/a b","percent":50.5,"used":50,"total":101}],
        "network":{"tx":3},"io":{"read":3,"write":4}},
        {"id":"x","name":"x","status":"offline","lastUpdate":"1970-01-01T00:00:00.001Z"}])"));
}

TEST(ServerDelta, saysWhatChangedAndNoMore)
{
    auto before = fullSnapshot();
    before.servers.push_back({.id = "gone", .name = "gone", .lastUpdateMs = 1});
    before.servers.push_back({.id = "same", .name = "same", .lastUpdateMs = 1, .cpuPercent = 5});
    auto now = fullSnapshot();
    now.seq = 47;
    now.timestampMs += 5000;
    auto &server = now.servers[0];
    server.lastUpdateMs = now.timestampMs;
    server.cpuPercent = 12.3499; // As a text it is what it was.
    server.memoryPercent = 42;
    server.diskPercent = std::nullopt;
    server.network->sentBytes = 9;
    server.io = std::nullopt;
    server.devices.clear();
    now.servers.push_back({.id = "same", .name = "same", .lastUpdateMs = now.timestampMs, .cpuPercent = 5});
    now.servers.push_back({.id = "new", .name = "new", .lastUpdateMs = 7});
    std::string text;
    appendServerDelta(text, TickText(now), TickText(before), identity, {.mode = Mode::Delta});
    EXPECT_EQ(json::parse(text),
              json::parse(R"({"type":"server_delta","timestamp":1700000005500,"base":42,"seq":47,
        "source":"src","epoch":"ep","data":[
          {"id":"db-01","memory":42,"disk":null,"network":{"tx":9},"io":null,"devices":null},
          {"id":"new","name":"new","status":"online","lastUpdate":"1970-01-01T00:00:00.007Z"}],
        "unsampled":["x"],"removed":["gone"]})"));
    text.clear();
    appendServerDelta(text, TickText(now), TickText(before), identity,
                      {.servers = Scope({"same", "x"}), .fields = Fields::parse("cpu").value()});
    EXPECT_EQ(json::parse(text).at("data"), json::parse("[]"));
    EXPECT_EQ(json::parse(text).at("unsampled"), json::parse(R"(["x"])"));
    EXPECT_EQ(json::parse(text).at("removed"), json::parse("[]"));
}

TEST(Events, announceTruthfully)
{
    const auto connected =
        json::parse(encodeConnected(identity, {.servers = Scope({"web-*", "db-01"})}, {}, 5)).as_object();
    EXPECT_EQ(connected.at("type"), "connected");
    EXPECT_EQ(connected.at("timestamp"), 5);
    EXPECT_EQ(connected.at("keep"), 0);
    EXPECT_EQ(
        connected.at("capabilities"),
        json::parse(
            R"(["sample-id","servers","scrape","scope","fields","interval","delta","websocket","longpoll","poll","compression"])"));
    EXPECT_EQ(connected.at("scope").at("servers"), json::parse(R"(["db-01","web-*"])"));
    EXPECT_EQ(connected.at("metricInfo").at("disks[*].percent").at("max"), 100);
    EXPECT_EQ(json::parse(encodeHeartbeat(7, std::chrono::seconds(9))),
              json::parse(R"({"type":"heartbeat","timestamp":7,"uptime":9})"));
    const auto timeout = json::parse(encodeTimeout(7, "Why.", std::chrono::milliseconds(1500))).as_object();
    EXPECT_EQ(timeout.at("type"), "timeout");
    EXPECT_EQ(timeout.at("message"), "Why.");
    EXPECT_EQ(timeout.at("retryAfter"), 1500);
}

TEST(Frame, isOneEventInOneChunk)
{
    FrameWriter writer("ep-42");
    writer.json() += R"({"a":1})";
    const auto frame = writer.finish();
    EXPECT_EQ(frame->json(), R"({"a":1})");
    EXPECT_EQ(frame->event(), "id: ep-42\ndata: {\"a\":1}\n\n");
    EXPECT_EQ(frame->chunk(), "19\r\nid: ep-42\ndata: {\"a\":1}\n\n\r\n");
    const auto large = makeFrame(std::string(100'000, 'x'));
    EXPECT_EQ(large->chunk().substr(0, 13), "186a8\r\ndata: "); // 100,000 + "data: " + 2 line ends.
    EXPECT_EQ(large->json().size(), 100'000U);
}

TEST(Identity, neverShowsTheMachineId)
{
    const std::string machine = "0123456789abcdef0123456789abcdef";
    const auto source = sourceFrom(machine, "");
    EXPECT_EQ(source, sourceFrom(machine, ""));
    EXPECT_NE(source, sourceFrom(machine, "simulate-5-1"));
    EXPECT_NE(source, sourceFrom("1123456789abcdef0123456789abcdef", ""));
    EXPECT_EQ(source.find(machine.substr(0, 8)), std::string::npos);
    EXPECT_EQ(epochFrom(1'700'000'000'000, 7).find('-'), std::string::npos);
    EXPECT_NE(epochFrom(1'700'000'000'000, 7), epochFrom(1'700'000'000'000, 8));
    EXPECT_NE(epochFrom(1'700'000'000'000, 7), epochFrom(1'700'000'000'001, 7));
}

TEST(Exposition, isValidPrometheusText)
{
    auto snapshot = fullSnapshot();
    snapshot.servers[0].id = "a\"b\\c\nd";
    const auto text = exposition(snapshot, {.source = "me"}, {},
                                 {.subscribers = 3, .droppedSubscribers = 2, .connections = 4});
    std::istringstream lines(text);
    std::set<std::string> finished;
    std::string family;
    for (std::string line; std::getline(lines, line);) {
        ASSERT_FALSE(line.empty());
        if (line.starts_with("# ")) {
            const auto name = line.substr(7, line.find(' ', 7) - 7);
            if (name != family) {
                EXPECT_FALSE(finished.contains(name)) << name << " is not in one piece";
                finished.insert(family);
                family = name;
            }
            continue;
        }
        EXPECT_EQ(line.substr(0, line.find_first_of("{ ")), family);
        const auto value = line.substr(line.rfind(' ') + 1);
        EXPECT_NO_THROW(static_cast<void>(std::stod(value))) << line;
    }
    EXPECT_TRUE(text.ends_with("fleetscope_agent_dropped_subscribers_total 2\n"));
    EXPECT_NE(text.find(R"(fleetscope_server_up{server="a\"b\\c\nd",source="me"} 1)"), std::string::npos);
    EXPECT_NE(text.find(R"(fleetscope_server_up{server="x",source="me"} 0)"), std::string::npos);
    EXPECT_NE(text.find(R"(mount="/srv/a b"} 0.505)"), std::string::npos);
    EXPECT_NE(text.find(R"(fleetscope_memory_total_bytes{server="a\"b\\c\nd",source="me"} 100)"),
              std::string::npos);
}

TEST(Exposition, showsOnlyWhatTheScopeCovers)
{
    const auto text = exposition(fullSnapshot(), {}, Scope({"d?-01"}), {});
    EXPECT_NE(text.find("{server=\"db-01\",source=\"\"}"), std::string::npos);
    EXPECT_EQ(text.find("{server=\"x\""), std::string::npos);
}

TEST(Exposition, showsNoOldNumbersOfAnOfflineServer)
{
    auto snapshot = fullSnapshot();
    snapshot.servers[0].status = Status::Offline;
    const auto text = exposition(snapshot, {}, {}, {});
    EXPECT_EQ(text.find("fleetscope_cpu"), std::string::npos);
    EXPECT_EQ(text.find("fleetscope_filesystem"), std::string::npos);
    EXPECT_NE(text.find("fleetscope_server_up{server=\"db-01\",source=\"\"} 0\n"), std::string::npos);
    EXPECT_NE(text.find("fleetscope_server_info{server=\"db-01\","), std::string::npos);
    EXPECT_NE(text.find("fleetscope_server_last_sample_timestamp_seconds{server=\"db-01\",source=\"\"} "),
              std::string::npos);
}

TEST(Exposition, saysWhoMeasuresWhatAndWhen)
{
    Snapshot snapshot{.seq = 1, .timestampMs = 1'700'000'000'500};
    snapshot.servers.push_back(
        {.id = "a", .name = "Wall \"A\"", .location = "cellar", .lastUpdateMs = 1'700'000'000'500});
    const auto text =
        exposition(snapshot, {.source = "me", .interval = std::chrono::milliseconds(1500)}, {}, {});
    EXPECT_NE(
        text.find(
            R"(fleetscope_server_info{server="a",name="Wall \"A\"",location="cellar",type="",source="me"} 1)"),
        std::string::npos)
        << text;
    EXPECT_NE(
        text.find(
            "fleetscope_server_last_sample_timestamp_seconds{server=\"a\",source=\"me\"} 1700000000.5\n"),
        std::string::npos)
        << text;
    EXPECT_NE(text.find("fleetscope_agent_info{source=\"me\"} 1\n"), std::string::npos);
    EXPECT_NE(text.find("fleetscope_agent_sample_interval_seconds 1.5\n"), std::string::npos);
}

TEST(Exposition, hasEachSeriesOnce)
{
    Snapshot snapshot{.seq = 1};
    snapshot.servers.push_back({.id = "a",
                                .disks = {{.mount = "/srv", .usedPercent = 10},
                                          {.mount = "/srv", .usedPercent = 20},
                                          {.mount = "/var", .usedPercent = 30}}});
    snapshot.servers.push_back({.id = "b", .disks = {{.mount = "/srv", .usedPercent = 40}}});
    const auto text = exposition(snapshot, {}, {}, {});
    std::istringstream lines(text);
    std::set<std::string> series;
    for (std::string line; std::getline(lines, line);)
        EXPECT_TRUE(series.insert(line.substr(0, line.rfind(' '))).second || line.starts_with('#')) << line;
    EXPECT_TRUE(series.contains(R"(fleetscope_filesystem_used_ratio{server="a",source="",mount="/var"})"));
    EXPECT_TRUE(series.contains(R"(fleetscope_filesystem_used_ratio{server="b",source="",mount="/srv"})"));
}

} // namespace

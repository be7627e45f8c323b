// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What it costs to take in 15 minutes of 1,000 servers at 1 Hz after a pause: chunks of at most 1 MiB are
// decoded and merged one a turn of the event loop, with a live snapshot each second's worth of them. The
// longest stall is the longest of those turns. The baseline of the decoder is QJsonDocument reading the same
// chunk.
#include "models/fleet.h"
#include "tests/models/benchmark.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <algorithm>
#include <cstdio>
#include <string>

namespace {

using models::Millis;

constexpr int Servers = 1'000;
constexpr int Ticks = 900;
constexpr models::EndpointId Here{1};
constexpr Millis Start{1'795'252'000'000};
constexpr qsizetype ChunkBytes = 1024 * 1024;

/// What fleetscope-agent says of a simulated server.
const QByteArrayList AgentMetrics{"cpu",
                                  "memory",
                                  "disk",
                                  "cores",
                                  "memoryUsed",
                                  "memoryTotal",
                                  "swap",
                                  "swapUsed",
                                  "swapTotal",
                                  "network.rx",
                                  "network.tx",
                                  "io.read",
                                  "io.write",
                                  "io.busy",
                                  "load1",
                                  "load5",
                                  "load15",
                                  "processes",
                                  "disks[/].percent",
                                  "disks[/].used",
                                  "disks[/].total"};

qint64 timeOf(int tick)
{
    return qint64{Start.count()} + tick * 1000LL;
}

QByteArray value(int metric, int server, int tick)
{
    const int mixed = (server * 37 + tick * 11 + metric * 7) % 9999;
    // Percentages and bytes, as they come.
    return metric % 3 != 1 || metric < 3 ? QByteArray::number(mixed / 100.0)
                                         : QByteArray::number(qint64{mixed} * 1'048'576);
}

QByteArray snapshot(int tick, const QByteArrayList &metrics)
{
    QByteArray json =
        R"({"type":"server_update","source":"s","epoch":"e","interval":1000,"keep":900,"seq":)" +
        QByteArray::number(tick) + R"(,"timestamp":)" + QByteArray::number(timeOf(tick)) + R"(,"data":[)";
    for (int server = 0; server < Servers; ++server) {
        json += server == 0 ? R"({"id":"srv-)" : R"(,{"id":"srv-)";
        json += QByteArray::number(server) + R"(","status":"online")";
        for (int metric = 0; metric < metrics.size(); ++metric)
            json += ",\"" + metrics[metric] + "\":" + value(metric, server, tick);
        json += '}';
    }
    return json + "]}";
}

QByteArray chunk(int from, int to, bool isLast, const QByteArrayList &metrics)
{
    QByteArray seqs;
    QByteArray times;
    for (int tick = from; tick <= to; ++tick) {
        seqs += (tick == from ? "" : ",") + QByteArray::number(tick);
        times += (tick == from ? "" : ",") + QByteArray::number(timeOf(tick));
    }
    QByteArray json = R"({"type":"history","source":"s","epoch":"e","seqs":[)" + seqs +
                      R"(],"timestamps":[)" + times + R"(],"data":[)";
    json.reserve(ChunkBytes * 2);
    for (int server = 0; server < Servers; ++server) {
        json += server == 0 ? R"({"id":"srv-)" : R"(,{"id":"srv-)";
        json += QByteArray::number(server) + '"';
        for (int metric = 0; metric < metrics.size(); ++metric) {
            json += ",\"" + metrics[metric] + "\":[";
            for (int tick = from; tick <= to; ++tick) {
                json += tick == from ? "" : ",";
                json += value(metric, server, tick);
            }
            json += ']';
        }
        json += '}';
    }
    return json + R"(],"last":)" + (isLast ? "true" : "false") + '}';
}

/// As large as they may be.
QByteArrayList chunksOf(const QByteArrayList &metrics)
{
    const qsizetype one = chunk(1, 1, false, metrics).size();
    const qsizetype ten = chunk(1, 10, false, metrics).size();
    const qsizetype each = std::max<qsizetype>((ten - one) / 9, 1);
    const int ticks = int(std::max<qsizetype>((ChunkBytes - one) * 95 / 100 / each, 1));
    QByteArrayList chunks;
    for (int from = 2; from <= Ticks; from += ticks) {
        const int to = std::min(from + ticks - 1, Ticks);
        chunks += chunk(from, to, to == Ticks, metrics);
        chunks.back().reserve(chunks.back().size() + 64);
    }
    return chunks;
}

void run(const QByteArrayList &metrics, const std::string &suffix)
{
    const auto print = [&](const char *name, double figure, const char *unit,
                           std::optional<double> baseline = {}) {
        benchmark::print((std::string(name) + suffix).c_str(), figure, unit, baseline);
    };
    models::Fleet fleet;
    models::Decoder decoder(fleet.metrics());
    fleet.addEndpoint(Here, {});
    models::Moment now{.steady = Millis(1'000'000), .wall = Millis(timeOf(1))};
    fleet.setLink(Here, {.state = models::LinkState::Live}, now);
    const auto take = [&](const QByteArray &json) { fleet.apply(Here, *decoder.decode(json), now); };
    take(snapshot(1, metrics));
    now.steady += Millis(900'000);
    now.wall = Millis(timeOf(Ticks + 1));
    take(snapshot(Ticks + 1, metrics));

    const QByteArrayList chunks = chunksOf(metrics);
    std::vector<double> turns;
    std::vector<double> decodes;
    std::vector<double> baselines;
    double bytes = 0;
    int live = Ticks + 2;
    for (qsizetype index = 0; index < chunks.size(); ++index) {
        const QByteArray &json = chunks[index];
        bytes += double(json.size());
        turns.push_back(benchmark::millisecondsOf([&] { take(json); }));
        if (index % 20 == 19)
            take(snapshot(live++, metrics));
        static_cast<void>(fleet.takeChanges());
        if (index % 10 == 0) {
            decodes.push_back(benchmark::millisecondsOf([&] { static_cast<void>(decoder.decode(json)); }));
            baselines.push_back(benchmark::millisecondsOf([&] { QJsonDocument::fromJson(json); }));
        }
    }
    double seconds = 0;
    for (const double turn : turns)
        seconds += turn / 1000;
    // What was sent twice changes nothing, and costs less.
    const double again = benchmark::millisecondsOf([&] { take(chunks[chunks.size() / 2]); });

    const auto server = fleet.find({Here, QStringLiteral("srv-500")});
    const bool isWhole = server && fleet.series(*server).size() >= std::size_t(Ticks) + 1 &&
                         fleet.gaps(*server, Millis(0), Millis::max(), now).empty();
    if (!isWhole) {
        std::fprintf(stderr, "the past is not whole\n");
        std::exit(1);
    }
    print("history_bytes", bytes, "bytes");
    print("history_merge", seconds, "s");
    print("history_longest_turn", *std::ranges::max_element(turns), "ms");
    print("history_turn", benchmark::median(turns), "ms");
    print("history_decode_chunk", benchmark::median(decodes), "ms", benchmark::median(baselines));
    print("history_chunk_again", again, "ms");
    print("history_fleet_bytes", double(fleet.bytesUsed()), "bytes");
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    run(AgentMetrics.first(3), "_3_metrics");
    run(AgentMetrics, "_21_metrics");
    return 0;
}

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a tick of 10,000 servers costs the client, decoded and in the fleet, when the server sends what
// changed instead of everything. The baseline is the snapshot of the same tick.
#include "models/fleet.h"
#include "tests/models/benchmark.h"

#include <QCoreApplication>

#include <array>
#include <string>
#include <vector>

namespace {

constexpr int Servers = 10'000;
constexpr int Ticks = 31;
constexpr models::EndpointId Here{1};
constexpr qint64 Begin = 1'795'252'386'912;

/// One in `every` servers has new figures at a tick; the others keep theirs.
int figureOf(int server, int tick, int every, int salt)
{
    const int changes = (tick + server % every) / every;
    return (server * 37 + changes * 11 + salt) % 9999;
}

QByteArray envelope(const char *type, int tick)
{
    return QByteArray(R"({"type":")") + type + R"(","timestamp":)" + QByteArray::number(Begin + tick * 1000) +
           R"(,"source":"bench","epoch":"e","seq":)" + QByteArray::number(tick + 1) +
           R"(,"interval":1000,"scope":{"servers":["*"],"mode":"delta"})";
}

QByteArray number(int hundredths)
{
    return QByteArray::number(hundredths / 100.0);
}

QByteArray snapshot(int tick, int every)
{
    QByteArray json = envelope("server_update", tick) + R"(,"data":[)";
    for (int server = 0; server < Servers; ++server) {
        const QByteArray name = QByteArray::number(server).rightJustified(5, '0');
        json += server == 0 ? "" : ",";
        json += R"({"id":"srv-)" + name + R"(","name":"node-)" + name +
                R"(.example.net","status":"online","cpu":)" + number(figureOf(server, tick, every, 1)) +
                R"(,"memory":)" + number(figureOf(server, tick, every, 2)) + R"(,"disk":)" +
                number(figureOf(server, tick, every, 3)) + R"(,"uptime":100000,"lastUpdate":)" +
                QByteArray::number(Begin + tick * 1000) + R"(,"location":"eu-central-)" +
                QByteArray::number(server % 4) + R"(","type":"web"})";
    }
    return json + "]}";
}

QByteArray delta(int tick, int every)
{
    QByteArray json =
        envelope("server_delta", tick) + R"(,"base":)" + QByteArray::number(tick) + R"(,"data":[)";
    bool isFirst = true;
    for (int server = 0; server < Servers; ++server) {
        if (figureOf(server, tick, every, 1) == figureOf(server, tick - 1, every, 1))
            continue;
        json += isFirst ? "" : ",";
        isFirst = false;
        json += R"({"id":"srv-)" + QByteArray::number(server).rightJustified(5, '0') + R"(","cpu":)" +
                number(figureOf(server, tick, every, 1)) + R"(,"memory":)" +
                number(figureOf(server, tick, every, 2)) + R"(,"disk":)" +
                number(figureOf(server, tick, every, 3)) + "}";
    }
    return json + "]}";
}

struct Cost
{
    double decode{0};
    double apply{0};
    double bytes{0};
};

Cost costOf(int every, bool isDelta)
{
    using models::Millis;
    models::Fleet fleet;
    models::Decoder decoder(fleet.metrics());
    models::Moment now{.steady = Millis(1'000'000), .wall = Millis(Begin)};
    fleet.addEndpoint(Here, {.name = QStringLiteral("here")});
    fleet.setLink(Here, {.state = models::LinkState::Live}, now);
    std::vector<double> decodes;
    std::vector<double> applies;
    qsizetype bytes = 0;
    for (int tick = 0; tick < Ticks; ++tick) {
        QByteArray json = isDelta && tick > 0 ? delta(tick, every) : snapshot(tick, every);
        json.reserve(json.size() + 64);
        bytes = json.size();
        tl::expected<models::Update, models::DecodeError> update;
        decodes.push_back(benchmark::millisecondsOf([&] { update = decoder.decode(json); }));
        applies.push_back(benchmark::millisecondsOf([&] { fleet.apply(Here, *update, now); }));
        (void)fleet.takeChanges();
        now.steady += Millis(1000);
        now.wall += Millis(1000);
    }
    if (isDelta && fleet.endpoint(Here)->deltas != Ticks - 1)
        qFatal("not every delta was put on its base");
    return {benchmark::median(decodes), benchmark::median(applies), static_cast<double>(bytes)};
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    for (const int every : {1, 10, 100}) {
        const Cost whole = costOf(every, false);
        const Cost changed = costOf(every, true);
        const std::string name = "_10000_1_in_" + std::to_string(every);
        benchmark::print(("delta_decode" + name).c_str(), changed.decode, "ms", whole.decode);
        benchmark::print(("delta_apply" + name).c_str(), changed.apply, "ms", whole.apply);
        benchmark::print(("delta_bytes" + name).c_str(), changed.bytes, "bytes", whole.bytes);
    }
    return 0;
}

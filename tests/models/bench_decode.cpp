// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Every member of a snapshot into typed values: the decoder against QJsonDocument giving the same values.
#include "models/decoder.h"
#include "models/wirevalues.h"
#include "tests/models/benchmark.h"
#include "tests/models/fleetpayload.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <array>

namespace {

struct TypedServer
{
    QString id{};
    QString name{};
    QString location{};
    QString type{};
    models::Status status{models::Status::Unknown};
    std::array<double, models::CanonicalMetrics> figures{};
    double uptime{0};
    models::Millis lastUpdate{0};
};

double decodeWithQt(const QByteArray &json, std::vector<TypedServer> &servers)
{
    servers.clear();
    const QJsonArray array = QJsonDocument::fromJson(json).object()[QLatin1String("data")].toArray();
    for (const QJsonValue value : array) {
        const QJsonObject object = value.toObject();
        TypedServer server;
        server.id = object[QLatin1String("id")].toString();
        server.name = object[QLatin1String("name")].toString();
        server.location = object[QLatin1String("location")].toString();
        server.type = object[QLatin1String("type")].toString();
        server.status = models::statusFromWord(object[QLatin1String("status")].toString().toStdString())
                            .value_or(models::Status::Unknown);
        server.figures = {object[QLatin1String("cpu")].toDouble(), object[QLatin1String("memory")].toDouble(),
                          object[QLatin1String("disk")].toDouble()};
        server.uptime = object[QLatin1String("uptime")].toDouble();
        server.lastUpdate = models::timeFromIso(object[QLatin1String("lastUpdate")].toString().toStdString())
                                .value_or(models::Millis(0));
        servers.push_back(std::move(server));
    }
    double sum = 0;
    for (const TypedServer &server : servers)
        sum += server.figures[0];
    return sum;
}

void run(int count, int rounds)
{
    models::MetricRegistry metrics;
    models::Decoder decoder(metrics);
    std::vector<TypedServer> servers;
    QByteArray json = payload::fleet(count);
    json.reserve(json.size() + 128);

    double ours = 0;
    double theirs = 0;
    const auto result = benchmark::interleaved(
        rounds,
        [&] {
            ours = 0;
            const auto update = decoder.decode(json);
            for (const auto &server : std::get<models::Snapshot>(*update).servers)
                ours += server.values[0].value;
        },
        [&] { theirs = decodeWithQt(json, servers); });
    if (ours < theirs || theirs < ours)
        std::fputs("the two decoders disagree\n", stderr);
    const QByteArray name = "decode_" + QByteArray::number(count) + "_servers";
    // What is asked for is asked of a large fleet.
    const bool isAsked = count >= 10'000;
    benchmark::print(name.constData(), result.value, "ms", result.baseline,
                     isAsked ? benchmark::Target{.most = 2.5, .leastRatio = 9} : benchmark::Target{});
}

} // namespace

int main()
{
    run(10'000, 41);
    run(100, 401);
    return 0;
}

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a snapshot of 10,000 servers costs behind the decoder: the fleet, the models' frame with a new order
// by CPU, and a keystroke in the filter. The baseline is QSortFilterProxyModel over the same table doing the
// same.
#include "models/fleetviewmodel.h"
#include "tests/models/benchmark.h"
#include "tests/models/fleetpayload.h"

#include <QCoreApplication>
#include <QSortFilterProxyModel>

#include <array>

namespace {

constexpr int Servers = 10'000;
constexpr int Ticks = 41;
constexpr models::EndpointId Here{1};

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    using models::Millis;
    models::Fleet fleet;
    models::Decoder decoder(fleet.metrics());
    models::FleetTableModel table(fleet);
    models::FleetViewModel view(fleet);
    QSortFilterProxyModel proxy;
    proxy.setSourceModel(&table);
    proxy.setSortRole(models::FleetTableModel::SortRole);
    proxy.setFilterKeyColumn(static_cast<int>(models::FleetTableModel::Column::Name));
    proxy.setDynamicSortFilter(false);
    const int cpu = static_cast<int>(models::FleetTableModel::Column::Cpu);
    view.sort(cpu, Qt::DescendingOrder);

    models::Moment now{.steady = Millis(1'000'000), .wall = Millis(1'795'252'386'912)};
    fleet.addEndpoint(Here, {.name = QStringLiteral("here")});
    fleet.setLink(Here, {.state = models::LinkState::Live}, now);

    std::vector<double> applies;
    std::vector<double> frames;
    std::vector<double> sorts;
    for (int tick = 0; tick < Ticks; ++tick) {
        const auto update = decoder.decode(payload::fleet(Servers, tick));
        applies.push_back(benchmark::millisecondsOf([&] { fleet.apply(Here, *update, now); }));
        fleet.refreshFreshness(now);
        const models::FleetChanges changes = fleet.takeChanges();
        table.applyFrame(changes);
        frames.push_back(benchmark::millisecondsOf([&] { view.applyFrame(changes, now); }));
        sorts.push_back(benchmark::millisecondsOf([&] { proxy.sort(cpu, Qt::DescendingOrder); }));
        now.steady += Millis(1000);
        now.wall += Millis(1000);
    }

    const std::array<QString, 5> typed{QStringLiteral("n"), QStringLiteral("no"), QStringLiteral("node-1"),
                                       QStringLiteral("node-12"), QString()};
    std::vector<double> keys;
    std::vector<double> proxyKeys;
    for (int round = 0; round < 11; ++round) {
        for (const QString &text : typed) {
            proxyKeys.push_back(benchmark::millisecondsOf([&] { proxy.setFilterFixedString(text); }));
            keys.push_back(benchmark::millisecondsOf([&] { view.setFilterText(text); }));
        }
    }

    benchmark::print("fleet_apply_10000", benchmark::median(applies), "ms");
    benchmark::print("view_frame_sorted_10000", benchmark::median(frames), "ms", benchmark::median(sorts));
    benchmark::print("view_keystroke_10000", benchmark::median(keys), "ms", benchmark::median(proxyKeys));
    benchmark::print("view_frame_sorted_10000_worst", *std::ranges::max_element(frames), "ms",
                     *std::ranges::max_element(sorts));
    benchmark::print("fleet_bytes_per_server", static_cast<double>(fleet.bytesUsed()) / Servers, "bytes");
    return 0;
}

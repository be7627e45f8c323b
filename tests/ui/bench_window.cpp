// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// 10,000 servers, a snapshot each second, sorted by CPU, while a person types in the filter: the longest
// turn of the event loop, per snapshot: receiving, the frame and its painting may share one. The baseline is
// one frame at 60 Hz.
#include "models/fleetviewmodel.h"
#include "tests/models/benchmark.h"
#include "tests/models/fleetpayload.h"
#include "ui/filterfield.h"
#include "ui/fleetview.h"
#include "ui/mainwindow.h"

#include <QApplication>
#include <QElapsedTimer>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <string>
#include <vector>

using namespace models;
using namespace std::chrono_literals;

namespace {

constexpr int Servers = 10'000;
constexpr int WarmUp = 5;
constexpr int Snapshots = 50; // The payload's times come round after a minute.
constexpr double FrameMilliseconds = 1000.0 / 60;

double percentile(std::vector<double> values, double share)
{
    std::ranges::sort(values);
    const auto index = static_cast<std::size_t>(share * static_cast<double>(values.size() - 1) + 0.5);
    return values[index];
}

/// Parts of a turn of the event loop, and the longest turn.
struct Steps
{
    std::vector<double> receive{};
    std::vector<double> frame{};
    std::vector<double> paint{};
    std::vector<double> type{};
    std::vector<double> table{}; ///< All rows in sight painted again, as part of no stall.
    std::vector<double> longest{};
};

void print(const char *name, const std::vector<double> &values, bool isAsked = false)
{
    for (const auto &[word, share] : {std::pair("median", 0.5), std::pair("p99", 0.99)}) {
        const double value = percentile(values, share);
        benchmark::print((std::string("window_") + name + '_' + word).c_str(), value, "ms", FrameMilliseconds,
                         isAsked ? benchmark::Target{.most = 16} : benchmark::Target{});
    }
}

} // namespace

int main(int argc, char **argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    ui::Theme theme;
    theme.choose(ui::ThemeChoice::Light);

    Fleet fleet;
    Decoder decoder(fleet.metrics());
    FleetViewModel view(fleet);
    ui::MainWindow window(theme, {.fleet = fleet, .view = view});
    window.resize(1440, 900);
    window.show();
    auto *filter = window.findChild<ui::FilterField *>();
    auto *table = window.findChild<ui::FleetView *>();
    table->setSorting(FleetTableModel::Column::Cpu, Qt::DescendingOrder);

    Moment now{.steady = 1h, .wall = Millis(1'795'252'387'000)};
    fleet.addEndpoint({0}, {.name = QStringLiteral("big")});
    fleet.setLink({0}, {.state = LinkState::Live}, now);

    // What a person types, a letter a second, and takes back.
    const QStringList texts{
        QStringLiteral("n"),       QStringLiteral("no"),     QStringLiteral("nod"),  QStringLiteral("node-"),
        QStringLiteral("node-01"), QStringLiteral("node-0"), QStringLiteral("node"), QString(),
        QStringLiteral("7"),       QStringLiteral("77"),     QStringLiteral("7"),    QString()};
    Steps steps;
    for (int tick = 0; tick < WarmUp + Snapshots; ++tick) {
        const QByteArray json = payload::fleet(Servers, tick);
        now.steady += 1s;
        now.wall += 1s;
        const double receive = benchmark::millisecondsOf([&] {
            if (const auto update = decoder.decode(json))
                fleet.apply({0}, *update, now);
        });
        const double frame = benchmark::millisecondsOf([&] {
            fleet.refreshFreshness(now);
            window.refresh(fleet.takeChanges(), now);
        });
        const double paint = benchmark::millisecondsOf([] { QApplication::processEvents(); });
        const double type = benchmark::millisecondsOf([&] { filter->setText(texts[tick % texts.size()]); });
        const double paintTyped = benchmark::millisecondsOf([] { QApplication::processEvents(); });
        if (tick < WarmUp)
            continue;
        steps.table.push_back(benchmark::millisecondsOf([&] { table->viewport()->repaint(); }));
        steps.receive.push_back(receive);
        steps.frame.push_back(frame);
        steps.paint.push_back(std::max(paint, paintTyped));
        steps.type.push_back(type);
        steps.longest.push_back(std::max(receive + frame + paint, type + paintTyped));
    }
    print("receive", steps.receive);
    print("frame", steps.frame);
    print("paint", steps.paint);
    print("keystroke", steps.type);
    print("table_repaint", steps.table);
    print("longest_turn", steps.longest, true);
    return 0;
}

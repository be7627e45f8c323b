// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The command palette over 10,000 servers: opening it, and each keystroke with the list painted. The baseline
// is one frame at 60 Hz.
#include "models/fleetviewmodel.h"
#include "tests/models/benchmark.h"
#include "tests/models/fleetpayload.h"
#include "ui/commandpalette.h"
#include "ui/mainwindow.h"

#include <QApplication>
#include <QLineEdit>

#include <algorithm>
#include <cstdio>
#include <vector>

using namespace models;
using namespace std::chrono_literals;

namespace {

constexpr int Servers = 10'000;
constexpr int Rounds = 20;
constexpr double FrameMilliseconds = 1000.0 / 60;

void print(const char *name, std::vector<double> values)
{
    std::ranges::sort(values);
    const auto at = [&values](double share) {
        return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1) + 0.5)];
    };
    for (const auto &[word, share] : {std::pair("median", 0.5), std::pair("p99", 0.99)}) {
        std::printf(R"({"name":"palette_%s_%s","value":%.3f,"unit":"ms","baseline":%.3f,"ratio":%.3f})"
                    "\n",
                    name, word, at(share), FrameMilliseconds, at(share) / FrameMilliseconds);
    }
    std::fflush(stdout);
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
    const Moment now{.steady = 1h, .wall = Millis(1'795'252'387'000)};
    fleet.addEndpoint({0}, {.name = QStringLiteral("big")});
    fleet.setLink({0}, {.state = LinkState::Live}, now);
    if (const auto update = decoder.decode(payload::fleet(Servers)))
        fleet.apply({0}, *update, now);
    window.refresh(fleet.takeChanges(), now);
    QApplication::processEvents();

    auto *palette = window.findChild<ui::CommandPalette *>();
    auto *field = palette->findChild<QLineEdit *>();
    // What many fit, what one fits, letters that lie apart, words of what belongs to a server, nothing.
    const QStringList texts{QStringLiteral("n"),       QStringLiteral("node"),   QStringLiteral("node-0777"),
                            QStringLiteral("n0777"),   QStringLiteral("eu 77"),  QStringLiteral("zzz"),
                            QStringLiteral("central"), QStringLiteral("freeze"), QString()};
    std::vector<double> open;
    std::vector<double> keystroke;
    for (int round = 0; round < Rounds; ++round) {
        open.push_back(benchmark::millisecondsOf([&] {
            palette->open();
            QApplication::processEvents();
        }));
        for (const QString &text : texts) {
            keystroke.push_back(benchmark::millisecondsOf([&] {
                field->setText(text);
                QApplication::processEvents();
            }));
        }
        palette->close();
    }
    print("open", open);
    print("keystroke", keystroke);
    return 0;
}

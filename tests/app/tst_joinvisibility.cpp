// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/joinvisibility.h"

#include "app/framepump.h"
#include "app/session/sessionset.h"
#include "app/settingskeeper.h"
#include "app/visibility.h"
#include "models/fleet.h"
#include "models/fleetviewmodel.h"
#include "tests/support/fakeclock.h"
#include "ui/mainwindow.h"
#include "ui/noticebar.h"

#include <QTemporaryDir>
#include <QTest>

namespace {

struct Bench
{
    QTemporaryDir folder{};
    testsupport::FakeClock clock{};
    app::SettingsKeeper settings{app::SettingsFile(folder.filePath(QStringLiteral("fleetscope.toml")))};
    models::Fleet fleet{};
    session::SessionSet sessions{fleet, clock, [] { return 0.5; }};
    models::FleetViewModel view{fleet};
    ui::Theme theme{};
    app::FramePump pump{clock};
    ui::MainWindow window{theme, {.fleet = fleet, .view = view}};
    app::Visibility visibility{window, clock};

    Bench()
    {
        sessions.hold(session::Interest::Window);
        app::joinVisibility(visibility, pump, sessions, window, settings);
        window.show();
    }
    [[nodiscard]] bool isExplained() const
    {
        const auto *notice = window.findChild<ui::NoticeBar *>();
        return notice != nullptr && notice->isVisible();
    }
};

} // namespace

class tst_JoinVisibility : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFirstPauseIsExplainedToWhoeverLooksAgain();
    void aWindowThatClosesExplainsNothing();
};

void tst_JoinVisibility::theFirstPauseIsExplainedToWhoeverLooksAgain()
{
    Bench bench;
    bench.window.showMinimized();
    QVERIFY(bench.sessions.isPaused());
    QVERIFY(!bench.isExplained());
    bench.window.showNormal();
    QVERIFY(!bench.sessions.isPaused());
    QVERIFY(bench.isExplained());
    QVERIFY(bench.settings.settings().pauseExplained);
}

void tst_JoinVisibility::aWindowThatClosesExplainsNothing()
{
    Bench bench;
    bench.window.close();
    QVERIFY(bench.sessions.isPaused());
    QVERIFY(!bench.settings.settings().pauseExplained);
}

QTEST_MAIN(tst_JoinVisibility)
#include "tst_joinvisibility.moc"

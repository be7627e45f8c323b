// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/joinvisibility.h"

#include "app/visibility.h"
#include "models/decoder.h"
#include "tests/app/windowbench.h"
#include "ui/noticebar.h"

#include <QAbstractButton>
#include <QTest>

namespace {

const QByteArray Base = R"({"type":"connected","timestamp":1700000000000,"message":"hi"})";
const QByteArray WithHistory =
    R"({"type":"connected","timestamp":1700000000000,"message":"hi","capabilities":["history","resume"]})";

struct Bench : testsupport::WindowBench
{
    app::Visibility visibility{clock};

    Bench()
    {
        visibility.watch(window);
        sessions.hold(session::Interest::Window);
        app::joinVisibility({.visibility = visibility,
                             .pump = pump,
                             .sessions = sessions,
                             .say = [this](const ui::Notice &notice) { window.showNotice(notice); },
                             .settings = settings,
                             .fleet = fleet,
                             .endpoints = endpoints});
        window.show();
    }
    /// Watches a server that speaks like this, and has heard it.
    models::EndpointId hear(const QString &address, const QByteArray &connected, bool isSaved = true)
    {
        const QUrl url(address);
        const auto id = endpoints.watchInVain(url, url.host(), isSaved, QStringLiteral("not in this test"));
        models::Decoder decoder(fleet.metrics());
        const models::Moment now{.steady = models::Millis(1000), .wall = models::Millis(1'700'000'000'000)};
        for (const QByteArray &event :
             {connected, QByteArray(R"({"type":"server_update","timestamp":1700000000000,"data":[)"
                                    R"({"id":"a","name":"a","status":"online","cpu":1,)"
                                    R"("lastUpdate":"2023-11-14T22:13:20Z"}]})")}) {
            if (const auto update = decoder.decode(event))
                fleet.apply(id, *update, now);
        }
        return id;
    }
    void minimizeAndRestore()
    {
        window.showMinimized();
        window.showNormal();
    }
    [[nodiscard]] QString said() const
    {
        const auto *notice = window.findChild<ui::NoticeBar *>();
        return notice != nullptr && notice->isVisible() ? notice->accessibleName() : QString();
    }
    [[nodiscard]] bool isExplained() const { return !said().isEmpty(); }
    void press(const QString &text) const
    {
        for (auto *button : window.findChild<ui::NoticeBar *>()->findChildren<QAbstractButton *>()) {
            if (button->text() == text) {
                button->click();
                return;
            }
        }
        QFAIL(qPrintable(text));
    }
};

} // namespace

class tst_JoinVisibility : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFirstPauseIsExplainedToWhoeverLooksAgain();
    void aWindowThatClosesExplainsNothing();
    void whereTheHistoryIsKeptNothingIsMissing();
    void keepReceivingIsForThoseThatNeedIt();
    void withoutSettingsOfItsOwnTheWindowKeepsReceiving();
};

void tst_JoinVisibility::theFirstPauseIsExplainedToWhoeverLooksAgain()
{
    Bench bench;
    bench.hear(QStringLiteral("http://plain.example/x"), Base);
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
    bench.hear(QStringLiteral("http://plain.example/x"), Base);
    bench.window.close();
    QVERIFY(bench.sessions.isPaused());
    QVERIFY(!bench.settings.settings().pauseExplained);
}

void tst_JoinVisibility::whereTheHistoryIsKeptNothingIsMissing()
{
    Bench bench;
    bench.hear(QStringLiteral("http://agent.example/x"), WithHistory);
    bench.minimizeAndRestore();
    QVERIFY(bench.said().startsWith(QStringLiteral("Nothing was received while")));
    QVERIFY(!bench.settings.settings().pauseExplained);
    bench.press(QStringLiteral("OK"));
    bench.minimizeAndRestore();
    QVERIFY(!bench.isExplained());
    // The first one without it is said, and only that one; once.
    bench.hear(QStringLiteral("http://plain.example/x"), Base);
    bench.minimizeAndRestore();
    QVERIFY(bench.said().startsWith(QStringLiteral("plain.example")));
    QVERIFY(!bench.said().contains(QStringLiteral("agent.example")));
    bench.press(QStringLiteral("OK"));
    bench.minimizeAndRestore();
    QVERIFY(!bench.isExplained());
}

void tst_JoinVisibility::keepReceivingIsForThoseThatNeedIt()
{
    Bench bench;
    const QList<QUrl> urls{QUrl(QStringLiteral("http://plain.example/x")),
                           QUrl(QStringLiteral("http://agent.example/x"))};
    bench.settings.change([&](app::Settings &each) {
        for (const QUrl &url : urls)
            each.endpoints += app::EndpointSettings{.url = url};
    });
    bench.hear(urls[0].toString(), Base);
    bench.hear(urls[1].toString(), WithHistory);
    bench.minimizeAndRestore();
    bench.press(QStringLiteral("Keep receiving"));
    const app::Settings &settings = bench.settings.settings();
    QCOMPARE(settings.endpoints[0].pause, app::PausePolicy::KeepReceiving);
    QCOMPARE(settings.endpoints[1].pause, app::PausePolicy::WhenMinimized);
    QVERIFY(settings.grace.time);
}

void tst_JoinVisibility::withoutSettingsOfItsOwnTheWindowKeepsReceiving()
{
    Bench bench;
    bench.hear(QStringLiteral("http://plain.example/x"), Base, false);
    bench.minimizeAndRestore();
    bench.press(QStringLiteral("Keep receiving"));
    QVERIFY(!bench.settings.settings().grace.time);
}

QTEST_MAIN(tst_JoinVisibility)
#include "tst_joinvisibility.moc"

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "demofleet.h"
#include "ui/connectionfacts.h"
#include "ui/endpointpanel.h"
#include "ui/factsheet.h"
#include "ui/linkhistorymodel.h"
#include "ui/theme.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTest>

using namespace models;
using namespace std::chrono_literals;

namespace {

struct Rig
{
    ui::Theme theme{};
    DemoFleet demo{};
    QWidget window{};
    ui::EndpointPanel panel{theme, demo.fleet, &window};

    Rig()
    {
        window.resize(1200, 400);
        panel.resize(1200, 300);
        window.show();
    }
    [[nodiscard]] QAbstractButton *button(const char *name) const
    {
        return panel.findChild<QAbstractButton *>(QString::fromLatin1(name));
    }
    void addFailure(const QByteArray &data)
    {
        demo.fleet.applyDecodeFailure(DemoFleet::Seoul,
                                      describeFailure(data, "message", DecodeError::NotJson, demo.now.wall),
                                      demo.now);
    }
};

} // namespace

class tst_EndpointPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void theReportHasAllOfIt()
    {
        Rig rig;
        rig.panel.open(DemoFleet::Tokyo, rig.demo.now);
        const QString report = rig.panel.report();
        for (const char *part : {"reconnecting in", "Transport", "Clock difference", "Encryption",
                                 "What the connection did", "waiting", "next try after"})
            QVERIFY2(report.contains(QString::fromLatin1(part)), qPrintable(report));
    }

    void whatIsCopiedHasNoSecrets()
    {
        Rig rig;
        rig.addFailure("{\"token\":\"s3cret\" \x1b[31m, Bearer s3cret}");
        rig.demo.fleet.describeEndpoint(DemoFleet::Seoul,
                                        {.name = QStringLiteral("seoul"),
                                         .displayUrl = QStringLiteral("https://me:s3cret@h/x?key=s3cret")});
        rig.panel.open(DemoFleet::Seoul, rig.demo.now);
        rig.button("copy")->click();
        const QString copied = QGuiApplication::clipboard()->text();
        QVERIFY(copied.contains(QStringLiteral("https://***@h/x?key=***")));
        QVERIFY2(!copied.contains(QStringLiteral("s3cret")), qPrintable(copied));
    }

    void unreadableBytesAreShownEscapedWithTheirPlace()
    {
        Rig rig;
        rig.addFailure("{\"a\":\x1b<b>\xff}");
        rig.panel.open(DemoFleet::Seoul, rig.demo.now);
        const QString text = rig.panel.findChild<QPlainTextEdit *>()->toPlainText();
        QVERIFY2(text.contains(QStringLiteral("no JSON: byte 5 of 11 of an event \"message\"")),
                 qPrintable(text));
        QVERIFY2(text.contains(QStringLiteral("{\"a\":\\x1b<b>\\xff}")), qPrintable(text));
    }

    void theHistoryGrowsAtItsTop()
    {
        ui::LinkHistoryModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        LinkHistory history;
        Moment now{.steady = 100s, .wall = 1'763'733'600s};
        const auto add = [&](LinkState state, int attempt) {
            history.add({.state = state, .attempt = attempt}, now);
            now.steady += 5s;
            now.wall += 5s;
        };
        add(LinkState::Connecting, 1);
        add(LinkState::Live, 1);
        model.show(history, now);
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.index(0, 1).data().toString(), QStringLiteral("live"));
        QCOMPARE(model.index(1, 2).data().toString(), QStringLiteral("5\u00a0s"));
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        for (int attempt = 2; attempt < 400; ++attempt)
            add(LinkState::Connecting, attempt);
        model.show(history, now);
        QCOMPARE(model.rowCount(), LinkHistory::Kept);
        QCOMPARE(model.eventAt(0).attempt, 399);
        model.show(history, now);
        QCOMPARE(inserted.size(), 1);
        model.clear();
        QCOMPARE(model.rowCount(), 0);
    }

    void itIsRefreshedOnceASecondAtMost()
    {
        Rig rig;
        rig.panel.open(DemoFleet::Tokyo, rig.demo.now);
        const QString before = rig.panel.report();
        Moment soon = rig.demo.now;
        soon.steady += 900ms;
        rig.panel.refresh(soon);
        QCOMPARE(rig.panel.report(), before);
        soon.steady += 200ms;
        rig.panel.refresh(soon);
        QVERIFY(rig.panel.report() != before);
    }

    void hiddenItDoesNothing()
    {
        Rig rig;
        rig.panel.open(DemoFleet::Tokyo, rig.demo.now);
        rig.panel.close();
        const auto texts = [&] {
            QStringList all;
            for (const QLabel *label : rig.panel.findChildren<QLabel *>())
                all << label->text();
            return all;
        };
        const QStringList before = texts();
        rig.demo.setLink(DemoFleet::Tokyo, LinkState::Stopped, LinkReason::HttpStatus, 401);
        Moment later = rig.demo.now;
        later.steady += 1h;
        rig.panel.refresh(later);
        QCOMPARE(texts(), before);
    }

    void itClosesWithItsEndpointAndByTheKeyboard()
    {
        Rig rig;
        QSignalSpy closed(&rig.panel, &ui::EndpointPanel::closed);
        rig.panel.open(DemoFleet::Tokyo, rig.demo.now);
        QVERIFY(rig.panel.isVisible());
        QTest::keyClick(&rig.panel, Qt::Key_Escape);
        QVERIFY(!rig.panel.isVisible());
        rig.panel.open(DemoFleet::Tokyo, rig.demo.now);
        rig.demo.fleet.removeEndpoint(DemoFleet::Tokyo);
        Moment later = rig.demo.now;
        later.steady += 2s;
        rig.panel.refresh(later);
        QVERIFY(!rig.panel.isVisible());
        QCOMPARE(closed.size(), 2);
    }

    void columnsFollowTheWidth()
    {
        const ui::Theme theme;
        const DemoFleet demo;
        ui::FactSheet sheet(theme);
        sheet.setGroups(ui::connectionFacts(*demo.fleet.endpoint(DemoFleet::Seoul), demo.now, QLocale::c()));
        sheet.resize(300, 300);
        sheet.show();
        QCOMPARE(sheet.columns(), 1);
        sheet.resize(2000, 300);
        QVERIFY(sheet.columns() >= 3);
    }

    void everyTextIsPlain()
    {
        Rig rig;
        rig.panel.open(DemoFleet::Tokyo, rig.demo.now);
        for (const QLabel *label : rig.panel.findChildren<QLabel *>())
            QCOMPARE(label->textFormat(), Qt::PlainText);
    }
};

QTEST_MAIN(tst_EndpointPanel)
#include "tst_endpointpanel.moc"

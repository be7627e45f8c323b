// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windowlayout.h"

#include <QRandomGenerator>
#include <QTest>

using Column = models::FleetTableModel::Column;
using ui::WindowLayout;

class tst_WindowLayout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatWasSavedComesBack()
    {
        models::StatusSet states;
        states.insert(models::Status::Critical);
        states.insert(models::Status::Unknown);
        const WindowLayout layout{
            .place = {.normal = QRect(10, 20, 800, 600),
                      .frame = QMargins(1, 30, 1, 1),
                      .screen = {.name = QStringLiteral("DP-1"), .available = QRect(0, 0, 1920, 1080)},
                      .isMaximized = true,
                      .isFullScreen = true},
            .splitter = QByteArray("splitter"),
            .panelSplitter = QByteArray("panel"),
            .sortColumn = Column::Memory,
            .sortOrder = Qt::DescendingOrder,
            .isWorstFirst = true,
            .isWall = true,
            .columns = {.order = {Column::Status, Column::Age, Column::Name, Column::Disk, Column::Memory,
                                  Column::Cpu, Column::Sparkline},
                        .widths = {{Column::Cpu, 77}, {Column::Age, 120}},
                        .hidden = {Column::Sparkline}},
            .view = {.filter = QStringLiteral("seoul db"),
                     .states = states,
                     .selected = ui::ServerReference{.endpoint = QStringLiteral("http://a:1/s"),
                                                     .server = QStringLiteral("db-01")},
                     .span = std::chrono::seconds(45),
                     .charts = {QStringLiteral("swap"), QStringLiteral("load.1")},
                     .collapsed = {QStringLiteral("local:This computer")}},
            .recent = {QStringLiteral("action wall"), QStringLiteral("server db-01 Seoul")}};
        QCOMPARE(ui::decodeLayout(ui::encodeLayout(layout)), std::optional(layout));
    }

    void foreignBytesAreRefused()
    {
        const QByteArray bytes = ui::encodeLayout({});
        QVERIFY(!ui::decodeLayout({}));
        QVERIFY(!ui::decodeLayout(QByteArray("garbage of some length")));
        QVERIFY(!ui::decodeLayout(bytes + 'x'));
        QVERIFY(!ui::decodeLayout(QByteArray(1'000'000, 'x')));
        const auto withoutRecent = bytes.size() - qsizetype(sizeof(quint32));
        QVERIFY(ui::decodeLayout(bytes.first(withoutRecent))); // As 0.1.0 wrote it.
        for (qsizetype cut = 0; cut < bytes.size(); ++cut)
            QVERIFY2(cut == withoutRecent || !ui::decodeLayout(bytes.first(cut)),
                     qPrintable(QString::number(cut)));
    }

    void whatIsNonsenseIsRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("sorted by state") << ui::encodeLayout({.sortColumn = Column::Status});
        QTest::newRow("too many columns") << ui::encodeLayout({.columns = {.order = {Column::Name}}});
        QTest::newRow("a column twice")
            << ui::encodeLayout({.columns = {.hidden = {Column::Cpu, Column::Cpu}}});
        QTest::newRow("no width") << ui::encodeLayout({.columns = {.widths = {{Column::Cpu, 0}}}});
        QTest::newRow("endless width")
            << ui::encodeLayout({.columns = {.widths = {{Column::Cpu, 1'000'000}}}});
        QTest::newRow("no span") << ui::encodeLayout({.view = {.span = std::chrono::milliseconds(0)}});
        QTest::newRow("endless span") << ui::encodeLayout({.view = {.span = std::chrono::hours(10'000)}});
        QTest::newRow("an endless filter") << ui::encodeLayout({.view = {.filter = QString(3000, u'x')}});
        QTest::newRow("many charts") << ui::encodeLayout(
            {.view = {.charts = QStringList(1000, QStringLiteral("x"))}});
        QTest::newRow("much used") << ui::encodeLayout({.recent = QStringList(1000, QStringLiteral("x"))});
    }

    void whatIsNonsenseIsRefused()
    {
        QFETCH(QByteArray, bytes);
        QVERIFY(!ui::decodeLayout(bytes));
    }

    void garbageNeverHurts()
    {
        QRandomGenerator chance(5);
        const QByteArray good =
            ui::encodeLayout({.place = {.normal = QRect(10, 20, 800, 600)},
                              .view = {.filter = QStringLiteral("a"), .charts = {QStringLiteral("b")}}});
        for (int round = 0; round < 20'000; ++round) {
            QByteArray bytes = good;
            for (int i = 0; i < 3; ++i)
                bytes[chance.bounded(static_cast<int>(bytes.size()))] =
                    static_cast<char>(chance.bounded(256));
            if (const auto layout = ui::decodeLayout(bytes)) {
                const QRect place = ui::placeToday(
                    layout->place, {{.name = QStringLiteral("a"), .available = QRect(0, 0, 1000, 800)}});
                QVERIFY(place.isNull() || QRect(0, 0, 1000, 800).contains(place));
            }
        }
    }
};

QTEST_APPLESS_MAIN(tst_WindowLayout)
#include "tst_windowlayout.moc"

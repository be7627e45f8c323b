// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fleetviewmodel.h"

#include <QAbstractItemModelTester>
#include <QItemSelectionModel>
#include <QSignalSpy>
#include <QTest>

using namespace models;
using namespace std::chrono_literals;

namespace {

using Column = FleetTableModel::Column;

constexpr EndpointId North{1};
constexpr EndpointId South{2};

struct Rig
{
    Fleet fleet;
    Decoder decoder{fleet.metrics()};
    Moment now{.steady = 1'000'000ms, .wall = Millis(1'795'252'000'000)};
    FleetTableModel table{fleet};
    FleetViewModel view{fleet};
    QAbstractItemModelTester tableTester{&table, QAbstractItemModelTester::FailureReportingMode::QtTest};
    QAbstractItemModelTester viewTester{&view, QAbstractItemModelTester::FailureReportingMode::QtTest};

    Rig()
    {
        fleet.addEndpoint(North, {.name = QStringLiteral("north")});
        fleet.addEndpoint(South, {.name = QStringLiteral("S\u00fcd")});
        fleet.setLink(North, {.state = LinkState::Live}, now);
        fleet.setLink(South, {.state = LinkState::Live}, now);
    }

    void receive(EndpointId endpoint, const char *servers)
    {
        const auto update = decoder.decode("[" + QByteArray(servers).replace('\'', '"') + "]");
        QVERIFY(update);
        fleet.apply(endpoint, *update, now);
    }
    void frame()
    {
        const FleetChanges changes = fleet.takeChanges();
        table.applyFrame(changes);
        view.applyFrame(changes, now);
    }
    void advance(Millis time)
    {
        now.steady += time;
        now.wall += time;
    }
    /// Rows as the view shows them: `[north] a b [S…] c`.
    [[nodiscard]] QString rows() const
    {
        QStringList names;
        for (int row = 0; row < view.rowCount(); ++row) {
            const QString name = view.index(row, int(Column::Name)).data().toString();
            names.append(view.rowAt(row).kind == FleetViewModel::RowKind::Group ? u'[' + name + u']' : name);
        }
        return names.join(u' ');
    }
};

} // namespace

class tst_FleetViewModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void groupsByEndpointInNaturalOrder()
    {
        Rig rig;
        rig.frame();
        QCOMPARE(rig.rows(), QStringLiteral("[north] [S\u00fcd]"));
        rig.receive(South, "{'id':'z'}");
        rig.receive(North, "{'id':'web-10'},{'id':'web-2'},{'id':'Web-1'},{'id':'db'}");
        rig.frame();
        QCOMPARE(rig.rows(), QStringLiteral("[north] db Web-1 web-2 web-10 [S\u00fcd] z"));
        rig.view.sort(int(Column::Name), Qt::DescendingOrder);
        QCOMPARE(rig.rows(), QStringLiteral("[north] web-10 web-2 Web-1 db [S\u00fcd] z"));
        QCOMPARE(rig.view.matchCount(), 5);
    }

    void unknownValuesComeLastInEitherOrder()
    {
        Rig rig;
        rig.receive(North, "{'id':'a','cpu':5},{'id':'b'},{'id':'c','cpu':50},"
                           "{'id':'d','cpu':99,'status':'offline'}");
        rig.frame();
        rig.view.sort(int(Column::Cpu), Qt::AscendingOrder);
        QCOMPARE(rig.rows(), QStringLiteral("[north] a c b d [S\u00fcd]"));
        rig.view.sort(int(Column::Cpu), Qt::DescendingOrder);
        QCOMPARE(rig.rows(), QStringLiteral("[north] c a b d [S\u00fcd]"));
    }

    void worstComesFirst()
    {
        Rig rig;
        rig.receive(
            North,
            "{'id':'a','status':'online'},{'id':'b','status':'warning'},{'id':'c','status':'critical'},"
            "{'id':'d','status':'offline'}");
        rig.frame();
        rig.view.setWorstFirst(true);
        QCOMPARE(rig.rows(), QStringLiteral("[north] c d b a [S\u00fcd]"));
        rig.view.setWorstFirst(false);
        QCOMPARE(rig.rows(), QStringLiteral("[north] a b c d [S\u00fcd]"));
    }

    void filters_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        QTest::newRow("nothing") << QString()
                                 << QStringLiteral("[north] Web-1 db [S\u00fcd] \u00c9cole web-2");
        QTest::newRow("blanks") << QStringLiteral("  ")
                                << QStringLiteral("[north] Web-1 db [S\u00fcd] \u00c9cole web-2");
        QTest::newRow("case") << QStringLiteral("WEB") << QStringLiteral("[north] Web-1 [S\u00fcd] web-2");
        QTest::newRow("diacritics") << QStringLiteral("ecole") << QStringLiteral("[S\u00fcd] \u00c9cole");
        QTest::newRow("diacritics typed")
            << QStringLiteral("\u00e9C") << QStringLiteral("[S\u00fcd] \u00c9cole");
        QTest::newRow("id") << QStringLiteral("i3") << QStringLiteral("[S\u00fcd] \u00c9cole");
        QTest::newRow("type") << QStringLiteral("database") << QStringLiteral("[north] db");
        QTest::newRow("location") << QStringLiteral("paris") << QStringLiteral("[S\u00fcd] \u00c9cole");
        QTest::newRow("endpoint") << QStringLiteral("sud") << QStringLiteral("[S\u00fcd] \u00c9cole web-2");
        QTest::newRow("words in any order") << QStringLiteral("north web") << QStringLiteral("[north] Web-1");
        QTest::newRow("none") << QStringLiteral("xyz") << QString();
        QTest::newRow("markup") << QStringLiteral("<b>") << QString();
    }

    void filters()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        Rig rig;
        rig.receive(North,
                    "{'id':'i1','name':'Web-1','type':'web'},{'id':'i2','name':'db','type':'database'}");
        rig.receive(South, "{'id':'i3','name':'\xc3\x89"
                           "cole','location':'Paris'},{'id':'i4','name':'web-2'}");
        rig.frame();
        QCOMPARE(rig.view.matchCount(), 4);
        rig.view.setFilterText(text);
        // Natural order of the names: db before Web-1.
        const QString rows = rig.rows();
        auto sorted = [](const QString &list) {
            QStringList parts = list.split(u' ');
            parts.sort();
            return parts;
        };
        QCOMPARE(sorted(rows), sorted(expected));
        rig.view.setFilterText({});
        QCOMPARE(rig.view.matchCount(), 4);
    }

    void tilesFilterByWhatIsShown()
    {
        Rig rig;
        rig.receive(North, "{'id':'a','status':'online'},{'id':'b','status':'warning'}");
        rig.receive(South, "{'id':'c','status':'warning'}");
        rig.frame();
        StatusSet states;
        states.insert(Status::Warning);
        rig.view.setStatusFilter(states);
        QCOMPARE(rig.rows(), QStringLiteral("[north] b [S\u00fcd] c"));
        // Blind to it now: no warning any more, but unknown.
        rig.fleet.setLink(South, {.state = LinkState::Waiting}, rig.now);
        rig.advance(1s);
        rig.frame();
        QCOMPARE(rig.rows(), QStringLiteral("[north] b"));
        rig.view.setStatusFilter({});
        QCOMPARE(rig.rows(), QStringLiteral("[north] a b [S\u00fcd] c"));
    }

    void collapsedGroupsCountTheirServers()
    {
        Rig rig;
        rig.receive(North, "{'id':'a'},{'id':'b'}");
        rig.receive(South, "{'id':'c'}");
        rig.frame();
        rig.view.setCollapsed(North, true);
        QCOMPARE(rig.rows(), QStringLiteral("[north] [S\u00fcd] c"));
        QVERIFY(rig.view.isCollapsed(North));
        QCOMPARE(rig.view.matchCount(), 3);
        rig.view.setCollapsed(North, false);
        QCOMPARE(rig.rows(), QStringLiteral("[north] a b [S\u00fcd] c"));
    }

    void ordersAtMostOnceASecond()
    {
        Rig rig;
        rig.receive(North, "{'id':'a','cpu':1},{'id':'b','cpu':2}");
        rig.frame();
        rig.view.sort(int(Column::Cpu), Qt::DescendingOrder);
        QCOMPARE(rig.rows(), QStringLiteral("[north] b a [S\u00fcd]"));

        rig.advance(400ms);
        rig.receive(North, "{'id':'a','cpu':9},{'id':'b','cpu':2}");
        rig.frame();
        QCOMPARE(rig.rows(), QStringLiteral("[north] b a [S\u00fcd]"));
        const auto due = rig.view.nextOrderDue();
        QCOMPARE(due, std::optional(rig.now.steady + 600ms));
        rig.advance(600ms);
        rig.frame();
        QCOMPARE(rig.rows(), QStringLiteral("[north] a b [S\u00fcd]"));
        QCOMPARE(rig.view.nextOrderDue(), std::nullopt);
    }

    void selectionStaysWithItsServer()
    {
        Rig rig;
        rig.receive(North, "{'id':'a','cpu':1},{'id':'b','cpu':2},{'id':'c','cpu':3}");
        rig.frame();
        QItemSelectionModel selection(&rig.view);
        selection.setCurrentIndex(rig.view.index(2, 0),
                                  QItemSelectionModel::Select | QItemSelectionModel::Rows);
        const QPersistentModelIndex group(rig.view.index(0, 0));
        QCOMPARE(selection.currentIndex().siblingAtColumn(int(Column::Name)).data().toString(),
                 QStringLiteral("b"));

        rig.view.sort(int(Column::Cpu), Qt::DescendingOrder);
        rig.receive(South, "{'id':'0'}");
        rig.frame();
        rig.view.setFilterText(QStringLiteral("b"));
        QCOMPARE(selection.currentIndex().siblingAtColumn(int(Column::Name)).data().toString(),
                 QStringLiteral("b"));
        QCOMPARE(selection.currentIndex().row(), 1);
        QVERIFY(group.isValid());
        rig.view.setFilterText(QStringLiteral("a"));
        QVERIFY(!selection.currentIndex().isValid());
    }

    void aFrameIsOneDataChanged()
    {
        Rig rig;
        rig.receive(North, "{'id':'a','cpu':1},{'id':'b','cpu':1},{'id':'c','cpu':1},{'id':'d','cpu':1}");
        rig.frame();
        QSignalSpy tableChanged(&rig.table, &QAbstractItemModel::dataChanged);
        QSignalSpy viewChanged(&rig.view, &QAbstractItemModel::dataChanged);
        QSignalSpy reset(&rig.view, &QAbstractItemModel::modelReset);
        QSignalSpy layout(&rig.view, &QAbstractItemModel::layoutChanged);
        rig.advance(1s);
        rig.receive(North, "{'id':'a','cpu':2},{'id':'b','cpu':2},{'id':'c','cpu':2},{'id':'d','cpu':2}");
        rig.frame();
        QCOMPARE(tableChanged.count(), 1);
        QCOMPARE(tableChanged[0][0].toModelIndex().row(), 0);
        QCOMPARE(tableChanged[0][1].toModelIndex().row(), 3);
        QCOMPARE(viewChanged.count(), 1);
        QCOMPARE(reset.count(), 0);
        QCOMPARE(layout.count(), 0); // The order by name did not change.
        rig.frame();
        QCOMPARE(tableChanged.count(), 1);
    }

    void onlyWhatChangedIsSaid()
    {
        Rig rig;
        rig.receive(North, "{'id':'a','cpu':1}");
        rig.receive(South, "{'id':'b','cpu':1},{'id':'c','cpu':1}");
        rig.frame();
        QSignalSpy changed(&rig.view, &QAbstractItemModel::dataChanged);
        rig.fleet.setTraffic(North, {.events = 5});
        rig.frame();
        QCOMPARE(changed.count(), 0);
        rig.receive(South, "{'id':'c','cpu':2}");
        rig.frame();
        QCOMPARE(changed.count(), 1);
        QCOMPARE(changed[0][0].toModelIndex().row(), 4);
        QCOMPARE(changed[0][1].toModelIndex().row(), 4);
        rig.fleet.describeEndpoint(North, {.name = QStringLiteral("renamed")});
        rig.frame();
        QCOMPARE(changed.count(), 2);
        QCOMPARE(changed[1][0].toModelIndex().row(), 0);
    }

    void rowsAreStableInTheTable()
    {
        Rig rig;
        rig.receive(North, "{'id':'a','cpu':1,'status':'online'},{'id':'b','cpu':200}");
        rig.frame();
        const auto a = rig.fleet.find({North, QStringLiteral("a")});
        const auto b = rig.fleet.find({North, QStringLiteral("b")});
        const QModelIndex cell = rig.table.index(int(a->value), int(Column::Cpu));
        QCOMPARE(cell.data(FleetTableModel::SortRole).toDouble(), 1.0);
        QCOMPARE(cell.data(FleetTableModel::StatusRole).toInt(), int(Status::Online));
        QCOMPARE(cell.data(FleetTableModel::EndpointRole).toInt(), North.value);
        QVERIFY(cell.data(FleetTableModel::LiveValuesRole).toBool());
        QVERIFY(!cell.data(FleetTableModel::OutOfRangeRole).toBool());
        QVERIFY(cell.siblingAtRow(int(b->value)).data(FleetTableModel::OutOfRangeRole).toBool());

        rig.fleet.removeServer(*a);
        QVERIFY(!cell.data(FleetTableModel::SortRole).isValid());
        rig.frame();
        QCOMPARE(rig.rows(), QStringLiteral("[north] b [S\u00fcd]"));
        QCOMPARE(rig.table.rowCount(), 2);
        rig.receive(South, "{'id':'new'}");
        rig.frame();
        QCOMPARE(rig.table.rowCount(), 2);
        QCOMPARE(rig.rows(), QStringLiteral("[north] b [S\u00fcd] new"));
    }

    void endpointsComeAndGo()
    {
        Rig rig;
        rig.receive(North, "{'id':'a'}");
        rig.receive(South, "{'id':'b'}");
        rig.frame();
        rig.fleet.removeEndpoint(North);
        rig.frame();
        QCOMPARE(rig.rows(), QStringLiteral("[S\u00fcd] b"));
        rig.fleet.addEndpoint(North, {.name = QStringLiteral("again")});
        rig.frame();
        QCOMPARE(rig.rows(), QStringLiteral("[S\u00fcd] b [again]"));
    }

    void manyServersInRandomFrames()
    {
        // Everything at once, under the model tester's eyes.
        Rig rig;
        for (int step = 0; step < 60; ++step) {
            QByteArray servers;
            for (int server = 0; server < 20; ++server) {
                const int id = (server * 7 + step * 3) % 40;
                servers += (server > 0 ? ",{\"id\":\"" : "{\"id\":\"") + QByteArray::number(id) +
                           "\",\"cpu\":" + QByteArray::number((id * 31 + step * 17) % 100) + "}";
            }
            rig.receive(step % 2 ? North : South, servers.constData());
            if (step % 5 == 0)
                rig.view.sort(step % 7, step % 2 ? Qt::AscendingOrder : Qt::DescendingOrder);
            if (step % 4 == 0)
                rig.view.setFilterText(QString::number(step % 3));
            if (step % 6 == 0)
                rig.view.setCollapsed(North, step % 12 == 0);
            if (step % 9 == 0)
                rig.fleet.removeServer(ServerIndex{quint32(step) % rig.fleet.slotCount()});
            rig.advance(700ms);
            rig.frame();
        }
        QCOMPARE(rig.fleet.counts().total(), rig.fleet.serverCount(North) + rig.fleet.serverCount(South));
    }
};

QTEST_GUILESS_MAIN(tst_FleetViewModel)
#include "tst_fleetviewmodel.moc"

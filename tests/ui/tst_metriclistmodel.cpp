// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/metriclistmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using ui::MetricListModel;
using ui::MetricRow;

class tst_MetricListModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void valuesChangeInPlace();
    void theFilterFindsTitlesAndNames_data();
    void theFilterFindsTitlesAndNames();
    void checksOutliveAnotherServer();
    void chartsHaveALimit();
};

namespace {

std::vector<MetricRow> rows()
{
    return {{.id = {3},
             .title = QStringLiteral("Load, 1 minute"),
             .name = QStringLiteral("load1"),
             .value = QStringLiteral("14.2")},
            {.id = {4},
             .title = QStringLiteral("Network: received"),
             .name = QStringLiteral("network.rx"),
             .value = QStringLiteral("3 MB/s")},
            {.id = {5},
             .title = QStringLiteral("<b>x</b>"),
             .name = QStringLiteral("<b>x</b>"),
             .value = QStringLiteral("1")}};
}

} // namespace

void tst_MetricListModel::valuesChangeInPlace()
{
    MetricListModel model;
    const QAbstractItemModelTester tester(&model);
    model.setRows(rows());
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    auto next = rows();
    next[1].value = QStringLiteral("4 MB/s");
    model.setRows(next);
    model.setRows(next);
    QCOMPARE(resets.count(), 0);
    QCOMPARE(changes.count(), 1);
    QCOMPARE(model.index(1).data(MetricListModel::ValueRole).toString(), QStringLiteral("4 MB/s"));
}

void tst_MetricListModel::theFilterFindsTitlesAndNames_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<int>("found");
    QTest::newRow("nothing typed") << QString() << 3;
    QTest::newRow("a title") << QStringLiteral("RECEIVED") << 1;
    QTest::newRow("a name") << QStringLiteral("load1") << 1;
    QTest::newRow("spaces around") << QStringLiteral("  load ") << 1;
    QTest::newRow("nothing found") << QStringLiteral("temperature") << 0;
}

void tst_MetricListModel::theFilterFindsTitlesAndNames()
{
    QFETCH(QString, filter);
    MetricListModel model;
    const QAbstractItemModelTester tester(&model);
    model.setRows(rows());
    model.setFilter(filter);
    QTEST(model.rowCount(), "found");
}

void tst_MetricListModel::checksOutliveAnotherServer()
{
    MetricListModel model;
    const QAbstractItemModelTester tester(&model);
    model.setRows(rows());
    QSignalSpy checks(&model, &MetricListModel::checkedChanged);
    QVERIFY(model.setData(model.index(1), Qt::Checked, Qt::CheckStateRole));
    model.setRows({{.id = {9}, .title = QStringLiteral("other")}});
    QCOMPARE(model.checked(), std::vector<models::MetricId>{{4}});
    model.setRows(rows());
    QCOMPARE(model.index(1).data(Qt::CheckStateRole).toInt(), static_cast<int>(Qt::Checked));
    model.setChecked({4}, false);
    QCOMPARE(checks.count(), 2);
    QVERIFY(model.checked().empty());
}

void tst_MetricListModel::chartsHaveALimit()
{
    MetricListModel model;
    for (std::uint32_t metric = 3; metric < 200; ++metric)
        model.setChecked({metric}, true);
    QCOMPARE(model.checked().size(), MetricListModel::MostCharts);
}

QTEST_APPLESS_MAIN(tst_MetricListModel)
#include "tst_metriclistmodel.moc"

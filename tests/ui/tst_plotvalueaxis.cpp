// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plotvalueaxis.h"

#include <QTest>

class tst_PlotValueAxis : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rangesAreRound_data();
    void rangesAreRound();
};

namespace {

const models::MetricInfo percent{
    .name = QStringLiteral("cpu"), .unit = QStringLiteral("%"), .maximum = 100, .isPercent = true};
const models::MetricInfo bytes{.name = QStringLiteral("used"), .unit = QStringLiteral("B")};
const models::MetricInfo rate{.name = QStringLiteral("rx"), .unit = QStringLiteral("B/s")};
const models::MetricInfo plain{.name = QStringLiteral("load1")};
const models::MetricInfo bounded{.name = QStringLiteral("x"), .maximum = 64};

} // namespace

Q_DECLARE_METATYPE(models::MetricInfo)

void tst_PlotValueAxis::rangesAreRound_data()
{
    QTest::addColumn<models::MetricInfo>("metric");
    QTest::addColumn<QList<double>>("seen"); // least and greatest, or none
    QTest::addColumn<int>("intervals");
    QTest::addColumn<double>("minimum");
    QTest::addColumn<double>("maximum");
    QTest::addColumn<QString>("labels");

    const auto row = [](const char *name, const models::MetricInfo &metric, const QList<double> &seen,
                        int intervals, double minimum, double maximum, const char *labels) {
        QTest::newRow(name) << metric << seen << intervals << minimum << maximum << QString::fromUtf8(labels);
    };
    row("percent", percent, {12, 93}, 5, 0, 100, "0|25|50|75|100");
    row("percent in little height", percent, {12, 93}, 3, 0, 100, "0|50|100");
    row("percent in none", percent, {12, 93}, 0, 0, 100, "0|100");
    row("percent without data", percent, {}, 4, 0, 100, "0|25|50|75|100");
    row("a raw percent above 101", percent, {12, 250}, 4, 0, 300, "0|100|200|300");
    row("bytes in powers of two", bytes, {1e6, 3.5 * 1048576}, 4, 0, 4.0 * 1048576,
        "0\u00a0B|1.0\u00a0MiB|2.0\u00a0MiB|3.0\u00a0MiB|4.0\u00a0MiB");
    row("rates in powers of ten", rate, {0, 4.8e6}, 4, 0, 6e6,
        "0\u00a0B/s|2.0\u00a0MB/s|4.0\u00a0MB/s|6.0\u00a0MB/s");
    row("fractions", plain, {0.1, 0.9}, 4, 0, 1, "0.0|0.5|1.0");
    row("negative values", plain, {-12, 30}, 4, -20, 40, "-20|0|20|40");
    row("all zero", plain, {0, 0}, 4, 0, 1, "0|1");
    row("no data", plain, {}, 4, 0, 1, "0|1");
    row("a natural end in reach", bounded, {10, 40}, 4, 0, 64, "0|20|40|60");
    row("a natural end far away", bounded, {1, 2}, 4, 0, 2, "0.0|0.5|1.0|1.5|2.0");
}

void tst_PlotValueAxis::rangesAreRound()
{
    QFETCH(models::MetricInfo, metric);
    QFETCH(QList<double>, seen);
    QFETCH(int, intervals);
    const auto range =
        seen.isEmpty() ? std::nullopt : std::optional(ui::ValueRange{seen.first(), seen.last()});
    const ui::ValueAxis axis = ui::valueAxis(metric, range, intervals, QLocale::c());
    QTEST(axis.minimum, "minimum");
    QTEST(axis.maximum, "maximum");
    QStringList labels;
    for (const ui::ValueTick &tick : axis.ticks)
        labels.append(tick.label);
    QTEST(labels.join(u'|'), "labels");
}

QTEST_APPLESS_MAIN(tst_PlotValueAxis)
#include "tst_plotvalueaxis.moc"

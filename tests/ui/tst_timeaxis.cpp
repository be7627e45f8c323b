// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeaxis.h"

#include <QDateTime>
#include <QTest>
#include <QTimeZone>

using namespace std::chrono_literals;
using models::Millis;

class tst_TimeAxis : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ticksAreRoundLocalTimes_data();
    void ticksAreRoundLocalTimes();
    void labelsNeverTouch();
    void nothingFitsNothing();
};

namespace {

Millis at(int hour, int minute, int second)
{
    return Millis(
        QDateTime(QDate(2026, 3, 10), QTime(hour, minute, second), QTimeZone::utc()).toMSecsSinceEpoch());
}

ui::TimeAxisRequest request(Millis from, Millis to, double width, const QTimeZone &zone = QTimeZone::utc())
{
    return {.from = from,
            .to = to,
            .width = width,
            .minuteLabelWidth = 70,
            .secondLabelWidth = 90,
            .zone = zone,
            .locale = QLocale::c()};
}

} // namespace

void tst_TimeAxis::ticksAreRoundLocalTimes_data()
{
    QTest::addColumn<qint64>("from");
    QTest::addColumn<qint64>("to");
    QTest::addColumn<double>("width");
    QTest::addColumn<QTimeZone>("zone");
    QTest::addColumn<QString>("labels");

    const auto row = [](const char *name, Millis from, Millis to, double width, const QTimeZone &zone,
                        const char *labels) {
        QTest::newRow(name) << qint64{from.count()} << qint64{to.count()} << width << zone
                            << QString::fromLatin1(labels);
    };
    const QTimeZone utc = QTimeZone::utc();
    row("five minutes", at(14, 0, 0), at(14, 5, 0), 700, utc, "14:00 14:01 14:02 14:03 14:04 14:05");
    row("between round times", at(14, 0, 1), at(14, 4, 59), 700, utc, "14:01 14:02 14:03 14:04");
    row("narrow", at(14, 0, 0), at(14, 5, 0), 300, utc, "14:00 14:02 14:04");
    row("an hour", at(14, 0, 0), at(15, 0, 0), 700, utc, "14:00 14:10 14:20 14:30 14:40 14:50 15:00");
    row("a minute has seconds", at(14, 0, 0), at(14, 1, 0), 700, utc,
        "14:00:00 14:00:10 14:00:20 14:00:30 14:00:40 14:00:50 14:01:00");
    row("half an hour off", at(14, 0, 0), at(15, 0, 0), 300, QTimeZone(5 * 3600 + 1800),
        "19:30 19:45 20:00 20:15 20:30");
    row("a day, rounded in its own zone", at(1, 0, 0), at(23, 0, 0), 300, QTimeZone(9 * 3600),
        "12:00 18:00 00:00 06:00");
}

void tst_TimeAxis::ticksAreRoundLocalTimes()
{
    QFETCH(qint64, from);
    QFETCH(qint64, to);
    QFETCH(double, width);
    QFETCH(QTimeZone, zone);
    QFETCH(QString, labels);
    QStringList actual;
    for (const ui::TimeTick &tick : ui::timeTicks(request(Millis(from), Millis(to), width, zone)))
        actual.append(tick.label);
    QCOMPARE(actual.join(u' '), labels);
}

void tst_TimeAxis::labelsNeverTouch()
{
    for (int width = 50; width < 3000; width += 37) {
        for (const Millis span :
             {Millis(10s), Millis(1min), Millis(5min), Millis(47min), Millis(1h), Millis(24h)}) {
            const auto ticks = ui::timeTicks(request(at(1, 2, 3), at(1, 2, 3) + span, width));
            for (std::size_t index = 1; index < ticks.size(); ++index) {
                const double pixels =
                    width * static_cast<double>((ticks[index].time - ticks[index - 1].time).count()) /
                    static_cast<double>(span.count());
                QVERIFY(pixels >= (ticks[index].label.size() > 5 ? 90 : 70));
            }
        }
    }
}

void tst_TimeAxis::nothingFitsNothing()
{
    QVERIFY(ui::timeTicks(request(at(1, 0, 0), at(1, 0, 0), 500)).empty());
    QVERIFY(ui::timeTicks(request(at(1, 0, 0), at(2, 0, 0), 0)).empty());
}

QTEST_APPLESS_MAIN(tst_TimeAxis)
#include "tst_timeaxis.moc"

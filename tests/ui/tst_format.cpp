// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format.h"

#include "ui/language.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

class tst_Format final : public QObject
{
    Q_OBJECT

    ui::Language m_english{ui::LanguageChoice::English}; // It has the plural forms.

private Q_SLOTS:
    void metricsReadByTheirUnit_data();
    void metricsReadByTheirUnit();
    void agesUseOneUnit_data();
    void agesUseOneUnit();
    void durationsUseTwoUnits_data();
    void durationsUseTwoUnits();
    void aPartIsToldInTheUnitOfTheWhole();
    void aReadingKeepsADecimal();
    void unknownIsADash();
    void figuresFollowTheLocale();
    void timesOfDayAreOfTheZone_data();
    void timesOfDayAreOfTheZone();
    void koreanWritesUnitsItsOwnWay();
};

namespace {

// Tests compare with plain spaces; the program uses no-break ones.
QString plain(QString text)
{
    return text.replace(QChar(u'\u00a0'), u' ');
}

} // namespace

void tst_Format::metricsReadByTheirUnit_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<QString>("unit");
    QTest::addColumn<QString>("expected");

    QTest::newRow("percent") << 93.4 << u"percent"_s << u"93 %"_s;
    QTest::newRow("small percent keeps a decimal") << 4.54 << u"percent"_s << u"4.5 %"_s;
    QTest::newRow("percent that rounds to ten") << 9.96 << u"percent"_s << u"10 %"_s;
    QTest::newRow("bytes") << 512.0 << u"bytes"_s << u"512 B"_s;
    QTest::newRow("gibibytes") << 52.1 * 1024 * 1024 * 1024 << u"bytes"_s << u"52.1 GiB"_s;
    QTest::newRow("rate") << 3100.0 << u"bytes/s"_s << u"3.1 kB/s"_s;
    QTest::newRow("seconds") << 3.0 << u"s"_s << u"3 s"_s;
    QTest::newRow("huge seconds") << 1e300 << u"s"_s << u"11574074 days"_s;
    QTest::newRow("plain whole") << 16.0 << u"1"_s << u"16"_s;
    QTest::newRow("plain fraction") << 0.27 << QString() << u"0.27"_s;
    QTest::newRow("unit of its own") << 42.5 << u"rpm"_s << u"42.5 rpm"_s;
}

void tst_Format::metricsReadByTheirUnit()
{
    QFETCH(double, value);
    QFETCH(QString, unit);
    QFETCH(QString, expected);
    QLocale locale(QLocale::English);
    locale.setNumberOptions(QLocale::OmitGroupSeparator);
    QCOMPARE(plain(ui::format::metric(value, unit, locale)), expected);
}

void tst_Format::agesUseOneUnit_data()
{
    QTest::addColumn<milliseconds>("age");
    QTest::addColumn<QString>("expected");

    QTest::newRow("before its time") << milliseconds(-5) << u"0.0 s"_s;
    QTest::newRow("fresh") << 400ms << u"0.4 s"_s;
    QTest::newRow("seconds") << 38'900ms << u"38 s"_s;
    QTest::newRow("just under two minutes") << 119'999ms << u"119 s"_s;
    QTest::newRow("minutes") << milliseconds(12min) << u"12 min"_s;
    QTest::newRow("hours") << milliseconds(5h) << u"5 h"_s;
    QTest::newRow("days") << milliseconds(49h) << u"2 days"_s;
}

void tst_Format::agesUseOneUnit()
{
    QFETCH(milliseconds, age);
    QFETCH(QString, expected);
    QCOMPARE(plain(ui::format::age(age, QLocale(QLocale::English))), expected);
}

void tst_Format::durationsUseTwoUnits_data()
{
    QTest::addColumn<milliseconds>("duration");
    QTest::addColumn<QString>("expected");

    QTest::newRow("under a second is said as one") << 20ms << u"1 s"_s;
    QTest::newRow("seconds") << milliseconds(28s) << u"28 s"_s;
    QTest::newRow("minutes and seconds") << milliseconds(92s) << u"1 min 32 s"_s;
    QTest::newRow("whole minutes") << milliseconds(5min) << u"5 min"_s;
    QTest::newRow("hours and minutes") << milliseconds(3h + 12min) << u"3 h 12 min"_s;
    QTest::newRow("days") << milliseconds(24h * 41) << u"41 days"_s;
}

void tst_Format::durationsUseTwoUnits()
{
    QFETCH(milliseconds, duration);
    QFETCH(QString, expected);
    QCOMPARE(plain(ui::format::duration(duration, QLocale(QLocale::English))), expected);
}

void tst_Format::aPartIsToldInTheUnitOfTheWhole()
{
    const QLocale locale(QLocale::English);
    constexpr double gibi = 1024.0 * 1024 * 1024;
    QCOMPARE(plain(ui::format::bytesOf(52.1 * gibi, 64 * gibi, locale)), u"52.1 of 64.0 GiB"_s);
    QCOMPARE(plain(ui::format::bytesOf(0.2 * gibi, 512 * gibi, locale)), u"0.2 of 512 GiB"_s);
    QCOMPARE(plain(ui::format::bytesOf(12, 100, locale)), u"12 of 100 B"_s);
    QCOMPARE(plain(ui::format::bytesOf({}, 64 * gibi, locale)), ui::format::unknown() + u" of 64.0 GiB"_s);
}

void tst_Format::aReadingKeepsADecimal()
{
    const QLocale locale(QLocale::English);
    QCOMPARE(plain(ui::format::reading(99, u"%", locale)), u"99.0 %"_s);
    QCOMPARE(plain(ui::format::reading(3100, u"B/s", locale)), u"3.1 kB/s"_s);
}

void tst_Format::unknownIsADash()
{
    const QLocale locale(QLocale::English);
    QCOMPARE(ui::format::percent({}, locale), ui::format::unknown());
    QCOMPARE(ui::format::age({}, locale), ui::format::unknown());
    QCOMPARE(ui::format::metric({}, u"bytes", locale), ui::format::unknown());
}

void tst_Format::figuresFollowTheLocale()
{
    QCOMPARE(plain(ui::format::byteRate(3100.0, QLocale(QLocale::German))), u"3,1 kB/s"_s);
}

void tst_Format::timesOfDayAreOfTheZone_data()
{
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<QLocale>("locale");
    QTest::addColumn<QString>("expected");

    // 2023-11-14 22:13:20 UTC
    const QLocale english(QLocale::English, QLocale::UnitedKingdom);
    QTest::newRow("UTC") << QByteArray("UTC") << english << u"22:13:20 UTC"_s;
    QTest::newRow("a locale with dots")
        << QByteArray("UTC") << QLocale(QLocale::Finnish) << u"22.13.20 UTC"_s;
    QTest::newRow("a locale with a 12-hour clock")
        << QByteArray("UTC") << QLocale(QLocale::English, QLocale::UnitedStates) << u"22:13:20 UTC"_s;
    QTest::newRow("this computer's, which is UTC here") << QByteArray() << english << u"22:13:20"_s;
}

void tst_Format::timesOfDayAreOfTheZone()
{
    QFETCH(QByteArray, zone);
    QFETCH(QLocale, locale);
    QFETCH(QString, expected);
    const auto named = ui::ClockZone::named(zone);
    QVERIFY(named);
    QCOMPARE(ui::format::timeOfDay(milliseconds(1'700'000'000'000), *named, locale), expected);
    // Half an hour off, and over a day's end; by either of its names, of which a system may know one.
    for (const char *name : {"Asia/Kolkata", "Asia/Calcutta"}) {
        const auto kolkata = ui::ClockZone::named(name);
        QVERIFY(kolkata);
        const QString time = ui::format::timeOfDay(milliseconds(1'700'000'000'000), *kolkata, QLocale::c());
        QVERIFY2(time == u"03:43:20 IST" || time == u"03:43:20 UTC+05:30", qPrintable(time));
        QCOMPARE(kolkata->id(), QByteArray(name));
    }
    const auto kolkata = ui::ClockZone::named("Asia/Kolkata");
    QCOMPARE(ui::format::date(milliseconds(1'700'000'000'000), *kolkata, QLocale(QLocale::Korean)),
             u"2023. 11. 15."_s);
}

void tst_Format::koreanWritesUnitsItsOwnWay()
{
    const ui::Language korean(ui::LanguageChoice::Korean);
    const QLocale locale(QLocale::Korean);
    QCOMPARE(ui::format::percent(93.4, locale), u"93%"_s);
    QCOMPARE(plain(ui::format::duration(3h + 12min, locale)), u"3\uc2dc\uac04 12\ubd84"_s);
    QCOMPARE(ui::format::age(38s, locale), u"38\ucd08"_s);
    QCOMPARE(ui::format::age(24h * 41, locale), u"41\uc77c"_s);
    QCOMPARE(plain(ui::format::bytesOf(52.1 * 1024 * 1024 * 1024, 64.0 * 1024 * 1024 * 1024, locale)),
             u"52.1 / 64.0 GiB"_s);
}

QTEST_MAIN(tst_Format)
#include "tst_format.moc"

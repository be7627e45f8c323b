// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/textfold.h"
#include "models/utf8.h"
#include "models/wirevalues.h"

#include <QTest>

using namespace models;

class tst_Texts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void repairsMaximalSubparts_data()
    {
        QTest::addColumn<QByteArray>("broken");
        QTest::addColumn<QByteArray>("repaired");
        const auto row = [](const char *name, const char *broken, const char *repaired) {
            QTest::newRow(name) << QByteArray(broken) << QByteArray(repaired).replace("?", "\xef\xbf\xbd");
        };
        row("plain", "abc", "abc");
        row("valid", "\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80", "\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80");
        row("lone continuation", "a\x80z", "a?z");
        row("cut two", "a\xc3z", "a?z");
        row("cut three is one", "a\xe2\x82z", "a?z");
        row("cut four is one", "a\xf0\x9f\x98z", "a?z");
        row("at the end", "a\xf0\x9f", "a?");
        row("overlong", "\xc0\xaf", "??");
        row("overlong three", "\xe0\x80\xaf", "???");
        row("surrogate", "\xed\xa0\x80", "???");
        row("too great", "\xf4\x90\x80\x80", "????");
        row("no lead at all", "\xff\xfe", "??");
        row("Unicode table 3-8",
            "\xf1\x80\x80\xe1\x80\xc2"
            "b\x80"
            "c\x80\xbf"
            "d",
            "???b?c??d");
    }

    void repairsMaximalSubparts()
    {
        QFETCH(QByteArray, broken);
        QFETCH(QByteArray, repaired);
        QCOMPARE(repairedUtf8(broken), repaired);
        QCOMPARE(repairedUtf8(repaired), repaired);
    }

    void readsTimes_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<qint64>("millis"); // -1: none.
        const auto row = [](const char *text, qint64 millis) {
            QTest::newRow(text) << QByteArray(text) << millis;
        };
        row("1970-01-01T00:00:00Z", 0);
        row("2026-11-21T09:13:06.912Z", 1'795'252'386'912);
        row("2026-11-21T09:13:06.9129999Z", 1'795'252'386'912);
        row("2026-11-21T09:13:06", 1'795'252'386'000);
        row("2026-11-21 09:13", 1'795'252'380'000);
        row("2026-11-21T04:13:06-05:00", 1'795'252'386'000);
        row("2026-11-21T14:43:06+0530", 1'795'252'386'000);
        row("2024-02-29T00:00:00Z", 1'709'164'800'000);
        row("2023-02-29T00:00:00Z", -1);
        row("2026-13-01T00:00:00Z", -1);
        row("2026-11-21T09:61:06Z", -1);
        row("2026-11-21T09:13:06.Z", -1);
        row("2026-11-21T09:13:06Zulu", -1);
        row("2026-11-21", -1);
        row("21.11.2026 09:13", -1);
        row("", -1);
    }

    void readsTimes()
    {
        QFETCH(QByteArray, text);
        QFETCH(qint64, millis);
        const auto time = timeFromIso({text.constData(), std::size_t(text.size())});
        QCOMPARE(time ? qint64(time->count()) : -1, millis);
    }

    void secondsAndMillisecondsAreToldApart()
    {
        QCOMPARE(timeFromNumber(1'795'252'386.5), std::optional(Millis(1'795'252'386'500)));
        QCOMPARE(timeFromNumber(1'795'252'386'912.0), std::optional(Millis(1'795'252'386'912)));
        QCOMPARE(timeFromNumber(99'999'999'999.0), std::optional(Millis(99'999'999'999'000)));
        QCOMPARE(timeFromNumber(-1), std::nullopt);
        QCOMPARE(timeFromNumber(1e300), std::nullopt);
        QCOMPARE(timeFromNumber(qQNaN()), std::nullopt);
    }

    void ordersNaturally_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("behind");
        const auto row = [](const char *before, const char *behind) {
            QTest::addRow("%s, %s", before, behind) << QString::fromUtf8(before) << QString::fromUtf8(behind);
        };
        row("web-2", "web-10");
        row("web-02", "web-10");
        row("web", "web-1");
        row("a", "b");
        row("1", "a");
        row("a9b", "a9c");
        row("n99999999999999999998", "n99999999999999999999");
        row("", "a");
    }

    void ordersNaturally()
    {
        QFETCH(QString, before);
        QFETCH(QString, behind);
        QVERIFY(naturallyBefore(before, behind));
        QVERIFY(!naturallyBefore(behind, before));
        QVERIFY(!naturallyBefore(before, before));
    }

    void foldsCaseAndDiacritics()
    {
        QCOMPARE(foldedText(QStringLiteral("WEB-1")), QStringLiteral("web-1"));
        QCOMPARE(foldedText(QStringLiteral("\u00c9COLE \uff21")), QStringLiteral("ecole a"));
        QVERIFY(!foldedText(QStringLiteral("\ud55c\uad6d")).isEmpty());
    }
};

QTEST_GUILESS_MAIN(tst_Texts)
#include "tst_texts.moc"

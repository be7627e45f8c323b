// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/fuzzymatch.h"

#include "models/textfold.h"

#include <QTest>

#include <algorithm>

using namespace ui;

class tst_FuzzyMatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void betterMatchesComeFirst_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QStringList>("order");
        QTest::newRow("whole, beginning, word, part")
            << QStringLiteral("web")
            << QStringList{QStringLiteral("web"), QStringLiteral("web-01"), QStringLiteral("old web"),
                           QStringLiteral("cobweb")};
        QTest::newRow("letters that lie apart come last")
            << QStringLiteral("db")
            << QStringList{QStringLiteral("db-01"), QStringLiteral("my db"), QStringLiteral("database")};
        QTest::newRow("a number begins a word")
            << QStringLiteral("12") << QStringList{QStringLiteral("web12"), QStringLiteral("web212")};
        QTest::newRow("earlier is better")
            << QStringLiteral("prod")
            << QStringList{QStringLiteral("a-prod-01"), QStringLiteral("server-of-prod-01")};
    }
    void betterMatchesComeFirst()
    {
        QFETCH(const QString, typed);
        QFETCH(const QStringList, order);
        for (qsizetype at = 1; at < order.size(); ++at) {
            const auto better = fuzzyScore(typed, order[at - 1]);
            const auto worse = fuzzyScore(typed, order[at]);
            QVERIFY2(better && worse, qPrintable(order[at]));
            QVERIFY2(*better > *worse, qPrintable(order[at]));
        }
    }

    void whatIsNotThereIsNotFound_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("text");
        QTest::newRow("another letter") << QStringLiteral("x") << QStringLiteral("web");
        QTest::newRow("another order") << QStringLiteral("bew") << QStringLiteral("web");
        QTest::newRow("letters far apart")
            << QStringLiteral("wz") << QStringLiteral("web server of the region that ends in z");
        QTest::newRow("nothing to look in") << QStringLiteral("a") << QString();
    }
    void whatIsNotThereIsNotFound()
    {
        QFETCH(const QString, typed);
        QFETCH(const QString, text);
        QVERIFY(!fuzzyScore(typed, text));
    }

    void caseAndDiacriticsDoNotMatter()
    {
        const QStringList words = fuzzyWords(QStringLiteral("  K\u00d6LN  01 "));
        QCOMPARE(words, (QStringList{QStringLiteral("koln"), QStringLiteral("01")}));
        QVERIFY(fuzzyScore(words.first(), models::foldedText(QString::fromUtf8("Server Ko\xcc\x88ln"))));
    }

    void halfASyllableOfHangulIsFound()
    {
        // The second syllable is not finished; and initial consonants alone.
        const QString text = models::foldedText(QString::fromUtf8("서울 데이터베이스"));
        QVERIFY(fuzzyScore(fuzzyWords(QString::fromUtf8("데이")).value(0), text));
        QVERIFY(fuzzyScore(fuzzyWords(QString::fromUtf8("서우")).value(0), text));
        QVERIFY(fuzzyScore(fuzzyWords(QString::fromUtf8("ㅅㅇ")).value(0), text));
    }

    void hitsAreOfTheTextThatIsShown_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QList<qsizetype>>("hits");
        QTest::newRow("a part") << QStringLiteral("gate") << QStringLiteral("API Gateway")
                                << QList<qsizetype>{4, 5, 6, 7};
        QTest::newRow("two words, any order")
            << QStringLiteral("01 web") << QStringLiteral("Web 01") << QList<qsizetype>{0, 1, 2, 4, 5};
        QTest::newRow("letters") << QStringLiteral("ag") << QStringLiteral("API Gateway")
                                 << QList<qsizetype>{0, 4};
        QTest::newRow("one letter folds to two")
            << QStringLiteral("fi") << QString::fromUtf8("of\xef\xac\x81n") << QList<qsizetype>{2};
        QTest::newRow("nothing typed") << QString() << QStringLiteral("Web") << QList<qsizetype>{};
    }
    void hitsAreOfTheTextThatIsShown()
    {
        QFETCH(const QString, typed);
        QFETCH(const QString, text);
        QFETCH(const QList<qsizetype>, hits);
        QCOMPARE(fuzzyHits(fuzzyWords(typed), text), hits);
    }

    void typedTextIsBounded()
    {
        QVERIFY(fuzzyWords(QString(100'000, QChar(u'a'))).constFirst().size() <= 100);
        QVERIFY(fuzzyWords(QStringLiteral("a ").repeated(1000)).size() <= 8);
    }
};

QTEST_APPLESS_MAIN(tst_FuzzyMatch)
#include "tst_fuzzymatch.moc"

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sourcerecord.h"
#include "models/tickcoverage.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <numeric>

using namespace models;

namespace {

/// Tick n is taken at n * 100.
TickCoverage::Run run(std::uint32_t epoch, std::uint64_t from, std::uint64_t to)
{
    return {.epoch = epoch,
            .fromSeq = from,
            .toSeq = to,
            .from = Millis(std::int64_t(from) * 100),
            .to = Millis(std::int64_t(to) * 100)};
}

QString told(const TickCoverage &coverage)
{
    QStringList runs;
    for (const TickCoverage::Run &each : coverage.runs())
        runs += QStringLiteral("%1:%2-%3%4")
                    .arg(each.epoch)
                    .arg(each.fromSeq)
                    .arg(each.toSeq)
                    .arg(each.before ? QStringLiteral("!") : QString());
    return runs.join(u' ');
}

} // namespace

class tst_TickCoverage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void runsMeet_data()
    {
        using Runs = QList<TickCoverage::Run>;
        QTest::addColumn<Runs>("runs");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, const Runs &runs, const char *expected) {
            QTest::newRow(name) << runs << QString::fromLatin1(expected);
        };
        row("one after another", {run(0, 1, 1), run(0, 2, 2), run(0, 3, 3)}, "0:1-3");
        row("a jump", {run(0, 1, 1), run(0, 3, 3)}, "0:1-1 0:3-3");
        row("a jump that is filled", {run(0, 1, 1), run(0, 3, 3), run(0, 2, 2)}, "0:1-3");
        row("filled piece by piece", {run(0, 1, 10), run(0, 90, 95), run(0, 11, 40), run(0, 41, 89)},
            "0:1-95");
        row("filled while it goes on", {run(0, 1, 10), run(0, 90, 90), run(0, 11, 40), run(0, 91, 91)},
            "0:1-40 0:90-91");
        row("twice is once", {run(0, 1, 10), run(0, 3, 7), run(0, 1, 10)}, "0:1-10");
        row("over several", {run(0, 1, 2), run(0, 5, 6), run(0, 9, 10), run(0, 2, 9)}, "0:1-10");
        row("before all", {run(0, 50, 60), run(0, 1, 20)}, "0:1-20 0:50-60");
        row("an epoch is no other one's", {run(0, 1, 10), run(1, 11, 12)}, "0:1-10 1:11-12");
        row("a late piece of a former epoch", {run(0, 1, 10), run(1, 1, 5), run(0, 11, 15)}, "0:1-15 1:1-5");
    }

    void runsMeet()
    {
        QFETCH(QList<TickCoverage::Run>, runs);
        QFETCH(QString, expected);
        TickCoverage coverage;
        for (const TickCoverage::Run &each : runs)
            coverage.add(each);
        QCOMPARE(told(coverage), expected);
    }

    void anyOrderOfPiecesIsTheSame()
    {
        QRandomGenerator random(7);
        for (int round = 0; round < 200; ++round) {
            std::vector<bool> there(200);
            TickCoverage coverage;
            for (int piece = 0; piece < 20; ++piece) {
                const auto from = std::uint64_t(random.bounded(180));
                const auto to = from + std::uint64_t(random.bounded(20));
                coverage.add(run(0, from, to));
                std::fill(there.begin() + std::ptrdiff_t(from), there.begin() + std::ptrdiff_t(to) + 1, true);
            }
            std::vector<bool> covered(200);
            std::uint64_t before = 0;
            for (const TickCoverage::Run &each : coverage.runs()) {
                QVERIFY(each.fromSeq <= each.toSeq);
                QVERIFY(before == 0 || each.fromSeq > before + 1);
                QCOMPARE(each.from, Millis(std::int64_t(each.fromSeq) * 100));
                QCOMPARE(each.to, Millis(std::int64_t(each.toSeq) * 100));
                before = each.toSeq;
                std::fill(covered.begin() + std::ptrdiff_t(each.fromSeq),
                          covered.begin() + std::ptrdiff_t(each.toSeq) + 1, true);
            }
            QVERIFY(covered == there);
        }
    }

    void holesKnowTheirReasons()
    {
        TickCoverage coverage;
        for (const auto &each : {run(0, 1, 10), run(0, 15, 20), run(1, 30, 31), run(1, 40, 41)})
            coverage.add(each);
        coverage.noteOldestKept(1, 40, 40);
        coverage.noteOldestKept(0, 3, 3);  // Within a run nothing is missing before.
        coverage.noteOldestKept(0, 15, 5); // It holds the missing ones: they were not asked for.
        using Hole = TickCoverage::Hole;
        QCOMPARE(coverage.holes(Millis(0), Millis(9999)),
                 (std::vector<Hole>{{Millis(1000), Millis(1500), std::nullopt},
                                    {Millis(2000), Millis(3000), GapReason::AgentRestarted},
                                    {Millis(3100), Millis(4000), GapReason::OlderThanKept}}));
        QCOMPARE(coverage.holes(Millis(1600), Millis(1900)), std::vector<Hole>{});
        QCOMPARE(coverage.holes(Millis(2500), Millis(2600)).size(), std::size_t(1));
        QVERIFY(coverage.isWithin(Millis(100), Millis(4100)));
        QVERIFY(!coverage.isWithin(Millis(99), Millis(4100)));
        QVERIFY(!coverage.isWithin(Millis(100), Millis(4101)));
        // What comes after all takes the reason away.
        coverage.add(run(1, 32, 39));
        QCOMPARE(coverage.holes(Millis(3100), Millis(4000)), std::vector<Hole>{});
    }

    void itIsBounded()
    {
        TickCoverage coverage;
        for (std::uint64_t seq = 0; seq < 10'000; ++seq)
            coverage.add(run(0, seq * 2, seq * 2));
        QCOMPARE(coverage.runs().size(), TickCoverage::MostRuns);
        QCOMPARE(coverage.runs().back().toSeq, std::uint64_t(19'998));
        coverage.dropBefore(Millis(19'998 * 100));
        QCOMPARE(told(coverage), QStringLiteral("0:19998-19998"));
    }

    void globsMatch_data()
    {
        QTest::addColumn<QByteArray>("glob");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("matches");
        const auto row = [](const char *glob, const char *text, bool matches) {
            QTest::addRow("%s on %s", glob, text) << QByteArray(glob) << QByteArray(text) << matches;
        };
        row("*", "", true);
        row("*", "anything", true);
        row("web-*", "web-1", true);
        row("web-*", "db-1", false);
        row("*-01", "db-01", true);
        row("*-01", "db-011", false);
        row("a*b*c", "a-b-b-c", true);
        row("a*b*c", "a-c-b", false);
        row("a?c", "abc", true);
        row("a?c", "ac", false);
        row("서버-*", "서버-가", true);
        row("??????", "서버", true);
        row("?????", "서버", false);
        row("", "", true);
        row("", "a", false);
        row("exact", "exact", true);
        row("****a", "bca", true);
    }

    void globsMatch()
    {
        QFETCH(QByteArray, glob);
        QFETCH(QByteArray, text);
        QFETCH(bool, matches);
        QCOMPARE(matchesGlob(glob.toStdString(), text.toStdString()), matches);
        // Made to be slow, it is not.
        const std::string stars = [] {
            std::string made;
            for (int star = 0; star < 100; ++star)
                made += "*a";
            return made + 'b';
        }();
        QVERIFY(!matchesGlob(stars, std::string(256, 'a')));
    }
};

QTEST_GUILESS_MAIN(tst_TickCoverage)
#include "tst_tickcoverage.moc"

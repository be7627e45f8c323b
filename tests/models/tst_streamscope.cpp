// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/streamscope.h"
#include "models/thinnedspans.h"

#include <QTest>

using namespace std::chrono_literals;
using models::Millis;
using models::ScopeDifference;
using models::StreamScope;
using models::ThinnedSpans;

namespace {

constexpr auto Seconds = [](int time) { return Millis(time * 1000); };

/// Each tenth of the ticks, one a second, from `from` to `to`.
ThinnedSpans everyTenth(int from, int to)
{
    ThinnedSpans thinned;
    for (int tick = from; tick < to; tick += 10)
        thinned.note({.fromSeq = static_cast<std::uint64_t>(tick),
                      .toSeq = static_cast<std::uint64_t>(tick) + 10,
                      .from = Seconds(tick),
                      .to = Seconds(tick + 10),
                      .interval = 10s});
    return thinned;
}

models::TickCoverage::Run run(int from, int to)
{
    return {.fromSeq = static_cast<std::uint64_t>(from),
            .toSeq = static_cast<std::uint64_t>(to),
            .from = Seconds(from),
            .to = Seconds(to)};
}

} // namespace

class tst_StreamScope : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void differences_data()
    {
        QTest::addColumn<StreamScope>("asked");
        QTest::addColumn<StreamScope>("applied");
        QTest::addColumn<std::optional<Millis>>("finest");
        QTest::addColumn<QList<ScopeDifference>>("expected");
        using enum ScopeDifference;
        const auto row = [](const char *name, const StreamScope &asked, const StreamScope &applied,
                            std::optional<Millis> finest, const QList<ScopeDifference> &expected) {
            QTest::newRow(name) << asked << applied << finest << expected;
        };
        const auto every = [](Millis interval) { return StreamScope{.isKnown = true, .interval = interval}; };
        const auto servers = [](const QStringList &globs) {
            return StreamScope{.isKnown = true, .servers = globs};
        };
        const auto fields = [](const QStringList &names) {
            return StreamScope{.isKnown = true, .fields = names};
        };
        const QStringList web{QStringLiteral("web-*")};
        const QStringList webs{QStringLiteral("web-1*"), QStringLiteral("web-x")};
        const QStringList two{QStringLiteral("db"), QStringLiteral("web-*")};
        row("nothing asked, nothing said", {}, {}, {}, {});
        row("nothing asked, all sent", {}, every(1s), 1s, {});
        row("as asked", every(10s), every(10s), 10s, {});
        row("rounded up to a multiple", every(2500ms), every(3s), 3s, {});
        row("more often", every(10s), every(1s), 1s, {MoreOften});
        row("a hub that says nothing of it", every(10s), {.isKnown = true}, 1s, {MoreOften});
        row("a base server, as was learnt", every(10s), {}, 3s, {MoreOften});
        row("one that says no interval at all", every(10s), {}, {}, {});
        row("some behind it", every(10s), every(10s), 1s, {SomeMoreOften});
        row("it has no more", every(2s), every(5s), 5s, {LessOften});
        row("the same servers in another order", servers(two), servers({two[1], two[0]}), {}, {});
        row("all is a star", servers({}), servers({QStringLiteral("*")}), {}, {});
        row("a token that sees some", {}, servers(web), {}, {FewerServers});
        row("a token that sees some of those", servers(web), servers(webs), {}, {FewerServers});
        row("all, though some were asked for", servers(web), servers({}), {}, {OtherServers});
        row("others", servers(web), servers({QStringLiteral("db")}), {}, {OtherServers});
        row("servers, and nothing is said", servers(web), {}, {}, {NotSaid});
        row("fewer metrics", {}, fields({QStringLiteral("cpu")}), {}, {FewerFields});
        row("all metrics, though some were asked for", fields({QStringLiteral("cpu")}), fields({}), {},
            {OtherFields});
        row("everything each time", {.mode = QStringLiteral("delta")},
            {.isKnown = true, .mode = QStringLiteral("snapshot")}, {}, {NotChanges});
        row("several at once", {.isKnown = true, .servers = web, .interval = 10s}, every(1s), 1s,
            {MoreOften, OtherServers});
    }

    void differences()
    {
        QFETCH(StreamScope, asked);
        QFETCH(StreamScope, applied);
        QFETCH(std::optional<Millis>, finest);
        QFETCH(QList<ScopeDifference>, expected);
        QCOMPARE(models::scopeDifferences(asked, applied, finest), expected);
    }

    void whatIsLeftOutIsOneSpan()
    {
        const ThinnedSpans thinned = everyTenth(100, 200);
        QCOMPARE(thinned.spans().size(), 1U);
        QCOMPARE(thinned.firstSince(0s), std::optional(Seconds(100)));
        QCOMPARE(thinned.firstSince(Seconds(150)), std::optional(Seconds(150)));
        QCOMPARE(thinned.firstSince(Seconds(200)), std::nullopt);
        QVERIFY(thinned.explains(Seconds(110), Seconds(120)));
        QVERIFY(!thinned.explains(Seconds(110), Seconds(150))); // Longer than three of its intervals.
        QVERIFY(!thinned.explains(Seconds(90), Seconds(110)));
        QCOMPARE(thinned.longestSince(Seconds(199)), Millis(10s));
        QCOMPARE(thinned.longestSince(Seconds(200)), Millis(0));
    }

    void whatCameAfterAllFillsIt_data()
    {
        QTest::addColumn<QList<QPair<int, int>>>("runs");
        QTest::addColumn<QList<QPair<int, int>>>("left");
        using Runs = QList<QPair<int, int>>;
        QTest::newRow("all of it") << Runs{{101, 199}} << Runs{};
        QTest::newRow("more than that") << Runs{{1, 400}} << Runs{};
        QTest::newRow("in chunks") << Runs{{101, 130}, {131, 160}, {161, 199}} << Runs{};
        QTest::newRow("the newest chunk first") << Runs{{161, 199}, {101, 160}} << Runs{};
        QTest::newRow("what is still kept") << Runs{{150, 170}, {171, 199}} << Runs{{100, 150}};
        QTest::newRow("the beginning") << Runs{{101, 150}} << Runs{{150, 200}};
        QTest::newRow("the middle") << Runs{{120, 150}} << Runs{{100, 120}, {150, 200}};
        QTest::newRow("something else") << Runs{{1, 100}, {200, 300}} << Runs{{100, 200}};
    }

    void whatCameAfterAllFillsIt()
    {
        using Runs = QList<QPair<int, int>>;
        QFETCH(Runs, runs);
        QFETCH(Runs, left);
        ThinnedSpans thinned = everyTenth(100, 200);
        for (const auto &[from, to] : runs)
            thinned.fill(run(from, to));
        Runs spans;
        for (const ThinnedSpans::Span &span : thinned.spans()) {
            QCOMPARE(span.from, Seconds(static_cast<int>(span.fromSeq)));
            spans.append({static_cast<int>(span.fromSeq), static_cast<int>(span.toSeq)});
        }
        QCOMPARE(spans, left);
    }

    void whatWasAskedForInVainIsNotAskedForAgain()
    {
        ThinnedSpans thinned = everyTenth(100, 200);
        thinned.settle();
        QCOMPARE(thinned.firstSince(0s), std::nullopt);
        QVERIFY(thinned.explains(Seconds(110), Seconds(120)));
        thinned.note({.fromSeq = 200, .toSeq = 210, .from = 200s, .to = 210s, .interval = 10s});
        QCOMPARE(thinned.firstSince(0s), std::optional(Seconds(200)));
    }

    void theOldestAreForgotten()
    {
        ThinnedSpans thinned;
        for (std::uint64_t tick = 0; tick < 10'000; tick += 100)
            thinned.note({.fromSeq = tick, .toSeq = tick + 10, .from = Seconds(static_cast<int>(tick))});
        QCOMPARE(thinned.spans().size(), ThinnedSpans::Most);
        QCOMPARE(thinned.spans().back().fromSeq, 9900U);
        thinned.dropBefore(Seconds(100'000));
        QVERIFY(thinned.spans().empty());
    }
};

QTEST_APPLESS_MAIN(tst_StreamScope)
#include "tst_streamscope.moc"

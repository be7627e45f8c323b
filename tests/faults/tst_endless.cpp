// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/sessionrig.h"
#include "tests/net/packer.h"
#include "tests/support/endlessserver.h"
#include "tests/support/processmemory.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QTest>
#include <QTimer>

#include <algorithm>
#include <memory>
#include <optional>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace testsupport;
using models::LinkState;
using models::ProblemKind;

namespace {

constexpr int Deadline = 90'000;
constexpr qint64 MiB = 1024 * 1024;

/// QTRY_VERIFY sleeps between its looks, and the link with it; here the events run on. Gives the most memory
/// that was in use.
template<typename Condition>
std::optional<qint64> mostBytesUntil(Condition isFulfilled)
{
    QEventLoop loop;
    QTimer look;
    QElapsedTimer time;
    qint64 most = residentBytes();
    QObject::connect(&look, &QTimer::timeout, &loop, [&] {
        most = std::max(most, residentBytes());
        if (isFulfilled() || time.elapsed() > Deadline)
            loop.quit();
    });
    time.start();
    look.start(10ms);
    loop.exec();
    return isFulfilled() ? std::optional(most) : std::nullopt;
}

} // namespace

/// A server that never stops, and one that never stays: memory stays flat.
class tst_Endless final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneGibibyteIsDroppedInFlatMemory_data();
    void oneGibibyteIsDroppedInFlatMemory();
    void whatWasPackedSmallIsDroppedInFlatMemory();
    void headersWithoutEndAreGivenUp_data();
    void headersWithoutEndAreGivenUp();
    void tenThousandReconnectsInFlatMemory();
};

void tst_Endless::oneGibibyteIsDroppedInFlatMemory_data()
{
    QTest::addColumn<QByteArray>("beginning");
    QTest::addColumn<QByteArray>("part");
    QTest::addColumn<QByteArray>("end");
    QTest::addColumn<bool>("isTold");
    QTest::addColumn<qint64>("bytes");
    const QByteArray x(1 * MiB, 'x');
    const auto row = [](const char *name, const QByteArray &beginning, const QByteArray &part,
                        const QByteArray &end, bool isTold, qint64 bytes = 1024 * MiB) {
        QTest::newRow(name) << beginning << part << end << isTold << bytes;
    };
    row("one line of data", "data: ", x, "\n\n", true);
    row("a comment", ":", x, "\n", false);
    row("an unknown field", {}, x, "\n\n", false);
    row("an id", "id: ", x, "\n\n", true);
    // Less where each line, or each event, costs something.
    row("many lines of data", {}, QByteArray("data: 0123456789\n").repeated(50'000), "\n", true, 128 * MiB);
    row("empty events", {}, QByteArray("data\n\n").repeated(10'000), {}, false, 4 * MiB);
}

void tst_Endless::oneGibibyteIsDroppedInFlatMemory()
{
    QFETCH(const QByteArray, beginning);
    QFETCH(const QByteArray, part);
    QFETCH(const QByteArray, end);
    QFETCH(const bool, isTold);
    QFETCH(const qint64, bytes);
    EndlessServer server("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n" + update("first") +
                             beginning,
                         part, bytes, end + update("last"));
    SessionRig rig;
    rig.endpoint.url = server.url();
    rig.start();
    QTRY_VERIFY_WITH_TIMEOUT(rig.serverState(u"first"_s), Deadline);
    const qint64 before = residentBytes();
    const auto most = mostBytesUntil([&rig] { return rig.serverState(u"last"_s) != nullptr; });
    QVERIFY(most);
    QCOMPARE(rig.state(), LinkState::Live);
    QCOMPARE(rig.hasProblem(ProblemKind::EventDropped), isTold);
    // One event of 16 MiB while it grows, twice, and the buffers of a socket.
    QVERIFY2(*most - before < 80 * MiB, qPrintable(QString::number((*most - before) / MiB)));
}

void tst_Endless::whatWasPackedSmallIsDroppedInFlatMemory()
{
    const Packer packer(Packer::Gzip);
    QByteArray packed = packer.pack(update("first") + "data: ");
    const QByteArray x(16 * MiB, 'x');
    for (int count = 0; count < 16; ++count)
        packed += packer.pack(x);
    packed += packer.pack("\n\n" + update("last"));
    QVERIFY(packed.size() < 2 * MiB);
    SessionRig rig;
    rig.server.setScripts({streamHead(packed, "Content-Encoding: gzip\r\n")});
    const qint64 before = residentBytes();
    rig.start();
    const auto most = mostBytesUntil([&rig] { return rig.serverState(u"last"_s) != nullptr; });
    QVERIFY(most);
    QVERIFY(rig.hasProblem(ProblemKind::EventDropped));
    QVERIFY2(*most - before < 80 * MiB, qPrintable(QString::number((*most - before) / MiB)));
}

void tst_Endless::headersWithoutEndAreGivenUp_data()
{
    QTest::addColumn<QByteArray>("beginning");
    QTest::addColumn<QByteArray>("part");
    QTest::newRow("header") << QByteArray("HTTP/1.1 200 OK\r\nX-A: ") << QByteArray(16'384, 'x');
    QTest::newRow("headers") << QByteArray("HTTP/1.1 200 OK\r\n") << QByteArray("X-A: b\r\n").repeated(2'000);
}

void tst_Endless::headersWithoutEndAreGivenUp()
{
    QFETCH(const QByteArray, beginning);
    QFETCH(const QByteArray, part);
    EndlessServer server(beginning, part, 1024 * MiB, {});
    SessionRig rig;
    rig.endpoint.url = server.url();
    const qint64 before = residentBytes();
    rig.start();
    QTRY_COMPARE_WITH_TIMEOUT(rig.state(), LinkState::Waiting, Deadline);
    QCOMPARE(rig.link().reason, models::LinkReason::Other);
    QVERIFY2(rig.link().detail.contains(u"headers of more than"_s), qPrintable(rig.link().detail));
    QVERIFY(residentBytes() - before < 20 * MiB);
}

void tst_Endless::tenThousandReconnectsInFlatMemory()
{
    constexpr int All = 10'000;
    constexpr int Warm = 1'000;
    SessionRig rig({.initialRetry = 1ms});
    rig.server.setResponder([](const ServedRequest &) { return streamHead(update("a")) + finish(); });
    qint64 before = 0;
    int count = 0;
    QEventLoop loop;
    QTimer::singleShot(Deadline, &loop, &QEventLoop::quit);
    // From the event loop: the session is just telling.
    const auto goOn = [&] {
        if (rig.state() != LinkState::Waiting || rig.link().attempt <= count)
            return;
        count = rig.link().attempt;
        if (count == Warm)
            before = residentBytes();
        if (count == All)
            loop.quit();
        else
            rig.clock.advance(*rig.retryIn());
    };
    QObject::connect(&rig.session, &session::EndpointSession::touched, &loop, goOn, Qt::QueuedConnection);
    rig.start();
    loop.exec();
    QCOMPARE(count, All);
    const qint64 grown = residentBytes() - before;
    qInfo("%d reconnects: %lld KiB, then %+lld KiB", All, before / 1024, grown / 1024);
    // The scripted server keeps each request, the fleet each sample and outage: about 2 KiB a time.
    QVERIFY2(grown < 40 * MiB, qPrintable(QString::number(grown)));
    QCOMPARE(rig.server.requests().size(), All);
    QCOMPARE(rig.servers(), 1);
    QCOMPARE(rig.clock.pending() < 10, true);
}

QTEST_GUILESS_MAIN(tst_Endless)
#include "tst_endless.moc"

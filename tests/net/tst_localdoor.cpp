// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/localdoor.h"
#include "tests/support/fakeclock.h"

#include <QFileInfo>
#include <QLocalSocket>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <memory>
#include <thread>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr int Deadline = 30'000;

struct Bench
{
    QTemporaryDir folder{};
    testsupport::FakeClock clock{};
    net::LocalDoor door{clock};
    QString place{folder.filePath(u"door"_s)};
    QSignalSpy came{&door, &net::LocalDoor::messageCame};

    Bench() { Q_ASSERT(folder.isValid()); }
    [[nodiscard]] std::unique_ptr<QLocalSocket> visit(const QByteArray &bytes) const
    {
        auto socket = std::make_unique<QLocalSocket>();
        socket->connectToServer(place);
        if (!socket->waitForConnected(Deadline))
            return nullptr;
        socket->write(bytes);
        socket->flush();
        return socket;
    }
};

bool isGone(const QLocalSocket &socket)
{
    return socket.state() == QLocalSocket::UnconnectedState;
}

QByteArray framed(const QByteArray &message)
{
    QByteArray size(4, '\0');
    for (int i = 0; i < 4; ++i)
        size[i] = static_cast<char>((message.size() >> (24 - 8 * i)) & 0xff);
    return QByteArray("FLS\x01") + size + message;
}

} // namespace

class tst_LocalDoor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aMessageArrivesWhole_data();
    void aMessageArrivesWhole();
    void aMessageInPiecesIsOne();
    void whoIsNotUnderstoodIsSentAway_data();
    void whoIsNotUnderstoodIsSentAway();
    void whoSaysNothingIsSentAway();
    void tooManyAreSentAway();
    void whereNobodyIsThereIsNoDoor();
    void whoNeverAnswersIsNotWaitedForForever();
    void aSocketLeftByACrashIsNoObstacle();
    void onlyTheOwnerMayEnter();
};

void tst_LocalDoor::aMessageArrivesWhole_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("short") << QByteArray("hello");
    QTest::newRow("the largest") << QByteArray(net::LocalDoor::LargestMessage, 'x');
}

void tst_LocalDoor::aMessageArrivesWhole()
{
    QFETCH(QByteArray, message);
    Bench bench;
    QCOMPARE(bench.door.open(bench.place), QString());
    // Whoever hands in blocks, as a second process does.
    std::atomic<int> answer{-1};
    std::thread second(
        [&] { answer = static_cast<int>(net::handIn(bench.place, message, std::chrono::seconds(30))); });
    QTRY_VERIFY_WITH_TIMEOUT(answer >= 0, Deadline);
    second.join();
    QCOMPARE(static_cast<net::Handing>(answer.load()), net::Handing::Taken);
    QCOMPARE(bench.came.size(), 1);
    QCOMPARE(bench.came.constFirst().constFirst().toByteArray(), message);
    QTRY_COMPARE_WITH_TIMEOUT(bench.door.visitors(), 0, Deadline);
}

void tst_LocalDoor::aMessageInPiecesIsOne()
{
    Bench bench;
    QCOMPARE(bench.door.open(bench.place), QString());
    const auto visitor = bench.visit({});
    QVERIFY(visitor);
    for (const char byte : framed("piece by piece")) {
        visitor->write(&byte, 1);
        visitor->flush();
        QCoreApplication::processEvents();
    }
    QTRY_COMPARE_WITH_TIMEOUT(bench.came.size(), 1, Deadline);
    QCOMPARE(bench.came.constFirst().constFirst().toByteArray(), QByteArray("piece by piece"));
    QTRY_VERIFY_WITH_TIMEOUT(isGone(*visitor), Deadline);
}

void tst_LocalDoor::whoIsNotUnderstoodIsSentAway_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("another language") << QByteArray("GET / HTTP/1.1\r\n\r\n");
    QTest::newRow("another version") << QByteArray("FLS\x02");
    QTest::newRow("a first byte") << QByteArray("X");
    QTest::newRow("too long") << QByteArray("FLS\x01\x00\x01\x00\x01", 8);
    QTest::newRow("endless") << QByteArray("FLS\x01\xff\xff\xff\xff", 8);
    QTest::newRow("more than it said") << framed("abc") + "d";
}

void tst_LocalDoor::whoIsNotUnderstoodIsSentAway()
{
    QFETCH(QByteArray, bytes);
    Bench bench;
    QCOMPARE(bench.door.open(bench.place), QString());
    const auto visitor = bench.visit(bytes);
    QVERIFY(visitor);
    QTRY_VERIFY_WITH_TIMEOUT(isGone(*visitor), Deadline);
    QCOMPARE(bench.came.size(), 0);
    QTRY_COMPARE_WITH_TIMEOUT(bench.door.visitors(), 0, Deadline);
}

void tst_LocalDoor::whoSaysNothingIsSentAway()
{
    Bench bench;
    QCOMPARE(bench.door.open(bench.place), QString());
    const auto visitor = bench.visit("FLS");
    QVERIFY(visitor);
    QTRY_COMPARE_WITH_TIMEOUT(bench.door.visitors(), 1, Deadline);
    bench.clock.advance(net::LocalDoor::Patience);
    QTRY_VERIFY_WITH_TIMEOUT(isGone(*visitor), Deadline);
    QTRY_COMPARE_WITH_TIMEOUT(bench.door.visitors(), 0, Deadline);
}

void tst_LocalDoor::tooManyAreSentAway()
{
    Bench bench;
    QCOMPARE(bench.door.open(bench.place), QString());
    std::vector<std::unique_ptr<QLocalSocket>> crowd;
    for (int i = 0; i < net::LocalDoor::MostVisitors; ++i) {
        crowd.push_back(bench.visit("F"));
        QVERIFY(crowd.back());
        QTRY_COMPARE_WITH_TIMEOUT(bench.door.visitors(), i + 1, Deadline);
    }
    const auto last = bench.visit(framed("me too"));
    QVERIFY(last);
    QTRY_VERIFY_WITH_TIMEOUT(isGone(*last), Deadline);
    QCOMPARE(bench.door.visitors(), net::LocalDoor::MostVisitors);
    QCOMPARE(bench.came.size(), 0);
    // One goes, and there is room again.
    crowd.front()->abort();
    QTRY_COMPARE_WITH_TIMEOUT(bench.door.visitors(), net::LocalDoor::MostVisitors - 1, Deadline);
    const auto next = bench.visit(framed("now"));
    QVERIFY(next);
    QTRY_COMPARE_WITH_TIMEOUT(bench.came.size(), 1, Deadline);
}

void tst_LocalDoor::whereNobodyIsThereIsNoDoor()
{
    const Bench bench;
    QCOMPARE(net::handIn(bench.place, "x", 30s), net::Handing::NoDoor);
}

void tst_LocalDoor::whoNeverAnswersIsNotWaitedForForever()
{
    Bench bench;
    QCOMPARE(bench.door.open(bench.place), QString());
    // The door's event loop stands still, as that of a hung program does.
    QCOMPARE(net::handIn(bench.place, "x", 50ms), net::Handing::NoAnswer);
}

void tst_LocalDoor::aSocketLeftByACrashIsNoObstacle()
{
#ifndef Q_OS_UNIX
    QSKIP("A name of a pipe goes with its process.");
#else
    Bench bench;
    QFile left(bench.place);
    QVERIFY(left.open(QIODevice::WriteOnly));
    left.close();
    QCOMPARE(bench.door.open(bench.place), QString());
    QVERIFY(bench.visit({}));
#endif
}

void tst_LocalDoor::onlyTheOwnerMayEnter()
{
#ifndef Q_OS_UNIX
    QSKIP("Windows keeps this in an access list.");
#else
    Bench bench;
    QCOMPARE(bench.door.open(bench.place), QString());
    const auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ExeGroup |
                        QFileDevice::ReadOther | QFileDevice::WriteOther | QFileDevice::ExeOther;
    QVERIFY(!(QFileInfo(bench.place).permissions() & others));
#endif
}

QTEST_GUILESS_MAIN(tst_LocalDoor)
#include "tst_localdoor.moc"

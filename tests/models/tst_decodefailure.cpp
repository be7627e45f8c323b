// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/decodefailure.h"

#include <QTest>

using namespace models;

class tst_DecodeFailure : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theMistakeIsInTheExcerpt_data()
    {
        QTest::addColumn<QByteArray>("data");
        QTest::addColumn<int>("position"); // -1: not known
        QTest::addColumn<int>("from");
        const QByteArray filler(300, ' ');
        QTest::newRow("at the start") << QByteArray("<html>") << 1 << 0;
        QTest::newRow("cut short") << QByteArray("{\"a\":") << 5 << 0;
        QTest::newRow("after a long beginning") << "{" + filler + "\"a\":x}" << 305 << 225;
        QTest::newRow("beyond what is searched")
            << "{\"a\":\"" + QByteArray(100'000, 'y') + "\",}" << -1 << 0;
    }

    void theMistakeIsInTheExcerpt()
    {
        QFETCH(QByteArray, data);
        QFETCH(int, position);
        const DecodeFailure failure =
            describeFailure(data, "message", DecodeError::NotJson, std::chrono::milliseconds(5));
        QCOMPARE(static_cast<int>(failure.position.value_or(-1)), position);
        QTEST(static_cast<int>(failure.excerptFrom), "from");
        QCOMPARE(failure.excerpt, data.mid(failure.excerptFrom, DecodeFailure::ExcerptBytes));
        QCOMPARE(failure.size, data.size());
        QCOMPARE(failure.wall.count(), 5);
    }

    void whatIsJsonHasNoPosition()
    {
        const DecodeFailure failure =
            describeFailure("{\"type\":\"server_update\"}", QByteArray(500, 't'), DecodeError::NoServers, {});
        QVERIFY(!failure.position);
        QCOMPARE(failure.eventType.size(), DecodeFailure::EventTypeBytes);
    }
};

QTEST_GUILESS_MAIN(tst_DecodeFailure)
#include "tst_decodefailure.moc"

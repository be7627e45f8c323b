// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/chunkparts.h"

#include <QTest>

using net::DroppedEvent;
using net::ParsedChunk;
using net::StreamComment;
using net::StreamEvent;

namespace {

/// As one reads it: "a+b :hi !7" are two events together, a comment and an event of 7 bytes that was dropped.
QByteArray written(const ParsedChunk &chunk)
{
    QByteArrayList words;
    for (const net::ChunkPart &part : net::partsOf(chunk)) {
        if (const auto *events = std::get_if<QList<StreamEvent>>(&part)) {
            QByteArrayList data;
            for (const StreamEvent &event : *events)
                data.append(event.data);
            words.append(data.isEmpty() ? QByteArray("nothing") : data.join('+'));
        } else if (const auto *comment = std::get_if<StreamComment>(&part)) {
            words.append(':' + comment->text);
        } else if (const auto *dropped = std::get_if<DroppedEvent>(&part)) {
            words.append('!' + QByteArray::number(dropped->bytes));
        }
    }
    return words.join(' ');
}

} // namespace

class tst_ChunkParts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatCameInWhatOrder_data()
    {
        QTest::addColumn<QList<StreamEvent>>("events");
        QTest::addColumn<QList<StreamComment>>("comments");
        QTest::addColumn<QList<DroppedEvent>>("dropped");
        QTest::addColumn<QByteArray>("words");
        using Events = QList<StreamEvent>;
        using Comments = QList<StreamComment>;
        using Dropped = QList<DroppedEvent>;
        const Events two{{.data = "a"}, {.data = "b"}};
        QTest::newRow("nothing") << Events{} << Comments{} << Dropped{} << QByteArray();
        QTest::newRow("only events") << two << Comments{} << Dropped{} << QByteArray("a+b");
        QTest::newRow("only a comment") << Events{} << Comments{{"hi", 0}} << Dropped{} << QByteArray(":hi");
        QTest::newRow("a comment before") << two << Comments{{"hi", 0}} << Dropped{} << QByteArray(":hi a+b");
        QTest::newRow("between") << two << Comments{{"hi", 1}} << Dropped{} << QByteArray("a :hi b");
        QTest::newRow("behind") << two << Comments{} << Dropped{{7, 2}} << QByteArray("a+b !7");
        QTest::newRow("several in one place")
            << two << Comments{{"x", 1}, {"y", 1}} << Dropped{} << QByteArray("a :x :y b");
        QTest::newRow("each in its place") << two << Comments{{"x", 0}, {"y", 2}} << Dropped{{3, 1}, {4, 2}}
                                           << QByteArray(":x a !3 b :y !4");
    }
    void whatCameInWhatOrder()
    {
        QFETCH(const QList<StreamEvent>, events);
        QFETCH(const QList<StreamComment>, comments);
        QFETCH(const QList<DroppedEvent>, dropped);
        QTEST(written({.events = events, .comments = comments, .dropped = dropped}), "words");
    }
};

QTEST_APPLESS_MAIN(tst_ChunkParts)
#include "tst_chunkparts.moc"

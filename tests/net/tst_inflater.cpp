// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/inflater.h"

#include <QByteArray>
#include <QTest>

#include <zlib.h>

#include <algorithm>

namespace {

QByteArray packed(QByteArray text, int windowBits)
{
    z_stream stream{};
    deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, windowBits, 8, Z_DEFAULT_STRATEGY);
    QByteArray out(text.size() + 1024, Qt::Uninitialized);
    stream.next_in = reinterpret_cast<Bytef *>(text.data());
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.chop(qsizetype(stream.avail_out));
    deflateEnd(&stream);
    return out;
}

QByteArray gzip(const QByteArray &text)
{
    return packed(text, MAX_WBITS + 16);
}

} // namespace

class tst_Inflater final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anyCutGivesTheSameText_data();
    void anyCutGivesTheSameText();
    void aBombComesInPieces();
    void takerCanHaveEnough();
    void whatIsNoneIsSaid();
};

void tst_Inflater::anyCutGivesTheSameText_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("text");
    const QByteArray text = "data: hello\n\n";
    QTest::newRow("gzip") << gzip(text) << text;
    QTest::newRow("zlib") << packed(text, MAX_WBITS) << text;
    QTest::newRow("members after each other") << gzip(text) + gzip(text) << text + text;
    QTest::newRow("empty") << gzip("") << QByteArray();
}

void tst_Inflater::anyCutGivesTheSameText()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QByteArray, text);
    for (qsizetype cut = 0; cut <= bytes.size(); ++cut) {
        net::Inflater inflater;
        QByteArray got;
        const auto take = [&got](QByteArrayView piece) {
            got += piece;
            return true;
        };
        QVERIFY(inflater.feed(QByteArrayView(bytes).first(cut), take));
        QVERIFY(inflater.feed(QByteArrayView(bytes).sliced(cut), take));
        QCOMPARE(got, text);
    }
}

void tst_Inflater::aBombComesInPieces()
{
    net::Inflater inflater;
    qsizetype longest = 0;
    qsizetype all = 0;
    QVERIFY(inflater.feed(gzip(QByteArray(64 << 20, 'x')), [&longest, &all](QByteArrayView piece) {
        longest = std::max(longest, piece.size());
        all += piece.size();
        return true;
    }));
    QCOMPARE(all, qsizetype(64) << 20);
    QVERIFY(longest <= 64 * 1024);
}

void tst_Inflater::takerCanHaveEnough()
{
    net::Inflater inflater;
    int pieces = 0;
    QVERIFY(
        inflater.feed(gzip(QByteArray(1 << 20, 'x')), [&pieces](QByteArrayView) { return ++pieces < 2; }));
    QCOMPARE(pieces, 2);
}

void tst_Inflater::whatIsNoneIsSaid()
{
    const auto take = [](QByteArrayView) { return true; };
    net::Inflater plain;
    QVERIFY(!plain.feed("data: a\n\n", take));
    net::Inflater trailing;
    QVERIFY(!trailing.feed(gzip("x") + "no gzip", take));
}

QTEST_GUILESS_MAIN(tst_Inflater)
#include "tst_inflater.moc"

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/utf8.h"

#include <QTest>

#include <utility>

class tst_Utf8 final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void maximalSubpartsAreReplaced_data();
    void maximalSubpartsAreReplaced();
    void everyPositionIsLookedAt();
    void everyCodePointIsItself();
    void whatIsRightIsNotCopied();
};

void tst_Utf8::maximalSubpartsAreReplaced_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("repaired");
    const QByteArray r = "\xEF\xBF\xBD";
    const auto row = [](const char *name, const QByteArray &bytes, const QByteArray &repaired) {
        QTest::newRow(name) << bytes << repaired;
    };
    row("empty", "", "");
    row("ASCII", "abc", "abc");
    row("two, three, four bytes", "\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80",
        "\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80");
    row("a lone continuation",
        "a\x80"
        "b",
        "a" + r + "b");
    row("two continuations", "\x80\xBF", r + r);
    row("three cut after two",
        "\xE2\x82"
        "A",
        r + "A");
    row("three cut at the end", "\xE2\x82", r);
    row("four cut after one",
        "\xF0"
        "A",
        r + "A");
    row("four cut after three",
        "\xF0\x9F\x98"
        "A",
        r + "A");
    row("cut by another start", "\xE2\x82\xC3\xA9", r + "\xC3\xA9");
    row("surrogate", "\xED\xA0\x80", r + r + r);
    row("last before the surrogates", "\xED\x9F\xBF", "\xED\x9F\xBF");
    row("overlong two", "\xC0\xAF", r + r);
    row("overlong three", "\xE0\x80\xAF", r + r + r);
    row("overlong four", "\xF0\x80\x80\xAF", r + r + r + r);
    row("above U+10FFFF", "\xF4\x90\x80\x80", r + r + r + r);
    row("U+10FFFF", "\xF4\x8F\xBF\xBF", "\xF4\x8F\xBF\xBF");
    row("F5 to FF", "\xF5\xF8\xFE\xFF", r + r + r + r);
    row("a noncharacter is fine", "\xEF\xBF\xBF", "\xEF\xBF\xBF");
    row("NUL is fine", QByteArray("a\0b", 3), QByteArray("a\0b", 3));
}

void tst_Utf8::maximalSubpartsAreReplaced()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QByteArray, repaired);
    QCOMPARE(net::repairedUtf8(bytes), repaired);
    QCOMPARE(net::repairedUtf8(QByteArrayView(bytes)), repaired);
    QCOMPARE(net::isUtf8(bytes), bytes == repaired);
    QVERIFY(net::isUtf8(repaired));
}

void tst_Utf8::everyPositionIsLookedAt()
{
    // Text goes by in blocks: no place in one, and none at its edges, may be skipped.
    for (qsizetype size = 1; size <= 200; ++size) {
        const QByteArray plain(size, 'x');
        QVERIFY(net::isUtf8(plain));
        for (qsizetype at = 0; at < size; ++at) {
            QByteArray broken = plain;
            broken[at] = '\x80';
            QVERIFY(!net::isUtf8(broken));
            QByteArray expected = plain;
            expected.replace(at, 1, "\xEF\xBF\xBD");
            QCOMPARE(net::repairedUtf8(broken), expected);
        }
    }
}

void tst_Utf8::everyCodePointIsItself()
{
    QByteArray all;
    for (char32_t code = 0; code <= 0x10FFFF; ++code) {
        if (code >= 0xD800 && code <= 0xDFFF)
            continue;
        all += QString::fromUcs4(&code, 1).toUtf8();
    }
    QVERIFY(net::isUtf8(all));
}

void tst_Utf8::whatIsRightIsNotCopied()
{
    QByteArray text = "h\xC3\xA9llo";
    const char *place = text.constData();
    QCOMPARE(net::repairedUtf8(text).constData(), place);
    QCOMPARE(net::repairedUtf8(std::move(text)).constData(), place);
}

QTEST_GUILESS_MAIN(tst_Utf8)
#include "tst_utf8.moc"

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/hpack.h"

#include <QTest>

#include <optional>

using namespace Qt::StringLiterals;
using net::Header;
using net::HpackDecoder;

namespace {

constexpr qsizetype Plenty = 65'536;

QByteArray hex(const char *text)
{
    return QByteArray::fromHex(text);
}

using Blocks = QList<std::pair<QByteArray, QList<Header>>>;

} // namespace

class tst_Hpack final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void blocksAreReadInTheirOrder_data();
    void blocksAreReadInTheirOrder();
    void everyByteCanBePacked();
    void brokenBlocksAreRefused_data();
    void brokenBlocksAreRefused();
    void everyCutIsRefusedOrShorter();
    void aSmallBlockCannotUnpackWithoutEnd();
    void whatIsWrittenCanBeRead();
};

/// The examples of RFC 7541, appendix C; those of C.5 and C.6 with their table of 256 bytes.
void tst_Hpack::blocksAreReadInTheirOrder_data()
{
    QTest::addColumn<Blocks>("blocks");
    const Header get{":method", "GET"};
    const Header http{":scheme", "http"};
    const Header root{":path", "/"};
    const Header www{":authority", "www.example.com"};
    const Header noCache{"cache-control", "no-cache"};
    const QList<Header> third{
        get, {":scheme", "https"}, {":path", "/index.html"}, www, {"custom-key", "custom-value"}};
    QTest::newRow("a literal that is remembered")
        << Blocks{{hex("400a637573746f6d2d6b65790d637573746f6d2d686561646572be"),
                   {{"custom-key", "custom-header"}, {"custom-key", "custom-header"}}}};
    QTest::newRow("a literal that is not")
        << Blocks{{hex("040c2f73616d706c652f70617468"), {{":path", "/sample/path"}}}};
    QTest::newRow("a literal that never is")
        << Blocks{{hex("100870617373776f726406736563726574"), {{"password", "secret"}}}};
    QTest::newRow("an index") << Blocks{{hex("82"), {get}}};
    QTest::newRow("three requests") << Blocks{
        {hex("828684410f7777772e6578616d706c652e636f6d"), {get, http, root, www}},
        {hex("828684be58086e6f2d6361636865"), {get, http, root, www, noCache}},
        {hex("828785bf400a637573746f6d2d6b65790c637573746f6d2d76616c7565"), third}};
    QTest::newRow("three requests, packed")
        << Blocks{{hex("828684418cf1e3c2e5f23a6ba0ab90f4ff"), {get, http, root, www}},
                  {hex("828684be5886a8eb10649cbf"), {get, http, root, www, noCache}},
                  {hex("828785bf408825a849e95ba97d7f8925a849e95bb8e8b4bf"), third}};
    const Header isPrivate{"cache-control", "private"};
    const Header place{"location", "https://www.example.com"};
    const Header first{"date", "Mon, 21 Oct 2013 20:13:21 GMT"};
    const Header second{"date", "Mon, 21 Oct 2013 20:13:22 GMT"};
    const Header cookie{"set-cookie", "foo=ASDJKHQKBZXOQWEOPIUAXQWEOIU; max-age=3600; version=1"};
    const QList<Header> found{{":status", "302"}, isPrivate, first, place};
    const QList<Header> moved{{":status", "307"}, isPrivate, first, place};
    const QList<Header> well{{":status", "200"},           isPrivate, second, place,
                             {"content-encoding", "gzip"}, cookie};
    QTest::newRow("three answers, some forgotten") << Blocks{
        {hex("3fe101"), {}},
        {hex("4803333032580770726976617465611d4d6f6e2c203231204f637420323031332032303a31333a323120474d546e176"
             "8747470"
             "733a2f2f7777772e6578616d706c652e636f6d"),
         found},
        {hex("4803333037c1c0bf"), moved},
        {hex("88c1611d4d6f6e2c203231204f637420323031332032303a31333a323220474d54c05a04677a69707738666f6f3d415"
             "3444a4b48"
             "514b425a584f5157454f50495541585157454f49553b206d61782d6167653d333630303b2076657273696f6e3d31"),
         well}};
    QTest::newRow("three answers, packed, some forgotten")
        << Blocks{{hex("3fe101"), {}},
                  {hex("488264025885aec3771a4b6196d07abe941054d444a8200595040b8166e082a62d1bff6e919d29ad17186"
                       "3c78f0b97c8e9ae82ae"
                       "43d3"),
                   found},
                  {hex("4883640effc1c0bf"), moved},
                  {hex("88c16196d07abe941054d444a8200595040b8166e084a62d1bffc05a839bd9ab77ad94e7821dd7f2e6c7b"
                       "335dfdfcd5b3960d5af"
                       "27087f3672c1ab270fb5291f9587316065c003ed4ee5b1063d5007"),
                   well}};
}

void tst_Hpack::blocksAreReadInTheirOrder()
{
    QFETCH(const Blocks, blocks);
    HpackDecoder decoder;
    for (const auto &[block, headers] : blocks) {
        const auto read = decoder.decode(block, Plenty);
        QVERIFY(read.has_value());
        QCOMPARE(*read, headers);
    }
}

/// The codes of four bytes, by RFC 7541's own table, with the ends of all kinds of lengths.
void tst_Hpack::everyByteCanBePacked()
{
    const auto unpacked = [](const QByteArray &packed) {
        HpackDecoder decoder;
        const auto headers = decoder.decode(
            "\x10\x01x" + QByteArray(1, static_cast<char>(0x80 | packed.size())) + packed, Plenty);
        return headers ? headers->first().value : QByteArray("refused");
    };
    QCOMPARE(unpacked(hex("07")), QByteArray("0"));          // 00000, 111
    QCOMPARE(unpacked(hex("ffc7")), QByteArray(1, '\0'));    // 1ff8 in 13 bits, 111
    QCOMPARE(unpacked(hex("fffffff3")), QByteArray("\n"));   // 3ffffffc in 30 bits, 11
    QCOMPARE(unpacked(hex("fffffbbf")), QByteArray("\xff")); // 3ffffee in 26 bits, six ones
    QCOMPARE(unpacked(hex("fffe6f")), QByteArray("\x80"));   // fffe6 in 20 bits
}

void tst_Hpack::brokenBlocksAreRefused_data()
{
    QTest::addColumn<QByteArray>("block");
    QTest::newRow("index 0") << hex("80");
    QTest::newRow("an index of nothing") << hex("be");
    QTest::newRow("a name of nothing") << hex("7e0161");
    QTest::newRow("an index beyond numbers") << hex("ffffffffffffffffffff7f");
    QTest::newRow("an index without its end") << hex("ff80");
    QTest::newRow("a string without its end") << hex("0003616263") + hex("7f61");
    QTest::newRow("no value") << hex("000161");
    QTest::newRow("a table of more than was allowed") << hex("3fe21f");
    QTest::newRow("another table behind a header") << hex("8220");
    QTest::newRow("packed: padding of zeros") << hex("0001618100");
    QTest::newRow("packed: a byte of padding") << hex("00016182 1fff");
    QTest::newRow("packed: its end") << hex("00016184fffffffc");
    QTest::newRow("packed: eight ones") << hex("00016181ff");
}

void tst_Hpack::brokenBlocksAreRefused()
{
    QFETCH(const QByteArray, block);
    HpackDecoder decoder;
    QVERIFY(!decoder.decode(block, Plenty));
}

void tst_Hpack::everyCutIsRefusedOrShorter()
{
    const QByteArray block = hex("488264025885aec3771a4b6196d07abe941054d444a8200595040b8166e082a62d1bff");
    for (qsizetype size = 0; size < block.size(); ++size) {
        HpackDecoder decoder;
        const auto headers = decoder.decode(block.first(size), Plenty);
        QVERIFY(!headers || headers->size() < 3);
    }
}

void tst_Hpack::aSmallBlockCannotUnpackWithoutEnd()
{
    HpackDecoder decoder;
    const QByteArray value(4000, 'x');
    QByteArray literal = hex("400161") + hex("7fa11e") + value;
    QVERIFY(decoder.decode(literal, Plenty).has_value());
    QVERIFY(!decoder.decode(QByteArray(1000, '\xbe'), Plenty));
}

void tst_Hpack::whatIsWrittenCanBeRead()
{
    QByteArray block;
    const QList<Header> headers{{"x-short", "1"},
                                {"x-empty", ""},
                                {"x-127", QByteArray(127, 'a')},
                                {"x-long", QByteArray(20'000, 'b')}};
    for (const Header &header : headers)
        net::appendHpack(block, header.name.toUpper(), header.value);
    HpackDecoder decoder;
    const auto read = decoder.decode(block, Plenty);
    QVERIFY(read.has_value());
    QCOMPARE(*read, headers);
}

QTEST_GUILESS_MAIN(tst_Hpack)
#include "tst_hpack.moc"

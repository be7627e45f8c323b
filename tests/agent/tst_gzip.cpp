// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/gzip.h"
#include "tests/agent/changingfleet.h"
#include "tests/agent/door.h"
#include "tests/agent/doorclient.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include <array>
#include <memory>
#include <random>
#include <string>
#include <vector>

using namespace agent;
using namespace std::chrono_literals;

namespace {

/// Unpacks one gzip file with zlib, as it comes. At its end zlib compares the sum and the size.
class GzipReader
{
public:
    GzipReader()
    {
        constexpr int gzipOnly = 16;
        EXPECT_EQ(inflateInit2(&m_stream, MAX_WBITS + gzipOnly), Z_OK);
    }
    ~GzipReader() { inflateEnd(&m_stream); }
    GzipReader(const GzipReader &) = delete;
    GzipReader &operator=(const GzipReader &) = delete;

    /// What comes out of these bytes at once.
    std::string read(std::string packed)
    {
        std::string text;
        std::array<char, 5000> room{};
        m_stream.next_in = reinterpret_cast<Bytef *>(packed.data());
        m_stream.avail_in = static_cast<uInt>(packed.size());
        for (;;) {
            m_stream.next_out = reinterpret_cast<Bytef *>(room.data());
            m_stream.avail_out = static_cast<uInt>(room.size());
            const int result = inflate(&m_stream, Z_SYNC_FLUSH);
            text.append(room.data(), room.size() - m_stream.avail_out);
            m_isAtEnd = result == Z_STREAM_END;
            if (result != Z_OK) {
                EXPECT_TRUE(result == Z_BUF_ERROR || m_isAtEnd) << (m_stream.msg ? m_stream.msg : "");
                EXPECT_EQ(m_stream.avail_in, 0U);
                return text;
            }
        }
    }
    [[nodiscard]] bool isAtEnd() const { return m_isAtEnd; }

private:
    z_stream m_stream{};
    bool m_isAtEnd = false;
};

std::string unpacked(const std::string &file)
{
    GzipReader reader;
    auto text = reader.read(file);
    EXPECT_TRUE(reader.isAtEnd());
    return text;
}

std::string noise(std::size_t size, unsigned seed)
{
    std::mt19937 random(seed);
    std::string text(size, ' ');
    for (char &c : text)
        c = static_cast<char>(random() % 256);
    return text;
}

std::string words(std::size_t size)
{
    std::string text;
    while (text.size() < size)
        text += "{\"id\":\"web-" + std::to_string(text.size() % 977) + "\"},";
    return text;
}

TEST(Packer, makesPiecesForAnyStreamAndAnyOrder)
{
    std::vector<std::string> texts{"",
                                   "a",
                                   words(20),
                                   noise(7, 1),
                                   words(900),
                                   noise(5000, 2),
                                   words(70'000),
                                   noise(70'000, 3),
                                   words(400'000),
                                   std::string(1'000'000, 'x'),
                                   noise(300'000, 4)};
    Packer packer;
    std::vector<PackedPiece> pieces;
    for (const auto &text : texts)
        pieces.push_back(packer.pack(text, {}));
    EXPECT_LT(pieces[6].blocks.size(), texts[6].size() / 3);
    std::mt19937 random(1);
    for (int run = 0; run < 20; ++run) {
        GzipStream stream;
        GzipReader reader;
        EXPECT_EQ(reader.read(std::string(GzipStream::head())), "");
        for (int i = 0; i < 12; ++i) {
            const auto which = random() % texts.size();
            stream.add(pieces[which].sum);
            // Whatever was sent can be read at once.
            EXPECT_EQ(reader.read(pieces[which].blocks), texts[which]);
            EXPECT_FALSE(reader.isAtEnd());
        }
        EXPECT_EQ(reader.read(stream.end()), "");
        EXPECT_TRUE(reader.isAtEnd());
    }
}

TEST(Packer, storesWhatIsBeyondItsBudget)
{
    Packer packer;
    const auto text = words(1024 * 1024);
    const auto isPacked = [&](Packer::TimePoint now) {
        const auto piece = packer.pack(text, now);
        GzipStream stream;
        stream.add(piece.sum);
        EXPECT_EQ(unpacked(std::string(GzipStream::head()) + piece.blocks + stream.end()), text);
        return piece.blocks.size() < text.size() / 2;
    };
    const Packer::TimePoint start{100s};
    int packed = 0;
    while (isPacked(start))
        ++packed;
    EXPECT_EQ(packed, static_cast<int>(Packer::mostAtOnce / text.size()));
    EXPECT_FALSE(isPacked(start));
    packed = 0;
    while (isPacked(start + 1s))
        ++packed;
    EXPECT_GE(packed, 15);
    EXPECT_LE(packed, 17);
}

TEST(AcceptEncoding, isPreference)
{
    struct Row
    {
        const char *header;
        bool isGzip;
    };
    for (const Row &row : {Row{"", false},
                           {"identity", false},
                           {"gzip", true},
                           {"GZip", true},
                           {"x-gzip", true},
                           {"deflate, br;q=1.0, gzip;q=0.5", true},
                           {"gzip, deflate, br, zstd", true},
                           {"gzip;q=0", false},
                           {"gzip; q=0.000", false},
                           {"gzip;q=0.2, identity;q=0.5", false},
                           {"gzip;q=0.5, identity;q=0.5", true},
                           {"*", true},
                           {"*;q=0", false},
                           {"gzip;q=0, *", false},
                           {"identity;q=0, *;q=0.1", true},
                           {"deflate, br", false},
                           {"gzipped", false},
                           {",,gzip ,", true},
                           {"gzip;level=9", false},
                           {"gzip;q=much", false}})
        EXPECT_EQ(prefersGzip(row.header), row.isGzip) << row.header;
}

constexpr const char *wantsGzip = "Accept-Encoding: gzip\r\n";

TEST(Door, packsAStreamForWhoeverAsksForIt)
{
    Door door({}, std::make_unique<ChangingFleet>(100), {.keep = 15min});
    DoorClient plain(door.port());
    DoorClient packed(door.port());
    plain.get("/api/stream");
    packed.get("/api/stream", wantsGzip);
    EXPECT_FALSE(plain.readReply()->headers.contains("content-encoding"));
    const auto reply = packed.readReply();
    EXPECT_EQ(reply->headers.at("content-encoding"), "gzip");
    EXPECT_EQ(reply->headers.at("content-type"), "text/event-stream");
    GzipReader reader;
    reader.read(packed.nextEvent().value()); // gzip's own head.
    EXPECT_TRUE(reader.read(packed.nextEvent().value()).starts_with("data: {\"type\":\"connected\""));
    EXPECT_TRUE(plain.nextEvent());
    EXPECT_EQ(reader.read(packed.nextEvent().value()), plain.nextEvent());
    for (int tick = 0; tick < 5; ++tick) {
        door.tick();
        const auto chunk = packed.nextEvent().value();
        const auto event = plain.nextEvent().value();
        EXPECT_LT(chunk.size(), event.size() / 3);
        EXPECT_EQ(reader.read(chunk), event);
    }
    door.stop();
    while (const auto chunk = packed.nextEvent())
        reader.read(*chunk);
    EXPECT_TRUE(reader.isAtEnd());
    EXPECT_TRUE(packed.wasEnded());
}

TEST(Door, packsThePastToo)
{
    Door door({}, std::make_unique<ChangingFleet>(50), {.keep = 15min});
    for (int tick = 0; tick < 20; ++tick)
        door.tick();
    DoorClient plain(door.port());
    DoorClient packed(door.port());
    plain.get("/api/stream?since=ep-3");
    packed.get("/api/stream?since=ep-3", wantsGzip);
    ASSERT_TRUE(plain.readReply());
    ASSERT_TRUE(packed.readReply());
    GzipReader reader;
    reader.read(packed.nextEvent().value());
    reader.read(packed.nextEvent().value()); // "connected" has the time of the day.
    ASSERT_TRUE(plain.nextEvent());
    for (bool isLast = false; !isLast;) {
        const auto event = plain.nextEvent();
        ASSERT_TRUE(event);
        EXPECT_EQ(reader.read(packed.nextEvent().value()), event);
        isLast = event->ends_with("\"last\":true}\n\n");
    }
}

TEST(Door, packsForHttp10Too)
{
    Door door({}, std::make_unique<ChangingFleet>(50), {});
    DoorClient plain(door.port());
    DoorClient packed(door.port());
    for (auto *client : {&plain, &packed}) {
        client->send(std::string("GET /api/stream HTTP/1.0\r\nHost: localhost\r\n") +
                     (client == &packed ? wantsGzip : "") + "\r\n");
        ASSERT_TRUE(client->readReply());
    }
    door.tick();
    door.stop();
    auto events = plain.readToEnd();
    auto same = unpacked(packed.readToEnd());
    for (auto *text : {&events, &same}) {
        text->erase(0, text->find("\n\n"));
        const auto end = text->find("\"type\":\"timeout\"");
        ASSERT_NE(end, std::string::npos);
        text->erase(end);
    }
    EXPECT_EQ(events, same);
    EXPECT_NE(events.find("id: ep-2\n"), std::string::npos);
}

TEST(Door, packsOnceForAll)
{
    Door door({}, std::make_unique<ChangingFleet>(50), {});
    std::vector<std::unique_ptr<DoorClient>> clients;
    for (int i = 0; i < 20; ++i) {
        auto &client = clients.emplace_back(std::make_unique<DoorClient>(door.port()));
        client->get("/api/stream", wantsGzip);
        ASSERT_TRUE(client->readReply());
        for (int chunk = 0; chunk < 3; ++chunk)
            ASSERT_TRUE(client->nextEvent());
    }
    const auto before = door.packedPieces();
    for (int tick = 0; tick < 10; ++tick)
        door.tick();
    for (const auto &client : clients) {
        for (int tick = 0; tick < 10; ++tick)
            ASSERT_TRUE(client->nextEvent());
    }
    EXPECT_EQ(door.packedPieces() - before, 10U);
}

TEST(Door, packsAnswersForWhoeverAsksForIt)
{
    Door door({}, 20);
    DoorClient client(door.port());
    for (const char *path : {"/api/servers", "/metrics"}) {
        client.get(path);
        const auto plain = client.readReply().value();
        client.get(path, wantsGzip);
        const auto packed = client.readReply().value();
        EXPECT_FALSE(plain.headers.contains("content-encoding"));
        EXPECT_EQ(packed.headers.at("content-encoding"), "gzip");
        EXPECT_NE(packed.headers.at("vary").find("Accept-Encoding"), std::string::npos);
        EXPECT_EQ(unpacked(packed.body), plain.body) << path;
        EXPECT_LT(packed.body.size(), plain.body.size() / 2);
    }
    client.get("/api/servers");
    const auto plainTag = client.readReply()->headers.at("etag");
    client.get("/api/servers", wantsGzip);
    const auto tag = client.readReply()->headers.at("etag");
    EXPECT_NE(plainTag, tag);
    client.get("/api/servers", std::string(wantsGzip) + "If-None-Match: " + tag + "\r\n");
    EXPECT_EQ(client.readReply()->status, 304);
    client.get("/api/servers", std::string(wantsGzip) + "If-None-Match: " + plainTag + "\r\n");
    EXPECT_EQ(client.readReply()->status, 200);
    const auto made = door.packedPieces();
    client.get("/api/servers", wantsGzip);
    EXPECT_TRUE(client.readReply());
    EXPECT_EQ(door.packedPieces(), made);
}

TEST(Door, packsNothingWhereItMayNot)
{
    Door door({.mayPack = false});
    DoorClient client(door.port());
    for (const char *path : {"/api/servers", "/metrics", "/api/stream"}) {
        client.get(path, wantsGzip);
        EXPECT_FALSE(client.readReply()->headers.contains("content-encoding")) << path;
    }
    const auto connected = client.nextEvent();
    ASSERT_TRUE(connected);
    EXPECT_EQ(connected->find("compression"), std::string::npos);
}

} // namespace

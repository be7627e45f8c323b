// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The rules of a WebSocket, without one. tst_websocketdoor has the real ones.
#include "agent/clientmessage.h"
#include "agent/frame.h"
#include "agent/websocket.h"
#include "agent/websocketsession.h"
#include "tests/agent/clientframes.h"

#include <boost/json.hpp>

#include <gtest/gtest.h>

using namespace agent;
using namespace std::string_literals;

namespace {

TEST(Upgrade, isWhatTheStandardAsksFor)
{
    const UpgradeRequest good{.isHttp11 = true,
                              .upgrade = "websocket",
                              .connection = "Upgrade",
                              .version = "13",
                              .key = "dGhlIHNhbXBsZSBub25jZQ=="};
    EXPECT_EQ(judgeUpgrade(good), UpgradeAnswer::Good);
    const auto with = [&](auto change) {
        auto request = good;
        change(request);
        return judgeUpgrade(request);
    };
    using Request = UpgradeRequest;
    EXPECT_EQ(with([](Request &r) { r.upgrade = "h2c, WebSocket"; }), UpgradeAnswer::Good);
    EXPECT_EQ(with([](Request &r) { r.connection = "keep-alive ,\tUPGRADE"; }), UpgradeAnswer::Good);
    EXPECT_EQ(with([](Request &r) { r.version = " 13 "; }), UpgradeAnswer::Good);
    EXPECT_EQ(with([](Request &r) { r.isHttp11 = false; }), UpgradeAnswer::NotAsked);
    EXPECT_EQ(with([](Request &r) { r.upgrade = ""; }), UpgradeAnswer::NotAsked);
    EXPECT_EQ(with([](Request &r) { r.upgrade = "websockets"; }), UpgradeAnswer::NotAsked);
    EXPECT_EQ(with([](Request &r) { r.connection = "keep-alive"; }), UpgradeAnswer::NotAsked);
    EXPECT_EQ(with([](Request &r) { r.version = "8"; }), UpgradeAnswer::OtherVersion);
    EXPECT_EQ(with([](Request &r) { r.version = ""; }), UpgradeAnswer::OtherVersion);
    for (const char *key :
         {"", "dGhlIHNhbXBsZSBub25jZQ=", "dGhlIHNhbXBsZSBub25jZQ===", "dGhlIHNhbXBsZSBub25j!Q==",
          "dGhlIHNhbXBsZSBub25jZQA=", "dGhlIHNhbXBsZSBub25jZSBub25jZQ=="})
        EXPECT_EQ(with([key](Request &r) { r.key = key; }), UpgradeAnswer::BrokenKey) << key;
}

TEST(Upgrade, isAcceptedAsInTheStandardsExample)
{
    EXPECT_EQ(acceptFor("dGhlIHNhbXBsZSBub25jZQ=="), "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
}

TEST(ServerFrames, haveTheLengthInTheFewestBytes)
{
    struct Row
    {
        std::uint64_t size;
        std::string head;
    };
    for (const Row &row :
         {Row{0, "\x81\x00"s}, Row{125, "\x81\x7d"s}, Row{126, "\x81\x7e\x00\x7e"s},
          Row{65'535, "\x81\x7e\xff\xff"s}, Row{65'536, "\x81\x7f\x00\x00\x00\x00\x00\x01\x00\x00"s}}) {
        std::string head;
        appendFrameHead(head, Opcode::Text, row.size);
        EXPECT_EQ(head, row.head) << row.size;
    }
    EXPECT_EQ(closeFrame(CloseCode::GoingAway, "bye"), "\x88\x05\x03\xe9"s + "bye");
    EXPECT_EQ(closeFrame(CloseCode::GoingAway, std::string(500, 'x')).size(), 127U);
    EXPECT_EQ(controlFrame(Opcode::Pong, "ab"), "\x8a\x02"s + "ab");
}

TEST(ServerFrames, giveAnEventItsIdAsAMember)
{
    FrameWriter writer("ep-7");
    writer.json() += R"({"type":"server_update","seq":7})";
    const auto frame = writer.finish();
    EXPECT_EQ(frame->event(), "id: ep-7\ndata: {\"type\":\"server_update\",\"seq\":7}\n\n");
    const std::string object(R"({"id":"ep-7","type":"server_update","seq":7})");
    EXPECT_EQ(std::string(frame->objectHead()) + std::string(frame->objectRest()), object);
    EXPECT_EQ(std::string(frame->messageHead()) + std::string(frame->objectRest()),
              "\x81"s + static_cast<char>(object.size()) + object);
    const auto without = makeFrame(R"({"type":"heartbeat"})");
    EXPECT_EQ(std::string(without->messageHead()) + std::string(without->objectRest()),
              "\x81\x14{\"type\":\"heartbeat\"}");
}

struct Heard
{
    std::vector<ClientFrame> frames{};
    std::optional<CloseCode> failure{};
    bool operator==(const Heard &) const = default;
};

/// All at once, byte by byte, and cut in two at every place: it is always the same.
Heard hearAll(const std::string &bytes, std::size_t most = 4096)
{
    const auto feed = [](ClientFrameParser &parser, std::string_view part, Heard &heard) {
        auto result = parser.feed(part);
        for (auto &frame : result.frames)
            heard.frames.push_back(std::move(frame));
        if (result.failure) {
            EXPECT_FALSE(heard.failure);
            heard.failure = result.failure;
        }
    };
    Heard whole;
    ClientFrameParser parser(most);
    feed(parser, bytes, whole);
    for (std::size_t cut = 0; cut <= bytes.size(); ++cut) {
        Heard heard;
        ClientFrameParser again(most);
        feed(again, std::string_view(bytes).substr(0, cut), heard);
        feed(again, std::string_view(bytes).substr(cut), heard);
        EXPECT_EQ(heard, whole) << "cut at " << cut;
    }
    Heard slow;
    ClientFrameParser slowly(most);
    for (const char c : bytes)
        feed(slowly, {&c, 1}, slow);
    EXPECT_EQ(slow, whole);
    return whole;
}

TEST(ClientFrames, areReadHoweverTheyAreCut)
{
    EXPECT_EQ(hearAll(clientFrame(Opcode::Text, "hello")), (Heard{{{Opcode::Text, "hello"}}, {}}));
    EXPECT_EQ(hearAll(clientFrame(Opcode::Text, "")), (Heard{{{Opcode::Text, ""}}, {}}));
    EXPECT_EQ(hearAll(clientFrame(Opcode::Text, std::string(300, 'x'))),
              (Heard{{{Opcode::Text, std::string(300, 'x')}}, {}}));
    EXPECT_EQ(hearAll(clientFrame(Opcode::Ping, "p") + clientFrame(Opcode::Pong, "")),
              (Heard{{{Opcode::Ping, "p"}, {Opcode::Pong, ""}}, {}}));
    // The standard's own example (RFC 6455 5.7).
    EXPECT_EQ(hearAll("\x81\x85\x37\xfa\x21\x3d\x7f\x9f\x4d\x51\x58"),
              (Heard{{{Opcode::Text, "Hello"}}, {}}));
}

TEST(ClientFrames, joinFragmentsAroundControlFrames)
{
    const auto fragmented = clientFrame(Opcode::Text, "a\xE2", false) + clientFrame(Opcode::Ping, "p") +
                            clientFrame(Opcode::Continuation, "", false) +
                            clientFrame(Opcode::Continuation, "\x82\xAC");
    EXPECT_EQ(hearAll(fragmented), (Heard{{{Opcode::Ping, "p"}, {Opcode::Text, "a\xE2\x82\xAC"}}, {}}));
}

TEST(ClientFrames, breakTheRulesOnlyOnce)
{
    struct Row
    {
        const char *what;
        std::string bytes;
        CloseCode code;
    };
    const auto text = clientFrame(Opcode::Text, "x");
    auto unmasked = text;
    unmasked[1] = '\x01';
    auto reserved = text;
    reserved[0] = '\xC1';
    using enum CloseCode;
    for (const Row &row : {
             Row{"not masked", unmasked, ProtocolError},
             Row{"a reserved bit", reserved, ProtocolError},
             Row{"an unknown kind", clientFrame(static_cast<Opcode>(3), ""), ProtocolError},
             Row{"an unknown control", clientFrame(static_cast<Opcode>(11), ""), ProtocolError},
             Row{"binary", clientFrame(Opcode::Binary, "x"), Unsupported},
             Row{"goes on with nothing", clientFrame(Opcode::Continuation, "x"), ProtocolError},
             Row{"two at once", clientFrame(Opcode::Text, "x", false) + text, ProtocolError},
             Row{"a fragmented ping", clientFrame(Opcode::Ping, "x", false), ProtocolError},
             Row{"a long ping", clientFrame(Opcode::Ping, std::string(126, 'x')), ProtocolError},
             Row{"length in too many bytes", "\x81\xfe\x00\x05\x00\x00\x00\x00"s, ProtocolError},
             Row{"length in far too many bytes", "\x81\xff\x00\x00\x00\x00\x00\x00\xff\xff\x00\x00\x00\x00"s,
                 ProtocolError},
             Row{"a negative length", "\x81\xff\x80\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"s,
                 ProtocolError},
             Row{"too large", clientFrame(Opcode::Text, std::string(101, 'x')), TooLarge},
             Row{"too large, said only", "\x81\xff\x7f\xff\xff\xff\xff\xff\xff\xff\x00\x00\x00\x00"s,
                 TooLarge},
             Row{"too large together",
                 clientFrame(Opcode::Text, std::string(60, 'x'), false) +
                     clientFrame(Opcode::Continuation, std::string(41, 'x')),
                 TooLarge},
             Row{"no UTF-8", clientFrame(Opcode::Text, "\xC3\x28"), NotText},
             Row{"a surrogate", clientFrame(Opcode::Text, "\xED\xA0\x80"), NotText},
             Row{"half a code", clientFrame(Opcode::Close, "\x03"), ProtocolError},
             Row{"a code that is never sent", clientFrame(Opcode::Close, "\x03\xed"), ProtocolError},
             Row{"no code at all", clientFrame(Opcode::Close, "\x00\x05"s), ProtocolError},
             Row{"a reason that is no UTF-8", clientFrame(Opcode::Close, "\x03\xe8\xff"), NotText},
         }) {
        const auto heard = hearAll(row.bytes + text, 100);
        EXPECT_EQ(heard.failure, row.code) << row.what;
        EXPECT_TRUE(heard.frames.empty()) << row.what;
    }
    EXPECT_EQ(hearAll(clientFrame(Opcode::Text, std::string(100, 'x')), 100).frames.size(), 1U);
}

TEST(ClientFrames, endWithTheGoodbye)
{
    const auto after = clientFrame(Opcode::Text, "x");
    EXPECT_EQ(hearAll(clientFrame(Opcode::Close, "") + after), (Heard{{{Opcode::Close, "", {}}}, {}}));
    EXPECT_EQ(hearAll(clientFrame(Opcode::Close, "\x03\xe8"
                                                 "bye") +
                      after),
              (Heard{{{Opcode::Close, "bye", CloseCode::Normal}}, {}}));
    EXPECT_EQ(hearAll(clientFrame(Opcode::Close, "\x0f\xa0") + after),
              (Heard{{{Opcode::Close, "", static_cast<CloseCode>(4000)}}, {}}));
}

TEST(Session, answersTheLastPingAndTheGoodbye)
{
    WebSocketSession session;
    EXPECT_TRUE(session.hear(clientFrame(Opcode::Ping, "one") + clientFrame(Opcode::Ping, "two")).empty());
    EXPECT_EQ(session.takeOutput(), controlFrame(Opcode::Pong, "two"));
    EXPECT_EQ(session.takeOutput(), "");
    EXPECT_FALSE(session.isClosing());
    EXPECT_TRUE(session.hear(clientFrame(Opcode::Close, "\x03\xe8")).empty());
    EXPECT_TRUE(session.isClosing() && session.hasHeardClose());
    EXPECT_EQ(session.takeOutput(), closeFrame(CloseCode::Normal));
    EXPECT_EQ(session.takeOutput(), "");
}

TEST(Session, saysGoodbyeOnce)
{
    WebSocketSession session;
    session.close(CloseCode::GoingAway);
    session.close(CloseCode::Policy);
    EXPECT_EQ(session.takeOutput(), closeFrame(CloseCode::GoingAway));
    EXPECT_FALSE(session.hasHeardClose());
    EXPECT_TRUE(session.hear(clientFrame(Opcode::Text, "x")).empty()); // Too late.
    (void)session.hear(clientFrame(Opcode::Close, "\x03\xe9"));
    EXPECT_TRUE(session.hasHeardClose());
    EXPECT_EQ(session.takeOutput(), "");
}

TEST(Session, pingsUntilNobodyAnswers)
{
    WebSocketSession session;
    for (unsigned i = 0; i < WebSocketSession::mostUnansweredPings; ++i) {
        EXPECT_TRUE(session.beat()) << i;
        EXPECT_EQ(session.takeOutput(), controlFrame(Opcode::Ping, {})) << i;
    }
    EXPECT_FALSE(session.beat());
    (void)session.hear(clientFrame(Opcode::Pong, {}));
    EXPECT_TRUE(session.beat());
    // What was not written cannot have been answered.
    WebSocketSession busy;
    for (int i = 0; i < 100; ++i)
        EXPECT_TRUE(busy.beat());
}

TEST(Session, hasABudgetForEachHeartbeat)
{
    WebSocketSession session;
    const auto message = clientFrame(Opcode::Text, "{}");
    for (int beat = 0; beat < 3; ++beat) {
        for (unsigned i = 0; i < WebSocketSession::mostMessagesPerBeat; ++i)
            EXPECT_EQ(session.hear(message).size(), 1U);
        EXPECT_TRUE(session.beat());
    }
    (void)session.takeOutput();
    std::string all;
    for (unsigned i = 0; i <= WebSocketSession::mostMessagesPerBeat; ++i)
        all += message;
    EXPECT_EQ(session.hear(all).size(), WebSocketSession::mostMessagesPerBeat);
    EXPECT_EQ(session.takeOutput(), closeFrame(CloseCode::Policy, "You ask too often."));

    WebSocketSession talker;
    const auto pong = clientFrame(Opcode::Pong, std::string(125, 'x'));
    std::size_t said = 0;
    for (; !talker.isClosing(); said += pong.size())
        (void)talker.hear(pong);
    EXPECT_LE(said, WebSocketSession::mostBytesPerBeat + pong.size());
    EXPECT_EQ(talker.takeOutput(), closeFrame(CloseCode::Policy, "You say too much."));
}

TEST(Message, isReadAsStrictlyAsAnotherReaderDoes)
{
    struct Row
    {
        const char *json;
        std::optional<ClientMessage> message;
    };
    const ClientMessage none{};
    for (const Row &row : {
             Row{R"({"type":"resume","since":"ep-5"})", ClientMessage{"resume", "ep-5"}},
             Row{" { \"since\" : 1700000000000 ,\r\n\t\"type\" : \"resume\" } ",
                 ClientMessage{"resume", "1700000000000"}},
             Row{R"({"type":"resume","since":-1.5e+3})", ClientMessage{"resume", "-1.5e+3"}},
             Row{R"({"type":"a","type":"b","x":{"type":"c"},"y":[{"since":1},[],{}]})",
                 ClientMessage{"b", ""}},
             Row{R"({"type":7,"since":true})", none},
             Row{R"({"type":null,"since":{"a":[1,2]}})", none},
             Row{R"({"t\u0079pe":"\u20ac\ud83d\ude00\n\/"})",
                 ClientMessage{"\xE2\x82\xAC\xF0\x9F\x98\x80\n/", ""}},
             Row{"{}", none},
             Row{"{\"a\":[[[[[[1]]]]]]}", none},
             Row{"", {}},
             Row{"[]", {}},
             Row{"\"resume\"", {}},
             Row{"{} {}", {}},
             Row{R"({"a":1,})", {}},
             Row{R"({"a" 1})", {}},
             Row{R"({a:1})", {}},
             Row{R"({"a":01})", {}},
             Row{R"({"a":1.})", {}},
             Row{R"({"a":.5})", {}},
             Row{R"({"a":+1})", {}},
             Row{R"({"a":1e})", {}},
             Row{R"({"a":-})", {}},
             Row{R"({"a":tru})", {}},
             Row{R"({"a":nul)", {}},
             Row{R"({"a":"\x"})", {}},
             Row{R"({"a":"\u12g4"})", {}},
             Row{R"({"a":"\u-123"})", {}},
             Row{R"({"a":")", {}},
             Row{"{\"a\":\"\n\"}", {}},
             Row{R"({"a":[1 2]})", {}},
             Row{R"({"a":[1,]})", {}},
             Row{R"({"a":)", {}},
         }) {
        const auto read = readClientMessage(row.json);
        EXPECT_EQ(read.has_value(), row.message.has_value()) << row.json;
        if (read && row.message) {
            EXPECT_EQ(*read, *row.message) << row.json;
        }
        boost::system::error_code error;
        const auto other = boost::json::parse(row.json, error);
        EXPECT_EQ(read.has_value(), !error && other.is_object()) << row.json;
    }
    // Half a pair is no reason to refuse the rest; Boost sees it otherwise.
    EXPECT_EQ(readClientMessage(R"({"a":"\ud800","type":"resume","since":"\udc00\ud800"})"),
              (ClientMessage{"resume", "\xEF\xBF\xBD\xEF\xBF\xBD"}));
    EXPECT_FALSE(readClientMessage("{\"a\":\"\xff\"}"));
    EXPECT_FALSE(readClientMessage("{\"a\":" + std::string(2000, '[') + std::string(2000, ']') + "}"));
    EXPECT_NE(readClientMessage("x").error().find("resume"), std::string::npos);
}

} // namespace

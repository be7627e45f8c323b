// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/eventreader.h"
#include "agent/jsonview.h"

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include <ostream>
#include <string>
#include <vector>

using namespace agent;
using namespace std::string_literals;

namespace agent {

void PrintTo(const StreamedEvent &event, std::ostream *out)
{
    *out << '[' << event.type << "] " << event.data;
}

} // namespace agent

namespace {

using Events = std::vector<StreamedEvent>;

Events readInPieces(const std::string &stream, std::size_t pieceBytes, EventReaderLimits limits = {})
{
    EventReader reader(limits);
    Events all;
    for (std::size_t at = 0; at < stream.size(); at += pieceBytes) {
        for (auto &event : reader.feed(std::string_view(stream).substr(at, pieceBytes)))
            all.push_back(std::move(event));
    }
    return all;
}

StreamedEvent message(std::string data)
{
    return {.type = "message", .data = std::move(data)};
}

struct Example
{
    const char *name;
    std::string stream;
    Events events;
};

// WHATWG HTML 9.2.6, and what native clients get wrong of it.
const std::vector<Example> examples{
    {"LF, CR and CRLF end lines", "data: a\rdata: b\n\ndata: c\r\n\r\n", {message("a\nb"), message("c")}},
    {"nothing else ends a line", "data: a\xE2\x80\xA8\vb\f\n\n", {message("a\xE2\x80\xA8\vb\f")}},
    {"one space goes, no tab", "data:  a\ndata:\tb\ndata:c\n\n", {message(" a\n\tb\nc")}},
    {"a byte order mark at the start", "\xEF\xBB\xBF"s + "data: a\n\n", {message("a")}},
    {"another one is text", "\n\xEF\xBB\xBF"s + "data: a\n\ndata: b\n\n", {message("b")}},
    {"data without a colon", "data\n\ndata\ndata\n\n", {message(""), message("\n")}},
    {"no data, no event", "event: x\n\ndata: a\n\n", {message("a")}},
    {"the last type counts, once", "event: x\nevent: y\ndata: a\n\ndata: b\n\n", {{"y", "a"}, message("b")}},
    {"names are exact", "Data: a\ndatax: b\n data: c\ndata: d\n\n", {message("d")}},
    {"comments", ": hi\n:\ndata: a\n\n", {message("a")}},
    {"an unfinished block is nothing", "data: a\n\ndata: b\n", {message("a")}},
    {"ill-formed bytes, by maximal subpart",
     "data: \xE2\x82"
     "A \xED\xA0\x80 \xC0\xAF\n\n",
     {message("\xEF\xBF\xBD"
              "A \xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD \xEF\xBF\xBD\xEF\xBF\xBD")}},
    {"a cut sequence swallows no line end", "data: \xE2\ndata: x\n\n", {message("\xEF\xBF\xBD\nx")}},
};

} // namespace

TEST(EventReader, readsTheSameHoweverItIsCut)
{
    for (const auto &[name, stream, events] : examples) {
        for (const std::size_t piece :
             {std::size_t{1}, std::size_t{2}, std::size_t{3}, std::size_t{7}, stream.size()})
            EXPECT_EQ(readInPieces(stream, piece), events) << name << ", pieces of " << piece;
    }
}

TEST(EventReader, keepsTheIdOfTheLastBlankLine)
{
    EventReader reader;
    const auto after = [&reader](std::string_view text) {
        static_cast<void>(reader.feed(text));
        return reader.lastEventId();
    };
    EXPECT_EQ(after("id: 1\n"), "");
    EXPECT_EQ(after("\n"), "1");
    EXPECT_EQ(after("id: 2\0x\n\n"s), "1");
    EXPECT_EQ(after("data: a\n\n"), "1");
    EXPECT_EQ(after("id: 3\ndata: b"), "1");
    reader.reset();
    EXPECT_EQ(after("data: c\n\n"), "1");
    EXPECT_EQ(after("id\n\n"), "");
}

TEST(EventReader, takesOnlyDigitsForTheRetryTime)
{
    EventReader reader;
    const auto after = [&reader](std::string_view text) {
        static_cast<void>(reader.feed(text));
        return reader.retry();
    };
    EXPECT_EQ(after("retry: +5\nretry: 1.5\nretry: 0x10\nretry:\nretry\n"), std::nullopt);
    EXPECT_EQ(after("retry: 2500\n"), std::chrono::milliseconds(2500));
    EXPECT_EQ(after("retry: 99999999999999999999999\n"), std::chrono::hours(24));
}

TEST(EventReader, leavesOutWhatIsTooLarge)
{
    const EventReaderLimits limits{.dataBytes = 100, .fieldBytes = 50};
    const std::string fits(100, 'x');
    const std::string tooLarge(101, 'x');
    const std::string stream = "data: " + fits + "\n\ndata: " + tooLarge + "\n\ndata: ok\n\ndata: " + fits +
                               "\ndata: more\n\nevent: " + fits + "\ndata: lost\n\n: " + tooLarge + tooLarge +
                               "\ndata: a comment matters to nobody\n\n";
    for (const std::size_t piece : {std::size_t{1}, std::size_t{13}, stream.size()}) {
        EXPECT_EQ(readInPieces(stream, piece, limits),
                  (Events{message(fits), message("ok"), message("a comment matters to nobody")}))
            << "pieces of " << piece;
    }
    EventReader reader(limits);
    static_cast<void>(reader.feed(stream));
    EXPECT_EQ(reader.dropped(), 3U);
}

TEST(JsonView, takesWhatAnotherReaderTakes)
{
    const std::vector<std::string> documents{"{}",
                                             "[]",
                                             " [1 , 2.5e+3,-0] ",
                                             R"({"a":{"b":[true,false,null]},"c":"\u00e9\"\\ \ud83d\ude00"})",
                                             "12",
                                             "\"x\"",
                                             "",
                                             "{",
                                             "[1,]",
                                             "{\"a\"}",
                                             "{a:1}",
                                             "01",
                                             "1.",
                                             ".5",
                                             "+1",
                                             "1e",
                                             "\"\t\"",
                                             "\"\\x\"",
                                             "\"\\u12\"",
                                             "tru",
                                             "[1] 2",
                                             "{\"a\":1,}",
                                             "\"open",
                                             "[\"\xC3\xA9\"]",
                                             "nulll",
                                             "-",
                                             "[-]",
                                             "[[[[]]]]"};
    for (const auto &document : documents) {
        boost::system::error_code error;
        static_cast<void>(boost::json::parse(document, error));
        EXPECT_EQ(checkedJson(document, 32).has_value(), !error) << document;
    }
    EXPECT_TRUE(checkedJson("[[[[]]]]", 4));
    EXPECT_FALSE(checkedJson("[[[[]]]]", 3));
    EXPECT_FALSE(checkedJson(std::string(1'000'000, '['), 32));
}

TEST(JsonView, findsTheVeryTextOfItsParts)
{
    const std::string text = "{ \"a\" : 1.50 ,\n\"b\\u0063\": [ \"x,]}\\\"\" , { } ] , \"d\":null}";
    const auto document = checkedJson(text, 8);
    ASSERT_TRUE(document);
    EXPECT_EQ(document->member("a").raw(), "1.50");
    EXPECT_EQ(document->member("a").number(), 1.5);
    EXPECT_EQ(document->member("d").kind(), JsonKind::Null);
    EXPECT_EQ(document->member("e").kind(), JsonKind::Nothing);
    JsonItems members(*document);
    ASSERT_TRUE(members.next());
    ASSERT_TRUE(members.next());
    EXPECT_EQ(members.key().text(), "bc");
    JsonItems elements(members.value());
    ASSERT_TRUE(elements.next());
    EXPECT_EQ(elements.value().text(), "x,]}\"");
    ASSERT_TRUE(elements.next());
    EXPECT_EQ(elements.value().kind(), JsonKind::Object);
    EXPECT_FALSE(elements.next());
    std::string line;
    appendRawJson(line, *document);
    EXPECT_EQ(line.find('\n'), std::string::npos);
    EXPECT_EQ(boost::json::parse(line), boost::json::parse(text));
    EXPECT_EQ(checkedJson("\"\\ud83d\\ude00 \\ud83d!\"", 8)->text(), "\xF0\x9F\x98\x80 \xEF\xBF\xBD!");
    EXPECT_EQ(checkedJson("9007199254740993", 8)->whole(), std::nullopt);
    EXPECT_EQ(checkedJson("42", 8)->whole(), 42U);
}

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/eventreader.h"
#include "agent/jsonview.h"
#include "agent/relay.h"
#include "agent/relayreader.h"
#include "agent/text.h"
#include "agent/upstreamevent.h"
#include "tests/fuzz/input.h"

#include <algorithm>
#include <string>
#include <vector>

namespace {

using Events = std::vector<agent::StreamedEvent>;

constexpr agent::EventReaderLimits small{.dataBytes = 4096, .fieldBytes = 256};

Events readInPieces(std::string_view stream, std::size_t pieceBytes, std::string &lastId)
{
    agent::EventReader reader(small);
    Events all;
    while (!stream.empty()) {
        const auto piece = stream.substr(0, std::max<std::size_t>(1, pieceBytes));
        stream.remove_prefix(piece.size());
        for (auto &event : reader.feed(piece)) {
            fuzz::require(event.data.size() <= 3 * small.dataBytes, "an event is bounded");
            all.push_back(std::move(event));
        }
    }
    lastId = reader.lastEventId();
    return all;
}

/// What goes out again is one line of JSON that somebody else can read, and says where it comes from.
void checkFrame(const agent::FramePtr &frame)
{
    const auto json = frame->json();
    fuzz::require(json.find_first_of("\r\n") == std::string_view::npos, "an event is one line");
    const auto document = agent::checkedJson(json, 64);
    fuzz::require(document.has_value(), "what is handed on is JSON");
    const auto type = document->member("type").text().value_or(std::string());
    if (type == "server_update" || type == "history") {
        fuzz::require(document->member("source").text().value_or("own") != "own",
                      "nobody speaks for this agent");
        fuzz::require(document->member("epoch").kind() == agent::JsonKind::String, "an epoch is there");
    }
}

} // namespace

/// Everything that comes from an agent that this one follows, up to what it hands on and keeps of it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    fuzz::Input input(data, size);
    const std::size_t pieceBytes = input.byte();
    const auto stream = input.text();
    std::string id;
    std::string idInOneGo;
    const auto events = readInPieces(stream, pieceBytes, id);
    fuzz::require(events == readInPieces(stream, stream.size(), idInOneGo) && id == idInOneGo,
                  "however a stream is cut, it says the same");

    agent::Relay relay({.source = "own", .epoch = "me"},
                       {.keep = std::chrono::minutes(15), .bytes = std::size_t{1024} * 1024});
    const agent::RelayWish everything;
    const agent::RelayWish some{.servers = agent::Scope({"web-*"}),
                                .fields = agent::FieldNames::of("cpu,network.rx,disks"),
                                .interval = std::chrono::seconds(5)};
    relay.setListener([&](const agent::RelayNews &news) {
        for (const auto &frame : news.frames(everything, true))
            checkFrame(frame);
        for (const auto &frame : news.frames(some, false))
            checkFrame(frame);
    });
    const auto number = relay.add("upstream", "fallback", 0);
    relay.begin(number);
    relay.setState(number, agent::UpstreamState::Live, {}, 0);
    agent::Relay::TimePoint now{std::chrono::hours(1)};
    for (const auto &event : events) {
        now += std::chrono::seconds(1);
        auto read = agent::readUpstream(event);
        if (!read) {
            fuzz::require(!read.error().empty(), "a refused event has its reason");
            continue;
        }
        if (const auto taken = relay.take(number, std::move(*read), now, 1'700'000'000'000); !taken)
            fuzz::require(!taken.error().empty(), "a refused upstream has its reason");
    }
    for (const auto *wish : {&everything, &some}) {
        auto reader = agent::RelayReader::of(relay, {.kind = agent::AskedOthers::Kind::Arrival});
        for (int chunks = 0; const auto frame = reader.next(*wish); ++chunks) {
            checkFrame(frame);
            fuzz::require(chunks < 100'000, "the past has an end");
        }
    }
    return 0;
}

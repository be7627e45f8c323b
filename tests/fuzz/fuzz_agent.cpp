// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/access.h"
#include "agent/clientaddress.h"
#include "agent/clientmessage.h"
#include "agent/options.h"
#include "agent/query.h"
#include "agent/resume.h"
#include "agent/routes.h"
#include "agent/tokens.h"
#include "agent/websocket.h"
#include "agent/websocketsession.h"
#include "tests/fuzz/input.h"

#include <algorithm>
#include <string>

namespace {

agent::AccessRules rules(bool hasToken)
{
    agent::AccessRules rules{.hostNames = {"fleet.example"}, .basePath = hasToken ? "" : "/fleet"};
    if (hasToken)
        rules.tokens = agent::TokenStore({agent::plainTokenEntry("0123456789abcdef")});
    return rules;
}

/// The parts of a request, line by line: target, host, origin, fetch site, authorization, forwarded fields.
void answer(const fuzz::Input &input, std::uint8_t kind)
{
    std::vector<std::string_view> parts = input.parts('\n');
    parts.resize(std::max<std::size_t>(parts.size(), 8));
    static const agent::AccessRules open = rules(false);
    static const agent::AccessRules guarded = rules(true);
    const bool isGuarded = (kind & 1U) != 0;
    agent::RequestHead request{.method = static_cast<agent::Method>((kind >> 1U) % 3),
                               .target = parts[0],
                               .host = parts[1],
                               .hasOneHost = (kind & 8U) == 0,
                               .fetchSite = parts[3],
                               .authorization = parts[4]};
    if (!parts[2].empty())
        request.origin = parts[2];
    const agent::Decision decision =
        agent::decide(request, isGuarded ? guarded : open, "127.0.0.1", (kind & 16U) != 0);
    const bool isIn = decision.route != agent::Route::Refused;
    fuzz::require(isIn == (decision.status == 200), "refused means another status");
    if (isIn && isGuarded && decision.route != agent::Route::Health)
        fuzz::require(request.authorization.ends_with("0123456789abcdef"),
                      "nobody gets in without the token");
    if (isIn)
        fuzz::require(request.hasOneHost, "one host, or nobody");
    if (const auto scope = agent::scopeFor(decision.query, agent::Scope({"web-*", "db-01"}))) {
        // What a caller may not see, no query opens.
        for (const char *id : {"mail-1", "db-02", "", "webx"})
            fuzz::require(!scope->covers(id), "no query widens what a token sees");
    }
    const std::chrono::milliseconds own{(kind & 64U) != 0 ? 1000 : 70};
    if (const auto selection = agent::selectionFor(decision.query, agent::Scope({"web-*"}), own)) {
        fuzz::require(!selection->servers.covers("db-01"), "no wish widens what a token sees");
        fuzz::require(selection->fields.covers(agent::Field::Id), "a server is never without its id");
        fuzz::require(selection->interval % own == std::chrono::milliseconds(0) &&
                          selection->interval < agent::Selection::longestInterval + own,
                      "intervals are multiples of the agent's own, and bounded");
    }
    (void)agent::matchesTag(parts[5], "\"1-2\"");
    const auto peer = boost::asio::ip::make_address((kind & 32U) != 0 ? "10.0.0.1" : "192.0.2.1");
    static const std::vector<agent::Network> trusted{*agent::parseNetwork("10.0.0.0/8")};
    const agent::ForwardedFields fields{.forwarded = {parts[6]}, .forFields = {parts[7]}, .proto = parts[5]};
    const auto client = agent::clientAddress(peer, trusted, fields);
    fuzz::require((kind & 32U) != 0 || client == peer, "only a trusted proxy is believed");
}

/// What a client asks of the past.
void askPast(std::string_view text)
{
    const agent::History history({.keep = std::chrono::minutes(1)});
    const agent::FeedIdentity identity{.source = "src", .epoch = "ep"};
    const agent::HistoryTick newest{.seq = 100, .timestampMs = 1'700'000'000'000};
    const auto news = agent::askedNews(text, history, identity, newest);
    fuzz::require(!news || !*news || **news <= newest.seq, "nobody has more than there is");
    const auto again = agent::askedAgain(text, history, identity, newest);
    fuzz::require(!again || *again <= newest.seq, "nobody has more than there is");
    const auto wait = agent::askedWait(text);
    fuzz::require(!wait || (wait->count() >= 0 && wait->count() <= 60), "a wait is bounded");
}

/// A WebSocket's client: whole or in two parts, it says the same, and what it says is bounded.
void hearClient(std::string_view bytes, std::size_t cut)
{
    agent::ClientFrameParser whole(agent::WebSocketSession::mostMessageBytes);
    agent::ClientFrameParser parts(agent::WebSocketSession::mostMessageBytes);
    const auto all = whole.feed(bytes);
    auto some = parts.feed(bytes.substr(0, cut));
    auto rest = parts.feed(bytes.substr(std::min(cut, bytes.size())));
    some.frames.insert(some.frames.end(), rest.frames.begin(), rest.frames.end());
    fuzz::require(all.frames == some.frames && all.failure == (some.failure ? some.failure : rest.failure),
                  "where the network cuts does not matter");
    for (const agent::ClientFrame &frame : all.frames) {
        fuzz::require(frame.payload.size() <= agent::WebSocketSession::mostMessageBytes,
                      "a message is bounded");
        if (frame.opcode == agent::Opcode::Text)
            (void)agent::readClientMessage(frame.payload);
    }
    agent::WebSocketSession session;
    fuzz::require(session.hear(bytes).size() <= agent::WebSocketSession::mostMessagesPerBeat,
                  "messages are counted");
    fuzz::require(session.takeOutput().size() <= 2 * 127, "an answer is short");
    if (const auto message = agent::readClientMessage(bytes))
        askPast(message->since);
}

void readTokens(std::string_view toml)
{
    const auto entries = agent::parseTokens(toml);
    if (!entries) {
        fuzz::require(!entries.error().empty(), "a refused file has its complaint");
        return;
    }
    for (const agent::TokenEntry &entry : *entries) {
        const auto again = agent::parseTokens(agent::tokenText(entry, "2026-01-01"));
        fuzz::require(again && again->size() == 1 && again->front() == entry,
                      "a token is written as it is read");
    }
}

} // namespace

/// What the agent reads before it trusts anybody, and its own files.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    fuzz::Input input(data, size);
    const std::uint8_t kind = input.byte();
    switch (input.byte() % 6) {
    case 0:
    case 1:
        answer(input, kind);
        break;
    case 2:
        readTokens(input.text());
        break;
    case 3:
        hearClient(input.text(), kind);
        break;
    case 4:
        askPast(input.text());
        break;
    default:
        if (const auto options = agent::parseSettings(input.text(), {}); !options)
            fuzz::require(!options.error().empty(), "a refused file has its complaint");
        break;
    }
    return 0;
}

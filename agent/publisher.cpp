// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/publisher.h"

#include "agent/await.h"
#include "agent/encoder.h"
#include "agent/jsonobject.h"
#include "agent/text.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include <charconv>
#include <utility>

namespace agent {
namespace {

namespace asio = boost::asio;
using std::chrono::steady_clock;

constexpr std::size_t mostAnswerBytes = std::size_t{64} * 1024; // Pages that say what is wrong.

std::int64_t millisecondsNow()
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

/// The object with an id as its first member, which stands for what the id of an event is elsewhere.
std::string withId(std::string_view json, const std::string &id)
{
    std::string text;
    text.reserve(json.size() + id.size() + 16);
    text += R"({"id":")";
    text += id;
    text += "\",";
    text += json.substr(1);
    return text;
}

/// Of an agent and not of a connection: who gets it over a hub must not compare clocks by it.
std::string sourceHeartbeat(const FeedIdentity &identity, steady_clock::time_point startedAt)
{
    std::string text;
    JsonObject object(text);
    object.text("type", "heartbeat");
    object.text("source", identity.source);
    object.text("epoch", identity.epoch);
    object.number("timestamp", millisecondsNow());
    const auto uptime = std::chrono::duration_cast<std::chrono::seconds>(steady_clock::now() - startedAt);
    object.number("uptime", static_cast<std::int64_t>(uptime.count()));
    object.end();
    return text;
}

/// Whole seconds only; a date is as good as none.
std::chrono::milliseconds retryAfterOf(const ClientAnswer &answer)
{
    const auto text = trimmed(answer.field("retry-after"));
    std::uint32_t seconds = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (error != std::errc{} || end != text.data() + text.size())
        return {};
    return std::chrono::seconds(seconds);
}

} // namespace

Publisher::Publisher(asio::io_context &io, Feed &feed, Log &log, std::uint64_t seed,
                     const PublishLimits &limits)
    : m_io(io)
    , m_feed(feed)
    , m_log(log)
    , m_limits(limits)
    , m_random(seed)
    , m_delay(limits.retry)
    , m_encoder(limits.chunkBytes)
    , m_chunkBytes(limits.chunkBytes)
    , m_wake(io)
    , m_end(io)
    , m_startedAt(steady_clock::now())
{
    asio::co_spawn(m_io, run(), asio::detached);
}

void Publisher::apply(std::optional<PublishSettings> settings)
{
    const bool isAnotherHub = settings && (!m_settings || settings->url != m_settings->url);
    m_settings = std::move(settings);
    m_isChanged = true;
    m_notBefore = {};
    m_delay.reset();
    m_complaint.clear();
    if (isAnotherHub) {
        m_isGreeted = false;
        m_missed.reset();
        m_chunkBytes = m_limits.chunkBytes;
        m_encoder = ChunkEncoder(m_chunkBytes);
        // Another hub gets what comes from now on.
        m_taken = m_feed.snapshot().seq > 0 ? m_feed.snapshot().seq - 1 : 0;
    }
    if (m_connection)
        m_connection->close();
    m_wake.cancel();
}

void Publisher::tick()
{
    m_wake.cancel();
}

void Publisher::stop()
{
    m_isStopping = true;
    m_wake.cancel();
    m_end.expires_after(m_limits.lastWords);
    m_end.async_wait([this](boost::system::error_code error) {
        if (!error && m_connection)
            m_connection->close();
    });
}

asio::awaitable<void> Publisher::run()
{
    for (;;) {
        if (std::exchange(m_isChanged, false))
            m_connection.reset();
        const auto now = steady_clock::now();
        const bool isHeldBack = now < m_notBefore;
        if (m_isStopping && (!m_settings || isHeldBack))
            break;
        auto message = m_settings && !isHeldBack ? nextMessage() : std::nullopt;
        // The past can wait for the next start of somebody else; the newest tick cannot.
        if (m_isStopping && (!message || message->kind != Kind::Snapshot))
            break;
        if (!message) {
            auto until = steady_clock::time_point::max();
            if (m_settings)
                until = isHeldBack ? m_notBefore : m_lastSaid + m_limits.heartbeat;
            co_await sleepUntil(until);
            continue;
        }
        if (!m_connection) {
            m_connection = std::make_unique<ClientConnection>(m_io.get_executor(), m_settings->url,
                                                              m_settings->trust, m_limits.client);
        }
        const auto outcome = co_await post(*message);
        if (m_isChanged)
            continue; // What came of it concerns another hub, or another token.
        if (outcome.verdict == Verdict::Taken)
            take(*message, outcome);
        else
            fail(*message, outcome);
    }
    m_connection.reset();
    m_end.cancel();
}

asio::awaitable<void> Publisher::sleepUntil(steady_clock::time_point when)
{
    m_wake.expires_at(when);
    co_await m_wake.async_wait(asTuple);
}

std::optional<Publisher::Message> Publisher::nextMessage()
{
    const auto newest = m_feed.snapshot().seq;
    if (newest > m_taken) {
        if (const auto frame = m_feed.latest())
            return Message{.body = withId(frame->json(), sampleId(m_feed.identity(), newest)), .seq = newest};
    }
    if (m_missed) {
        if (auto chunk = nextChunk())
            return chunk;
        m_missed.reset();
    }
    if (steady_clock::now() - m_lastSaid >= m_limits.heartbeat)
        return Message{.kind = Kind::Heartbeat, .body = sourceHeartbeat(m_feed.identity(), m_startedAt)};
    return std::nullopt;
}

std::optional<Publisher::Message> Publisher::nextChunk()
{
    const auto &history = m_feed.history();
    const auto chunk = m_encoder.encode(history, m_feed.identity(), {}, *m_missed);
    const bool isWhole = chunk.next.servers == 0;
    if (isWhole && history.read(m_missed->after, m_missed->upTo, 1).ticks.empty())
        return std::nullopt; // Nothing was sampled then, or it is forgotten.
    // A tick of which only a part is there yet has no id.
    auto body = isWhole ? withId(chunk.frame->json(), sampleId(m_feed.identity(), chunk.next.after))
                        : std::string(chunk.frame->json());
    return Message{
        .kind = Kind::History, .body = std::move(body), .next = chunk.next, .isLast = chunk.isLast};
}

asio::awaitable<Publisher::Outcome> Publisher::post(const Message &message)
{
    ClientRequest request{.method = "POST", .body = message.body};
    request.fields.emplace_back("Content-Type", "application/json");
    if (!m_settings->token.empty())
        request.fields.emplace_back("Authorization", join({"Bearer ", m_settings->token}));
    const auto url = m_settings->url;
    const auto answer = co_await m_connection->ask(std::move(request));
    if (!answer)
        co_return Outcome{.why = answer.error()};
    // Only so that the connection can be used again: what it says beyond its status is for people.
    static_cast<void>(co_await m_connection->readAll(mostAnswerBytes));
    co_return judge(*answer, url, message.body.size());
}

Publisher::Outcome Publisher::judge(const ClientAnswer &answer, const ClientUrl &url, std::size_t bytes)
{
    const auto status = std::to_string(answer.status);
    const bool isPage = answer.field("content-type").starts_with("text/html");
    switch (answer.status) {
    case 201: // With subscribers,
    case 202: // and without.
        return {.verdict = Verdict::Taken, .hasReaders = answer.status == 201};
    case 200:
    case 204:
        if (!isPage)
            return {.verdict = Verdict::Taken, .hasReaders = true};
        return {.verdict = Verdict::Refused, .why = "It answers with a page for people: this is no hub."};
    case 401:
    case 403:
        return {.verdict = Verdict::Refused,
                .why = join({"The hub does not let this agent publish (", status,
                             "). Check the token, the certificate, and the hub's list of addresses."})};
    case 404:
    case 405:
    case 410:
        return {.verdict = Verdict::Refused,
                .why = join({"There is no place to publish at this address (", status,
                             "). Check the path of the URL."})};
    case 413:
        return {.verdict = Verdict::TooLarge,
                .why = join({"The hub takes no message of ", std::to_string(bytes),
                             " bytes. Raise client_max_body_size there."})};
    case 408:
    case 429:
        return {.why = join({"The hub is too busy (", status, ")."}), .retryAfter = retryAfterOf(answer)};
    default:
        break;
    }
    if (answer.status >= 300 && answer.status < 400) {
        return {.verdict = Verdict::Refused,
                .why = join({url.host, " sends publishers elsewhere (", status,
                             "), which is not followed. Set the URL that it leads to."})};
    }
    if (answer.status >= 500)
        return {.why = join({"The hub cannot take anything at present (", status, ")."}),
                .retryAfter = retryAfterOf(answer)};
    return {.verdict = Verdict::Refused, .why = join({"The hub refuses what is published (", status, ")."})};
}

void Publisher::take(const Message &message, const Outcome &outcome)
{
    const auto now = steady_clock::now();
    const bool wasAway = !m_complaint.empty();
    m_delay.succeeded(now);
    m_lastSaid = now;
    if (message.kind == Kind::Snapshot) {
        noteMissed(message.seq);
        m_taken = message.seq;
    } else if (message.kind == Kind::History) {
        m_missed = message.next;
        if (message.isLast)
            m_missed.reset();
    }
    if (wasAway || !m_isGreeted) {
        auto text = join({"Publishing to ", m_settings->url.shown(), m_isGreeted ? " again." : "."});
        if (m_missed && m_feed.history().isKept())
            text += " What the hub missed follows as history.";
        m_log.say(LogLevel::Info, text);
        m_complaint.clear();
        m_isGreeted = true;
    }
    if (outcome.hasReaders != std::exchange(m_hasReaders, outcome.hasReaders)) {
        m_log.say(LogLevel::Debug, outcome.hasReaders
                                       ? "Somebody reads at the hub."
                                       : "Nobody reads at the hub at present; it keeps the messages.");
    }
}

void Publisher::noteMissed(std::uint64_t seq)
{
    if (seq <= m_taken + 1)
        return;
    if (m_missed)
        m_missed->upTo = seq - 1;
    else
        m_missed = HistoryCursor{.after = m_taken, .upTo = seq - 1};
    const auto oldest = m_feed.history().oldest();
    if (m_feed.history().isKept() && oldest && m_taken > 0 && m_missed->after + 1 < oldest->seq)
        m_log.say(LogLevel::Warning,
                  "The hub was away for longer than samples are kept (--keep); the oldest of what "
                  "it missed are lost for it.");
}

void Publisher::fail(const Message &message, const Outcome &outcome)
{
    auto why = outcome.why;
    auto delay = std::chrono::milliseconds(0);
    if (outcome.verdict == Verdict::TooLarge && message.kind == Kind::History) {
        m_chunkBytes /= 2;
        if (m_chunkBytes >= m_limits.leastChunkBytes) {
            m_encoder = ChunkEncoder(m_chunkBytes);
            return; // Again in smaller pieces.
        }
        // What is live is worth more than this part of the past.
        m_chunkBytes = m_limits.leastChunkBytes;
        m_missed.reset();
    } else if (outcome.verdict == Verdict::TryAgain) {
        delay = m_delay.afterFailure(steady_clock::now(), chance(), outcome.retryAfter);
    } else {
        delay = m_delay.afterRefusal(chance());
    }
    m_notBefore = steady_clock::now() + delay;
    if (m_isStopping || std::exchange(m_complaint, why) == why)
        return;
    m_log.say(LogLevel::Warning,
              join({"Nothing can be published to ", m_settings->url.shown(), ": ", why,
                    m_feed.history().isKept()
                        ? " It is tried again, and what the hub misses follows then."
                        : " It is tried again; what the hub misses is lost, because no samples are kept."}));
}

double Publisher::chance()
{
    return std::uniform_real_distribution<double>(0, 1)(m_random);
}

} // namespace agent

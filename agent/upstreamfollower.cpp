// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/upstreamfollower.h"

#include "agent/await.h"
#include "agent/identity.h"
#include "agent/text.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include <algorithm>
#include <charconv>
#include <utility>

namespace agent {
namespace {

namespace asio = boost::asio;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr std::uint64_t mostBadEventsSaid = 3;

std::int64_t nowMs()
{
    return std::chrono::duration_cast<milliseconds>(std::chrono::system_clock::now().time_since_epoch())
        .count();
}

bool isEventStream(std::string_view contentType)
{
    constexpr std::string_view wanted = "text/event-stream";
    auto type = trimmed(contentType.substr(0, contentType.find(';')));
    return std::ranges::equal(type, wanted, [](char c, char w) {
        return (c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c) == w;
    });
}

/// Of Retry-After: seconds; a date is left to the growing delay.
milliseconds secondsIn(std::string_view text)
{
    constexpr std::uint64_t most = 3600;
    std::uint64_t seconds = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (error != std::errc{} || end != text.data() + text.size())
        return milliseconds(0);
    return std::chrono::seconds(std::min(seconds, most));
}

bool isSendable(std::string_view id)
{
    return std::ranges::all_of(id, [](char c) { return c >= ' ' && c < '\x7f'; });
}

} // namespace

UpstreamFollower::UpstreamFollower(asio::io_context &io, Relay &relay, Log *log, UpstreamSettings settings,
                                   std::uint64_t seed, const FollowLimits &limits)
    : m_io(io)
    , m_relay(relay)
    , m_log(log)
    , m_settings(std::move(settings))
    , m_limits(limits)
    , m_number(relay.add(m_settings.name, sourceFrom(m_settings.url.shown(), "upstream"), nowMs()))
    , m_reader(limits.events)
    , m_retry(limits.retry)
    , m_pause(io)
    , m_random(seed)
{
}

void UpstreamFollower::start()
{
    asio::co_spawn(
        m_io, [self = shared_from_this()] { return self->run(); }, asio::detached);
}

void UpstreamFollower::stop()
{
    m_isStopped = true;
    m_pause.cancel();
    if (m_connection)
        m_connection->close();
}

void UpstreamFollower::remove()
{
    stop();
    m_relay.remove(m_number);
}

void UpstreamFollower::renew(UpstreamSettings settings)
{
    m_settings = std::move(settings);
    m_isRenewed = true;
    m_retry.reset();
    m_pause.cancel();
    if (m_connection)
        m_connection->close();
}

asio::awaitable<void> UpstreamFollower::run()
{
    while (!m_isStopped) {
        m_isRenewed = false;
        m_isLive = false;
        m_askedPause = milliseconds(0);
        m_relay.setState(m_number, UpstreamState::Connecting, {}, nowMs());
        const auto ending = co_await follow();
        if (m_isStopped)
            break;
        if (m_isRenewed)
            continue;
        noteEnding(ending);
        m_pause.expires_after(delayAfter(ending));
        co_await m_pause.async_wait(asTuple);
    }
}

asio::awaitable<UpstreamFollower::Ending> UpstreamFollower::follow()
{
    m_connection = std::make_shared<ClientConnection>(m_io.get_executor(), m_settings.url, m_settings.trust,
                                                      m_limits.client);
    const auto connection = m_connection;
    m_reader.reset();
    std::string target;
    const bool hadId = !m_reader.lastEventId().empty();
    const auto answer = co_await connection->ask(request(target));
    if (!answer)
        co_return Ending{.why = answer.error()};
    auto ending = judge(*answer);
    if (answer->status == 400 && hadId) {
        // Whatever is wrong with it, it is of no use any more.
        m_reader.forgetLastEventId();
        ending.verdict = Verdict::Soon;
    }
    if (ending.why.empty()) {
        m_openedAt = m_limits.now();
        m_relay.begin(m_number);
        ending = co_await readEvents(*connection);
    }
    connection->close();
    m_connection.reset();
    co_return ending;
}

ClientRequest UpstreamFollower::request(std::string &target) const
{
    ClientRequest request{.fields = {{"Accept", "text/event-stream"}, {"Cache-Control", "no-cache"}}};
    if (!m_settings.token.empty())
        request.fields.emplace_back("Authorization", join({"Bearer ", m_settings.token}));
    const auto &id = m_reader.lastEventId();
    if (!id.empty() && isSendable(id))
        request.fields.emplace_back("Last-Event-ID", id);
    target = m_settings.url.target;
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(m_relay.keep()).count();
    const bool asksAlready = target.find("history=") != std::string::npos;
    if (id.empty() && seconds > 0 && !asksAlready) {
        target += target.find('?') == std::string::npos ? '?' : '&';
        target.append("history=").append(std::to_string(seconds));
    }
    request.target = target;
    return request;
}

UpstreamFollower::Ending UpstreamFollower::judge(const ClientAnswer &answer)
{
    const auto status = std::to_string(answer.status);
    Ending ending{.verdict = Verdict::Refused, .retryAfter = secondsIn(answer.field("retry-after"))};
    if (answer.status == 200) {
        if (!isEventStream(answer.field("content-type")))
            ending.why =
                "It answers with something else than an event stream. Does the URL end in /api/stream?";
    } else if (answer.status == 401) {
        ending.why = m_settings.token.empty() ? "It asks for a token (401): add a token-file."
                                              : "It does not know the token (401).";
    } else if (answer.status == 403) {
        ending.why = "It refuses this agent (403).";
    } else if (answer.status == 404 || answer.status == 410) {
        ending.why = join({"There is no event stream at that URL (", status, ")."});
    } else if (answer.status == 421) {
        ending.why = "It does not know the host name of that URL (421): allow it there with host-name.";
    } else if (answer.status == 408 || answer.status == 429 || answer.status >= 500) {
        ending.verdict = Verdict::TryAgain;
        ending.why = join({"It has no time for this agent now (", status, ")."});
    } else if (answer.status >= 300 && answer.status < 400) {
        ending.why =
            join({"It sends this agent elsewhere (", status, "). Put the address that counts into url."});
    } else {
        ending.why = join({"It answers with ", status, "."});
    }
    return ending;
}

asio::awaitable<UpstreamFollower::Ending> UpstreamFollower::readEvents(ClientConnection &connection)
{
    for (;;) {
        const auto piece = co_await connection.readSome();
        if (m_isStopped || m_isRenewed)
            co_return Ending{.verdict = Verdict::Soon, .why = "It is not followed any more."};
        const bool wasStable = m_isLive && m_limits.now() - m_openedAt >= m_limits.stableAfter;
        if (!piece)
            co_return Ending{.why = piece.error()};
        if (piece->empty()) {
            co_return Ending{.verdict =
                                 wasStable || m_askedPause.count() > 0 ? Verdict::Soon : Verdict::TryAgain,
                             .why = "It ended the stream."};
        }
        const auto dropped = m_reader.dropped();
        for (const auto &event : m_reader.feed(*piece)) {
            if (const auto taken = take(event); !taken)
                co_return Ending{.verdict = Verdict::Refused, .why = taken.error()};
        }
        if (m_reader.dropped() > dropped && m_log)
            m_log->say(LogLevel::Warning,
                       join({"The upstream ", m_settings.name, " sent an event that is too large."}));
    }
}

tl::expected<void, std::string> UpstreamFollower::take(const StreamedEvent &event)
{
    auto read = readUpstream(event, m_limits.content);
    if (!read) {
        // A broken event costs what it said; the stream goes on.
        if (++m_badEvents <= mostBadEventsSaid && m_log)
            m_log->say(LogLevel::Warning, join({"The upstream ", m_settings.name, ": ", read.error()}));
        return {};
    }
    if (const auto *timeout = std::get_if<UpstreamTimeout>(&*read))
        m_askedPause = std::max(m_limits.soon, timeout->retryAfter.value_or(m_limits.soon));
    const bool hasSamples = std::holds_alternative<UpstreamSnapshot>(*read);
    const auto now = m_limits.now();
    auto taken = m_relay.take(m_number, std::move(*read), now, nowMs());
    if (taken && hasSamples) {
        m_retry.succeeded(now);
        if (!std::exchange(m_isLive, true))
            noteLive();
    }
    return taken;
}

milliseconds UpstreamFollower::delayAfter(const Ending &ending)
{
    const double chance = std::uniform_real_distribution<double>(0, 1)(m_random);
    const auto now = m_limits.now();
    if (ending.verdict == Verdict::Refused)
        return m_retry.afterRefusal(chance);
    if (ending.verdict == Verdict::Soon) {
        const auto least =
            std::max(m_limits.soon, std::min<milliseconds>(m_askedPause, std::chrono::minutes(10)));
        return least + milliseconds(static_cast<milliseconds::rep>(
                           chance * static_cast<double>(m_limits.soon.count())));
    }
    const auto asked = std::max(ending.retryAfter, m_reader.retry().value_or(milliseconds(0)));
    return m_retry.afterFailure(now, chance, asked);
}

void UpstreamFollower::noteLive()
{
    m_lastWhy.clear();
    m_relay.setState(m_number, UpstreamState::Live, {}, nowMs());
    if (m_log)
        m_log->say(LogLevel::Info,
                   join({"The upstream ", m_settings.name, " (", m_settings.url.shown(), ") is followed."}));
}

void UpstreamFollower::noteEnding(const Ending &ending)
{
    const bool isRefused = ending.verdict == Verdict::Refused;
    // An end that belongs to such streams is nobody's trouble.
    if (ending.verdict == Verdict::Soon) {
        m_relay.setState(m_number, UpstreamState::Connecting, {}, nowMs());
        return;
    }
    m_relay.setState(m_number, isRefused ? UpstreamState::Refused : UpstreamState::Waiting, ending.why,
                     nowMs());
    // Each reason once: it is tried again and again.
    if (m_log && std::exchange(m_lastWhy, ending.why) != ending.why) {
        m_log->say(LogLevel::Warning,
                   join({"The upstream ", m_settings.name,
                         isRefused ? " is not followed: " : " is out of reach: ", ending.why}));
    }
}

} // namespace agent

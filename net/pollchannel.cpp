// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/pollchannel.h"

#include "net/answerreader.h"
#include "net/streamrequest.h"
#include "net/utf8.h"
#include "net/wayrequests.h"

#include <algorithm>
#include <utility>

namespace net {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

/// How quickly questions may follow each other: so many at once, then so many a second.
struct Pace
{
    double atOnce;
    double aSecond;
};

/// An agent answers with all that there is; who gives it out bit by bit without end turns in circles.
constexpr Pace agentsPace{.atOnce = 60, .aSecond = 20};
/// A hub gives one message an answer, and fifty agents publish fifty a second.
constexpr Pace hubsPace{.atOnce = 600, .aSecond = 200};

constexpr qint64 mostIgnoredBytes = qint64(64) * 1024; ///< Of the body of an answer that says "nothing".

milliseconds bounded(milliseconds interval)
{
    return std::clamp(interval, PollChannel::shortestInterval, PollChannel::longestInterval);
}

} // namespace

PollChannel::PollChannel(const Endpoint &endpoint, const Cursor &cursor, const LinkOptions &options,
                         Clock &clock, Chance chance)
    : Channel(cursor)
    , m_endpoint(endpoint)
    , m_clock(clock)
    , m_chance(std::move(chance))
    , m_isLong(options.way == Way::LongPoll)
    , m_mostBytes(options.maxEventBytes)
    , m_interval(bounded(options.pollInterval))
    , m_pacedAt(clock.now())
{
}

PollChannel::~PollChannel() = default;

void PollChannel::open()
{
    ask();
}

void PollChannel::close()
{
    m_isOver = true;
    ++m_round;
    m_inquiry.reset();
    m_kept.drop();
}

bool PollChannel::isConnecting() const
{
    return m_inquiry && m_inquiry->isConnecting();
}

milliseconds PollChannel::patience() const
{
    return m_isLong ? milliseconds(wait) : milliseconds(0);
}

/// A long poll may rightly say nothing for long, so that only a new connection proves anything.
bool PollChannel::prove()
{
    if (m_isLong)
        return false;
    if (!m_inquiry && !m_isOver)
        ask();
    return true;
}

void PollChannel::setInterval(milliseconds interval)
{
    const milliseconds before = std::exchange(m_interval, bounded(interval));
    if (before == m_interval || m_isLong || m_inquiry || m_isOver || !m_hasAnswered)
        return;
    m_due = {};
    askLater(delayOfPoll());
}

void PollChannel::ask()
{
    ++m_round;
    m_askedAt = m_clock.now();
    m_askedFrom = m_cursor;
    m_hasAskedWithCursor = !m_cursor.isEmpty();
    m_isAccepted = false;
    m_answer = {};
    m_body.clear();
    m_bodyBytes = 0;
    m_inquiry.reset(new Inquiry(m_endpoint, question()));
    const Inquiry *inquiry = m_inquiry.get();
    connect(inquiry, &Inquiry::peerSeen, this, &Channel::peerSeen);
    connect(inquiry, &Inquiry::redirected, this, &Channel::redirected);
    connect(inquiry, &Inquiry::accepted, this, &PollChannel::handleAnswer);
    connect(inquiry, &Inquiry::pieceReceived, this, &PollChannel::read);
    connect(inquiry, &Inquiry::ended, this, &PollChannel::handleEnd);
    m_inquiry->open();
}

/// The first one does not wait, so that it is known soon that there is somebody.
Question PollChannel::question()
{
    std::optional<std::chrono::seconds> mayWait;
    if (m_isLong && m_hasAnswered)
        mayWait = wait;
    m_answer.wait = mayWait;
    return {.request = [cursor = m_cursor,
                        mayWait](const Endpoint &to) { return pollRequest(to, cursor, mayWait); },
            .judge = [this](const HttpHead &head) { return judge(head); },
            .kept = &m_kept};
}

std::optional<Question::Refusal> PollChannel::judge(const HttpHead &head)
{
    m_answer.status = head.status;
    m_answer.hasRetryAfter = head.has("Retry-After");
    m_answer.took = std::chrono::duration_cast<milliseconds>(m_clock.now() - m_askedAt);
    m_offered = {.etag = head.value("ETag"), .lastModified = head.value("Last-Modified")};
    Question::Refusal refusal = refusalOf(head);
    switch (meaningOf(m_answer)) {
    case PollMeaning::News:
        if (const QByteArray type = head.value("Content-Type"); !mayBeJson(type))
            return Question::Refusal{.reason = LinkReason::WrongContentType,
                                     .detail =
                                         u"content type \"%1\""_s.arg(tamed(QString::fromLatin1(type)))};
        return {};
    case PollMeaning::Nothing:
        return {};
    case PollMeaning::NotOffered:
        refusal.reason = LinkReason::NotOffered;
        return refusal;
    case PollMeaning::Refused:
        return refusal;
    }
    Q_UNREACHABLE();
}

void PollChannel::handleAnswer(const QUrl &finalUrl)
{
    m_isAccepted = true;
    m_facts = m_inquiry->answer();
    if (std::exchange(m_hasAnswered, true))
        Q_EMIT received({});
    else
        Q_EMIT accepted(finalUrl);
}

void PollChannel::read(QByteArrayView piece)
{
    m_bodyBytes += piece.size();
    const bool isNews = m_answer.status == 200;
    const bool isTooLong = m_bodyBytes > (isNews ? m_mostBytes : mostIgnoredBytes);
    Received now{.bytes = piece.size()};
    if (isTooLong && isNews) {
        m_body.clear();
        now.chunk.dropped.append(DroppedEvent{.bytes = m_bodyBytes});
    } else if (isNews) {
        m_body += piece;
    }
    Q_EMIT received(now);
    if (isTooLong && !m_isOver)
        conclude();
}

void PollChannel::handleEnd(const ConnectionEnd &end)
{
    if (m_isAccepted && end.reason == LinkReason::CleanEnd) {
        conclude();
        return;
    }
    m_isOver = true;
    Q_EMIT ended(end);
}

/// The answer is read, or not worth reading on.
void PollChannel::conclude()
{
    m_inquiry.reset();
    if (m_answer.status == 200) {
        m_cursor.etag = m_offered.etag;
        m_cursor.lastModified = m_offered.lastModified;
        if (m_bodyBytes <= m_mostBytes)
            takeBody();
        if (m_isOver)
            return;
    }
    askLater(m_isLong ? delayOfLongPoll() : delayOfPoll());
}

void PollChannel::takeBody()
{
    if (m_body.startsWith("\xEF\xBB\xBF"))
        m_body.remove(0, 3);
    StreamEvent event{.type = "message", .data = repairedUtf8(std::exchange(m_body, {}))};
    event.data.reserve(event.data.size() + StreamEvent::padding);
    Received news;
    news.chunk.events.append(std::move(event));
    Q_EMIT received(news);
}

void PollChannel::askLater(milliseconds delay)
{
    m_clock.callLater(delay, this, [this, round = ++m_round] {
        if (round == m_round && !m_isOver)
            ask();
    });
}

milliseconds PollChannel::delayOfLongPoll()
{
    if (m_answer.status != 200)
        return isEarly(m_answer) ? afterEarlyNothing : milliseconds(0);
    if (m_cursor != m_askedFrom)
        return delayOfCatchingUp();
    const auto passed = std::chrono::duration_cast<milliseconds>(m_clock.now() - m_askedAt);
    return std::max(m_interval - passed, milliseconds(0));
}

milliseconds PollChannel::delayOfCatchingUp()
{
    const TimePoint now = m_clock.now();
    const Pace pace = m_cursor.isPair() ? hubsPace : agentsPace;
    const double seconds = std::chrono::duration<double>(now - std::exchange(m_pacedAt, now)).count();
    m_quickly = std::max(m_quickly - seconds * pace.aSecond, 0.0) + 1;
    if (m_quickly <= pace.atOnce)
        return milliseconds(0);
    return milliseconds(static_cast<milliseconds::rep>((m_quickly - pace.atOnce) / pace.aSecond * 1000) + 1);
}

milliseconds PollChannel::delayOfPoll()
{
    // A hub gives one message an answer: what it holds is fetched until it has nothing more.
    if (m_answer.status == 200 && m_cursor.isPair() && m_cursor != m_askedFrom)
        return delayOfCatchingUp();
    const TimePoint now = m_clock.now();
    if (m_due == TimePoint()) {
        const auto part = static_cast<double>(m_interval.count()) * (1 + m_chance()) / 2;
        m_due = m_askedAt + milliseconds(static_cast<milliseconds::rep>(part));
    }
    // What fell due while an answer was waited for is not made up for.
    while (m_due <= now)
        m_due += m_interval;
    return std::chrono::ceil<milliseconds>(m_due - now);
}

} // namespace net

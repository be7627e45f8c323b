// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/eventstreamchannel.h"

namespace net {

EventStreamChannel::EventStreamChannel(const Endpoint &endpoint, const Cursor &cursor,
                                       const LinkOptions &options)
    : Channel(cursor)
    , m_inquiry(new Inquiry(endpoint, streamQuestion(options.strict, cursor.id)))
    , m_parser({.eventBytes = options.maxEventBytes, .keepComments = options.keepComments})
{
    m_hasAskedWithCursor = !cursor.id.isEmpty();
    m_parser.setLastEventId(cursor.id);
    const Inquiry *inquiry = m_inquiry.get();
    connect(inquiry, &Inquiry::peerSeen, this, &Channel::peerSeen);
    connect(inquiry, &Inquiry::accepted, this, &Channel::accepted);
    connect(inquiry, &Inquiry::redirected, this, &Channel::redirected);
    connect(inquiry, &Inquiry::pieceReceived, this, &EventStreamChannel::read);
    connect(inquiry, &Inquiry::ended, this, &EventStreamChannel::finish);
}

EventStreamChannel::~EventStreamChannel() = default;

void EventStreamChannel::open()
{
    m_inquiry->open();
}

void EventStreamChannel::close()
{
    m_isOver = true;
    m_inquiry->close();
}

bool EventStreamChannel::isConnecting() const
{
    return m_inquiry->isConnecting();
}

AnswerFacts EventStreamChannel::answer() const
{
    return m_inquiry->answer();
}

void EventStreamChannel::setCursor(const Cursor &cursor)
{
    Channel::setCursor(cursor);
    m_parser.setLastEventId(cursor.id);
}

void EventStreamChannel::read(QByteArrayView piece)
{
    Received received{.bytes = piece.size(), .chunk = m_parser.feed(piece), .retry = m_parser.retry()};
    if (m_cursor.id != m_parser.lastEventId()) {
        m_cursor = {.id = m_parser.lastEventId()};
        m_hasOwnId = true;
    }
    Q_EMIT this->received(received);
}

void EventStreamChannel::finish(ConnectionEnd end)
{
    // A body without a length just stops; only its text tells that there should have been more.
    if (end.reason == LinkReason::CleanEnd && m_parser.isInsideEvent())
        end.reason = LinkReason::CutOff;
    m_isOver = true;
    Q_EMIT ended(end);
}

} // namespace net

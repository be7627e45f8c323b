// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/http2answer.h"

// Stands where Fleetscope was built without nghttp2: servers are asked over HTTP/1.1 only.
namespace net {

bool hasHttp2()
{
    return false;
}

void Http2Answer::EndSession::operator()(nghttp2_session *) const
{
}

Http2Answer::Http2Answer(const HttpRequest &)
{
    breakUp(AnswerFault::NotHttp2);
}

QByteArrayView Http2Answer::next(QByteArrayView &)
{
    return {};
}

QByteArray Http2Answer::takeReplies()
{
    return {};
}

void Http2Answer::breakUp(AnswerFault fault)
{
    m_fault = fault;
}

} // namespace net

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/linkwords.h"

using namespace Qt::StringLiterals;

namespace app {

QString stateWord(models::LinkState state)
{
    switch (state) {
    case models::LinkState::Idle:
        return u"idle"_s;
    case models::LinkState::Connecting:
        return u"connecting"_s;
    case models::LinkState::Open:
        return u"open"_s;
    case models::LinkState::Live:
        return u"live"_s;
    case models::LinkState::Waiting:
        return u"waiting"_s;
    case models::LinkState::Paused:
        return u"paused"_s;
    case models::LinkState::Stopped:
        return u"stopped"_s;
    }
    Q_UNREACHABLE();
}

QString reasonWords(const models::LinkInfo &link)
{
    switch (link.reason) {
    case models::LinkReason::None:
        return {};
    case models::LinkReason::ConnectionRefused:
        return u"connection refused"_s;
    case models::LinkReason::ConnectionReset:
        return u"connection closed by the server"_s;
    case models::LinkReason::HostNotFound:
        return u"no such host"_s;
    case models::LinkReason::NetworkUnreachable:
        return u"network unreachable"_s;
    case models::LinkReason::ProxyFailed:
        return u"the proxy failed"_s;
    case models::LinkReason::TlsFailed:
        return u"no trusted TLS connection"_s;
    case models::LinkReason::HttpStatus:
        return u"HTTP status %1"_s.arg(link.httpStatus);
    case models::LinkReason::WrongContentType:
        return u"the answer is no event stream"_s;
    case models::LinkReason::NoContent:
        return u"the server wants no client (204)"_s;
    case models::LinkReason::Silence:
        return u"nothing came for too long"_s;
    case models::LinkReason::NoHeader:
        return u"no answer yet, a proxy may be buffering"_s;
    case models::LinkReason::CutOff:
        return u"the stream was cut off"_s;
    case models::LinkReason::CleanEnd:
        return u"the stream ended"_s;
    case models::LinkReason::ExpectedEnd:
        return u"the stream ended as announced"_s;
    case models::LinkReason::RedirectLoop:
        return u"too many redirects"_s;
    case models::LinkReason::RedirectRefused:
        return u"the redirect leads somewhere unsafe"_s;
    case models::LinkReason::BadRedirect:
        return u"the redirect leads nowhere"_s;
    case models::LinkReason::BadUrl:
        return u"the address is not usable"_s;
    case models::LinkReason::ResumeRefused:
        return u"the server refused the last event id"_s;
    case models::LinkReason::Asked:
        return u"asked for"_s;
    case models::LinkReason::Minimized:
        return u"window minimized"_s;
    case models::LinkReason::Hidden:
        return u"window hidden"_s;
    case models::LinkReason::AgentFailed:
        return u"the agent on this computer does not run"_s;
    case models::LinkReason::Other:
        return link.detail.isEmpty() ? u"the connection failed"_s : link.detail;
    }
    Q_UNREACHABLE();
}

} // namespace app

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/clock.h"
#include "net/tlsfacts.h"

#include <QMetaType>
#include <QObject>
#include <QString>

#include <chrono>
#include <optional>

namespace net {
Q_NAMESPACE

enum class LinkState {
    Idle,       ///< Not started, or stopped by whoever owns it.
    Connecting, ///< Asked; no header yet.
    Open,       ///< 200 with the right type; no event yet.
    Live,       ///< Events arrive.
    Waiting,    ///< Lost; tries again by itself.
    Paused,     ///< Nobody wants it now; resume() connects at once.
    Stopped,    ///< Only a person can mend the reason.
};
Q_ENUM_NS(LinkState)

enum class LinkReason {
    None,
    ConnectionRefused,
    ConnectionReset, ///< Closed before an answer, or reset.
    HostNotFound,
    NetworkUnreachable, ///< No route, or the connection timed out on the network's side.
    ProxyFailed,
    ProxyAuthentication,  ///< 407: the proxy wants a user and password, or others.
    TlsFailed,            ///< For another reason than those that follow.
    NotTls,               ///< What answers at this port does not speak TLS.
    CertificateExpired,   ///< Or not valid yet.
    CertificateName,      ///< It was made for another host.
    CertificateAuthority, ///< Signed by nobody whom we believe.
    CertificateChanged,   ///< Not the one that the endpoint makes an exception for, and not valid either.
    ClientCertificate,    ///< The server wants a client certificate, or another one.
    PinMismatch,          ///< The server has another key than those that are believed.
    HttpStatus,           ///< See LinkStatus::httpStatus.
    WrongContentType,     ///< A 200 that is no event stream: a wrong path, or a login page.
    NoContent,            ///< 204: the server wants no client.
    Silence,              ///< Nothing for longer than the idle limit: half open, or the server hangs.
    NoHeader,             ///< Connecting for long: a proxy may be holding the answer back.
    CutOff,               ///< The body ended before its end.
    CleanEnd,
    ExpectedEnd, ///< The server had said that it would close.
    RedirectLoop,
    RedirectRefused, ///< https to http, or from a public address to a private one.
    BadRedirect,     ///< Location missing, empty or not http(s).
    BadUrl,
    WaitingForKeyring, ///< Connecting: what to sign in with is being read.
    WaitingForCommand, ///< Connecting: the command that gives it runs.
    SecretFailed,      ///< It could not be had; LinkStatus::detail is a sentence for a person.
    ResumeRefused,     ///< 400 to a last event id, which was dropped.
    NotOffered,        ///< 404, 405, 501 or a refused upgrade on a way other than the event stream.
    Asked,             ///< Paused by a person, or restarted.
    Minimized,
    Hidden,
    Other, ///< See LinkStatus::detail.
};
Q_ENUM_NS(LinkReason)

/// What a link does and why.
struct LinkStatus
{
    LinkState state{LinkState::Idle};
    LinkReason reason{LinkReason::None};
    QString detail{};  ///< English, for logs; bounded and without secrets, but may quote the server.
    int httpStatus{0}; ///< Of the answer that led here, 0 when there was none.
    std::chrono::milliseconds retryIn{0}; ///< From `since`, when Waiting.
    bool isError{false};                  ///< False for expected ends, pauses and all that is well.
    quint64 attempt{0};                   ///< Counts the connections from 1.
    Clock::TimePoint since{};
    std::optional<TlsFacts> tls{}; ///< Of the present or the last TLS connection.
    bool operator==(const LinkStatus &) const = default;
};

} // namespace net

Q_DECLARE_METATYPE(net::LinkStatus)

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/linktranslation.h"

#include "app/session/tlstranslation.h"

#include <algorithm>
#include <limits>

namespace session {

models::Millis toSteady(net::Clock::TimePoint instant)
{
    return std::chrono::duration_cast<models::Millis>(instant.time_since_epoch());
}

models::Moment momentOf(const net::Clock &clock)
{
    return {.steady = toSteady(clock.now()), .wall = clock.wallNow()};
}

models::LinkState toModels(net::LinkState state)
{
    switch (state) {
    case net::LinkState::Idle:
        return models::LinkState::Idle;
    case net::LinkState::Connecting:
        return models::LinkState::Connecting;
    case net::LinkState::Open:
        return models::LinkState::Open;
    case net::LinkState::Live:
        return models::LinkState::Live;
    case net::LinkState::Waiting:
        return models::LinkState::Waiting;
    case net::LinkState::Paused:
        return models::LinkState::Paused;
    case net::LinkState::Stopped:
        return models::LinkState::Stopped;
    }
    Q_UNREACHABLE();
}

models::LinkReason toModels(net::LinkReason reason)
{
    switch (reason) {
    case net::LinkReason::None:
        return models::LinkReason::None;
    case net::LinkReason::ConnectionRefused:
        return models::LinkReason::ConnectionRefused;
    case net::LinkReason::ConnectionReset:
        return models::LinkReason::ConnectionReset;
    case net::LinkReason::HostNotFound:
        return models::LinkReason::HostNotFound;
    case net::LinkReason::NetworkUnreachable:
        return models::LinkReason::NetworkUnreachable;
    case net::LinkReason::ProxyFailed:
        return models::LinkReason::ProxyFailed;
    case net::LinkReason::TlsFailed:
        return models::LinkReason::TlsFailed;
    case net::LinkReason::ProxyAuthentication:
        return models::LinkReason::ProxyAuthentication;
    case net::LinkReason::NotTls:
        return models::LinkReason::NotTls;
    case net::LinkReason::CertificateExpired:
        return models::LinkReason::CertificateExpired;
    case net::LinkReason::CertificateName:
        return models::LinkReason::CertificateName;
    case net::LinkReason::CertificateAuthority:
        return models::LinkReason::CertificateAuthority;
    case net::LinkReason::CertificateChanged:
        return models::LinkReason::CertificateChanged;
    case net::LinkReason::ClientCertificate:
        return models::LinkReason::ClientCertificate;
    case net::LinkReason::PinMismatch:
        return models::LinkReason::PinMismatch;
    case net::LinkReason::HttpStatus:
        return models::LinkReason::HttpStatus;
    case net::LinkReason::WrongContentType:
        return models::LinkReason::WrongContentType;
    case net::LinkReason::NoContent:
        return models::LinkReason::NoContent;
    case net::LinkReason::Silence:
        return models::LinkReason::Silence;
    case net::LinkReason::NoHeader:
        return models::LinkReason::NoHeader;
    case net::LinkReason::CutOff:
        return models::LinkReason::CutOff;
    case net::LinkReason::CleanEnd:
        return models::LinkReason::CleanEnd;
    case net::LinkReason::ExpectedEnd:
        return models::LinkReason::ExpectedEnd;
    case net::LinkReason::RedirectLoop:
        return models::LinkReason::RedirectLoop;
    case net::LinkReason::RedirectRefused:
        return models::LinkReason::RedirectRefused;
    case net::LinkReason::BadRedirect:
        return models::LinkReason::BadRedirect;
    case net::LinkReason::BadUrl:
        return models::LinkReason::BadUrl;
    case net::LinkReason::WaitingForKeyring:
        return models::LinkReason::WaitingForKeyring;
    case net::LinkReason::WaitingForCommand:
        return models::LinkReason::WaitingForCommand;
    case net::LinkReason::SecretFailed:
        return models::LinkReason::SecretFailed;
    case net::LinkReason::ResumeRefused:
        return models::LinkReason::ResumeRefused;
    case net::LinkReason::NotOffered:
        return models::LinkReason::NotOffered;
    case net::LinkReason::Asked:
        return models::LinkReason::Asked;
    case net::LinkReason::Minimized:
        return models::LinkReason::Minimized;
    case net::LinkReason::Hidden:
        return models::LinkReason::Hidden;
    case net::LinkReason::Other:
        return models::LinkReason::Other;
    }
    Q_UNREACHABLE();
}

models::LinkInfo toModels(const net::LinkStatus &status)
{
    models::LinkInfo info{
        .state = toModels(status.state),
        .reason = toModels(status.reason),
        .detail = status.detail,
        .httpStatus = status.httpStatus,
        .isError = status.isError,
        .attempt = static_cast<int>(std::min<quint64>(status.attempt, std::numeric_limits<int>::max())),
        .since = toSteady(status.since)};
    if (status.tls)
        info.tls = toModels(*status.tls);
    if (status.state == net::LinkState::Waiting)
        info.retryAt = toSteady(status.since + status.retryIn);
    return info;
}

} // namespace session

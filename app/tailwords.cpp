// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tailwords.h"

using namespace Qt::StringLiterals;

namespace app {

namespace {

QString reasonWords(const net::LinkStatus &link)
{
    switch (link.reason) {
    case net::LinkReason::ConnectionRefused:
        return u"connection refused"_s;
    case net::LinkReason::ConnectionReset:
        return u"connection closed by the server"_s;
    case net::LinkReason::HostNotFound:
        return u"no such host"_s;
    case net::LinkReason::NetworkUnreachable:
        return u"network unreachable"_s;
    case net::LinkReason::ProxyFailed:
        return u"the proxy failed"_s;
    case net::LinkReason::TlsFailed:
        return u"no trusted TLS connection"_s;
    case net::LinkReason::ProxyAuthentication:
        return u"the proxy wants another user or password"_s;
    case net::LinkReason::NotTls:
        return u"this port does not speak TLS"_s;
    case net::LinkReason::CertificateExpired:
        return u"the server's certificate has expired or is not valid yet"_s;
    case net::LinkReason::CertificateName:
        return u"the server's certificate is for another host"_s;
    case net::LinkReason::CertificateAuthority:
        return u"the server's certificate is signed by nobody who is trusted here"_s;
    case net::LinkReason::CertificateChanged:
        return u"the server has another certificate than the accepted one"_s;
    case net::LinkReason::ClientCertificate:
        return u"the server wants a client certificate that it knows"_s;
    case net::LinkReason::WaitingForKeyring:
        return u"waiting for the keyring"_s;
    case net::LinkReason::WaitingForCommand:
        return u"waiting for the token command"_s;
    case net::LinkReason::PinMismatch:
        return u"the server has another key than the pinned one"_s;
    case net::LinkReason::HttpStatus:
        return u"HTTP status %1"_s.arg(link.httpStatus);
    case net::LinkReason::WrongContentType:
        return u"the answer is no event stream"_s;
    case net::LinkReason::NoContent:
        return u"the server wants no client (204)"_s;
    case net::LinkReason::Silence:
        return u"nothing came for too long"_s;
    case net::LinkReason::NoHeader:
        return u"no answer yet, a proxy may be buffering"_s;
    case net::LinkReason::CutOff:
        return u"the stream was cut off"_s;
    case net::LinkReason::CleanEnd:
        return u"the stream ended"_s;
    case net::LinkReason::ExpectedEnd:
        return u"the stream ended as announced"_s;
    case net::LinkReason::RedirectLoop:
        return u"too many redirects"_s;
    case net::LinkReason::RedirectRefused:
        return u"the redirect leads somewhere unsafe"_s;
    case net::LinkReason::BadRedirect:
        return u"the redirect leads nowhere"_s;
    case net::LinkReason::BadUrl:
        return u"the address is not usable"_s;
    case net::LinkReason::ResumeRefused:
        return u"the server refused the last event id"_s;
    case net::LinkReason::NotOffered:
        return u"the server does not offer this way"_s;
    case net::LinkReason::Asked:
        return u"asked for"_s;
    case net::LinkReason::Minimized:
        return u"window minimized"_s;
    case net::LinkReason::Hidden:
        return u"window hidden"_s;
    case net::LinkReason::None:
    case net::LinkReason::SecretFailed:
    case net::LinkReason::Other:
        return link.detail.isEmpty() ? u"the connection failed"_s : link.detail;
    }
    Q_UNREACHABLE();
}

} // namespace

QString describe(const net::LinkStatus &status)
{
    QString words = reasonWords(status);
    if (!status.detail.isEmpty() && words != status.detail)
        words += " ("_L1 + status.detail + u')';
    if (status.state == net::LinkState::Waiting) {
        const double seconds = static_cast<double>(status.retryIn.count()) / 1000.0;
        words += u"; connecting again in %1 s"_s.arg(seconds, 0, 'f', 1);
    }
    return words;
}

} // namespace app

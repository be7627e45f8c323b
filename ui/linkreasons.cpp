// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The words for each reason that a link may give: why, and what to do about it.
#include "ui/linkdetail.h"
#include "ui/linkwords.h"
#include "ui/plaintext.h"

#include <QCoreApplication>

namespace ui::linkwords {

using models::LinkReason;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ui::linkwords)
};

QString httpReason(int status)
{
    switch (status) {
    case 0:
        return Words::tr("the server refuses");
    case 400:
        return Words::tr("the server answers 400; it does not understand the request");
    case 401:
        return Words::tr("the server answers 401; check the token");
    case 403:
        return Words::tr("the server answers 403; this token may not read it");
    case 404:
    case 410:
        return Words::tr("the server answers %1; check the path of the address").arg(status);
    case 407:
        return Words::tr("the proxy answers 407; it wants a password");
    case 421:
        return Words::tr("the server answers 421; it does not know itself by this host name");
    case 429:
        return Words::tr("the server answers 429; it asks for fewer requests");
    case 502:
    case 503:
    case 504:
        return Words::tr("the proxy or server answers %1; what is behind it is down").arg(status);
    default:
        return Words::tr("the server answers %1").arg(status);
    }
}

QString httpAdvice(int status)
{
    switch (status) {
    case 401:
        return Words::tr("Edit the endpoint and give it a valid token or password.");
    case 403:
        return Words::tr("Ask for a token that may read this server, and edit the endpoint.");
    case 404:
    case 410:
        return Words::tr("The stream of an agent is at /api/stream; check what your server uses.");
    case 407:
        return Words::tr("Set the proxy's user and password in the system's settings.");
    case 421:
        return Words::tr("Start the agent with this host name as one that it answers to.");
    default:
        return Words::tr("Look into the server's own log; it is tried again by itself.");
    }
}

} // namespace

QString reason(LinkReason reason, int httpStatus, const QString &detail)
{
    switch (reason) {
    case LinkReason::None:
        return {};
    case LinkReason::ConnectionRefused:
        return Words::tr("connection refused");
    case LinkReason::ConnectionReset:
        return Words::tr("the connection broke");
    case LinkReason::HostNotFound:
        return Words::tr("host not found");
    case LinkReason::NetworkUnreachable:
        return Words::tr("network unreachable");
    case LinkReason::ProxyFailed:
        return withDetail(Words::tr("the proxy cannot be used"), detail);
    case LinkReason::TlsFailed:
        return withDetail(Words::tr("no trusted TLS connection"), detail);
    case LinkReason::ProxyAuthentication:
        return Words::tr("the proxy wants another user or password");
    case LinkReason::NotTls:
        return Words::tr("this port does not speak https");
    case LinkReason::CertificateExpired:
        return Words::tr("the server's certificate has expired or is not valid yet");
    case LinkReason::CertificateName:
        return Words::tr("the server's certificate was made for another host");
    case LinkReason::CertificateAuthority:
        return Words::tr("the server's certificate is signed by nobody whom this computer trusts");
    case LinkReason::CertificateChanged:
        return Words::tr("the server has another certificate than the accepted one");
    case LinkReason::ClientCertificate:
        return Words::tr("the server wants a client certificate that it knows");
    case LinkReason::WaitingForKeyring:
        return Words::tr("waiting for the keyring");
    case LinkReason::WaitingForCommand:
        return Words::tr("waiting for the token command");
    case LinkReason::SecretFailed: {
        const QString line = oneLine(detail);
        return line.isEmpty() ? Words::tr("what to sign in with could not be read") : line;
    }
    case LinkReason::PinMismatch:
        return Words::tr("the server has another key than the pinned one");
    case LinkReason::HttpStatus:
        return httpReason(httpStatus);
    case LinkReason::WrongContentType:
        return withDetail(Words::tr("this is no event stream; check the path of the address"), detail);
    case LinkReason::NoContent:
        return Words::tr("the server answers 204; it has no stream here");
    case LinkReason::Silence:
        return Words::tr("nothing heard for too long");
    case LinkReason::NoHeader:
        return Words::tr("no answer in time; a proxy may be buffering the stream");
    case LinkReason::CutOff:
        return Words::tr("the stream was cut off");
    case LinkReason::CleanEnd:
        return Words::tr("the server closed the stream");
    case LinkReason::ExpectedEnd:
        return Words::tr("the server renews the stream");
    case LinkReason::RedirectLoop:
        return Words::tr("too many redirects");
    case LinkReason::RedirectRefused:
        return withDetail(Words::tr("it redirects to where it is not safe to follow"), detail);
    case LinkReason::BadRedirect:
        return withDetail(Words::tr("it redirects to no usable address"), detail);
    case LinkReason::BadUrl:
        return Words::tr("this address cannot be used");
    case LinkReason::ResumeRefused:
        return Words::tr("the server does not resume; starting afresh");
    case LinkReason::NotOffered:
        return Words::tr("the server does not offer this way of receiving");
    case LinkReason::Asked:
        return Words::tr("you paused it");
    case LinkReason::SwitchedOff:
        return Words::tr("switched off");
    case LinkReason::Minimized:
        return Words::tr("window minimized");
    case LinkReason::Hidden:
        return Words::tr("window hidden");
    case LinkReason::AgentFailed:
        return withDetail(Words::tr("the agent on this computer ended"), detail);
    case LinkReason::Other: {
        const QString line = oneLine(detail);
        return line.isEmpty() ? Words::tr("the connection failed") : line;
    }
    }
    Q_UNREACHABLE();
}

QString advice(const models::LinkInfo &link)
{
    switch (link.reason) {
    case LinkReason::None:
    case LinkReason::CleanEnd:
    case LinkReason::ExpectedEnd:
    case LinkReason::ResumeRefused:
        return {};
    case LinkReason::ConnectionRefused:
        return Words::tr("Nothing listens at this address. Check the port, and that the agent runs.");
    case LinkReason::ConnectionReset:
    case LinkReason::CutOff:
        return Words::tr("The server or something on the way ended the connection; it is tried again.");
    case LinkReason::HostNotFound:
        return Words::tr("Check the spelling of the host name, and this computer's network.");
    case LinkReason::NetworkUnreachable:
        return Words::tr("Check this computer's network or VPN.");
    case LinkReason::ProxyFailed:
        return Words::tr("Check the proxy of the endpoint or of the system, or leave this host out of it.");
    case LinkReason::ProxyAuthentication:
        return Words::tr("Edit the endpoint and correct the proxy's user and password.");
    case LinkReason::NotTls:
        return Words::tr("Use an address with http://, or the port at which the server speaks https.");
    case LinkReason::CertificateExpired:
        return Words::tr("Whoever runs the server has to renew it. Check this computer's clock, too.");
    case LinkReason::CertificateName:
        return Words::tr("Use the host name that stands in the certificate, or pin the server's key.");
    case LinkReason::CertificateAuthority:
        return Words::tr("Edit the endpoint and name the authority's CA file, or pin the server's key after "
                         "comparing its fingerprint.");
    case LinkReason::CertificateChanged:
        return Words::tr("Ask whoever runs the server whether its certificate was renewed, then test the "
                         "connection and accept the new one.");
    case LinkReason::ClientCertificate:
        return Words::tr(
            "Edit the endpoint and name the client certificate that the server's owner gave you.");
    case LinkReason::WaitingForKeyring:
        return Words::tr("If the system asks for the keyring's password, type it.");
    case LinkReason::WaitingForCommand:
        return {};
    case LinkReason::SecretFailed:
        return Words::tr("Mend that, then press Retry now.");
    case LinkReason::TlsFailed:
        return Words::tr("Check the server's certificate, its host name and this computer's clock.");
    case LinkReason::PinMismatch:
        return Words::tr("Ask whoever runs the server whether its key was renewed; somebody else may be "
                         "answering in its place.");
    case LinkReason::HttpStatus:
        return httpAdvice(link.httpStatus);
    case LinkReason::WrongContentType:
    case LinkReason::NoContent:
        return Words::tr("The stream of an agent is at /api/stream; a login page may stand in between.");
    case LinkReason::Silence:
        return Words::tr("The server sends nothing, not even a heartbeat. Look whether it still runs.");
    case LinkReason::NoHeader:
        return Words::tr("If a proxy stands in between, switch its buffering off for this address "
                         "(nginx: proxy_buffering off).");
    case LinkReason::NotOffered:
        return Words::tr("Edit the endpoint and let Fleetscope choose the way of receiving by itself.");
    case LinkReason::RedirectLoop:
    case LinkReason::RedirectRefused:
        return Words::tr("Edit the endpoint and use the address that it redirects to, if you trust it.");
    case LinkReason::BadRedirect:
        return Words::tr("The server's own settings are wrong; ask who runs it.");
    case LinkReason::BadUrl:
        return Words::tr("Edit the endpoint: an address is host:port, or begins with http:// or https://.");
    case LinkReason::Asked:
        return Words::tr("Press Resume to receive again.");
    case LinkReason::SwitchedOff:
        return Words::tr("Switch it on in the list of endpoints, or in the settings file (enabled = true).");
    case LinkReason::Minimized:
    case LinkReason::Hidden:
        return Words::tr("It connects again when the window is shown; the menu lets it keep receiving.");
    case LinkReason::AgentFailed:
        return Words::tr(
            "Try it again; if it keeps ending, start fleetscope-agent in a terminal to see why.");
    case LinkReason::Other:
        return Words::tr("It is tried again by itself; the list below says what happened.");
    }
    Q_UNREACHABLE();
}

} // namespace ui::linkwords

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/addresscheck.h"

#include "ui/endpointcheck.h"
#include "ui/plaintext.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QUrlQuery>

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

/// Gives this file its context for translators.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(AddressCheck)
};

/// Behind the scheme, up to the path, without user info: "host:port".
QStringView hostPartOf(QStringView rest)
{
    qsizetype end = 0;
    while (end < rest.size() && rest[end] != u'/' && rest[end] != u'?' && rest[end] != u'#')
        ++end;
    QStringView authority = rest.first(end);
    const qsizetype at = authority.lastIndexOf(u'@');
    return at < 0 ? authority : authority.sliced(at + 1);
}

AddressFault hostFault(QStringView hostAndPort)
{
    if (hostAndPort.isEmpty() || hostAndPort.startsWith(u':'))
        return AddressFault::HostMissing;
    const qsizetype bracket = hostAndPort.lastIndexOf(u']');
    const qsizetype colon = hostAndPort.indexOf(u':', bracket < 0 ? 0 : bracket);
    if (bracket < 0 && hostAndPort.count(u':') > 1)
        return AddressFault::BracketsMissing;
    if (colon < 0)
        return AddressFault::None;
    const QStringView port = hostAndPort.sliced(colon + 1);
    if (port.isEmpty())
        return AddressFault::None;
    bool isNumber = std::ranges::all_of(port, [](QChar c) { return c >= u'0' && c <= u'9'; });
    const int number = isNumber ? port.toInt(&isNumber) : 0;
    return isNumber && number >= 1 && number <= 65'535 ? AddressFault::None : AddressFault::WrongPort;
}

} // namespace

AddressReading readAddress(const QString &text)
{
    AddressReading reading;
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty()) {
        reading.fault = AddressFault::Empty;
        return reading;
    }
    if (std::ranges::any_of(trimmed, [](QChar c) { return c.isSpace() || c.unicode() < 0x20; })) {
        reading.fault = AddressFault::Spaces;
        return reading;
    }
    // "localhost:8080" reads as a scheme to a URL parser; only what has "//" behind the colon is one.
    static const QRegularExpression schemePattern(u"^([A-Za-z0-9+.-]+)://"_s);
    const auto match = schemePattern.match(trimmed);
    reading.isSchemeAdded = !match.hasMatch();
    const QString scheme = match.hasMatch() ? match.captured(1).toLower() : u"http"_s;
    if (scheme != "http"_L1 && scheme != "https"_L1) {
        reading.scheme = scheme;
        reading.fault =
            scheme == "ws"_L1 || scheme == "wss"_L1 ? AddressFault::WebSocket : AddressFault::WrongScheme;
        return reading;
    }
    const QStringView rest = QStringView(trimmed).sliced(match.hasMatch() ? match.capturedLength() : 0);
    reading.fault = hostFault(hostPartOf(rest));
    if (reading.fault != AddressFault::None)
        return reading;
    QUrl url(scheme + "://"_L1 + rest.toString(), QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty()) {
        reading.fault = url.isValid() ? AddressFault::HostMissing : AddressFault::Malformed;
        return reading;
    }
    reading.isPathAdded = url.path().isEmpty();
    reading.isRoot = url.path() == "/"_L1;
    if (reading.isPathAdded)
        url.setPath(u"/api/stream"_s);
    url.setFragment(QString());
    reading.hasUserInfo = !url.userInfo().isEmpty();
    reading.isPlainRemote = scheme == "http"_L1 && !isThisMachine(url.host());
    const auto items = QUrlQuery(url).queryItems();
    reading.hasSecretQuery =
        std::ranges::any_of(items, [](const auto &item) { return soundsSecret(item.first); });
    reading.url = url;
    return reading;
}

QString hostAndPort(const AddressReading &reading)
{
    if (reading.fault != AddressFault::None)
        return {};
    const QString host = reading.url.host();
    const int port = reading.url.port(reading.url.scheme() == "https"_L1 ? 443 : 80);
    return (host.contains(u':') ? u'[' + host + u']' : host) + u':' + QString::number(port);
}

bool isThisMachine(const QString &host)
{
    static const QRegularExpression loopback(u"^127(\\.[0-9]{1,3}){3}$"_s);
    const QString folded = host.toLower();
    return folded == "localhost"_L1 || folded.endsWith(".localhost"_L1) || folded == "::1"_L1 ||
           loopback.match(folded).hasMatch();
}

QString addressProblem(const AddressReading &reading)
{
    switch (reading.fault) {
    case AddressFault::None:
        return {};
    case AddressFault::Empty:
        return Words::tr("Type the address of an agent or of a stream.");
    case AddressFault::Spaces:
        return Words::tr("An address has no spaces in it.");
    case AddressFault::WrongScheme:
        return Words::tr("\u201c%1\u201d is not understood here: an address begins with http:// or https://.")
            .arg(oneLine(reading.scheme, 40));
    case AddressFault::WebSocket:
        return Words::tr("Type the address with %1:// instead: the way to receive is chosen by itself.")
            .arg(reading.scheme == "wss"_L1 ? "https"_L1 : "http"_L1);
    case AddressFault::HostMissing:
        return Words::tr("The name of the server is missing, such as monitor.example.org:9469.");
    case AddressFault::WrongPort:
        return Words::tr("Behind the colon stands a port: a number from 1 to 65535.");
    case AddressFault::BracketsMissing:
        return Words::tr("An IPv6 address stands in brackets, such as [2001:db8::1]:9469.");
    case AddressFault::Malformed:
        return Words::tr("This is no address. One looks like monitor.example.org:9469 or "
                         "https://monitor.example.org/api/stream.");
    }
    Q_UNREACHABLE();
}

QString addressHint(const AddressReading &reading)
{
    if (reading.fault != AddressFault::None)
        return {};
    QStringList sentences;
    if (reading.isSchemeAdded || reading.isPathAdded) {
        sentences +=
            Words::tr("Means %1.")
                .arg(oneLine(reading.url.toDisplayString(QUrl::RemoveUserInfo | QUrl::RemoveQuery), 200));
    }
    if (reading.isRoot)
        sentences += Words::tr("A stream is seldom at the root of a server: is it at /api/stream?");
    if (reading.hasUserInfo)
        sentences += Words::tr("A user and a password in an address are seen by whoever sees the address.");
    if (reading.hasSecretQuery)
        sentences +=
            Words::tr("The address seems to hold a token, which ends up in logs: better use Sign-in.");
    if (reading.isPlainRemote)
        sentences += Words::tr("Plain http: anybody on the way can read along.");
    return sentences.join(u' ');
}

bool moveUserInfo(EndpointDraft &draft)
{
    const AddressReading reading = readAddress(draft.address);
    if (reading.fault != AddressFault::None || !reading.hasUserInfo)
        return false;
    draft.authentication = Authentication::Basic;
    draft.user = reading.url.userName(QUrl::FullyDecoded);
    draft.secret.typed = reading.url.password(QUrl::FullyDecoded);
    // The rest stays as it was typed.
    const QString typed = draft.address.trimmed();
    const qsizetype scheme = typed.indexOf("://"_L1);
    const qsizetype begin = scheme < 0 ? 0 : scheme + 3;
    qsizetype end = begin;
    while (end < typed.size() && typed[end] != u'/' && typed[end] != u'?' && typed[end] != u'#')
        ++end;
    const qsizetype at = typed.lastIndexOf(u'@', end - 1);
    draft.address = typed.left(begin) + typed.mid(at + 1);
    return true;
}

} // namespace ui

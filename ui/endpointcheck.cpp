// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/endpointcheck.h"

#include "ui/plaintext.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qsizetype LongestName = 200;
constexpr qsizetype LongestHeaderValue = 8'192;
constexpr qsizetype MostHeaders = 32;
constexpr qsizetype MostGlobs = 64;
constexpr qsizetype LongestGlob = 200;
constexpr qsizetype MostPins = 16;
constexpr qsizetype DigestBytes = 32;

/// Gives this file its context for translators.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(EndpointCheck)
};

QString lettersOfDigest(const QString &text)
{
    QString letters = text.trimmed();
    for (const auto prefix : {"sha256//"_L1, "sha256/"_L1, "sha-256:"_L1, "sha256:"_L1}) {
        if (letters.startsWith(prefix, Qt::CaseInsensitive)) {
            letters = letters.mid(prefix.size());
            break;
        }
    }
    return letters.trimmed();
}

std::optional<QByteArray> digestFromHex(const QString &letters)
{
    QString hex = letters;
    hex.remove(QRegularExpression(u"[:\\s-]"_s));
    static const QRegularExpression pattern(u"^[0-9A-Fa-f]{64}$"_s);
    if (!pattern.match(hex).hasMatch())
        return std::nullopt;
    return QByteArray::fromHex(hex.toLatin1());
}

bool isToken(const QString &name)
{
    static constexpr auto Marks = "!#$%&'*+-.^_`|~"_L1; // RFC 9110 5.6.2.
    return !name.isEmpty() && std::ranges::all_of(name, [](QChar c) {
        return c.unicode() < 0x80 && (c.isLetterOrNumber() || QString(Marks).contains(c));
    });
}

bool isAbsolutePath(const QString &path)
{
    static const QRegularExpression drive(u"^([A-Za-z]:[\\\\/]|\\\\\\\\)"_s);
    return path.startsWith(u'/') || path.startsWith("~/"_L1) || drive.match(path).hasMatch();
}

class Problems
{
public:
    void add(DraftField field, const QString &sentence) { m_all += {.field = field, .sentence = sentence}; }
    void addIf(bool isWrong, DraftField field, const QString &sentence)
    {
        if (isWrong)
            add(field, sentence);
    }
    void addMissing(bool isMissing, DraftField field, const QString &sentence)
    {
        if (isMissing)
            m_all += {.field = field, .sentence = sentence, .isMissing = true};
    }
    [[nodiscard]] QList<DraftProblem> take() { return std::move(m_all); }

private:
    QList<DraftProblem> m_all{};
};

void checkSecret(const EndpointDraft &draft, Problems &problems)
{
    problems.addMissing(draft.authentication == Authentication::Basic && draft.user.trimmed().isEmpty(),
                        DraftField::User, Words::tr("Basic sign-in needs a user name."));
    problems.addIf(draft.authentication == Authentication::Basic && draft.user.contains(u':'),
                   DraftField::User, Words::tr("A user name for basic sign-in has no colon."));
    if (draft.authentication == Authentication::None)
        return;
    const bool isBearer = draft.authentication == Authentication::Bearer;
    switch (draft.place) {
    case SecretPlace::File:
        problems.addMissing(draft.secretFile.trimmed().isEmpty(), DraftField::SecretFile,
                            Words::tr("Name the file that holds it."));
        problems.addIf(!draft.secretFile.trimmed().isEmpty() && !isAbsolutePath(draft.secretFile.trimmed()),
                       DraftField::SecretFile, Words::tr("Give the whole path of the file, from the root."));
        break;
    case SecretPlace::Command:
        problems.addMissing(draft.secretCommand.isEmpty(), DraftField::SecretCommand,
                            Words::tr("Name the program that prints it, such as: pass show fleetscope"));
        break;
    case SecretPlace::None:
    case SecretPlace::Keychain:
        problems.addMissing(!draft.secret.isSet(), DraftField::Secret,
                            isBearer ? Words::tr("Type the token, or say below where it comes from.")
                                     : Words::tr("Type the password, or say below where it comes from."));
        break;
    case SecretPlace::Session:
        break;
    }
    if (draft.secret.typed && isBearer) {
        const QString token = draft.secret.typed->trimmed();
        problems.addIf(std::ranges::any_of(token, [](QChar c) { return c.isSpace() || c.unicode() < 0x20; }),
                       DraftField::Secret, Words::tr("A token has no spaces: was something else pasted?"));
        problems.addIf(std::ranges::any_of(token, [](QChar c) { return c.unicode() > 0x7e; }),
                       DraftField::Secret, Words::tr("A token has plain letters and digits only."));
    }
}

void checkHeaders(const EndpointDraft &draft, Problems &problems)
{
    QStringList names;
    for (const HeaderDraft &header : draft.headers) {
        QString problem = headerProblem(header);
        const QString folded = header.name.trimmed().toLower();
        if (problem.isEmpty() && folded == "authorization"_L1 && draft.authentication != Authentication::None)
            problem = Words::tr("Authorization is sent by the sign-in above already.");
        else if (problem.isEmpty() && names.contains(folded))
            problem = Words::tr("The header %1 is there twice.").arg(oneLine(header.name, 60));
        names += folded;
        if (!problem.isEmpty()) {
            const bool isMissing = header.name.trimmed().isEmpty() || header.value.trimmed().isEmpty();
            problems.addMissing(isMissing, DraftField::Headers, problem);
            problems.addIf(!isMissing, DraftField::Headers, problem);
            return;
        }
    }
    problems.addIf(draft.headers.size() > MostHeaders, DraftField::Headers,
                   Words::tr("At most %n headers can be sent.", nullptr, MostHeaders));
}

void checkTls(const EndpointDraft &draft, Problems &problems)
{
    const TlsDraft &tls = draft.tls;
    problems.addIf(!tls.caFile.isEmpty() && !isAbsolutePath(tls.caFile), DraftField::CaFile,
                   Words::tr("Give the whole path of the file, from the root."));
    problems.addIf(!tls.certificateFile.isEmpty() && !isAbsolutePath(tls.certificateFile),
                   DraftField::Certificate, Words::tr("Give the whole path of the file, from the root."));
    problems.addIf(!tls.keyFile.isEmpty() && !isAbsolutePath(tls.keyFile), DraftField::Key,
                   Words::tr("Give the whole path of the file, from the root."));
    problems.addIf(!tls.keyFile.isEmpty() && tls.certificateFile.isEmpty(), DraftField::Certificate,
                   Words::tr("A key is of no use without its certificate."));
    for (const QString &pin : tls.pins) {
        if (!readPin(pin)) {
            problems.add(
                DraftField::Pins,
                Words::tr("\u201c%1\u201d is no SHA-256 of a key: 44 letters of base64, or 64 of hex.")
                    .arg(oneLine(pin, 60)));
            break;
        }
    }
    problems.addIf(tls.pins.size() > MostPins, DraftField::Pins,
                   Words::tr("At most %n keys can be pinned.", nullptr, MostPins));
    problems.addIf(!tls.exception.isEmpty() && !readFingerprint(tls.exception), DraftField::Exception,
                   Words::tr("An exception names the SHA-256 fingerprint of one certificate."));
    const QString host = hostAndPort(readAddress(draft.address));
    problems.addIf(!tls.exception.isEmpty() && !tls.exceptionFor.isEmpty() && !host.isEmpty() &&
                       tls.exceptionFor != host,
                   DraftField::Exception,
                   Words::tr("The exception was made for %1: remove it, and test the connection to the new "
                             "address.")
                       .arg(oneLine(tls.exceptionFor, 100)));
}

void checkReceiving(const EndpointDraft &draft, Problems &problems)
{
    const bool isFixed = draft.interval.mode == models::IntervalMode::Fixed;
    problems.addIf(isFixed && (draft.interval.every < models::ShortestAskedInterval ||
                               draft.interval.every > models::LongestAskedInterval),
                   DraftField::Interval, Words::tr("An interval is between 0.1 seconds and ten minutes."));
    problems.addIf(draft.servers.size() > MostGlobs, DraftField::Servers,
                   Words::tr("At most %n patterns can be asked for.", nullptr, MostGlobs));
    problems.addIf(
        std::ranges::any_of(draft.servers, [](const QString &glob) { return glob.size() > LongestGlob; }),
        DraftField::Servers, Words::tr("A pattern is too long."));
}

/// Through it even what is meant for this computer leaves it, and neither kind encrypts what is said to it.
bool hasProxyElsewhere(const EndpointDraft &draft)
{
    const ProxyDraft &proxy = draft.proxy;
    return (proxy.mode == ProxyMode::Http || proxy.mode == ProxyMode::Socks5) &&
           !proxy.host.trimmed().isEmpty() && !isThisMachine(proxy.host.trimmed());
}

} // namespace

std::optional<QString> readPin(const QString &text)
{
    const QString letters = lettersOfDigest(text);
    if (const auto digest = digestFromHex(letters))
        return QString::fromLatin1(digest->toBase64());
    if (letters.size() < 43 || letters.size() > 44)
        return std::nullopt;
    const auto decoded =
        QByteArray::fromBase64Encoding(letters.toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded || (*decoded).size() != DigestBytes)
        return std::nullopt;
    return QString::fromLatin1((*decoded).toBase64());
}

std::optional<QString> readFingerprint(const QString &text)
{
    const auto digest = digestFromHex(lettersOfDigest(text));
    if (!digest)
        return std::nullopt;
    return QString::fromLatin1(digest->toHex());
}

QString fingerprintText(const QByteArray &digest)
{
    return QString::fromLatin1(digest.toHex(':').toUpper());
}

bool soundsSecret(const QString &headerName)
{
    static const QRegularExpression pattern(
        u"auth|token|secret|passw|api-?_?key|session|cookie|signature|^key$"_s,
        QRegularExpression::CaseInsensitiveOption);
    return pattern.match(headerName).hasMatch();
}

QString headerProblem(const HeaderDraft &header)
{
    // What the link sends by itself, or what would cut a connection in two (RFC 9110 7.6.1).
    static const QStringList forbidden{
        u"accept-encoding"_s,
        u"connection"_s,
        u"content-length"_s,
        u"expect"_s,
        u"host"_s,
        u"keep-alive"_s,
        u"last-event-id"_s,
        u"te"_s,
        u"trailer"_s,
        u"transfer-encoding"_s,
        u"upgrade"_s,
        u"http2-settings"_s,
    };
    const QString name = header.name.trimmed();
    const QString folded = name.toLower();
    if (name.isEmpty())
        return Words::tr("A header needs a name.");
    if (!isToken(name) || name.size() > LongestName)
        return Words::tr("\u201c%1\u201d is no name of a header: letters, digits and dashes.")
            .arg(oneLine(name, 60));
    if (forbidden.contains(folded))
        return Words::tr("The header %1 belongs to the connection itself and cannot be set.").arg(name);
    if (folded == "cookie"_L1)
        return Words::tr(
            "Cookies belong to a browser's session and end with it: ask for an access token instead.");
    if (folded.startsWith("proxy-"_L1))
        return Words::tr("The sign-in for a proxy is on the page Proxy.");
    if (header.value.size() > LongestHeaderValue)
        return Words::tr("The value of %1 is too long.").arg(name);
    if (std::ranges::any_of(header.value, [](QChar c) { return c.unicode() < 0x20 || c.unicode() == 0x7f; }))
        return Words::tr("The value of %1 holds a line's end or another control character.").arg(name);
    if (header.value.trimmed().isEmpty() && !(header.isSecret && header.isKept))
        return Words::tr("The header %1 needs a value.").arg(name);
    return {};
}

QStringList readGlobs(const QString &text)
{
    QStringList globs;
    static const QRegularExpression separator(u"[,\\n]"_s);
    const QStringList parts = text.split(separator, Qt::SkipEmptyParts);
    for (const QString &part : parts) {
        if (const QString glob = part.trimmed(); !glob.isEmpty() && !globs.contains(glob))
            globs += glob;
    }
    return globs;
}

DraftPage pageOf(DraftField field)
{
    switch (field) {
    case DraftField::Address:
    case DraftField::Name:
        return DraftPage::Address;
    case DraftField::User:
    case DraftField::Secret:
    case DraftField::SecretFile:
    case DraftField::SecretCommand:
    case DraftField::Headers:
        return DraftPage::SignIn;
    case DraftField::CaFile:
    case DraftField::Certificate:
    case DraftField::Key:
    case DraftField::Pins:
    case DraftField::Exception:
        return DraftPage::Trust;
    case DraftField::ProxyHost:
    case DraftField::ProxyPort:
        return DraftPage::Proxy;
    case DraftField::Interval:
    case DraftField::Servers:
        return DraftPage::Receiving;
    }
    Q_UNREACHABLE();
}

QList<DraftProblem> problemsOf(const EndpointDraft &draft)
{
    Problems problems;
    const AddressReading reading = readAddress(draft.address);
    problems.addMissing(reading.fault == AddressFault::Empty, DraftField::Address, addressProblem(reading));
    problems.addIf(reading.fault != AddressFault::None && reading.fault != AddressFault::Empty,
                   DraftField::Address, addressProblem(reading));
    problems.addIf(draft.name.size() > LongestName, DraftField::Name, Words::tr("The name is too long."));
    checkSecret(draft, problems);
    checkHeaders(draft, problems);
    checkTls(draft, problems);
    if (draft.proxy.mode == ProxyMode::Http || draft.proxy.mode == ProxyMode::Socks5) {
        const QString host = draft.proxy.host.trimmed();
        problems.addMissing(host.isEmpty(), DraftField::ProxyHost, Words::tr("Type the name of the proxy."));
        problems.addIf(
            host.contains(u'/') || host.contains(u' ') || host.contains(u'@'), DraftField::ProxyHost,
            Words::tr("Type the name of the proxy alone: the kind, the port and the user have fields "
                      "of their own."));
        problems.addMissing(draft.proxy.port < 1 || draft.proxy.port > 65'535, DraftField::ProxyPort,
                            Words::tr("The proxy needs its port, such as 3128 or 1080."));
    }
    checkReceiving(draft, problems);
    return problems.take();
}

bool isSameAddress(const EndpointDraft &left, const EndpointDraft &right)
{
    const QUrl one = readAddress(left.address).url;
    const QUrl other = readAddress(right.address).url;
    return !one.isEmpty() && one.matches(other, QUrl::RemoveUserInfo);
}

bool exposesSignIn(const EndpointDraft &draft)
{
    const AddressReading reading = readAddress(draft.address);
    const bool isPlain =
        reading.isPlainRemote || (hasProxyElsewhere(draft) && reading.url.scheme() == "http"_L1);
    const bool hasSecretHeader = std::ranges::any_of(draft.headers, &HeaderDraft::isSecret);
    return isPlain &&
           (draft.authentication != Authentication::None || reading.hasUserInfo || hasSecretHeader);
}

bool exposesProxyPassword(const EndpointDraft &draft)
{
    return hasProxyElsewhere(draft) && !draft.proxy.user.isEmpty();
}

bool exposesSecret(const EndpointDraft &draft)
{
    return exposesSignIn(draft) || exposesProxyPassword(draft);
}

QString shownName(const EndpointDraft &draft)
{
    if (const QString name = draft.name.trimmed(); !name.isEmpty())
        return oneLine(name);
    const AddressReading reading = readAddress(draft.address);
    if (reading.fault == AddressFault::None)
        return oneLine(reading.url.authority().section(u'@', -1));
    return oneLine(draft.address);
}

} // namespace ui

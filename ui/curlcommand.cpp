// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/curlcommand.h"

#include "ui/curloptions.h"
#include "ui/endpointcheck.h"
#include "ui/plaintext.h"
#include "ui/shellwords.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

/// Gives this file its context for translators.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(CurlCommand)
};

QString quoted(const QString &text)
{
    return u'\u201c' + oneLine(text, 80) + u'\u201d';
}

/// "a:b" at its first colon.
std::pair<QString, std::optional<QString>> atColon(const QString &text)
{
    const qsizetype colon = text.indexOf(u':');
    if (colon < 0)
        return {text, std::nullopt};
    return {text.left(colon), text.mid(colon + 1)};
}

/// What a browser or curl sends by itself: Fleetscope sends its own, so nothing is lost.
bool isTransportHeader(const QString &name)
{
    static const QStringList names{
        u"accept"_s,        u"accept-encoding"_s, u"accept-language"_s, u"cache-control"_s, u"connection"_s,
        u"dnt"_s,           u"pragma"_s,          u"priority"_s,        u"referer"_s,       u"user-agent"_s,
        u"last-event-id"_s, u"origin"_s,
    };
    const QString folded = name.toLower();
    return names.contains(folded) || folded.startsWith("sec-"_L1);
}

class CurlReader
{
public:
    tl::expected<CurlReading, QString> read(const ShellWords &shell)
    {
        qsizetype first = 0;
        while (first < shell.words.size() && !isCurlWord(shell.words[first]))
            ++first;
        for (qsizetype at = first + 1; at < shell.words.size(); ++at)
            at = take(shell.words, at);
        if (!chooseUrl())
            return tl::unexpected(Words::tr("There is no address in this curl command."));
        // What a header or an option says beats what stands in the address.
        const EndpointDraft said = m_reading.draft;
        if (moveUserInfo(m_reading.draft) && said.authentication != Authentication::None) {
            m_reading.draft.authentication = said.authentication;
            m_reading.draft.user = said.user;
            m_reading.draft.secret = said.secret;
        }
        sayExpansions(shell.expansions);
        m_reading.remarks = m_weighty + m_light;
        if (!m_leftOut.isEmpty()) {
            m_leftOut.removeDuplicates();
            m_reading.remarks += Words::tr("Left out, because Fleetscope has nothing like it: %1.")
                                     .arg(oneLine(m_leftOut.join(u", "_s), 300));
        }
        return m_reading;
    }

    static bool isCurlWord(const QString &word)
    {
        const QString name = word.mid(std::max(word.lastIndexOf(u'/'), word.lastIndexOf(u'\\')) + 1);
        return name.compare("curl"_L1, Qt::CaseInsensitive) == 0 ||
               name.compare("curl.exe"_L1, Qt::CaseInsensitive) == 0;
    }

private:
    /// Takes the word here with what belongs to it; the place of its last word.
    qsizetype take(const QStringList &words, qsizetype at)
    {
        const QString &word = words[at];
        if (m_isOnlyUrls || !word.startsWith(u'-') || word.size() == 1) {
            if (!word.trimmed().isEmpty())
                m_urls += word;
            return at;
        }
        if (word == "--"_L1) {
            m_isOnlyUrls = true;
            return at;
        }
        if (word.startsWith("--"_L1)) {
            const CurlOption *option = curlOption(word);
            if (option == nullptr) {
                m_leftOut += word;
                return at;
            }
            return act(*option, words, at, {});
        }
        // Short ones stand together; the first that has a value takes the rest.
        for (qsizetype letter = 1; letter < word.size(); ++letter) {
            const QString name = u'-' + word.mid(letter, 1);
            const CurlOption *option = curlOption(name);
            if (option == nullptr) {
                m_leftOut += name;
            } else if (option->hasValue) {
                return act(*option, words, at, word.mid(letter + 1));
            } else {
                act(*option, words, at, {});
            }
        }
        return at;
    }

    qsizetype act(const CurlOption &option, const QStringList &words, qsizetype at, const QString &attached)
    {
        QString value = attached;
        if (option.hasValue && value.isEmpty()) {
            if (at + 1 >= words.size()) {
                m_light += Words::tr("%1 stands at the end without its value.").arg(option.name);
                return at;
            }
            value = words[++at];
        }
        apply(option, value);
        return at;
    }

    void apply(const CurlOption &option, const QString &value)
    {
        EndpointDraft &draft = m_reading.draft;
        switch (option.deed) {
        case CurlDeed::Ignore:
            break;
        case CurlDeed::LeftOut:
            m_leftOut += option.name;
            break;
        case CurlDeed::Header:
            takeHeader(value);
            break;
        case CurlDeed::User: {
            const auto [user, password] = atColon(value);
            takeBasic(user, password);
            break;
        }
        case CurlDeed::BearerToken:
            takeBearer(value);
            break;
        case CurlDeed::Insecure:
            takeInsecure();
            break;
        case CurlDeed::CaFile:
            draft.tls.caFile = value;
            break;
        case CurlDeed::Certificate:
            takeCertificate(value);
            break;
        case CurlDeed::CertificateKind:
            if (value.compare("PEM"_L1, Qt::CaseInsensitive) != 0 &&
                value.compare("P12"_L1, Qt::CaseInsensitive) != 0)
                m_light += Words::tr("Client certificates are read as PEM or PKCS#12, not as %1.")
                               .arg(quoted(value));
            break;
        case CurlDeed::Key:
            draft.tls.keyFile = value;
            break;
        case CurlDeed::Passphrase:
            draft.tls.passphrase.typed = value;
            break;
        case CurlDeed::Pins:
            takePins(value);
            break;
        case CurlDeed::Proxy:
            takeProxy(value, u"http"_s);
            break;
        case CurlDeed::Socks5:
            takeProxy(value, u"socks5"_s);
            break;
        case CurlDeed::ProxyUser: {
            const auto [user, password] = atColon(value);
            draft.proxy.user = user;
            draft.proxy.password.typed = password;
            break;
        }
        case CurlDeed::NoProxy:
            if (value == "*"_L1)
                draft.proxy.mode = ProxyMode::None;
            else
                m_leftOut += option.name;
            break;
        case CurlDeed::Method:
            if (value != "GET"_L1)
                m_light += Words::tr("A stream is asked for with GET, not with %1.").arg(quoted(value));
            break;
        case CurlDeed::Body:
            m_light +=
                Words::tr("The body (%1) was left out: a stream is asked for without one.").arg(option.name);
            break;
        case CurlDeed::Cookie:
            refuseCookies();
            break;
        case CurlDeed::Url:
            m_urls.prepend(value);
            break;
        }
    }

    void takeHeader(const QString &value)
    {
        if (value.startsWith(u'@')) {
            m_light += Words::tr("The headers in the file %1 were not read.").arg(quoted(value.mid(1)));
            return;
        }
        const auto [rawName, rawValue] = atColon(value);
        const QString name = rawName.trimmed();
        const QString text = rawValue.value_or(QString()).trimmed();
        if (text.isEmpty()) // "Name:" takes one of curl's own away, "Name;" sends it empty.
            return;
        if (name.compare("Authorization"_L1, Qt::CaseInsensitive) == 0) {
            takeAuthorization(text);
        } else if (name.compare("Cookie"_L1, Qt::CaseInsensitive) == 0) {
            refuseCookies();
        } else if (!isTransportHeader(name)) {
            const HeaderDraft header{.name = name, .value = text, .isSecret = soundsSecret(name)};
            if (const QString problem = headerProblem(header); problem.isEmpty())
                m_reading.draft.headers += header;
            else
                m_light += Words::tr("The header %1 was not taken over. %2").arg(quoted(name), problem);
        }
    }

    void takeAuthorization(const QString &text)
    {
        const qsizetype space = text.indexOf(u' ');
        const QString scheme = text.left(space).toLower();
        const QString rest = space < 0 ? QString() : text.mid(space + 1).trimmed();
        if (scheme == "bearer"_L1 && !rest.isEmpty()) {
            takeBearer(rest);
        } else if (scheme == "basic"_L1 && !rest.isEmpty()) {
            const auto decoded =
                QByteArray::fromBase64Encoding(rest.toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
            const auto [user, password] = atColon(decoded ? QString::fromUtf8(*decoded) : QString());
            if (decoded && password)
                takeBasic(user, password);
            else
                m_light += Words::tr("The user and password in the Authorization header cannot be read.");
        } else {
            m_reading.draft.headers +=
                HeaderDraft{.name = u"Authorization"_s, .value = text, .isSecret = true};
        }
    }

    void takeBearer(const QString &token)
    {
        m_reading.draft.authentication = Authentication::Bearer;
        m_reading.draft.secret.typed = token;
    }

    void takeBasic(const QString &user, const std::optional<QString> &password)
    {
        m_reading.draft.authentication = Authentication::Basic;
        m_reading.draft.user = user;
        m_reading.draft.secret.typed = password;
        if (!password)
            m_light += Words::tr("curl would have asked for the password of %1: type it under Sign-in.")
                           .arg(quoted(user));
    }

    void takeInsecure()
    {
        if (m_reading.wasInsecure)
            return;
        m_reading.wasInsecure = true;
        m_weighty +=
            Words::tr("-k was not taken over: it would believe any server. If the certificate is not "
                      "accepted, test the connection: you can trust exactly that one certificate "
                      "there, pin its key, or choose the file of its authority.");
    }

    void takeCertificate(const QString &value)
    {
        // "file:pass phrase"; a colon of "C:\file" is none of these.
        static const QRegularExpression drive(u"^[A-Za-z]:[\\\\/]"_s);
        const qsizetype from = drive.match(value).hasMatch() ? 2 : 0;
        const qsizetype colon = value.indexOf(u':', from);
        m_reading.draft.tls.certificateFile = colon < 0 ? value : value.left(colon);
        if (colon >= 0)
            m_reading.draft.tls.passphrase.typed = value.mid(colon + 1);
    }

    void takePins(const QString &value)
    {
        QStringList pins;
        const QStringList parts = value.split(u';', Qt::SkipEmptyParts);
        for (const QString &part : parts) {
            const auto pin = part.trimmed().startsWith("sha256/"_L1) ? readPin(part) : std::nullopt;
            if (!pin) {
                m_weighty += Words::tr("The pinned key %1 was not taken over: only digests that begin with "
                                       "sha256// are understood.")
                                 .arg(quoted(part));
                return;
            }
            pins += *pin;
        }
        m_reading.draft.tls.pins = pins;
    }

    void takeProxy(const QString &value, const QString &defaultScheme)
    {
        ProxyDraft &proxy = m_reading.draft.proxy;
        if (value.isEmpty()) {
            proxy.mode = ProxyMode::None;
            return;
        }
        const QUrl url(value.contains("://"_L1) ? value : defaultScheme + "://"_L1 + value);
        const QString scheme = url.scheme();
        const bool isSocks = scheme == "socks5"_L1 || scheme == "socks5h"_L1;
        if (!url.isValid() || url.host().isEmpty() || (!isSocks && scheme != "http"_L1)) {
            m_weighty +=
                Words::tr("The proxy %1 was not taken over: only HTTP and SOCKS5 proxies are understood.")
                    .arg(quoted(url.toDisplayString(QUrl::RemovePassword)));
            return;
        }
        proxy.mode = isSocks ? ProxyMode::Socks5 : ProxyMode::Http;
        proxy.host = url.host();
        proxy.port = url.port(1080); // curl's own default, for either.
        if (!url.userName().isEmpty()) {
            proxy.user = url.userName(QUrl::FullyDecoded);
            proxy.password.typed = url.password(QUrl::FullyDecoded);
        }
    }

    void refuseCookies()
    {
        if (m_hasCookies)
            return;
        m_hasCookies = true;
        m_weighty += Words::tr("Cookies were not taken over: they belong to a browser's session and end with "
                               "it. Ask for an access token instead.");
    }

    bool chooseUrl()
    {
        const auto isUrl = [](const QString &text) { return text.contains("://"_L1); };
        auto found = std::ranges::find_if(m_urls, isUrl);
        if (found == m_urls.end()) {
            // What an unknown option left behind looks least like an address.
            found = std::ranges::find_if(
                m_urls, [](const QString &text) { return readAddress(text).fault == AddressFault::None; });
        }
        if (found == m_urls.end())
            return false;
        m_reading.draft.address = *found;
        const auto others = std::ranges::count_if(m_urls, isUrl);
        if (others > 1)
            m_light +=
                Words::tr("Only the first of its %n addresses was taken.", nullptr, static_cast<int>(others));
        return true;
    }

    void sayExpansions(const QStringList &expansions)
    {
        if (expansions.isEmpty())
            return;
        QStringList names;
        for (const QString &each : expansions)
            names += quoted(each);
        names.removeDuplicates();
        m_weighty += Words::tr("%1 would have been replaced by the shell and stands here as it is: type the "
                               "value over it.")
                         .arg(names.mid(0, 5).join(u", "_s));
    }

    CurlReading m_reading{};
    QStringList m_urls{};
    QStringList m_weighty{};
    QStringList m_light{};
    QStringList m_leftOut{};
    bool m_isOnlyUrls{false};
    bool m_hasCookies{false};
};

} // namespace

bool looksLikeCurl(const QString &text)
{
    // A prompt, "sudo" and variables may stand before it.
    static const QRegularExpression pattern(
        u"^\\s*(?:[$>#%]\\s+)?(?:[A-Z]:[^>\\n]*>\\s*)?(?:(?:sudo|env|time|[A-Za-z_][A-Za-z0-9_]*=\\S*)\\s+)*"
        "(?:(?:[A-Z]:)?[^\\s:]*[/\\\\])?curl(?:\\.exe)?\\s+\\S"_s,
        QRegularExpression::CaseInsensitiveOption);
    return pattern.match(text.left(2000)).hasMatch();
}

tl::expected<CurlReading, QString> readCurlCommand(const QString &text)
{
    QString command = text;
    static const QRegularExpression prompt(u"^\\s*(?:[$>#%]\\s+|[A-Z]:[^>\\n]*>\\s*)"_s);
    command.remove(prompt);
    const auto words = isWindowsQuoted(command) ? splitWindowsWords(command) : splitPosixWords(command);
    if (!words) {
        return tl::unexpected(words.error() == ShellFault::UnclosedQuote
                                  ? Words::tr("A quote in this command is not closed: was all of it copied?")
                                  : Words::tr("This text is too long for a command."));
    }
    return CurlReader().read(*words);
}

void takeOver(const CurlReading &reading, EndpointDraft &draft)
{
    const EndpointDraft &said = reading.draft;
    draft.address = said.address;
    if (said.authentication != Authentication::None) {
        draft.authentication = said.authentication;
        draft.user = said.user;
        draft.secret.typed = said.secret.typed;
    }
    for (const HeaderDraft &header : said.headers) {
        draft.headers.removeIf([&](const HeaderDraft &each) {
            return each.name.compare(header.name, Qt::CaseInsensitive) == 0;
        });
        draft.headers += header;
    }
    const auto take = [](const QString &from, QString &into) {
        if (!from.isEmpty())
            into = from;
    };
    take(said.tls.caFile, draft.tls.caFile);
    take(said.tls.certificateFile, draft.tls.certificateFile);
    take(said.tls.keyFile, draft.tls.keyFile);
    if (said.tls.passphrase.typed)
        draft.tls.passphrase.typed = said.tls.passphrase.typed;
    if (!said.tls.pins.isEmpty())
        draft.tls.pins = said.tls.pins;
    if (said.proxy.mode != ProxyMode::System)
        draft.proxy = said.proxy;
}

} // namespace ui

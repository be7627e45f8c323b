// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/endpointresolver.h"

#include "app/endpointfile.h"
#include "app/privatefile.h"
#include "app/secretcommand.h"
#include "app/secretfile.h"
#include "app/secretstore.h"
#include "net/clientcertificate.h"
#include "net/endpointurl.h"

#include <QCoreApplication>
#include <QUrlQuery>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace app {

namespace {

constexpr qint64 MaximumCertificates = qint64(1024) * 1024;
constexpr qsizetype DigestBytes = 32;

/// Gives this file its context for translators.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Endpoints)
};

tl::unexpected<net::EndpointFailure> lasting(const QString &sentence)
{
    return tl::unexpected(net::EndpointFailure{.sentence = sentence, .isLasting = true});
}

tl::unexpected<net::EndpointFailure> passing(const QString &sentence)
{
    return tl::unexpected(net::EndpointFailure{.sentence = sentence});
}

/// The address with what is asked for of its server (PROTOCOL, scope).
QUrl urlOf(const EndpointSettings &settings)
{
    QUrl url = settings.url.adjusted(QUrl::RemoveUserInfo | QUrl::RemoveFragment);
    QUrlQuery query(url);
    if (!settings.servers.isEmpty()) {
        // A comma inside a glob is not one between two.
        QByteArrayList globs;
        for (const QString &glob : settings.servers)
            globs.append(QUrl::toPercentEncoding(glob, "*"));
        query.removeAllQueryItems(u"servers"_s);
        query.addQueryItem(u"servers"_s, QString::fromLatin1(globs.join(',')));
    }
    if (!query.isEmpty())
        url.setQuery(query);
    return url;
}

bool usesProxyHost(const ProxySettings &proxy)
{
    return proxy.mode == net::ProxyMode::Http || proxy.mode == net::ProxyMode::Socks5;
}

/// Host and port of a proxy that is not this computer. Neither kind encrypts what is said to it.
std::optional<QString> proxyElsewhere(const ProxySettings &proxy)
{
    QUrl url;
    url.setScheme(u"http"_s);
    url.setHost(proxy.host);
    url.setPort(proxy.port);
    return usesProxyHost(proxy) && !net::isThisComputer(url) ? std::optional(net::hostAndPort(url))
                                                             : std::nullopt;
}

QByteArray digestOf(const QByteArray &bytes)
{
    return bytes.size() == DigestBytes ? bytes : QByteArray();
}

QString sentenceFor(net::CertificateFileError error, const TlsSettings &tls)
{
    using enum net::CertificateFileError;
    const QString &keyFile = tls.keyFile.isEmpty() ? tls.certificateFile : tls.keyFile;
    switch (error) {
    case NoCertificate:
        return Words::tr(
                   "%1 holds no certificate. A client certificate is a PEM or a PKCS#12 (.p12, .pfx) file.")
            .arg(tls.certificateFile);
    case NoKey:
        return Words::tr(
                   "%1 holds no private key that can be used. Name the file of the client certificate's "
                   "key, too.")
            .arg(keyFile);
    case NeedsPassPhrase:
        return Words::tr("The key in %1 is encrypted. Edit the endpoint and type its pass phrase.")
            .arg(keyFile);
    case WrongPassPhrase:
        return Words::tr(
                   "The key in %1 cannot be decrypted. Check its pass phrase; a very old PKCS#12 file has to "
                   "be exported once more with a modern cipher.")
            .arg(keyFile);
    case Pkcs12NotHere:
        return Words::tr(
                   "%1 is a PKCS#12 file, which this build of Fleetscope cannot read. Convert it into a "
                   "PEM file, for example with “openssl pkcs12 -in FILE -out client.pem”.")
            .arg(tls.certificateFile);
    case KeyOfAnother:
        return Words::tr("The private key in %1 does not belong to the certificate in %2.")
            .arg(keyFile, tls.certificateFile);
    }
    Q_UNREACHABLE();
}

/// Makes one endpoint, secret by secret, and deletes itself.
class Resolution final : public QObject
{
public:
    Resolution(EndpointSettings settings, SecretStore &secrets, std::shared_ptr<SecretCommands> commands,
               std::function<void(const QString &)> warn, QObject *context,
               std::function<void(const net::EndpointAnswer &)> answer)
        : QObject(context)
        , m_settings(std::move(settings))
        , m_secrets(secrets)
        , m_commands(std::move(commands))
        , m_warn(std::move(warn))
        , m_answer(std::move(answer))
    {
    }

    net::LinkReason run()
    {
        const auto open = openPartOf(m_settings);
        if (!open) {
            finish(open);
            return net::LinkReason::None;
        }
        m_endpoint = *open;
        signIn();
        return m_isOver ? net::LinkReason::None : m_waitingFor;
    }

private:
    /// Fetches a secret from where those are that no file and no command has.
    void fetch(SecretKind kind, const QString &header, std::function<void(const QString &)> take)
    {
        const SecretKey key{.endpoint = endpointKey(m_settings), .kind = kind, .header = header};
        if (m_settings.secret.place == SecretPlace::Session && !m_secrets.atHand(key)) {
            finish(
                lasting(Words::tr("What to sign in with is kept for one session only. Edit the endpoint and "
                                  "type it.")));
            return;
        }
        m_waitingFor = net::LinkReason::WaitingForKeyring;
        m_secrets.read(key, this,
                       [this, take = std::move(take)](const SecretAnswer &secret) { receive(secret, take); });
    }

    void receive(const SecretAnswer &secret, const std::function<void(const QString &)> &take)
    {
        if (m_isOver)
            return;
        if (secret)
            take(*secret);
        else
            finish(tl::unexpected(net::EndpointFailure{.sentence = secret.error().sentence,
                                                       .isLasting = secret.error().isLasting}));
    }

    void signIn()
    {
        if (m_settings.authentication == Authentication::None) {
            nextHeader();
            return;
        }
        const auto take = [this](const QString &secret) { useToSignIn(secret); };
        switch (m_settings.secret.place) {
        case SecretPlace::None:
            finish(
                lasting(Words::tr("It is not said where the token or password is. Edit the endpoint and type "
                                  "it, or name a token_file or token_command.")));
            return;
        case SecretPlace::Keychain:
        case SecretPlace::Session:
            fetch(SecretKind::SignIn, {}, take);
            return;
        case SecretPlace::File:
            receive(readSecretFile(m_settings.secret.file), take);
            return;
        case SecretPlace::Command:
            m_waitingFor = net::LinkReason::WaitingForCommand;
            m_commands->run(m_settings.secret.command, this,
                            [this, take](const SecretAnswer &secret) { receive(secret, take); });
            return;
        }
        Q_UNREACHABLE();
    }

    void useToSignIn(const QString &secret)
    {
        if (m_settings.authentication == Authentication::Basic) {
            m_endpoint.url.setUserName(m_settings.user, QUrl::DecodedMode);
            m_endpoint.url.setPassword(secret, QUrl::DecodedMode);
        } else {
            m_endpoint.bearerToken = secret.toUtf8();
            // RFC 6750 2.1: visible characters of ASCII.
            if (!std::ranges::all_of(m_endpoint.bearerToken, [](char c) { return c > ' ' && c < 0x7f; })) {
                finish(
                    passing(Words::tr("The token holds characters that no token may hold, such as spaces.")));
                return;
            }
        }
        nextHeader();
    }

    void nextHeader()
    {
        while (m_header < m_settings.headers.size()) {
            const HeaderSettings header = m_settings.headers.at(m_header++);
            if (header.isSecret) {
                fetch(SecretKind::Header, header.name, [this, name = header.name](const QString &value) {
                    m_endpoint.headers.append({.name = name.toLatin1(), .value = value.toUtf8()});
                    nextHeader();
                });
                return;
            }
        }
        proxyPassword();
    }

    void proxyPassword()
    {
        if (!usesProxyHost(m_settings.proxy) || m_settings.proxy.user.isEmpty()) {
            clientCertificate({});
            return;
        }
        fetch(SecretKind::ProxyPassword, {}, [this](const QString &password) {
            m_endpoint.proxy.password = password;
            clientCertificate({});
        });
    }

    void clientCertificate(const QString &passPhrase)
    {
        const TlsSettings &tls = m_settings.tls;
        if (tls.certificateFile.isEmpty()) {
            finish(m_endpoint);
            return;
        }
        const auto certificate = readPublicFile(tls.certificateFile, MaximumCertificates);
        const auto key = tls.keyFile.isEmpty() ? tl::expected<QByteArray, QString>(QByteArray())
                                               : readPublicFile(tls.keyFile, MaximumCertificates);
        if (!certificate || !key) {
            finish(passing(!certificate ? certificate.error() : key.error()));
            return;
        }
        const auto read = net::readClientCertificate(*certificate, *key, passPhrase);
        if (!read && read.error() == net::CertificateFileError::NeedsPassPhrase && !m_hasPassPhrase) {
            m_hasPassPhrase = true;
            fetch(SecretKind::PassPhrase, {}, [this](const QString &phrase) { clientCertificate(phrase); });
            return;
        }
        if (!read) {
            finish(lasting(sentenceFor(read.error(), tls)));
            return;
        }
        const QString &keyFile = tls.keyFile.isEmpty() ? tls.certificateFile : tls.keyFile;
        if (!m_hasPassPhrase && !isPrivateFile(keyFile)) {
            m_warn(Words::tr("Others can read the file %1, and the private key in it has no pass phrase. Run "
                             "“chmod 600 %1”.")
                       .arg(keyFile));
        }
        m_endpoint.tls.certificatePem = read->certificatePem;
        m_endpoint.tls.privateKeyPem = read->privateKeyPem;
        finish(m_endpoint);
    }

    void finish(const net::EndpointAnswer &answer)
    {
        m_isOver = true;
        deleteLater();
        m_answer(answer);
    }

    EndpointSettings m_settings;
    SecretStore &m_secrets;
    std::shared_ptr<SecretCommands> m_commands;
    std::function<void(const QString &)> m_warn;
    std::function<void(const net::EndpointAnswer &)> m_answer;
    net::Endpoint m_endpoint{};
    qsizetype m_header{0};
    net::LinkReason m_waitingFor{net::LinkReason::None};
    bool m_hasPassPhrase{false};
    bool m_isOver{false};
};

} // namespace

QString endpointKey(const EndpointSettings &settings)
{
    return settings.id.isEmpty() ? endpointFileName(settings.url) : settings.id;
}

QList<SecretKey> secretKeysOf(const EndpointSettings &settings)
{
    const QString key = endpointKey(settings);
    const bool isKept =
        settings.secret.place == SecretPlace::Keychain || settings.secret.place == SecretPlace::Session;
    QList<SecretKey> keys;
    if (isKept && settings.authentication != Authentication::None)
        keys.append({.endpoint = key});
    if (!settings.tls.certificateFile.isEmpty())
        keys.append({.endpoint = key, .kind = SecretKind::PassPhrase});
    if (!settings.proxy.user.isEmpty())
        keys.append({.endpoint = key, .kind = SecretKind::ProxyPassword});
    for (const HeaderSettings &header : settings.headers) {
        if (header.isSecret)
            keys.append({.endpoint = key, .kind = SecretKind::Header, .header = header.name});
    }
    return keys;
}

void forgetSecrets(SecretStore &secrets, const EndpointSettings &settings)
{
    for (const SecretKey &key : secretKeysOf(settings))
        secrets.forget(key);
}

std::optional<PlainHttpQuestion> plainHttpQuestion(const EndpointSettings &settings)
{
    const std::optional<QString> proxy = proxyElsewhere(settings.proxy);
    const bool hasSecretHeader = std::ranges::any_of(settings.headers, &HeaderSettings::isSecret);
    // Through a proxy even what is meant for this computer leaves it. The system's is never used for that.
    if (settings.url.scheme() == "http"_L1 && (proxy || !net::isThisComputer(settings.url)) &&
        (settings.authentication != Authentication::None || hasSecretHeader)) {
        PlainHttpQuestion question{.host = net::hostAndPort(settings.url)};
        switch (settings.authentication) {
        case Authentication::None:
            question.secret = Words::tr("a secret header");
            break;
        case Authentication::Bearer:
            question.secret = Words::tr("the token");
            break;
        case Authentication::Basic:
            question.secret = Words::tr("the password");
            break;
        }
        return question;
    }
    if (proxy && !settings.proxy.user.isEmpty())
        return PlainHttpQuestion{.host = *proxy, .secret = Words::tr("the proxy's password")};
    return {};
}

using net::EndpointAnswer; // Short here: lupdate loses the context behind a function that returns a net::….

EndpointAnswer openPartOf(const EndpointSettings &settings)
{
    if (!settings.refusal.isEmpty())
        return lasting(settings.refusal);
    if (const auto question = plainHttpQuestion(settings); question && !settings.plainHttpSecret) {
        return lasting(
            Words::tr("This would send %1 to %2 as plain text that anybody on the way can read. Use "
                      "https, or edit the endpoint and allow it.")
                .arg(question->secret, question->host));
    }
    if (settings.authentication == Authentication::Basic && settings.user.contains(u':'))
        return lasting(Words::tr("A user name for basic authentication cannot hold a colon."));

    net::Endpoint endpoint{.url = urlOf(settings)};
    for (const HeaderSettings &header : settings.headers) {
        if (!header.isSecret)
            endpoint.headers.append({.name = header.name.toLatin1(), .value = header.value.toUtf8()});
    }
    endpoint.proxy.mode = settings.proxy.mode;
    if (usesProxyHost(settings.proxy)) {
        endpoint.proxy.host = settings.proxy.host;
        endpoint.proxy.port = settings.proxy.port;
        endpoint.proxy.user = settings.proxy.user;
    }
    for (const QString &pin : settings.tls.pins) {
        const QByteArray digest = digestOf(QByteArray::fromBase64(pin.toLatin1().replace("sha256/", ""),
                                                                  QByteArray::AbortOnBase64DecodingErrors));
        if (digest.isEmpty())
            return lasting(
                Words::tr("“%1” is no pin: that is the SHA-256 of a public key in base64.").arg(pin));
        endpoint.tls.pinnedKeysSha256.append(digest);
    }
    if (!settings.tls.exception.isEmpty()) {
        endpoint.tls.exceptionSha256 = digestOf(QByteArray::fromHex(settings.tls.exception.toLatin1()));
        if (endpoint.tls.exceptionSha256.isEmpty()) {
            return lasting(
                Words::tr("“%1” is no certificate's fingerprint: that is a SHA-256 in 64 hex digits.")
                    .arg(settings.tls.exception));
        }
    }
    if (!settings.tls.caFile.isEmpty()) {
        const auto file = readPublicFile(settings.tls.caFile, MaximumCertificates);
        if (!file)
            return passing(file.error());
        endpoint.tls.caPem = net::readAuthorities(*file);
        if (endpoint.tls.caPem.isEmpty()) {
            return lasting(Words::tr("The CA file %1 holds no certificate. Name a file in PEM format.")
                               .arg(settings.tls.caFile));
        }
    }
    return endpoint;
}

EndpointResolver::EndpointResolver(SecretStore &secrets, net::Clock &clock)
    : m_secrets(secrets)
    , m_commands(std::make_shared<SecretCommands>(clock))
{
}

EndpointResolver::~EndpointResolver() = default;

void EndpointResolver::setWarning(std::function<void(const QString &)> warn)
{
    m_warnings->warn = std::move(warn);
}

net::EndpointSource EndpointResolver::sourceOf(const EndpointSettings &settings)
{
    const auto warn = [warnings = m_warnings](const QString &sentence) {
        if (!warnings->warn || warnings->said.contains(sentence))
            return;
        warnings->said.insert(sentence);
        warnings->warn(sentence);
    };
    return [settings, warn, &secrets = m_secrets, commands = m_commands](
               QObject *context, std::function<void(const net::EndpointAnswer &)> answer) {
        return (new Resolution(settings, secrets, commands, warn, context, std::move(answer)))->run();
    };
}

} // namespace app

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/endpointtoml.h"

#include "app/duration.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace app {

namespace {

constexpr std::size_t MostHeaders = 32;
constexpr qsizetype MostPins = 32;
constexpr qsizetype MostGlobs = 256;
constexpr qsizetype MostArguments = 64;
constexpr qsizetype DigestBytes = 32; // SHA-256

constexpr std::array<TomlWord<Authentication>, 3> AuthenticationWords{
    {{"none", Authentication::None}, {"bearer", Authentication::Bearer}, {"basic", Authentication::Basic}}};
constexpr std::array<TomlWord<SecretPlace>, 2> SecretWords{
    {{"keychain", SecretPlace::Keychain}, {"session", SecretPlace::Session}}};
constexpr std::array<TomlWord<net::ProxyMode>, 4> ProxyWords{{{"system", net::ProxyMode::System},
                                                              {"none", net::ProxyMode::None},
                                                              {"http", net::ProxyMode::Http},
                                                              {"socks5", net::ProxyMode::Socks5}}};
constexpr std::array<TomlWord<PausePolicy>, 2> PauseWords{
    {{"when-minimized", PausePolicy::WhenMinimized}, {"keep-receiving", PausePolicy::KeepReceiving}}};
constexpr std::array<TomlWord<models::Transport>, 5> TransportWords{
    {{"auto", models::Transport::None},
     {"sse", models::Transport::EventStream},
     {"websocket", models::Transport::WebSocket},
     {"long-poll", models::Transport::LongPoll},
     {"poll", models::Transport::Poll}}};

constexpr std::array<TomlWord<models::IntervalMode>, 2> IntervalWords{
    {{"auto", models::IntervalMode::Automatic}, {"server", models::IntervalMode::AsSent}}};

/// Gives this file its context for translators.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Settings)
};

QString fromWord(std::string_view word)
{
    return fromUtf8(word);
}

/// RFC 9110 5.6.2: what a header's name is made of.
bool isHeaderName(const QString &name)
{
    const auto isTokenCharacter = [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') ||
               QStringView(u"!#$%&'*+-.^_`|~").contains(c);
    };
    return !name.isEmpty() && std::ranges::all_of(name, isTokenCharacter);
}

std::optional<QString> normalPin(const QString &pin)
{
    const QString base64 = pin.startsWith("sha256/"_L1) ? pin.sliced(7) : pin;
    const auto decoded =
        QByteArray::fromBase64Encoding(base64.toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded || decoded.decoded.size() != DigestBytes)
        return std::nullopt;
    return QString::fromLatin1(decoded.decoded.toBase64());
}

std::optional<QString> normalFingerprint(const QString &text)
{
    const QString hex = QString(text).remove(u':').toLower();
    const auto isHexDigit = [](QChar c) { return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f'); };
    if (hex.size() != 2 * DigestBytes || !std::ranges::all_of(hex, isHexDigit))
        return std::nullopt;
    return hex;
}

bool readUrl(TableReader &reader, QUrl &into)
{
    QString text;
    if (!reader.read("url", text))
        return false;
    QUrl url(text, QUrl::StrictMode);
    const bool isHttp = url.scheme() == "http"_L1 || url.scheme() == "https"_L1;
    if (!isHttp || url.host().isEmpty()) {
        reader.complainAt("url", Words::tr("An endpoint needs a url that begins with http:// or https://."));
        return false;
    }
    if (!url.userInfo().isEmpty()) {
        url.setUserInfo({});
        reader.complainAt("url",
                          Words::tr("A url in the settings must not hold a password, so it was left out: "
                                    "put it into a file of your own and name that file as token_file."));
    }
    into = url;
    return true;
}

void readInterval(TableReader &reader, models::IntervalWish &into)
{
    const toml::node *node = reader.node("interval");
    const auto text = node != nullptr ? node->value_exact<std::string_view>() : std::nullopt;
    for (const TomlWord<models::IntervalMode> &each : IntervalWords) {
        if (text == each.word) {
            into = {.mode = each.meaning};
            return;
        }
    }
    if (node == nullptr)
        return;
    const auto every = text ? parseDuration(fromUtf8(*text)) : std::nullopt;
    if (every && *every >= models::ShortestAskedInterval && *every <= models::LongestAskedInterval) {
        into = {.mode = models::IntervalMode::Fixed, .every = *every};
        return;
    }
    reader.complain(*node, Words::tr("“interval” has to be \"auto\", \"server\" or a time such as \"5s\", "
                                     "from %1 to %2.")
                               .arg(formatDuration(models::ShortestAskedInterval),
                                    formatDuration(models::LongestAskedInterval)));
}

bool readSecret(TableReader &reader, SecretSettings &into)
{
    bool isRight = reader.read("token_file", into.file);
    isRight &= reader.read("token_command", MostArguments, into.command);
    isRight &= reader.read<SecretPlace>("secret", SecretWords, into.place);
    if (reader.has("token_command") && isRight &&
        (into.command.isEmpty() || into.command.constFirst().isEmpty())) {
        reader.complainAt(
            "token_command",
            Words::tr("“token_command” has to name a program, such as [\"pass\", \"show\", \"x\"]."));
        isRight = false;
    }
    const int named = int(!into.file.isEmpty()) + int(!into.command.isEmpty()) + int(reader.has("secret"));
    if (named > 1) {
        reader.complainAt(
            reader.has("secret") ? "secret" : "token_command",
            Words::tr("One of “token_file”, “token_command” and “secret” says where the token is; "
                      "here are several."));
        isRight = false;
    }
    if (!into.command.isEmpty())
        into = {.place = SecretPlace::Command, .command = into.command};
    else if (!into.file.isEmpty())
        into = {.place = SecretPlace::File, .file = into.file};
    return isRight;
}

/// Where a token is named, one is sent; the word is needed only for what is not so.
Authentication impliedBy(const SecretSettings &secret)
{
    return secret.place == SecretPlace::None ? Authentication::None : Authentication::Bearer;
}

bool readAuthentication(TableReader &reader, EndpointSettings &into)
{
    bool isRight = readSecret(reader, into.secret);
    into.authentication = impliedBy(into.secret);
    isRight &= reader.read<Authentication>("auth", AuthenticationWords, into.authentication);
    isRight &= reader.read("user", into.user);
    if (into.authentication == Authentication::Basic && into.user.isEmpty()) {
        reader.complainAt("auth", Words::tr("auth = \"basic\" needs a “user”."));
        isRight = false;
    }
    return isRight;
}

bool readTls(const toml::table &table, Findings &findings, TlsSettings &into)
{
    TableReader reader(table, u"endpoint.tls"_s, findings);
    bool isRight = reader.read("ca_file", into.caFile);
    isRight &= reader.read("certificate_file", into.certificateFile);
    isRight &= reader.read("key_file", into.keyFile);
    QStringList pins;
    isRight &= reader.read("pins", MostPins, pins);
    for (const QString &pin : std::as_const(pins)) {
        if (const auto normal = normalPin(pin)) {
            into.pins += *normal;
        } else {
            isRight = false;
            reader.complainAt("pins",
                              Words::tr("“%1” is no pin: one is the SHA-256 of a public key in base64, such "
                                        "as the “Test connection” page shows it.")
                                  .arg(pin.left(60)));
        }
    }
    QString exception;
    isRight &= reader.read("exception", exception);
    if (!exception.isEmpty()) {
        if (const auto normal = normalFingerprint(exception)) {
            into.exception = *normal;
        } else {
            isRight = false;
            reader.complainAt(
                "exception",
                Words::tr("“exception” has to be the SHA-256 of one certificate: 64 hex digits."));
        }
    }
    return isRight;
}

bool readProxy(const toml::table &table, Findings &findings, ProxySettings &into)
{
    TableReader reader(table, u"endpoint.proxy"_s, findings);
    bool isRight = reader.read<net::ProxyMode>("mode", ProxyWords, into.mode);
    isRight &= reader.read("host", into.host);
    int port = 0;
    isRight &= reader.read("port", 1, 65'535, port);
    into.port = static_cast<quint16>(port);
    isRight &= reader.read("user", into.user);
    const bool needsHost = into.mode == net::ProxyMode::Http || into.mode == net::ProxyMode::Socks5;
    if (isRight && needsHost && (into.host.isEmpty() || into.port == 0)) {
        reader.complainAt("mode", Words::tr("This proxy needs a “host” and a “port”."));
        isRight = false;
    }
    return isRight;
}

bool readHeader(const toml::table &table, Findings &findings, QList<HeaderSettings> &into)
{
    TableReader reader(table, u"endpoint.header"_s, findings);
    HeaderSettings header;
    bool isRight = reader.read("name", header.name);
    isRight &= reader.read("value", header.value);
    isRight &= reader.read("secret", header.isSecret);
    if (!isRight)
        return false;
    if (!isHeaderName(header.name)) {
        reader.complainAt("name", Words::tr("A header needs a “name” of letters, digits and hyphens."));
        return false;
    }
    if (header.isSecret && !header.value.isEmpty()) {
        header.value.clear();
        reader.complainAt(
            "value", Words::tr("A secret header’s value does not belong into this file; it is not taken."));
    }
    into += header;
    return true;
}

void addText(TomlItems &items, const QByteArrayList &key, const QString &text)
{
    if (!text.isEmpty())
        items += tomlItem(key, text);
}

void addTexts(TomlItems &items, const QByteArrayList &key, const QStringList &texts)
{
    if (!texts.isEmpty())
        items += tomlItem(key, texts);
}

} // namespace

std::optional<EndpointSettings> readEndpoint(const toml::table &table, Findings &findings)
{
    TableReader reader(table, u"endpoint"_s, findings);
    EndpointSettings endpoint;
    const bool hasUrl = readUrl(reader, endpoint.url);
    reader.read("id", endpoint.id);
    reader.read("name", endpoint.name);
    reader.read("group", endpoint.group);
    reader.read("enabled", endpoint.enabled);
    reader.read("plain_http_secret", endpoint.plainHttpSecret);
    readInterval(reader, endpoint.interval);
    reader.read("servers", MostGlobs, endpoint.servers);
    reader.read<PausePolicy>("pause", PauseWords, endpoint.pause);
    reader.read<models::Transport>("transport", TransportWords, endpoint.transport);
    reader.read("compression", endpoint.compression);

    QStringList wrong;
    if (!readAuthentication(reader, endpoint))
        wrong += Words::tr("token");
    if (!readTls(reader.table("tls"), findings, endpoint.tls) ||
        (reader.has("tls") && !table["tls"].is_table()))
        wrong += u"tls"_s;
    if (!readProxy(reader.table("proxy"), findings, endpoint.proxy) ||
        (reader.has("proxy") && !table["proxy"].is_table()))
        wrong += u"proxy"_s;
    if (reader.has("header") && !table["header"].is_array())
        wrong += u"header"_s;
    for (const toml::table *header : reader.tables("header", MostHeaders)) {
        const bool isRight = header != nullptr && readHeader(*header, findings, endpoint.headers);
        if (!isRight && !wrong.contains(u"header"_s))
            wrong += u"header"_s;
    }
    if (!wrong.isEmpty()) {
        endpoint.refusal =
            Words::tr("The settings file is wrong about its %1; “fleetscope --check FILE” says where.")
                .arg(wrong.join(", "_L1));
    }
    return hasUrl ? std::optional(endpoint) : std::nullopt;
}

EndpointToml encodeEndpoint(const EndpointSettings &endpoint)
{
    EndpointToml toml;
    TomlItems &items = toml.items;
    addText(items, {"name"}, endpoint.name);
    items += tomlItem({"url"}, endpoint.url.toString(QUrl::FullyEncoded | QUrl::RemoveUserInfo));
    addText(items, {"group"}, endpoint.group);
    items += tomlItem({"enabled"}, endpoint.enabled);
    if (endpoint.authentication != impliedBy(endpoint.secret))
        items += tomlItem({"auth"},
                          fromWord(wordFor<Authentication>(AuthenticationWords, endpoint.authentication)));
    addText(items, {"user"}, endpoint.user);
    switch (endpoint.secret.place) {
    case SecretPlace::None:
        break;
    case SecretPlace::Keychain:
    case SecretPlace::Session:
        items += tomlItem({"secret"}, fromWord(wordFor<SecretPlace>(SecretWords, endpoint.secret.place)));
        break;
    case SecretPlace::File:
        items += tomlItem({"token_file"}, endpoint.secret.file);
        break;
    case SecretPlace::Command:
        items += tomlItem({"token_command"}, endpoint.secret.command);
        break;
    }
    if (endpoint.plainHttpSecret)
        items += tomlItem({"plain_http_secret"}, true);
    if (endpoint.interval.mode == models::IntervalMode::Fixed)
        items += tomlItem({"interval"}, formatDuration(endpoint.interval.every));
    else if (endpoint.interval.mode != models::IntervalMode::Automatic)
        items += tomlItem({"interval"},
                          fromWord(wordFor<models::IntervalMode>(IntervalWords, endpoint.interval.mode)));
    addTexts(items, {"servers"}, endpoint.servers);
    items += tomlItem({"pause"}, fromWord(wordFor<PausePolicy>(PauseWords, endpoint.pause)));
    if (endpoint.transport != models::Transport::None) {
        items +=
            tomlItem({"transport"}, fromWord(wordFor<models::Transport>(TransportWords, endpoint.transport)));
    }
    if (endpoint.compression)
        items += tomlItem({"compression"}, true);
    addText(items, {"id"}, endpoint.id);

    addText(items, {"tls", "ca_file"}, endpoint.tls.caFile);
    addText(items, {"tls", "certificate_file"}, endpoint.tls.certificateFile);
    addText(items, {"tls", "key_file"}, endpoint.tls.keyFile);
    addTexts(items, {"tls", "pins"}, endpoint.tls.pins);
    addText(items, {"tls", "exception"}, endpoint.tls.exception);
    items += tomlItem({"proxy", "mode"}, fromWord(wordFor<net::ProxyMode>(ProxyWords, endpoint.proxy.mode)));
    addText(items, {"proxy", "host"}, endpoint.proxy.host);
    if (endpoint.proxy.port != 0)
        items += TomlItem{.key = {"proxy", "port"}, .values = {QByteArray::number(endpoint.proxy.port)}};
    addText(items, {"proxy", "user"}, endpoint.proxy.user);

    for (const HeaderSettings &header : endpoint.headers) {
        TomlItems table{tomlItem({"name"}, header.name)};
        if (header.isSecret)
            table += tomlItem({"secret"}, true);
        else
            table += tomlItem({"value"}, header.value);
        toml.headers += table;
    }
    return toml;
}

} // namespace app

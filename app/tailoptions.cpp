// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tailoptions.h"

#include "app/duration.h"
#include "app/tokenfile.h"
#include "net/endpointurl.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QUrlQuery>

#include <algorithm>
#include <chrono>
#include <utility>

using namespace Qt::StringLiterals;

namespace app {

namespace {

/// Gives this file its context for translators.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(TailOptions)
};

using Milliseconds = std::chrono::milliseconds;
constexpr Milliseconds ShortestInterval{100};
constexpr Milliseconds LongestInterval{600'000};
constexpr qint64 LongestWaitMs = 24LL * 3600 * 1000;

/// RFC 9110 5.6.2
bool isToken(const QByteArray &text)
{
    constexpr QByteArrayView Punctuation = "!#$%&'*+-.^_`|~";
    return !text.isEmpty() && std::ranges::all_of(text, [&](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               Punctuation.contains(c);
    });
}

tl::expected<net::Header, QString> parseHeader(const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    const qsizetype colon = bytes.indexOf(':');
    const net::Header header{.name = bytes.left(std::max<qsizetype>(colon, 0)).trimmed(),
                             .value = bytes.mid(colon + 1).trimmed()};
    const bool isOneLine =
        std::ranges::none_of(header.value, [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
    if (colon < 0 || !isToken(header.name) || !isOneLine)
        return tl::unexpected(Words::tr("A header is written as 'Name: value'."));
    return header;
}

std::optional<net::Way> parseWay(const QString &text)
{
    for (const auto &[name, way] :
         {std::pair("sse"_L1, net::Way::EventStream), std::pair("stream"_L1, net::Way::EventStream),
          std::pair("websocket"_L1, net::Way::WebSocket), std::pair("long-poll"_L1, net::Way::LongPoll),
          std::pair("poll"_L1, net::Way::Poll)}) {
        if (text == name)
            return way;
    }
    return {};
}

tl::expected<qint64, QString> parseNumber(const QString &option, const QString &text, qint64 most)
{
    bool isNumber = false;
    const qint64 value = text.toLongLong(&isNumber);
    if (!isNumber || value < 0 || value > most)
        return tl::unexpected(Words::tr("--%1 needs a whole number from 0 to %2.").arg(option).arg(most));
    return value;
}

/// In the query; one answer of a poll has an interval of its own.
void askForInterval(TailOptions &options, Milliseconds interval)
{
    options.link.pollInterval = interval;
    if (options.link.way == net::Way::Poll)
        return;
    const QString name = u"interval"_s;
    QUrlQuery query(options.endpoint.url);
    query.removeAllQueryItems(name);
    query.addQueryItem(name, QString::number(qint64{interval.count()}));
    options.endpoint.url.setQuery(query);
}

} // namespace

tl::expected<TailOptions, TailRefusal> parseTailOptions(const QStringList &arguments)
{
    const QCommandLineOption strict(
        u"strict"_s,
        Words::tr("Follow WHATWG HTML 9.2 to the letter: what it calls fatal is fatal, 3 s between "
                  "connections, no backoff, no idle limit."));
    const QCommandLineOption way(
        u"way"_s,
        Words::tr("How to receive: sse, websocket, long-poll or poll. Beside .../api/stream an agent "
                  "answers these at .../api/ws and .../api/servers; any other address is asked as it is."),
        u"WAY"_s, u"sse"_s);
    const QCommandLineOption interval(
        u"interval"_s,
        Words::tr(
            "Ask to be sent figures no more often than this, such as 5s or 500ms; a server that cannot do "
            "it sends all. A poll asks so often itself."),
        u"TIME"_s);
    const QCommandLineOption header(
        u"header"_s,
        Words::tr("Send this header too; may be given again. Others can see the command "
                  "line: a token belongs into a file."),
        u"'Name: value'"_s);
    const QCommandLineOption tokenFile(
        u"token-file"_s, Words::tr("Send the token in this file as a bearer token."), u"FILE"_s);
    const QCommandLineOption lastEventId(u"last-event-id"_s,
                                         Words::tr("Resume after the event with this id."), u"ID"_s);
    const QCommandLineOption initialRetry(u"initial-retry-ms"_s,
                                          Words::tr("Wait so long before the first reconnect."), u"MS"_s);
    const QCommandLineOption readTimeout(
        u"read-timeout-ms"_s, Words::tr("Take a silence of this length for a lost link; 0 never does."),
        u"MS"_s);
    const QCommandLineOption method(u"method"_s, Words::tr("The request's method."), u"METHOD"_s, u"GET"_s);
    const QCommandLineOption body(u"body"_s, Words::tr("The request's body."), u"TEXT"_s);
    const QCommandLineOption maxEvents(u"max-events"_s, Words::tr("End after so many events."), u"N"_s);
    const QCommandLineOption comments(u"comments"_s, Words::tr("Print comments too."));

    QCommandLineParser parser;
    parser.setApplicationDescription(Words::tr(
        "Prints what Fleetscope's stream client sees at an address, one JSON object a line:\n"
        "  {\"kind\":\"open\",\"url\"}                       the headers are accepted\n"
        "  {\"kind\":\"event\",\"type\",\"data\",\"id\",\"origin\"}\n"
        "  {\"kind\":\"comment\",\"data\"}                   with --comments\n"
        "  {\"kind\":\"dropped\",\"bytes\"}                  an event over the limit of 16 MiB\n"
        "  {\"kind\":\"error\",\"fatal\",\"message\"}        not fatal: it connects again by itself\n"
        "A line “restart” on standard input drops the connection and connects again at once.\n"
        "Ends with 0 at SIGTERM, SIGINT or --max-events, with 1 after a fatal error, with 2 if it was called "
        "wrongly."));
    parser.addOptions({strict, way, interval, header, tokenFile, lastEventId, initialRetry, readTimeout,
                       method, body, maxEvents, comments});
    const QCommandLineOption help = parser.addHelpOption();
    const QCommandLineOption version = parser.addVersionOption();
    parser.addPositionalArgument(u"URL"_s, Words::tr("Where the stream is; host:port means "
                                                     "http://host:port/api/stream."));

    const auto refuse = [](const QString &text) { return tl::unexpected(TailRefusal{.text = text}); };
    if (!parser.parse(arguments))
        return refuse(parser.errorText());
    if (parser.isSet(help))
        return tl::unexpected(TailRefusal{.text = parser.helpText(), .isHelp = true});
    if (parser.isSet(version)) {
        return tl::unexpected(TailRefusal{
            .text = "fleetscope-tail "_L1 + QCoreApplication::applicationVersion() + u'\n', .isHelp = true});
    }
    if (parser.positionalArguments().size() != 1)
        return refuse(Words::tr("Give one address, as in: fleetscope-tail localhost:8080"));

    TailOptions options;
    const auto url = net::parseEndpointUrl(parser.positionalArguments().constFirst());
    if (!url)
        return refuse(Words::tr("The address has to be http://… or https://… or host:port."));
    options.endpoint.url = *url;
    options.endpoint.method = parser.value(method).toUtf8();
    if (!isToken(options.endpoint.method))
        return refuse(Words::tr("--method needs a word such as GET or POST."));
    options.endpoint.body = parser.value(body).toUtf8();
    for (const QString &each : parser.values(header)) {
        const auto parsed = parseHeader(each);
        if (!parsed)
            return refuse(parsed.error());
        options.endpoint.headers.append(*parsed);
    }
    if (parser.isSet(tokenFile)) {
        const auto token = readTokenFile(parser.value(tokenFile));
        if (!token)
            return refuse(token.error());
        options.endpoint.bearerToken = *token;
        options.tokenFile = parser.value(tokenFile);
    }

    options.lastEventId = parser.value(lastEventId).toUtf8();
    const auto chosenWay = parseWay(parser.value(way));
    if (!chosenWay)
        return refuse(Words::tr("--way is one of sse, websocket, long-poll and poll."));
    options.link.way = *chosenWay;
    if (parser.isSet(interval)) {
        const auto value = parseDuration(parser.value(interval));
        if (!value || *value < ShortestInterval || *value > LongestInterval)
            return refuse(Words::tr("--interval needs a time such as 500ms, 5s or 1m, from 100ms to 10m."));
        askForInterval(options, *value);
    }
    options.link.strict = parser.isSet(strict);
    options.link.keepComments = parser.isSet(comments);
    if (options.link.strict)
        options.link.idleLimit = Milliseconds(0); // The standard knows none.
    if (parser.isSet(initialRetry)) {
        const auto value = parseNumber(u"initial-retry-ms"_s, parser.value(initialRetry), LongestWaitMs);
        if (!value)
            return refuse(value.error());
        options.link.initialRetry = Milliseconds(*value);
    }
    if (parser.isSet(readTimeout)) {
        const auto value = parseNumber(u"read-timeout-ms"_s, parser.value(readTimeout), LongestWaitMs);
        if (!value)
            return refuse(value.error());
        options.link.idleLimit = Milliseconds(*value);
    }
    if (parser.isSet(maxEvents)) {
        const auto value = parseNumber(u"max-events"_s, parser.value(maxEvents), 1'000'000'000'000);
        if (!value)
            return refuse(value.error());
        options.maxEvents = static_cast<quint64>(*value);
    }
    return options;
}

} // namespace app

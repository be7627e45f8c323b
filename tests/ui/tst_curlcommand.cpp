// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/curlcommand.h"

#include <QTest>

using namespace Qt::StringLiterals;
using ui::Authentication;
using ui::EndpointDraft;
using ui::HeaderDraft;
using ui::ProxyMode;

namespace {

const QString Url = u"https://h/api/stream"_s;

EndpointDraft withBearer(const QString &token)
{
    EndpointDraft draft{.address = Url};
    draft.authentication = Authentication::Bearer;
    draft.secret.typed = token;
    return draft;
}

EndpointDraft withBasic(const QString &user, const std::optional<QString> &password)
{
    EndpointDraft draft{.address = Url};
    draft.authentication = Authentication::Basic;
    draft.user = user;
    draft.secret.typed = password;
    return draft;
}

EndpointDraft withHeaders(const QList<HeaderDraft> &headers)
{
    EndpointDraft draft{.address = Url};
    draft.headers = headers;
    return draft;
}

EndpointDraft withTls(const ui::TlsDraft &tls)
{
    EndpointDraft draft{.address = Url};
    draft.tls = tls;
    return draft;
}

EndpointDraft withProxy(const ui::ProxyDraft &proxy)
{
    EndpointDraft draft{.address = Url};
    draft.proxy = proxy;
    return draft;
}

} // namespace

class tst_CurlCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itKnowsACommandWhenItSeesOne_data();
    void itKnowsACommandWhenItSeesOne();
    void commandsBecomeDrafts_data();
    void commandsBecomeDrafts();
    void whatIsNotTakenOverIsSaid_data();
    void whatIsNotTakenOverIsSaid();
    void whatIsHarmlessIsNotMentioned();
    void theCheckOfCertificatesIsNeverSwitchedOff();
    void noSecretIsInARemark();
    void withoutAnAddressItIsRefused_data();
    void withoutAnAddressItIsRefused();
    void whatTheCommandIsSilentAboutStays();
};

void tst_CurlCommand::itKnowsACommandWhenItSeesOne_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isCommand");

    QTest::newRow("plain") << u"curl http://h"_s << true;
    QTest::newRow("with its prompt") << u"$ curl -N http://h"_s << true;
    QTest::newRow("Windows' prompt") << u"C:\\Users\\a> curl http://h"_s << true;
    QTest::newRow("with its folder") << u"/usr/bin/curl h"_s << true;
    QTest::newRow("Windows' name") << u"curl.exe -k h"_s << true;
    QTest::newRow("behind variables") << u"TOKEN=abc sudo curl h"_s << true;
    QTest::newRow("lines before") << u"\n  curl \\\n h"_s << true;
    QTest::newRow("the word alone") << u"curl"_s << false;
    QTest::newRow("a host of that name") << u"curl.example.org"_s << false;
    QTest::newRow("a host and port") << u"curl:8080"_s << false;
    QTest::newRow("an address") << u"https://h/curl x"_s << false;
    QTest::newRow("nothing") << QString() << false;
}

void tst_CurlCommand::itKnowsACommandWhenItSeesOne()
{
    QFETCH(const QString, text);
    QTEST(ui::looksLikeCurl(text), "isCommand");
}

void tst_CurlCommand::commandsBecomeDrafts_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<EndpointDraft>("draft");

    const EndpointDraft plain{.address = Url};
    QTest::newRow("an address") << u"curl https://h/api/stream"_s << plain;
    QTest::newRow("options around it") << u"curl -sSNL 'https://h/api/stream' --compressed"_s << plain;
    QTest::newRow("--url") << u"curl --url https://h/api/stream"_s << plain;
    QTest::newRow("behind --") << u"curl -- https://h/api/stream"_s << plain;
    QTest::newRow("a value that looks like an option's") << u"curl -o -k.txt https://h/api/stream"_s << plain;
    QTest::newRow("the rest of the line is no part of it")
        << u"curl -N https://h/api/stream 2>/dev/null | jq -R ."_s << plain;
    QTest::newRow("behind a variable and a prompt") << u"$ A=b curl https://h/api/stream"_s << plain;

    QTest::newRow("a bearer token") << u"curl -H 'Authorization: Bearer abc.def' https://h/api/stream"_s
                                    << withBearer(u"abc.def"_s);
    QTest::newRow("attached, any case")
        << u"curl -H'authorization: bearer abc' https://h/api/stream"_s << withBearer(u"abc"_s);
    QTest::newRow("--oauth2-bearer") << u"curl --oauth2-bearer abc https://h/api/stream"_s
                                     << withBearer(u"abc"_s);
    QTest::newRow("user and password")
        << u"curl -u 'me:p w:d' https://h/api/stream"_s << withBasic(u"me"_s, u"p w:d"_s);
    QTest::newRow("a basic header") << u"curl -H 'Authorization: Basic bWU6cHc=' https://h/api/stream"_s
                                    << withBasic(u"me"_s, u"pw"_s);
    QTest::newRow("user info in the address")
        << u"curl https://me:p%40w@h/api/stream"_s << withBasic(u"me"_s, u"p@w"_s);
    QTest::newRow("a header beats user info")
        << u"curl -H 'Authorization: Bearer t' https://a:b@h/api/stream"_s << withBearer(u"t"_s);
    QTest::newRow("another way to authorize")
        << u"curl -H 'Authorization: ApiKey xyz' https://h/api/stream"_s
        << withHeaders({{.name = u"Authorization"_s, .value = u"ApiKey xyz"_s, .isSecret = true}});
    QTest::newRow("own headers, the secret one told apart")
        << u"curl -H 'X-Api-Key: 123' --header \"X-Team:  blue \" https://h/api/stream"_s
        << withHeaders({{.name = u"X-Api-Key"_s, .value = u"123"_s, .isSecret = true},
                        {.name = u"X-Team"_s, .value = u"blue"_s}});
    QTest::newRow("what a browser sends by itself is left out")
        << u"curl 'https://h/api/stream' -H 'accept: text/event-stream' -H 'sec-ch-ua: \"x\"' -H "
           u"'user-agent: y' "
           "-H 'Cache-Control: no-cache' -H 'Last-Event-ID: 7'"_s
        << plain;

    QTest::newRow("an own authority")
        << u"curl --cacert /etc/ca.pem https://h/api/stream"_s << withTls({.caFile = u"/etc/ca.pem"_s});
    QTest::newRow("a client certificate")
        << u"curl --cert /c.pem --key /k.pem --pass pp https://h/api/stream"_s
        << withTls(
               {.certificateFile = u"/c.pem"_s, .keyFile = u"/k.pem"_s, .passphrase = {.typed = u"pp"_s}});
    QTest::newRow("with its pass phrase")
        << u"curl --cert-type P12 -E /c.p12:p:p https://h/api/stream"_s
        << withTls({.certificateFile = u"/c.p12"_s, .passphrase = {.typed = u"p:p"_s}});
    QTest::newRow("on a Windows drive")
        << u"curl.exe -E \"C:\\c.p12:pp\" \"https://h/api/stream\" ^\n"_s
        << withTls({.certificateFile = u"C:\\c.p12"_s, .passphrase = {.typed = u"pp"_s}});
    QTest::newRow("pinned keys")
        << u"curl --pinnedpubkey 'sha256//n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=;"
           "sha256//YDo8Xp2kbK/7NVU0sBCrVMIJoy/ImYqeT9YDUkeEWfg=' https://h/api/stream"_s
        << withTls({.pins = {u"n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg="_s,
                             u"YDo8Xp2kbK/7NVU0sBCrVMIJoy/ImYqeT9YDUkeEWfg="_s}});

    QTest::newRow("a proxy") << u"curl -x http://me:pw@px:3128 https://h/api/stream"_s
                             << withProxy({.mode = ProxyMode::Http,
                                           .host = u"px"_s,
                                           .port = 3128,
                                           .user = u"me"_s,
                                           .password = {.typed = u"pw"_s}});
    QTest::newRow("a proxy without scheme and port")
        << u"curl --proxy px https://h/api/stream"_s
        << withProxy({.mode = ProxyMode::Http, .host = u"px"_s, .port = 1080});
    QTest::newRow("SOCKS") << u"curl --socks5-hostname localhost:9050 https://h/api/stream"_s
                           << withProxy({.mode = ProxyMode::Socks5, .host = u"localhost"_s, .port = 9050});
    QTest::newRow("SOCKS by its scheme")
        << u"curl -xsocks5h://px:1 https://h/api/stream"_s
        << withProxy({.mode = ProxyMode::Socks5, .host = u"px"_s, .port = 1});
    QTest::newRow("no proxy at all") << u"curl --noproxy '*' https://h/api/stream"_s
                                     << withProxy({.mode = ProxyMode::None});

    QTest::newRow("a browser's copy, bash")
        << u"curl 'https://h/api/stream' \\\n  -H 'accept: */*' \\\n  -H $'authorization: Bearer a\\u0021b' \\\n  --compressed"_s
        << withBearer(u"a!b"_s);
    QTest::newRow("a browser's copy, cmd")
        << u"curl ^\"https://h/api/stream^\" ^\r\n  -H ^\"accept: */*^\" ^\r\n  -H ^\"authorization: Bearer abc^\""_s
        << withBearer(u"abc"_s);
    QTest::newRow("an older browser's copy, cmd")
        << u"curl \"https://h/api/stream\" ^\r\n  -H \"authorization: Bearer abc\" ^\r\n  --compressed"_s
        << withBearer(u"abc"_s);
}

void tst_CurlCommand::commandsBecomeDrafts()
{
    QFETCH(const QString, command);
    QFETCH(const EndpointDraft, draft);
    const auto reading = ui::readCurlCommand(command);
    QVERIFY2(reading, reading ? "" : qPrintable(reading.error()));
    QCOMPARE(reading->draft.address, draft.address);
    QCOMPARE(reading->draft.secret.typed, draft.secret.typed);
    QCOMPARE(reading->draft.headers.size(), draft.headers.size());
    QVERIFY(reading->draft == draft);
    QVERIFY2(reading->remarks.isEmpty(), qPrintable(reading->remarks.join(u'|')));
}

void tst_CurlCommand::whatIsNotTakenOverIsSaid_data()
{
    QTest::addColumn<QString>("options");
    QTest::addColumn<QString>("word");

    QTest::newRow("insecure") << u"-k"_s << u"-k was not taken over"_s;
    QTest::newRow("insecure, among others") << u"-sk"_s << u"-k was not taken over"_s;
    QTest::newRow("cookies") << u"-b 'sid=1'"_s << u"Cookies"_s;
    QTest::newRow("a cookie header") << u"-H 'Cookie: sid=1'"_s << u"Cookies"_s;
    QTest::newRow("an unknown option") << u"--frobnicate"_s << u"--frobnicate"_s;
    QTest::newRow("an unknown short one") << u"-Z"_s << u"-Z"_s;
    QTest::newRow("a known one without a counterpart") << u"--resolve h:443:10.0.0.1"_s << u"--resolve"_s;
    QTest::newRow("another method") << u"-X POST"_s << u"POST"_s;
    QTest::newRow("a body") << u"-d '{}'"_s << u"body"_s;
    QTest::newRow("headers in a file") << u"-H @/tmp/headers"_s << u"/tmp/headers"_s;
    QTest::newRow("a forbidden header") << u"-H 'Host: other'"_s << u"Host"_s;
    QTest::newRow("no password") << u"-u me"_s << u"password"_s;
    QTest::newRow("an unreadable basic header") << u"-H 'Authorization: Basic ###'"_s << u"cannot be read"_s;
    QTest::newRow("pins of a file") << u"--pinnedpubkey /key.pem"_s << u"/key.pem"_s;
    QTest::newRow("pins that are none") << u"--pinnedpubkey sha256//abc"_s << u"sha256//abc"_s;
    QTest::newRow("another kind of proxy") << u"-x socks4://px:1"_s << u"socks4"_s;
    QTest::newRow("a certificate in another form") << u"--cert-type DER"_s << u"DER"_s;
    QTest::newRow("a variable") << u"-H \"Authorization: Bearer $TOKEN\""_s << u"$TOKEN"_s;
    QTest::newRow("more addresses") << u"http://other/"_s << u"first"_s;
    QTest::newRow("an option without its value") << u"-s"_s << QString();
}

void tst_CurlCommand::whatIsNotTakenOverIsSaid()
{
    QFETCH(const QString, options);
    QFETCH(const QString, word);
    const auto reading = ui::readCurlCommand(u"curl %1 https://h/api/stream"_s.arg(options));
    QVERIFY(reading);
    const QString remarks = reading->remarks.join(u'\n');
    if (word.isEmpty()) {
        QCOMPARE(remarks, QString());
        const auto cut = ui::readCurlCommand(u"curl https://h/api/stream -H"_s);
        QVERIFY(cut && cut->remarks.value(0).contains(u"-H"_s));
        return;
    }
    QVERIFY2(remarks.contains(word), qPrintable(remarks));
    QVERIFY(reading->draft.address.contains("://"_L1));
    if (word == "Host"_L1 || word == "Cookies"_L1)
        QVERIFY(reading->draft.headers.isEmpty());
}

void tst_CurlCommand::whatIsHarmlessIsNotMentioned()
{
    const auto reading = ui::readCurlCommand(
        u"curl -v -i -f -g --http1.1 --retry 5 --max-time 10 -A agent -e http://ref/ -w '%{http_code}' -X GET h:1/x"_s);
    QVERIFY(reading);
    QCOMPARE(reading->remarks, QStringList());
    QCOMPARE(reading->draft.address, u"h:1/x"_s);
}

void tst_CurlCommand::theCheckOfCertificatesIsNeverSwitchedOff()
{
    const auto reading = ui::readCurlCommand(u"curl -k --insecure https://h/api/stream"_s);
    QVERIFY(reading && reading->wasInsecure);
    QVERIFY(reading->draft == EndpointDraft{.address = Url});
    QCOMPARE(reading->remarks.size(), 1);
}

void tst_CurlCommand::noSecretIsInARemark()
{
    const auto reading = ui::readCurlCommand(
        u"curl -b sid=s3cret -u me:s3cret -x socks4://me:s3cret@px:1 -d s3cret "
        "-H 'Authorization: Basic s3cret#' -H 'Proxy-Authorization: s3cret' https://me:s3cret@h/ --frob"_s);
    QVERIFY(reading);
    QVERIFY(reading->remarks.size() >= 5);
    QVERIFY2(!reading->remarks.join(u'\n').contains("s3cret"_L1), qPrintable(reading->remarks.join(u'\n')));
}

void tst_CurlCommand::withoutAnAddressItIsRefused_data()
{
    QTest::addColumn<QString>("command");
    QTest::newRow("no address") << u"curl -N"_s;
    QTest::newRow("its value was eaten") << u"curl -H https://h"_s;
    QTest::newRow("an open quote") << u"curl 'https://h"_s;
    QTest::newRow("too long") << u"curl https://h/"_s + QString(70'000, u'a');
}

void tst_CurlCommand::withoutAnAddressItIsRefused()
{
    QFETCH(const QString, command);
    const auto reading = ui::readCurlCommand(command);
    QVERIFY(!reading);
    QVERIFY(reading.error().endsWith(u'.') || reading.error().endsWith(u'?'));
}

void tst_CurlCommand::whatTheCommandIsSilentAboutStays()
{
    EndpointDraft draft{.key = u"k"_s, .name = u"lab"_s, .address = u"http://old"_s, .group = u"g"_s};
    draft.headers = {{.name = u"X-Team"_s, .value = u"red"_s}, {.name = u"X-Other"_s, .value = u"1"_s}};
    draft.tls.caFile = u"/ca.pem"_s;
    const auto reading = ui::readCurlCommand(u"curl -u a:b -H 'x-team: blue' https://h/api/stream"_s);
    QVERIFY(reading);
    ui::takeOver(*reading, draft);
    QCOMPARE(draft.address, Url);
    QCOMPARE(draft.name, u"lab"_s);
    QCOMPARE(draft.group, u"g"_s);
    QCOMPARE(draft.key, u"k"_s);
    QCOMPARE(draft.tls.caFile, u"/ca.pem"_s);
    QCOMPARE(draft.user, u"a"_s);
    QCOMPARE(draft.headers.size(), 2);
    QCOMPARE(draft.headers.last().value, u"blue"_s);
}

QTEST_APPLESS_MAIN(tst_CurlCommand)
#include "tst_curlcommand.moc"

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/endpointcheck.h"

#include <QTest>

#include <functional>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using ui::AddressFault;
using ui::Authentication;
using ui::DraftField;
using ui::EndpointDraft;
using ui::SecretPlace;

using Edit = std::function<void(EndpointDraft &)>;

namespace {

const QString Digest = u"n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg="_s;
const QString Hex = u"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"_s;

models::IntervalWish fixed(models::Millis every)
{
    return {.mode = models::IntervalMode::Fixed, .every = every};
}

EndpointDraft good()
{
    return {.address = u"https://h/api/stream"_s};
}

} // namespace

class tst_EndpointCheck : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addresses_data();
    void addresses();
    void everyFaultHasItsSentence();
    void hints_data();
    void hints();
    void userInfoMovesToBasicSignIn_data();
    void userInfoMovesToBasicSignIn();
    void pins_data();
    void pins();
    void fingerprints();
    void headers_data();
    void headers();
    void problems_data();
    void problems();
    void aGoodDraftHasNone();
    void secretsInTheClear_data();
    void secretsInTheClear();
    void globs();
    void names();
};

void tst_EndpointCheck::addresses_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<AddressFault>("fault");
    QTest::addColumn<QString>("url");

    using enum AddressFault;
    const auto good = [](const char *name, const QString &typed, const QString &url) {
        QTest::newRow(name) << typed << None << url;
    };
    const auto bad = [](const char *name, const QString &typed, AddressFault fault) {
        QTest::newRow(name) << typed << fault << QString();
    };
    good("a host", u"h"_s, u"http://h/api/stream"_s);
    good("a host and port", u" h:9469 "_s, u"http://h:9469/api/stream"_s);
    good("the whole", u"https://h/x?y=1"_s, u"https://h/x?y=1"_s);
    good("the root is kept", u"https://h/"_s, u"https://h/"_s);
    good("a fragment goes", u"https://h/x#y"_s, u"https://h/x"_s);
    good("a scheme in capitals", u"HTTPS://h/x"_s, u"https://h/x"_s);
    good("IPv6", u"[2001:db8::1]:80/x"_s, u"http://[2001:db8::1]:80/x"_s);
    good("IPv6 alone", u"[::1]"_s, u"http://[::1]/api/stream"_s);
    good("a colon without a port", u"h:"_s, u"http://h:/api/stream"_s);
    good("a path without a scheme", u"h/x"_s, u"http://h/x"_s);
    good("Korean", u"\uC11C\uBC84.example"_s, u"http://\uC11C\uBC84.example/api/stream"_s);
    bad("nothing", u"  "_s, Empty);
    bad("spaces", u"my server"_s, Spaces);
    bad("a line's end", u"h\nh"_s, Spaces);
    bad("another scheme", u"ftp://h"_s, WrongScheme);
    bad("a web socket", u"wss://h/ws"_s, WebSocket);
    bad("no host", u"http://"_s, HostMissing);
    bad("no host, but a path", u"http:///x"_s, HostMissing);
    bad("a port alone", u":9090"_s, HostMissing);
    bad("a port that is a word", u"h:https"_s, WrongPort);
    bad("port 0", u"h:0"_s, WrongPort);
    bad("port 65536", u"h:65536/x"_s, WrongPort);
    bad("a port like no number", u"h:99999999999999999999"_s, WrongPort);
    bad("IPv6 without brackets", u"2001:db8::1"_s, BracketsMissing);
    bad("what no host can be", u"http://h<x>/"_s, Malformed);
}

void tst_EndpointCheck::addresses()
{
    QFETCH(const QString, typed);
    QFETCH(const QString, url);
    const ui::AddressReading reading = ui::readAddress(typed);
    QTEST(reading.fault, "fault");
    QCOMPARE(reading.url, QUrl(url));
    QCOMPARE(ui::addressProblem(reading).isEmpty(), reading.fault == AddressFault::None);
}

void tst_EndpointCheck::everyFaultHasItsSentence()
{
    QStringList sentences;
    using enum AddressFault;
    for (const AddressFault fault :
         {Empty, Spaces, WrongScheme, WebSocket, HostMissing, WrongPort, BracketsMissing, Malformed}) {
        const QString sentence = ui::addressProblem({.fault = fault, .scheme = u"ftp"_s});
        QVERIFY(sentence.endsWith(u'.'));
        QVERIFY(!sentences.contains(sentence));
        sentences += sentence;
    }
}

void tst_EndpointCheck::hints_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("word");

    QTest::newRow("nothing to say") << u"https://h/api/stream"_s << QString();
    QTest::newRow("what was filled in") << u"h:1"_s << u"http://h:1/api/stream"_s;
    QTest::newRow("no secret in it") << u"me:pw@h:1"_s << u"Means http://h:1/api/stream."_s;
    QTest::newRow("the root") << u"https://h/"_s << u"/api/stream?"_s;
    QTest::newRow("user info") << u"https://me:pw@h/x"_s << u"password"_s;
    QTest::newRow("a token in the query") << u"https://h/x?access_token=1"_s << u"Sign-in"_s;
    QTest::newRow("plain http") << u"http://h/x"_s << u"Plain http"_s;
    QTest::newRow("plain http to oneself") << u"http://127.0.0.1/x"_s << QString();
    QTest::newRow("to oneself by name") << u"http://localhost:1/x"_s << QString();
    QTest::newRow("a name that only begins so") << u"http://127.0.0.1.example.org/x"_s << u"Plain http"_s;
}

void tst_EndpointCheck::hints()
{
    QFETCH(const QString, typed);
    QFETCH(const QString, word);
    const QString hint = ui::addressHint(ui::readAddress(typed));
    QCOMPARE(hint.isEmpty(), word.isEmpty());
    QVERIFY2(hint.contains(word), qPrintable(hint));
    QVERIFY(!hint.contains("pw"_L1));
}

void tst_EndpointCheck::userInfoMovesToBasicSignIn_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("left");
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("password");

    QTest::newRow("both") << u"https://me:p%3Aw@h:1/x?a=b@c"_s << u"https://h:1/x?a=b@c"_s << u"me"_s
                          << u"p:w"_s;
    QTest::newRow("without a scheme") << u"me:pw@h"_s << u"h"_s << u"me"_s << u"pw"_s;
    QTest::newRow("a user alone") << u"http://me@h/"_s << u"http://h/"_s << u"me"_s << QString(u""_s);
    QTest::newRow("none") << u"http://h/a@b"_s << u"http://h/a@b"_s << QString() << QString();
}

void tst_EndpointCheck::userInfoMovesToBasicSignIn()
{
    QFETCH(const QString, typed);
    QFETCH(const QString, user);
    QFETCH(const QString, password);
    EndpointDraft draft{.address = typed};
    QCOMPARE(ui::moveUserInfo(draft), !user.isEmpty());
    QTEST(draft.address, "left");
    QCOMPARE(draft.user, user);
    QCOMPARE(draft.secret.typed.value_or(QString()), password);
    QCOMPARE(draft.authentication, user.isEmpty() ? Authentication::None : Authentication::Basic);
}

void tst_EndpointCheck::pins_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("pin");

    QTest::newRow("base64") << Digest << Digest;
    QTest::newRow("curl's way") << QString(u"sha256//"_s + Digest) << Digest;
    QTest::newRow("the header's way") << QString(u" sha256/"_s + Digest) << Digest;
    QTest::newRow("without its padding") << Digest.chopped(1) << Digest;
    QTest::newRow("hex") << Hex << Digest;
    QTest::newRow("hex with colons") << ui::fingerprintText(QByteArray::fromHex(Hex.toLatin1())) << Digest;
    QTest::newRow("nothing") << QString() << QString();
    QTest::newRow("too short") << Digest.mid(4) << QString();
    QTest::newRow("SHA-1 in hex") << Hex.left(40) << QString();
    QTest::newRow("no base64") << QString(u"!!!!"_s + Digest.mid(4)) << QString();
    QTest::newRow("another digest") << QString(u"sha512//"_s + Digest) << QString();
}

void tst_EndpointCheck::pins()
{
    QFETCH(const QString, text);
    QFETCH(const QString, pin);
    QCOMPARE(ui::readPin(text).value_or(QString()), pin);
}

void tst_EndpointCheck::fingerprints()
{
    QCOMPARE(ui::readFingerprint(Hex.toUpper()), std::optional(Hex));
    const QString shown = ui::fingerprintText(QByteArray::fromHex(Hex.toLatin1()));
    QVERIFY(shown.startsWith("9F:86:D0"_L1));
    QCOMPARE(ui::readFingerprint(u"SHA256:"_s + shown), std::optional(Hex));
    QVERIFY(!ui::readFingerprint(Digest));
    QVERIFY(!ui::readFingerprint(Hex + u'0'));
}

void tst_EndpointCheck::headers_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    QTest::addColumn<bool>("isRight");

    QTest::newRow("a common one") << u"X-Team"_s << u"blue"_s << true;
    QTest::newRow("any letters in the value") << u"X-Team"_s << u"\uD30C\uB791"_s << true;
    QTest::newRow("no name") << u" "_s << u"x"_s << false;
    QTest::newRow("a colon in the name") << u"X:Y"_s << u"x"_s << false;
    QTest::newRow("a space in the name") << u"X Y"_s << u"x"_s << false;
    QTest::newRow("a Korean name") << u"\uC11C\uBC84"_s << u"x"_s << false;
    QTest::newRow("no value") << u"X"_s << u" "_s << false;
    QTest::newRow("a line's end in the value") << u"X"_s << u"a\r\nHost: b"_s << false;
    QTest::newRow("the longest value") << u"X"_s << QString(8192, u'a') << true;
    QTest::newRow("a value too long") << u"X"_s << QString(8193, u'a') << false;
    for (const auto *name : {"Host", "connection", "Content-Length", "Transfer-Encoding", "Upgrade", "TE",
                             "Last-Event-ID", "Accept-Encoding", "Cookie", "Proxy-Authorization"})
        QTest::newRow(name) << QString::fromLatin1(name) << u"x"_s << false;
}

void tst_EndpointCheck::headers()
{
    QFETCH(const QString, name);
    QFETCH(const QString, value);
    QTEST(ui::headerProblem({.name = name, .value = value}).isEmpty(), "isRight");
}

void tst_EndpointCheck::problems_data()
{
    QTest::addColumn<Edit>("edit");
    QTest::addColumn<DraftField>("field");

    const auto row = [](const char *name, DraftField field, const Edit &edit) {
        QTest::newRow(name) << edit << field;
    };
    row("no address", DraftField::Address, [](EndpointDraft &d) { d.address.clear(); });
    row("a long name", DraftField::Name, [](EndpointDraft &d) { d.name = QString(201, u'a'); });
    row("basic without a user", DraftField::User, [](EndpointDraft &d) {
        d.authentication = Authentication::Basic;
        d.secret.typed = u"x"_s;
    });
    row("a colon in the user", DraftField::User, [](EndpointDraft &d) {
        d.authentication = Authentication::Basic;
        d.user = u"a:b"_s;
        d.secret.typed = u"x"_s;
    });
    row("a bearer without a token", DraftField::Secret,
        [](EndpointDraft &d) { d.authentication = Authentication::Bearer; });
    row("a token that was taken away", DraftField::Secret, [](EndpointDraft &d) {
        d.authentication = Authentication::Bearer;
        d.place = SecretPlace::Keychain;
        d.secret = {.typed = u""_s, .isKept = true};
    });
    row("a token with a space", DraftField::Secret, [](EndpointDraft &d) {
        d.authentication = Authentication::Bearer;
        d.secret.typed = u"a b"_s;
    });
    row("a token with other letters", DraftField::Secret, [](EndpointDraft &d) {
        d.authentication = Authentication::Bearer;
        d.secret.typed = u"\uD1A0\uD070"_s;
    });
    row("no secret file", DraftField::SecretFile, [](EndpointDraft &d) {
        d.authentication = Authentication::Bearer;
        d.place = SecretPlace::File;
    });
    row("a relative secret file", DraftField::SecretFile, [](EndpointDraft &d) {
        d.authentication = Authentication::Bearer;
        d.place = SecretPlace::File;
        d.secretFile = u"token"_s;
    });
    row("no secret command", DraftField::SecretCommand, [](EndpointDraft &d) {
        d.authentication = Authentication::Bearer;
        d.place = SecretPlace::Command;
    });
    row("a forbidden header", DraftField::Headers,
        [](EndpointDraft &d) { d.headers = {{.name = u"Host"_s, .value = u"x"_s}}; });
    row("a header twice", DraftField::Headers, [](EndpointDraft &d) {
        d.headers = {{.name = u"X"_s, .value = u"x"_s}, {.name = u"x"_s, .value = u"y"_s}};
    });
    row("two ways to authorize", DraftField::Headers, [](EndpointDraft &d) {
        d.authentication = Authentication::Bearer;
        d.secret.typed = u"t"_s;
        d.headers = {{.name = u"authorization"_s, .value = u"x"_s, .isSecret = true}};
    });
    row("too many headers", DraftField::Headers, [](EndpointDraft &d) {
        for (int i = 0; i < 33; ++i)
            d.headers += {.name = u"X-%1"_s.arg(i), .value = u"x"_s};
    });
    row("a relative CA file", DraftField::CaFile, [](EndpointDraft &d) { d.tls.caFile = u"ca.pem"_s; });
    row("a key without its certificate", DraftField::Certificate,
        [](EndpointDraft &d) { d.tls.keyFile = u"/k.pem"_s; });
    row("no pin", DraftField::Pins, [](EndpointDraft &d) { d.tls.pins = {Digest, u"abc"_s}; });
    row("no fingerprint", DraftField::Exception, [](EndpointDraft &d) { d.tls.exception = u"12:34"_s; });
    row("an exception for another server", DraftField::Exception, [](EndpointDraft &d) {
        d.tls.exception = Hex;
        d.tls.exceptionFor = u"h:444"_s;
    });
    row("a proxy without a name", DraftField::ProxyHost,
        [](EndpointDraft &d) { d.proxy = {.mode = ui::ProxyMode::Http, .port = 1}; });
    row("a proxy that is a URL", DraftField::ProxyHost,
        [](EndpointDraft &d) { d.proxy = {.mode = ui::ProxyMode::Http, .host = u"http://p"_s, .port = 1}; });
    row("a proxy without a port", DraftField::ProxyPort,
        [](EndpointDraft &d) { d.proxy = {.mode = ui::ProxyMode::Socks5, .host = u"p"_s}; });
    row("too quick", DraftField::Interval, [](EndpointDraft &d) { d.interval = fixed(99ms); });
    row("too slow", DraftField::Interval, [](EndpointDraft &d) { d.interval = fixed(10min + 1ms); });
    row("too many patterns", DraftField::Servers, [](EndpointDraft &d) { d.servers.resize(65); });
}

void tst_EndpointCheck::problems()
{
    QFETCH(const Edit, edit);
    QFETCH(const DraftField, field);
    EndpointDraft draft = good();
    edit(draft);
    const auto problems = ui::problemsOf(draft);
    QCOMPARE(problems.size(), 1);
    QCOMPARE(problems.first().field, field);
    QVERIFY(!problems.first().sentence.isEmpty());
}

void tst_EndpointCheck::aGoodDraftHasNone()
{
    EndpointDraft draft = good();
    draft.name = u"\uC6B4\uC601 \uC11C\uC6B8"_s;
    draft.authentication = Authentication::Bearer;
    draft.place = SecretPlace::Keychain;
    draft.secret.isKept = true;
    draft.headers = {{.name = u"X-Api-Key"_s, .isSecret = true, .isKept = true}};
    draft.tls = {.caFile = u"/ca.pem"_s,
                 .certificateFile = u"C:\\c.p12"_s,
                 .pins = {u"sha256/"_s + Digest},
                 .exception = Hex,
                 .exceptionFor = u"h:443"_s};
    draft.proxy = {.mode = ui::ProxyMode::Socks5, .host = u"px"_s, .port = 1080};
    draft.interval = fixed(5s);
    draft.servers = {u"web-*"_s};
    QVERIFY(ui::problemsOf(draft).isEmpty());
    draft.place = SecretPlace::Session;
    draft.secret = {};
    QVERIFY(ui::problemsOf(draft).isEmpty());
}

void tst_EndpointCheck::secretsInTheClear_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<Edit>("edit");
    QTest::addColumn<bool>("isExposed");

    const Edit bearer = [](EndpointDraft &d) { d.authentication = Authentication::Bearer; };
    const Edit nothing = [](EndpointDraft &) {};
    QTest::newRow("a token over http") << u"http://h/x"_s << bearer << true;
    QTest::newRow("no scheme is http too") << u"h"_s << bearer << true;
    QTest::newRow("over https") << u"https://h/x"_s << bearer << false;
    QTest::newRow("to oneself") << u"http://[::1]:1/x"_s << bearer << false;
    QTest::newRow("no secret") << u"http://h/x"_s << nothing << false;
    QTest::newRow("in the address") << u"http://a:b@h/x"_s << nothing << true;
    QTest::newRow("a secret header") << u"http://h/x"_s << Edit([](EndpointDraft &d) {
        d.headers = {{.name = u"X"_s, .value = u"x"_s, .isSecret = true}};
    }) << true;
    const auto through = [](ui::ProxyMode mode, const QString &host, const QString &user,
                            Authentication authentication) {
        return Edit([=](EndpointDraft &d) {
            d.authentication = authentication;
            d.proxy = {.mode = mode, .host = host, .port = 3128, .user = user};
        });
    };
    const QString px = u"px.example"_s;
    QTest::newRow("to oneself, through a proxy elsewhere")
        << u"http://localhost/x"_s << through(ui::ProxyMode::Http, px, {}, Authentication::Bearer) << true;
    QTest::newRow("to oneself, through one's own proxy")
        << u"http://localhost/x"_s
        << through(ui::ProxyMode::Http, u"127.0.0.1"_s, u"u"_s, Authentication::Bearer) << false;
    QTest::newRow("https through a proxy")
        << u"https://h/x"_s << through(ui::ProxyMode::Http, px, {}, Authentication::Bearer) << false;
    QTest::newRow("the proxy's password")
        << u"https://h/x"_s << through(ui::ProxyMode::Http, px, u"u"_s, Authentication::None) << true;
    QTest::newRow("the SOCKS proxy's password")
        << u"https://h/x"_s << through(ui::ProxyMode::Socks5, px, u"u"_s, Authentication::None) << true;
    QTest::newRow("a proxy that is not used")
        << u"https://h/x"_s << through(ui::ProxyMode::None, px, u"u"_s, Authentication::None) << false;
    QTest::newRow("a header that is none")
        << u"http://h/x"_s << Edit([](EndpointDraft &d) { d.headers = {{.name = u"X"_s, .value = u"x"_s}}; })
        << false;
}

void tst_EndpointCheck::secretsInTheClear()
{
    QFETCH(const QString, address);
    QFETCH(const Edit, edit);
    EndpointDraft draft{.address = address};
    edit(draft);
    QTEST(ui::exposesSecret(draft), "isExposed");
}

void tst_EndpointCheck::globs()
{
    QCOMPARE(ui::readGlobs(u" web-*, db-01,,\nweb-* \n"_s), (QStringList{u"web-*"_s, u"db-01"_s}));
    QCOMPARE(ui::readGlobs(u" , "_s), QStringList());
}

void tst_EndpointCheck::names()
{
    QCOMPARE(ui::shownName({.name = u" lab "_s, .address = u"h"_s}), u"lab"_s);
    QCOMPARE(ui::shownName({.address = u"https://me:pw@h:1/x"_s}), u"h:1"_s);
    QCOMPARE(ui::shownName({.address = u"no address"_s}), u"no address"_s);
    QVERIFY(ui::isSameAddress({.address = u"h"_s}, {.address = u"http://me:pw@h/api/stream"_s}));
    QVERIFY(!ui::isSameAddress({.address = u"h"_s}, {.address = u"https://h"_s}));
    QVERIFY(!ui::isSameAddress({.address = u""_s}, {.address = u""_s}));
}

QTEST_APPLESS_MAIN(tst_EndpointCheck)
#include "tst_endpointcheck.moc"

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/endpointresolver.h"

#include "app/secretstore.h"
#include "net/link.h"
#include "tests/app/fakekeychain.h"
#include "tests/support/fakeclock.h"
#include "tests/support/faultserver.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <optional>

using namespace Qt::StringLiterals;
using namespace app;
using namespace testsupport;
using net::LinkReason;
using net::LinkState;

class tst_EndpointResolver final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void settingsBecomeAnEndpoint();
    void everySecretFindsItsPlace();
    void whatIsWrongIsASentence_data();
    void whatIsWrongIsASentence();
    void plainTextIsAskedFor_data();
    void plainTextIsAskedFor();
    void aKeyThatOthersCanReadIsWarnedOf();
    void aProxyElsewhereIsAskedFor_data();
    void aProxyElsewhereIsAskedFor();
    void aRenewedTokenFileIsTakenUpByTheNextAttempt();
    void aLinkSaysThatItWaitsForTheKeyring();
    void aMissingFileIsTriedAgainALockedKeyringIsNot();

private:
    [[nodiscard]] QString writeFile(const QString &name, const QByteArray &content) const
    {
        QFile file(m_folder.filePath(name));
        const bool isWritten = file.open(QIODevice::WriteOnly) && file.write(content) == content.size() &&
                               file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
        return isWritten ? file.fileName() : QString();
    }

    std::optional<net::EndpointAnswer> resolve(const EndpointSettings &settings)
    {
        std::optional<net::EndpointAnswer> answer;
        m_resolver.sourceOf(settings)(&m_context, [&](const net::EndpointAnswer &got) { answer = got; });
        while (!answer && m_keychain.waiting() > 0)
            m_keychain.answer();
        return answer;
    }

    QTemporaryDir m_folder{};
    QObject m_context{};
    FakeKeychain m_keychain{};
    FakeClock m_clock{};
    SecretStore m_secrets{m_keychain, m_clock};
    EndpointResolver m_resolver{m_secrets, m_clock};
};

void tst_EndpointResolver::settingsBecomeAnEndpoint()
{
    EndpointSettings settings{.url = QUrl(u"https://monitor.example.org/api/stream?site=a"_s)};
    settings.headers = {{.name = u"X-Team"_s, .value = u"blue"_s}};
    settings.tls.caFile = QStringLiteral(TEST_DATA "/third-authority.pem");
    settings.tls.pins = {QString::fromLatin1(QByteArray(32, 'p').toBase64()),
                         u"sha256/"_s + QString::fromLatin1(QByteArray(32, 'q').toBase64())};
    settings.tls.exception = QString::fromLatin1(QByteArray(32, 'e').toHex());
    settings.proxy = {.mode = net::ProxyMode::Socks5, .host = u"proxy.example.org"_s, .port = 1080};
    settings.interval = {.mode = models::IntervalMode::Fixed, .every = std::chrono::seconds(5)};
    settings.servers = {u"web-*"_s, u"db&1,+"_s};
    const auto answer = resolve(settings);
    QVERIFY(answer && *answer);
    const net::Endpoint &endpoint = **answer;
    QCOMPARE(endpoint.url.toEncoded(),
             QByteArray("https://monitor.example.org/api/stream?site=a&servers=web-*,db%261%2C%2B"));
    QCOMPARE(endpoint.headers, (QList<net::Header>{{.name = "X-Team", .value = "blue"}}));
    QVERIFY(endpoint.tls.caPem.startsWith("-----BEGIN CERTIFICATE-----"));
    QCOMPARE(endpoint.tls.pinnedKeysSha256, (QList<QByteArray>{QByteArray(32, 'p'), QByteArray(32, 'q')}));
    QCOMPARE(endpoint.tls.exceptionSha256, QByteArray(32, 'e'));
    QCOMPARE(endpoint.proxy,
             (net::Proxy{.mode = net::ProxyMode::Socks5, .host = u"proxy.example.org"_s, .port = 1080}));
    QVERIFY(endpoint.bearerToken.isEmpty() && endpoint.url.userInfo().isEmpty());
}

void tst_EndpointResolver::everySecretFindsItsPlace()
{
    EndpointSettings settings{.id = u"an-id"_s, .url = QUrl(u"https://monitor.example.org/api/stream"_s)};
    settings.authentication = Authentication::Basic;
    settings.user = u"me@work"_s;
    settings.secret.place = SecretPlace::Keychain;
    settings.headers = {{.name = u"X-Key"_s, .isSecret = true}};
    settings.tls.certificateFile = QStringLiteral(TEST_DATA "/client.p12");
    settings.proxy = {.mode = net::ProxyMode::Http, .host = u"proxy"_s, .port = 3128, .user = u"clerk"_s};
    settings.plainHttpSecret = true;
    m_keychain.secrets = {{u"an-id/sign-in"_s, u"p@ss:w/rd"_s},
                          {u"an-id/header/x-key"_s, u"header-secret"_s},
                          {u"an-id/proxy"_s, u"proxy-secret"_s},
                          {u"an-id/pass-phrase"_s, u"open sesame"_s}};
    const auto answer = resolve(settings);
    QVERIFY(answer.has_value());
    QVERIFY2(*answer, *answer ? "" : qPrintable(answer->error().sentence));
    const net::Endpoint &endpoint = **answer;
    QCOMPARE(endpoint.url.userName(QUrl::FullyDecoded), u"me@work"_s);
    QCOMPARE(endpoint.url.password(QUrl::FullyDecoded), u"p@ss:w/rd"_s);
    QCOMPARE(endpoint.headers, (QList<net::Header>{{.name = "X-Key", .value = "header-secret"}}));
    QCOMPARE(endpoint.proxy.password, u"proxy-secret"_s);
    QVERIFY(endpoint.tls.privateKeyPem.startsWith("-----BEGIN "));

    settings.authentication = Authentication::Bearer;
#ifdef Q_OS_WIN
    const QStringList command{u"cmd.exe"_s, u"/c"_s, u"echo"_s, u"from-a-command"_s};
#else
    const QStringList command{u"/bin/echo"_s, u"from-a-command"_s};
#endif
    settings.secret = {.place = SecretPlace::Command, .command = command};
    std::optional<net::EndpointAnswer> later;
    const LinkReason waiting =
        m_resolver.sourceOf(settings)(&m_context, [&](const net::EndpointAnswer &got) { later = got; });
    QCOMPARE(waiting, LinkReason::WaitingForCommand);
    QTRY_VERIFY_WITH_TIMEOUT(later.has_value(), 30'000);
    QVERIFY(*later);
    QCOMPARE((*later)->bearerToken, QByteArray("from-a-command"));
}

void tst_EndpointResolver::whatIsWrongIsASentence_data()
{
    QTest::addColumn<EndpointSettings>("settings");
    QTest::addColumn<QString>("part");
    QTest::addColumn<bool>("isLasting");
    const EndpointSettings good{.url = QUrl(u"https://monitor.example.org/"_s)};
    const auto row = [&](const char *name, const QString &part, bool isLasting, auto edit) {
        EndpointSettings settings = good;
        edit(settings);
        QTest::newRow(name) << settings << part << isLasting;
    };
    row("no such CA file", u"/no/such/ca.pem"_s, false, [](auto &s) { s.tls.caFile = u"/no/such/ca.pem"_s; });
    row("a CA file without certificates", u"server.key.pem"_s, true,
        [](auto &s) { s.tls.caFile = QStringLiteral(TEST_DATA "/server.key.pem"); });
    row("no such client certificate", u"/no/such.p12"_s, false,
        [](auto &s) { s.tls.certificateFile = u"/no/such.p12"_s; });
    row("client certificate without key", u"client.pem"_s, true,
        [](auto &s) { s.tls.certificateFile = QStringLiteral(TEST_DATA "/client.pem"); });
    row("no pin", u"abc"_s, true, [](auto &s) { s.tls.pins = {u"abc"_s}; });
    row("no fingerprint", u"xyz"_s, true, [](auto &s) { s.tls.exception = u"xyz"_s; });
    row("refused by the settings", u"the reason"_s, true, [](auto &s) { s.refusal = u"the reason"_s; });
    row("no such token file", u"/no/such/token"_s, false, [](auto &s) {
        s.authentication = Authentication::Bearer;
        s.secret = {.place = SecretPlace::File, .file = u"/no/such/token"_s};
    });
    row("nothing in the keyring", u"keyring"_s, true, [](auto &s) {
        s.id = u"unknown"_s;
        s.authentication = Authentication::Bearer;
        s.secret.place = SecretPlace::Keychain;
    });
    row("not typed in this session", u"session"_s, true, [](auto &s) {
        s.authentication = Authentication::Bearer;
        s.secret.place = SecretPlace::Session;
    });
    row("a user with a colon", u"colon"_s, true, [](auto &s) {
        s.authentication = Authentication::Basic;
        s.user = u"a:b"_s;
        s.secret.place = SecretPlace::Keychain;
    });
}

void tst_EndpointResolver::whatIsWrongIsASentence()
{
    QFETCH(EndpointSettings, settings);
    QFETCH(QString, part);
    QFETCH(bool, isLasting);
    const auto answer = resolve(settings);
    QVERIFY(answer && !*answer);
    QVERIFY2(answer->error().sentence.contains(part), qPrintable(answer->error().sentence));
    QCOMPARE(answer->error().isLasting, isLasting);
}

void tst_EndpointResolver::plainTextIsAskedFor_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<Authentication>("authentication");
    QTest::addColumn<bool>("hasHeader");
    QTest::addColumn<bool>("isAsked");
    QTest::newRow("token") << u"http://10.0.0.1/"_s << Authentication::Bearer << false << true;
    QTest::newRow("password") << u"http://host/"_s << Authentication::Basic << false << true;
    QTest::newRow("secret header") << u"http://host/"_s << Authentication::None << true << true;
    QTest::newRow("a name that begins like this computer's")
        << u"http://127.0.0.1.example.org/"_s << Authentication::Bearer << false << true;
    QTest::newRow("no secret") << u"http://host/"_s << Authentication::None << false << false;
    QTest::newRow("https") << u"https://host/"_s << Authentication::Bearer << true << false;
    QTest::newRow("this computer") << u"http://127.0.0.1:9469/"_s << Authentication::Bearer << true << false;
    QTest::newRow("this computer, IPv6") << u"http://[::1]/"_s << Authentication::Basic << false << false;
    QTest::newRow("localhost") << u"http://localhost/"_s << Authentication::Bearer << false << false;
}

void tst_EndpointResolver::plainTextIsAskedFor()
{
    QFETCH(QString, url);
    QFETCH(Authentication, authentication);
    QFETCH(bool, hasHeader);
    QFETCH(bool, isAsked);
    EndpointSettings settings{.id = u"plain"_s, .url = QUrl(url), .authentication = authentication};
    settings.secret.place = SecretPlace::Keychain;
    settings.headers = {{.name = u"X-Open"_s, .value = u"v"_s}};
    if (hasHeader)
        settings.headers.append({.name = u"X-Key"_s, .isSecret = true});
    m_keychain.secrets.insert(u"plain/sign-in"_s, u"s3cret"_s);
    m_keychain.secrets.insert(u"plain/header/x-key"_s, u"s3cret"_s);
    const auto question = plainHttpQuestion(settings);
    QCOMPARE(question.has_value(), isAsked);
    if (question)
        QVERIFY(question->host.startsWith(settings.url.host()) && !question->secret.isEmpty());
    const auto answer = resolve(settings);
    QVERIFY(answer.has_value());
    QCOMPARE(answer->has_value(), !isAsked);
    settings.plainHttpSecret = true;
    QVERIFY(resolve(settings)->has_value());
}

void tst_EndpointResolver::aKeyThatOthersCanReadIsWarnedOf()
{
#ifndef Q_OS_UNIX
    QSKIP("there are no such permissions");
#endif
    const QTemporaryDir folder;
    const QString keyFile = folder.filePath(u"client.key"_s);
    QVERIFY(QFile::copy(QStringLiteral(TEST_DATA "/client.key.pem"), keyFile));
    EndpointSettings settings{.url = QUrl(u"https://host/"_s)};
    settings.tls.certificateFile = QStringLiteral(TEST_DATA "/client.pem");
    settings.tls.keyFile = keyFile;
    QStringList warnings;
    m_resolver.setWarning([&warnings](const QString &sentence) { warnings.append(sentence); });
    constexpr QFileDevice::Permissions own(QFileDevice::ReadOwner | QFileDevice::WriteOwner);

    QVERIFY(QFile::setPermissions(keyFile, own));
    QVERIFY(resolve(settings)->has_value());
    QVERIFY(warnings.isEmpty());
    QVERIFY(QFile::setPermissions(keyFile, own | QFileDevice::ReadGroup));
    QVERIFY(resolve(settings)->has_value());
    QVERIFY(resolve(settings)->has_value());
    QCOMPARE(warnings.size(), 1);
    QVERIFY(warnings.first().contains(keyFile));
    m_resolver.setWarning({});
}

void tst_EndpointResolver::aProxyElsewhereIsAskedFor_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<Authentication>("authentication");
    QTest::addColumn<ProxySettings>("proxy");
    QTest::addColumn<QString>("host");
    const ProxySettings http{.mode = net::ProxyMode::Http, .host = u"px.example"_s, .port = 3128};
    ProxySettings withPassword = http;
    withPassword.user = u"clerk"_s;
    ProxySettings own = withPassword;
    own.host = u"127.0.0.1"_s;
    const ProxySettings socks{
        .mode = net::ProxyMode::Socks5, .host = u"px.example"_s, .port = 1080, .user = u"clerk"_s};
    const QString here = u"http://localhost:9469/"_s;
    const QString there = u"https://host/"_s;
    using enum Authentication;
    QTest::newRow("a token for this computer") << here << Bearer << http << u"localhost:9469"_s;
    QTest::newRow("no secret for this computer") << here << None << http << QString();
    QTest::newRow("the system's proxy") << here << Bearer << ProxySettings{} << QString();
    QTest::newRow("a proxy on this computer") << here << Bearer << own << QString();
    QTest::newRow("its password, https") << there << Bearer << withPassword << u"px.example:3128"_s;
    QTest::newRow("its password, nothing else") << here << None << withPassword << u"px.example:3128"_s;
    QTest::newRow("its password, SOCKS5") << there << Bearer << socks << u"px.example:1080"_s;
    QTest::newRow("its password, on this computer") << there << Bearer << own << QString();
    QTest::newRow("no password, https") << there << Bearer << http << QString();
}

void tst_EndpointResolver::aProxyElsewhereIsAskedFor()
{
    QFETCH(const QString, url);
    QFETCH(const Authentication, authentication);
    QFETCH(const ProxySettings, proxy);
    QFETCH(const QString, host);
    EndpointSettings settings{.url = QUrl(url), .authentication = authentication, .proxy = proxy};
    const auto question = plainHttpQuestion(settings);
    QCOMPARE(question ? question->host : QString(), host);
    QCOMPARE(openPartOf(settings).has_value(), host.isEmpty());
    settings.plainHttpSecret = true;
    QVERIFY(openPartOf(settings).has_value());
}

void tst_EndpointResolver::aRenewedTokenFileIsTakenUpByTheNextAttempt()
{
    FaultServer server;
    server.setResponder([](const ServedRequest &request) {
        return request.header("authorization") == QByteArray("Bearer new") ? streamHead("data: a\n\n")
                                                                           : answer(503);
    });
    EndpointSettings settings{.url = server.url(), .authentication = Authentication::Bearer};
    settings.secret = {.place = SecretPlace::File, .file = writeFile(u"token"_s, "old\n")};
    settings.proxy.mode = net::ProxyMode::None;
    net::Link link({.url = server.url()}, {}, m_clock, [] { return 0.0; });
    link.setEndpointSource(m_resolver.sourceOf(settings));
    link.start();
    QTRY_COMPARE(link.status().httpStatus, 503);
    QCOMPARE(server.requests().last().header("authorization"), std::optional<QByteArray>("Bearer old"));
    QVERIFY(!writeFile(u"token"_s, "new\n").isEmpty());
    // By itself: nobody presses anything.
    m_clock.advance(link.status().retryIn);
    QTRY_COMPARE(link.status().state, LinkState::Live);
}

void tst_EndpointResolver::aLinkSaysThatItWaitsForTheKeyring()
{
    FaultServer server;
    server.setScripts({streamHead("data: a\n\n")});
    EndpointSettings settings{
        .id = u"waits"_s, .url = server.url(), .authentication = Authentication::Bearer};
    settings.secret.place = SecretPlace::Keychain;
    settings.proxy.mode = net::ProxyMode::None;
    m_keychain.secrets.insert(u"waits/sign-in"_s, u"s3cret"_s);
    net::Link link({.url = server.url()}, {}, m_clock, [] { return 0.0; });
    link.setEndpointSource(m_resolver.sourceOf(settings));
    link.start();
    QCOMPARE(link.status().state, LinkState::Connecting);
    QCOMPARE(link.status().reason, LinkReason::WaitingForKeyring);
    QVERIFY(!link.status().isError);
    // Paused and back meanwhile: one answer, one connection.
    link.pause(LinkReason::Minimized);
    link.resume();
    m_keychain.answer();
    QTRY_COMPARE(link.status().state, LinkState::Live);
    QCOMPARE(server.requests().size(), 1);
    QCOMPARE(server.requests().first().header("authorization"), std::optional<QByteArray>("Bearer s3cret"));
}

void tst_EndpointResolver::aMissingFileIsTriedAgainALockedKeyringIsNot()
{
    FaultServer server;
    server.setScripts({streamHead("data: a\n\n")});
    EndpointSettings settings{
        .id = u"locked"_s, .url = server.url(), .authentication = Authentication::Bearer};
    settings.proxy.mode = net::ProxyMode::None;
    settings.secret = {.place = SecretPlace::File, .file = m_folder.filePath(u"late"_s)};
    net::Link link({.url = server.url()}, {}, m_clock, [] { return 0.0; });
    link.setEndpointSource(m_resolver.sourceOf(settings));
    link.start();
    QCOMPARE(link.status().state, LinkState::Waiting);
    QCOMPARE(link.status().reason, LinkReason::SecretFailed);
    QVERIFY(link.status().detail.contains(settings.secret.file));
    QVERIFY(!writeFile(u"late"_s, "token\n").isEmpty());
    m_clock.advance(link.status().retryIn);
    QTRY_COMPARE(link.status().state, LinkState::Live);

    settings.secret = {.place = SecretPlace::Keychain};
    net::Link locked({.url = server.url()}, {}, m_clock, [] { return 0.0; });
    locked.setEndpointSource(m_resolver.sourceOf(settings));
    locked.start();
    m_clock.advance(SecretStore::Deadline);
    QCOMPARE(locked.status().state, LinkState::Stopped);
    QCOMPARE(locked.status().reason, LinkReason::SecretFailed);
    // Unlocked, and a person presses Retry now.
    m_keychain.secrets.insert(u"locked/sign-in"_s, u"s3cret"_s);
    m_keychain.answer();
    locked.restart();
    QTRY_COMPARE(locked.status().state, LinkState::Live);
}

QTEST_GUILESS_MAIN(tst_EndpointResolver)
#include "tst_endpointresolver.moc"

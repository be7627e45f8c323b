// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/endpointdrafts.h"

#include "app/endpointresolver.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using app::EndpointSettings;
using app::SecretKind;

namespace {

const QString Pin = u"n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg="_s;
const QString Hex = u"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"_s;

bool nothingAtHand(const app::SecretKey &)
{
    return false;
}

/// One that uses every member.
EndpointSettings everything()
{
    return {.id = u"id"_s,
            .name = u"\uC6B4\uC601"_s,
            .url = QUrl(u"https://h:1/x?y=%20z"_s),
            .group = u"prod"_s,
            .enabled = false,
            .authentication = app::Authentication::Basic,
            .user = u"me"_s,
            .secret = {.place = app::SecretPlace::Command, .command = {u"pass"_s, u"show x"_s}},
            .headers = {{.name = u"X-Team"_s, .value = u"blue"_s}, {.name = u"X-Key"_s, .isSecret = true}},
            .tls = {.caFile = u"/ca.pem"_s,
                    .certificateFile = u"/c.pem"_s,
                    .keyFile = u"/k.pem"_s,
                    .pins = {Pin},
                    .exception = Hex},
            .proxy = {.mode = net::ProxyMode::Socks5, .host = u"px"_s, .port = 1080, .user = u"pu"_s},
            .interval = {.mode = models::IntervalMode::Fixed, .every = 1234ms},
            .servers = {u"web-*"_s},
            .pause = app::PausePolicy::KeepReceiving,
            .transport = models::Transport::WebSocket,
            .compression = true,
            .plainHttpSecret = true,
            .refusal = u"A proxy is wrong."_s};
}

} // namespace

class tst_EndpointDrafts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatNobodyEditedStays_data();
    void whatNobodyEditedStays();
    void anEditMendsARefusal();
    void whatIsNotUsedIsNotSaved();
    void pinsAreSavedInOneWay();
    void keptSecretsAreKnownOfButNotSeen();
    void typedSecretsAreForTheStore();
    void noTypedSecretIsInTheSettings();
};

void tst_EndpointDrafts::whatNobodyEditedStays_data()
{
    QTest::addColumn<EndpointSettings>("settings");
    QTest::newRow("the least") << EndpointSettings{.url = QUrl(u"http://h/api/stream"_s)};
    QTest::newRow("everything") << everything();
    EndpointSettings file = everything();
    file.authentication = app::Authentication::Bearer;
    file.user.clear();
    file.secret = {.place = app::SecretPlace::File, .file = u"/t"_s};
    QTest::newRow("a token in a file") << file;
    EndpointSettings keychain = everything();
    keychain.secret = {.place = app::SecretPlace::Keychain};
    keychain.proxy = {.mode = net::ProxyMode::None};
    QTest::newRow("the keychain, no proxy") << keychain;
    EndpointSettings session = everything();
    session.secret = {.place = app::SecretPlace::Session};
    session.proxy = {.mode = net::ProxyMode::Http, .host = u"px"_s, .port = 65535};
    QTest::newRow("the session, an HTTP proxy") << session;
}

void tst_EndpointDrafts::whatNobodyEditedStays()
{
    QFETCH(const EndpointSettings, settings);
    const ui::EndpointDraft draft = app::toDraft(settings, nothingAtHand);
    QCOMPARE(draft.key, app::endpointKey(settings));
    QVERIFY(app::toSettings(draft, settings) == settings);
    QVERIFY(app::typedSecrets(draft, settings).isEmpty());
}

void tst_EndpointDrafts::anEditMendsARefusal()
{
    ui::EndpointDraft draft = app::toDraft(everything(), nothingAtHand);
    QCOMPARE(draft.refusal, u"A proxy is wrong."_s);
    draft.proxy.port = 1081;
    QCOMPARE(app::toSettings(draft, everything()).refusal, QString());
}

void tst_EndpointDrafts::whatIsNotUsedIsNotSaved()
{
    ui::EndpointDraft draft = app::toDraft(everything(), nothingAtHand);
    draft.authentication = ui::Authentication::None;
    draft.place = ui::SecretPlace::None;
    draft.proxy.mode = ui::ProxyMode::System;
    draft.address = u"me:pw@other:2"_s;
    const EndpointSettings settings = app::toSettings(draft, everything());
    QVERIFY(settings.user.isEmpty() && settings.secret == app::SecretSettings{});
    QVERIFY(settings.proxy == app::ProxySettings{});
    QCOMPARE(settings.url, QUrl(u"http://other:2/api/stream"_s));
    QCOMPARE(settings.id, u"id"_s);
}

void tst_EndpointDrafts::pinsAreSavedInOneWay()
{
    ui::EndpointDraft draft = app::toDraft(everything(), nothingAtHand);
    draft.tls.pins = {u"sha256//"_s + Pin, Hex, u"nonsense"_s};
    draft.tls.exception = Hex.toUpper();
    const EndpointSettings settings = app::toSettings(draft, everything());
    QCOMPARE(settings.tls.pins, (QStringList{Pin, Pin}));
    QCOMPARE(settings.tls.exception, Hex);
}

void tst_EndpointDrafts::keptSecretsAreKnownOfButNotSeen()
{
    EndpointSettings settings = everything();
    settings.secret = {.place = app::SecretPlace::Session};
    const auto hasHeader = [](const app::SecretKey &key) {
        return key == app::SecretKey{.endpoint = u"id"_s, .kind = SecretKind::Header, .header = u"X-Key"_s};
    };
    ui::EndpointDraft draft = app::toDraft(settings, hasHeader);
    QVERIFY(!draft.secret.isKept && !draft.proxy.password.isKept && !draft.tls.passphrase.isKept);
    QVERIFY(draft.headers[1].isKept && draft.headers[1].value.isEmpty());
    settings.secret = {.place = app::SecretPlace::Keychain};
    draft = app::toDraft(settings, nothingAtHand);
    QVERIFY(draft.secret.isKept && draft.proxy.password.isKept && draft.headers[1].isKept);
}

void tst_EndpointDrafts::typedSecretsAreForTheStore()
{
    EndpointSettings settings = everything();
    ui::EndpointDraft draft = app::toDraft(settings, nothingAtHand);
    draft.place = ui::SecretPlace::Keychain;
    draft.secret.typed = u" p w "_s;
    draft.tls.passphrase.typed = u"pp"_s;
    draft.proxy.password.typed = u""_s;
    draft.headers[1].value = u"hv"_s;
    const QList<app::TypedSecret> expected{
        {.key = {.endpoint = u"id"_s}, .text = u" p w "_s},
        {.key = {.endpoint = u"id"_s, .kind = SecretKind::PassPhrase}, .text = u"pp"_s},
        {.key = {.endpoint = u"id"_s, .kind = SecretKind::ProxyPassword}, .text = u""_s},
        {.key = {.endpoint = u"id"_s, .kind = SecretKind::Header, .header = u"X-Key"_s}, .text = u"hv"_s},
    };
    settings = app::toSettings(draft, settings);
    QVERIFY(app::typedSecrets(draft, settings) == expected);
    draft.authentication = ui::Authentication::Bearer;
    QCOMPARE(app::typedSecrets(draft, settings).first().text, u"p w"_s);
    // A file's own secret is not ours to store.
    draft.place = ui::SecretPlace::File;
    QCOMPARE(app::typedSecrets(draft, settings).size(), 3);
}

void tst_EndpointDrafts::noTypedSecretIsInTheSettings()
{
    ui::EndpointDraft draft = app::toDraft(everything(), nothingAtHand);
    draft.place = ui::SecretPlace::Keychain;
    draft.address = u"https://x:s3cret@h/x"_s;
    draft.secret.typed = u"s3cret"_s;
    draft.tls.passphrase.typed = u"s3cret"_s;
    draft.proxy.password.typed = u"s3cret"_s;
    draft.headers[1].value = u"s3cret"_s;
    const EndpointSettings settings = app::toSettings(draft, everything());
    QVERIFY(!settings.url.toString().contains("s3cret"_L1));
    for (const app::HeaderSettings &header : settings.headers)
        QVERIFY(header.value != "s3cret"_L1);
    QVERIFY(settings.secret == app::SecretSettings{.place = app::SecretPlace::Keychain});
}

QTEST_APPLESS_MAIN(tst_EndpointDrafts)
#include "tst_endpointdrafts.moc"

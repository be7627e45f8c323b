// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "endpointsdialogrig.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPlainTextEdit>
#include <QTest>

using namespace Qt::StringLiterals;
using ui::Authentication;
using ui::EndpointDraft;
using ui::EndpointForm;
using ui::SecretPlace;
using Drafts = EndpointDrafts;
using Rig = EndpointsDialogRig;

namespace {

const QString Pin = u"n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg="_s;

} // namespace

/// The form of one endpoint: what is typed into it, and what is said of that.
class tst_EndpointForm : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale::c());
        qRegisterMetaType<Drafts>();
    }

    void whatIsTypedIsSaved();
    void anEndpointOfEveryKindGoesThrough();
    void oneAddressIsThereOnce();
    void whatIsWrongIsSaidBesideItsField();
    void whatIsMissingIsSaidOnlyWhenItIsNeeded();
    void aCurlCommandFillsTheForm();
    void aTypedCommandIsTakenWhenItIsLeft();
    void userInfoLeavesTheAddress();
    void aKeptSecretIsNeverShown();
    void whereSecretsAreKeptIsSaid_data();
    void whereSecretsAreKeptIsSaid();
    void aSecretInTheClearIsAskedAbout();
};

void tst_EndpointForm::whatIsTypedIsSaved()
{
    Rig rig{Drafts{}};
    rig.click(u"addEndpoint"_s);
    QVERIFY(rig.line(u"address"_s)->hasFocus());
    QTest::keyClicks(rig.line(u"address"_s), u"https://h:9469"_s);
    rig.type(u"name"_s, u"\uC6B4\uC601"_s);
    rig.choose(u"authentication"_s, Authentication::Bearer);
    rig.type(u"secret"_s, u"abc"_s);
    const Drafts list = rig.save();
    QCOMPARE(list.size(), 1);
    QCOMPARE(list[0].address, u"https://h:9469"_s);
    QCOMPARE(list[0].name, u"\uC6B4\uC601"_s);
    QCOMPARE(list[0].secret.typed, std::optional(u"abc"_s));
    QCOMPARE(list[0].place, SecretPlace::Keychain);
    QVERIFY(list[0].key.isEmpty());
}

void tst_EndpointForm::anEndpointOfEveryKindGoesThrough()
{
    Rig rig{Drafts{{.key = u"1"_s, .address = u"https://h"_s}}};
    rig.choose(u"authentication"_s, Authentication::Basic);
    rig.type(u"user"_s, u"me"_s);
    rig.choose(u"place"_s, SecretPlace::Command);
    rig.type(u"secretCommand"_s, u"pass show 'a b'"_s);
    rig.click(u"addHeader"_s);
    rig.type(u"headerName"_s, u"X-Api-Key"_s);
    rig.type(u"headerValue"_s, u"123"_s);
    QCOMPARE(rig.line(u"headerValue"_s)->echoMode(), QLineEdit::Password);
    rig.type(u"caFile"_s, u"/ca.pem"_s);
    rig.part<QPlainTextEdit>(u"pins"_s)->setPlainText(u"sha256/"_s + Pin);
    rig.type(u"certificateFile"_s, u"/c.pem"_s);
    rig.type(u"keyFile"_s, u"/k.pem"_s);
    rig.type(u"passphrase"_s, u"pp"_s);
    rig.choose(u"proxyMode"_s, ui::ProxyMode::Socks5);
    rig.type(u"proxyHost"_s, u"localhost"_s); // One elsewhere would be asked about.
    rig.type(u"proxyPort"_s, u"1080"_s);
    rig.type(u"proxyUser"_s, u"pu"_s);
    rig.type(u"proxyPassword"_s, u"ps"_s);
    rig.type(u"servers"_s, u"web-*, db-01"_s);
    rig.click(u"keepReceiving"_s);
    // Member by member: GCC 12 takes the optional texts of one long initializer for uninitialized.
    EndpointDraft expected;
    expected.key = u"1"_s;
    expected.address = u"https://h"_s;
    expected.authentication = Authentication::Basic;
    expected.user = u"me"_s;
    expected.place = SecretPlace::Command;
    expected.secretCommand = {u"pass"_s, u"show"_s, u"a b"_s};
    expected.headers = {{.name = u"X-Api-Key"_s, .value = u"123"_s, .isSecret = true}};
    expected.tls.caFile = u"/ca.pem"_s;
    expected.tls.certificateFile = u"/c.pem"_s;
    expected.tls.keyFile = u"/k.pem"_s;
    expected.tls.passphrase.typed = u"pp"_s;
    expected.tls.pins = {u"sha256/"_s + Pin};
    expected.proxy.mode = ui::ProxyMode::Socks5;
    expected.proxy.host = u"localhost"_s;
    expected.proxy.port = 1080;
    expected.proxy.user = u"pu"_s;
    expected.proxy.password.typed = u"ps"_s;
    expected.servers = {u"web-*"_s, u"db-01"_s};
    expected.pause = ui::PausePolicy::KeepReceiving;
    const Drafts list = rig.save();
    QCOMPARE(rig.shownProblems(), QStringList());
    QCOMPARE(list.size(), 1);
    QVERIFY(list[0].headers == expected.headers);
    QVERIFY(list[0].tls == expected.tls);
    QVERIFY(list[0].proxy == expected.proxy);
    QVERIFY(list[0] == expected);
}

void tst_EndpointForm::oneAddressIsThereOnce()
{
    Rig rig;
    rig.dialog.select(2);
    rig.type(u"address"_s, u"https://a.example/x"_s);
    QVERIFY(rig.shownProblems().value(0).contains("seoul"_L1));
    QTest::keyClick(rig.line(u"address"_s), Qt::Key_Return);
    QCOMPARE(rig.saved.size(), 0);
    QTest::keyClicks(rig.line(u"address"_s), u"2"_s);
    QCOMPARE(rig.shownProblems(), QStringList());
    QTest::keyClick(rig.line(u"address"_s), Qt::Key_Return);
    QCOMPARE(rig.saved.size(), 1);
}

void tst_EndpointForm::whatIsWrongIsSaidBesideItsField()
{
    Rig rig;
    rig.type(u"address"_s, u"ftp://h"_s);
    QCOMPARE(rig.shownProblems().size(), 1);
    QVERIFY(rig.line(u"address"_s)->accessibleDescription().contains("ftp"_L1));
    QVERIFY(!rig.part<QAbstractButton>(u"tab0"_s)->accessibleDescription().isEmpty());
    rig.type(u"address"_s, u"https://h"_s);
    rig.part<QPlainTextEdit>(u"pins"_s)->setPlainText(u"abc"_s);
    QVERIFY(rig.part<QAbstractButton>(u"tab0"_s)->accessibleDescription().isEmpty());
    QVERIFY(!rig.part<QAbstractButton>(u"tab2"_s)->accessibleDescription().isEmpty());
    // Saving goes there, from another endpoint too.
    rig.dialog.select(2);
    rig.click(u"save"_s);
    QCOMPARE(rig.saved.size(), 0);
    QCOMPARE(rig.form()->draft().key, u"1"_s);
    QCOMPARE(rig.form()->tab(), EndpointForm::Tab::Trust);
    QVERIFY(rig.part<QPlainTextEdit>(u"pins"_s)->hasFocus());
}

void tst_EndpointForm::whatIsMissingIsSaidOnlyWhenItIsNeeded()
{
    Rig rig{Drafts{}};
    rig.click(u"addEndpoint"_s);
    QCOMPARE(rig.shownProblems(), QStringList());
    rig.choose(u"authentication"_s, Authentication::Bearer);
    QCOMPARE(rig.shownProblems(), QStringList());
    rig.click(u"save"_s);
    QCOMPARE(rig.saved.size(), 0);
    QCOMPARE(rig.shownProblems().size(), 2);
    QVERIFY(rig.line(u"address"_s)->hasFocus());
}

void tst_EndpointForm::aCurlCommandFillsTheForm()
{
    Rig rig;
    rig.click(u"addEndpoint"_s);
    QGuiApplication::clipboard()->setText(
        u"curl -k -N 'https://h:1/api/stream' \\\n  -H 'Authorization: Bearer abc' \\\n"
        "  -H 'X-Team: blue' --cacert /ca.pem -b sid=1"_s);
    QTest::keySequence(rig.line(u"address"_s), QKeySequence::Paste);
    QCOMPARE(rig.line(u"address"_s)->text(), u"https://h:1/api/stream"_s);
    QCOMPARE(rig.line(u"secret"_s)->text(), u"abc"_s);
    QCOMPARE(rig.line(u"headerName"_s)->text(), u"X-Team"_s);
    QCOMPARE(rig.line(u"caFile"_s)->text(), u"/ca.pem"_s);
    const QString remarks = rig.part<QLabel>(u"remarks"_s)->text();
    QVERIFY(remarks.contains("-k was not taken over"_L1) && remarks.contains("Cookies"_L1));
    const Drafts list = rig.save();
    QCOMPARE(list.size(), 4);
    const auto added = std::ranges::find(list, QString(), &EndpointDraft::key);
    QVERIFY(added != list.end());
    QCOMPARE(added->secret.typed, std::optional(u"abc"_s));
    QCOMPARE(added->place, SecretPlace::Keychain);
    QVERIFY(added->tls.exception.isEmpty());
}

void tst_EndpointForm::aTypedCommandIsTakenWhenItIsLeft()
{
    Rig rig{Drafts{}};
    rig.click(u"addEndpoint"_s);
    QTest::keyClicks(rig.line(u"address"_s), u"curl -u me:pw https://h"_s);
    QCOMPARE(rig.line(u"address"_s)->text(), u"curl -u me:pw https://h"_s);
    rig.list()->setFocus();
    QCOMPARE(rig.line(u"address"_s)->text(), u"https://h"_s);
    QCOMPARE(rig.form()->draft().user, u"me"_s);
    // What is no whole command stays, and is said to be wrong.
    QGuiApplication::clipboard()->setText(u"curl -H 'x"_s);
    rig.line(u"address"_s)->selectAll();
    QTest::keySequence(rig.line(u"address"_s), QKeySequence::Paste);
    QVERIFY(rig.part<QLabel>(u"remarks"_s)->text().contains("quote"_L1));
}

void tst_EndpointForm::userInfoLeavesTheAddress()
{
    Rig rig;
    rig.type(u"address"_s, u"https://me:pw@h/x"_s);
    auto *move = rig.part<QAbstractButton>(u"moveUserInfo"_s);
    QVERIFY(move->isVisible());
    move->click();
    QCOMPARE(rig.line(u"address"_s)->text(), u"https://h/x"_s);
    QVERIFY(!move->isVisible());
    const EndpointDraft draft = rig.save().value(0);
    QCOMPARE(draft.authentication, Authentication::Basic);
    QCOMPARE(draft.user, u"me"_s);
    QCOMPARE(draft.secret.typed, std::optional(u"pw"_s));
}

void tst_EndpointForm::aKeptSecretIsNeverShown()
{
    Drafts list = threeEndpoints();
    list[0].authentication = Authentication::Bearer;
    list[0].place = SecretPlace::Keychain;
    list[0].secret.isKept = true;
    Rig rig(list);
    QVERIFY(rig.line(u"secret"_s)->text().isEmpty());
    QVERIFY(rig.line(u"secret"_s)->placeholderText().startsWith("Kept"_L1));
    rig.type(u"name"_s, u"x"_s);
    QVERIFY(!rig.form()->draft().secret.typed);
    rig.type(u"secret"_s, u"new"_s);
    QCOMPARE(rig.form()->draft().secret.typed, std::optional(u"new"_s));
    QCOMPARE(rig.line(u"secret"_s)->echoMode(), QLineEdit::Password);
    // Typed and taken away again: it is to be forgotten, so one is missing.
    rig.type(u"secret"_s, {});
    rig.click(u"save"_s);
    QCOMPARE(rig.saved.size(), 0);
    QCOMPARE(rig.shownProblems().size(), 1);
}

void tst_EndpointForm::whereSecretsAreKeptIsSaid_data()
{
    QTest::addColumn<bool>("hasKeychain");
    QTest::addColumn<SecretPlace>("place");
    QTest::addColumn<QString>("words");
    QTest::newRow("the keychain") << true << SecretPlace::Keychain << u"GNOME Keyring"_s;
    QTest::newRow("none, and why") << false << SecretPlace::Session << u"No service answers."_s;
    QTest::newRow("none: for the session") << false << SecretPlace::None << u"never written to disk"_s;
    QTest::newRow("a keychain that went") << false << SecretPlace::Keychain << u"there is none now"_s;
    QTest::newRow("by choice for the session") << true << SecretPlace::Session << u"Forgotten when"_s;
    QTest::newRow("a file") << true << SecretPlace::File << u"others can read"_s;
    QTest::newRow("a program") << true << SecretPlace::Command << u"without a shell"_s;
}

void tst_EndpointForm::whereSecretsAreKeptIsSaid()
{
    QFETCH(const bool, hasKeychain);
    QFETCH(const SecretPlace, place);
    QFETCH(const QString, words);
    Drafts list = threeEndpoints();
    list[0].authentication = Authentication::Bearer;
    list[0].place = place;
    const Rig rig(list, {.hasKeychain = hasKeychain,
                         .keychainName = hasKeychain ? u"GNOME Keyring"_s : QString(),
                         .whyNot = hasKeychain ? QString() : u"No service answers."_s});
    const QString hint = rig.part<QLabel>(u"placeHint"_s)->text();
    QVERIFY2(hint.contains(words), qPrintable(hint));
    const auto *box = rig.part<QComboBox>(u"place"_s);
    QCOMPARE(box->findData(static_cast<int>(SecretPlace::Keychain)) >= 0,
             hasKeychain || place == SecretPlace::Keychain);
}

void tst_EndpointForm::aSecretInTheClearIsAskedAbout()
{
    Rig rig;
    rig.type(u"address"_s, u"http://a.example/x"_s);
    rig.choose(u"authentication"_s, Authentication::Bearer);
    rig.type(u"secret"_s, u"t"_s);
    rig.click(u"save"_s);
    QMessageBox *box = rig.question(u"clearText"_s);
    QVERIFY(box && box->text().contains("a.example:80"_L1));
    QCOMPARE(rig.saved.size(), 0);
    Rig::answer(box, u"Go back"_s);
    QVERIFY(rig.dialog.isVisible());
    QCOMPARE(rig.saved.size(), 0);
    QTRY_VERIFY_WITH_TIMEOUT(!rig.question(u"clearText"_s), 30'000);
    rig.click(u"save"_s);
    Rig::answer(rig.question(u"clearText"_s), u"Send it all the same"_s);
    QCOMPARE(rig.saved.size(), 1);

    // Who has agreed is not asked each time, but for another server.
    Rig again(rig.savedList());
    again.type(u"name"_s, u"x"_s);
    again.click(u"save"_s);
    QVERIFY(!again.question(u"clearText"_s));
    QCOMPARE(again.saved.size(), 1);
    Rig other(rig.savedList());
    other.type(u"address"_s, u"http://other.example/x"_s);
    other.click(u"startTest"_s);
    QCOMPARE(other.tests.size(), 0);
    Rig::answer(other.question(u"clearText"_s), u"Send it all the same"_s);
    QCOMPARE(other.tests.size(), 1);
    QVERIFY(other.tests[0][0].value<EndpointDraft>().isClearTextAgreed);
}

QTEST_MAIN(tst_EndpointForm)
#include "tst_endpointform.moc"

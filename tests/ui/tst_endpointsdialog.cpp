// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "demofleet.h"
#include "ui/addressfield.h"
#include "ui/connectiontestpage.h"
#include "ui/endpointform.h"
#include "ui/endpointlistview.h"
#include "ui/endpointsdialog.h"
#include "ui/theme.h"

#include <QAbstractButton>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using ui::Authentication;
using ui::EndpointDraft;
using ui::EndpointForm;
using ui::SecretPlace;
using Drafts = QList<EndpointDraft>;

namespace {

const QString Hex = u"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"_s;
const QString Pin = u"n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg="_s;

Drafts three()
{
    return {{.key = u"1"_s, .name = u"seoul"_s, .address = u"https://a.example/x"_s, .group = u"prod"_s},
            {.key = u"2"_s, .name = u"tokyo"_s, .address = u"https://b.example/x"_s, .group = u"prod"_s},
            {.key = u"3"_s, .name = u"lab"_s, .address = u"https://c.example/x"_s}};
}

/// A dialog as a person has it: shown, with its fields found by name.
struct Rig
{
    ui::Theme theme{};
    DemoFleet demo{};
    ui::EndpointsDialog dialog;
    QSignalSpy saved{&dialog, &ui::EndpointsDialog::saved};
    QSignalSpy tests{&dialog, &ui::EndpointsDialog::connectionTestRequested};
    QSignalSpy cancels{&dialog, &ui::EndpointsDialog::connectionTestCancelled};

    explicit Rig(const Drafts &endpoints = three(), const ui::SecretKeeping &keeping = {.hasKeychain = true})
        : dialog(theme, demo.fleet, endpoints)
    {
        dialog.setKeeping(keeping);
        dialog.show();
        dialog.activateWindow();
        // Where the focus is counts only then.
        [[maybe_unused]] const bool isActive = QTest::qWaitForWindowActive(&dialog);
    }
    template<typename T>
    [[nodiscard]] T *part(const QString &name = {}) const
    {
        return dialog.findChild<T *>(name);
    }
    [[nodiscard]] ui::EndpointForm *form() const { return part<ui::EndpointForm>(); }
    [[nodiscard]] ui::EndpointListView *list() const { return part<ui::EndpointListView>(); }
    [[nodiscard]] QLineEdit *line(const QString &name) const
    {
        // The form's own: the group pane has others.
        return form()->findChild<QLineEdit *>(name);
    }
    void click(const QString &name) const
    {
        auto *button = part<QAbstractButton>(name);
        QVERIFY2(button && button->isEnabled(), qPrintable(name));
        button->click();
    }
    void type(const QString &name, const QString &text) const
    {
        QLineEdit *field = line(name);
        QVERIFY2(field, qPrintable(name));
        field->selectAll();
        QTest::keyClick(field, Qt::Key_Delete);
        field->insert(text); // As an input method does it.
    }
    void choose(const QString &name, auto value) const
    {
        auto *box = part<QComboBox>(name);
        QVERIFY2(box, qPrintable(name));
        box->setCurrentIndex(box->findData(static_cast<int>(value)));
        Q_EMIT box->activated(box->currentIndex());
    }
    [[nodiscard]] QStringList names() const
    {
        QStringList names;
        for (int row = 0; row < list()->model()->rowCount(); ++row)
            names += list()->model()->index(row, 0).data().toString();
        return names;
    }
    [[nodiscard]] QStringList shownProblems() const
    {
        QStringList sentences;
        for (const QLabel *label : form()->findChildren<QLabel *>(u"problem"_s)) {
            if (!label->text().isEmpty())
                sentences += label->text();
        }
        return sentences;
    }
    [[nodiscard]] Drafts savedList() const { return saved.value(0).value(0).value<Drafts>(); }
    /// Saves by its button; the list that came out.
    Drafts save() const
    {
        click(u"save"_s);
        return savedList();
    }
    [[nodiscard]] QMessageBox *question(const QString &name) const { return part<QMessageBox>(name); }
    static void answer(QMessageBox *box, const QString &text)
    {
        QVERIFY(box);
        for (QAbstractButton *button : box->buttons()) {
            if (button->text() == text) {
                button->click();
                return;
            }
        }
        QFAIL(qPrintable(text));
    }
};

ui::ConnectionTestView refusedTest()
{
    using enum ui::TestStepState;
    return {.steps = {{.kind = ui::TestStepKind::Name, .state = Ok, .outcome = u"192.0.2.7"_s},
                      {.kind = ui::TestStepKind::Connect, .state = Ok},
                      {.kind = ui::TestStepKind::Tls,
                       .state = Failed,
                       .outcome = u"expired"_s,
                       .details = {u"CN=<b>a.example</b>"_s},
                       .advice = u"Renew it."_s},
                      {.kind = ui::TestStepKind::Http},
                      {.kind = ui::TestStepKind::FirstEvent},
                      {.kind = ui::TestStepKind::Servers}},
            .conclusion = u"It ends at its certificate."_s,
            .certificate = ui::OfferedCertificate{.hostAndPort = u"a.example:443"_s,
                                                  .subject = u"a.example"_s,
                                                  .issuer = u"Some authority"_s,
                                                  .names = {u"a.example"_s},
                                                  .sha256 = QByteArray::fromHex(Hex.toLatin1()),
                                                  .keySha256 = QByteArray::fromBase64(Pin.toLatin1())}};
}

} // namespace

class tst_EndpointsDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale::c());
        qRegisterMetaType<Drafts>();
    }

    void nothingIsTouchedThatNobodyTouched();
    void whatIsTypedIsSaved();
    void anEndpointOfEveryKindGoesThrough();
    void aDuplicateIsAnotherEndpoint();
    void whatWasRemovedComesBack();
    void theOrderIsSaved();
    void aGroupIsRenamed();
    void oneIsSwitchedOff();
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
    void aTestShowsItsSteps();
    void aCertificateIsTrustedWhereItFailed_data();
    void aCertificateIsTrustedWhereItFailed();
    void anEditEndsTheTest();
    void theExceptionStandsInSightAndCanBeRemoved();
    void changesAreNotLostByEscape();
    void itIsWorkedByKeyboard();
    void everyFieldHasItsName();
    void itFitsASmallScreen();
};

void tst_EndpointsDialog::nothingIsTouchedThatNobodyTouched()
{
    Drafts list = three();
    list[1].interval = 1234ms;
    list[1].secretCommand = {u"pass"_s, u"show x"_s};
    list[1].authentication = Authentication::Basic;
    list[1].place = SecretPlace::Command;
    list[1].user = u"me"_s;
    list[1].refusal = u"A pin is wrong."_s;
    Rig rig(list);
    for (int row = 0; row < rig.list()->model()->rowCount(); ++row)
        rig.list()->setCurrentIndex(rig.list()->model()->index(row, 0));
    QVERIFY(!rig.dialog.hasChanges());
    // Another member changes, and only that.
    rig.dialog.select(1);
    rig.type(u"name"_s, u"osaka"_s);
    const Drafts after = rig.save();
    Drafts expected = list;
    expected[1].name = u"osaka"_s;
    QCOMPARE(after.size(), 3);
    QVERIFY(after[1].interval == expected[1].interval);
    QCOMPARE(after[1].secretCommand, expected[1].secretCommand);
    QVERIFY(after == expected);
    QVERIFY(!rig.dialog.isVisible());
}

void tst_EndpointsDialog::whatIsTypedIsSaved()
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

void tst_EndpointsDialog::anEndpointOfEveryKindGoesThrough()
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

void tst_EndpointsDialog::aDuplicateIsAnotherEndpoint()
{
    Drafts list = three();
    list[0].authentication = Authentication::Bearer;
    list[0].place = SecretPlace::Keychain;
    list[0].secret.isKept = true;
    Rig rig(list);
    rig.dialog.select(0);
    rig.click(u"duplicate"_s);
    QCOMPARE(rig.names(), (QStringList{u"prod"_s, u"seoul"_s, u"seoul (copy)"_s, u"tokyo"_s,
                                       u"Without a group"_s, u"lab"_s}));
    const EndpointDraft copy = rig.form()->draft();
    QVERIFY(copy.key.isEmpty() && !copy.secret.isKept);
    QVERIFY(rig.part<QLabel>(u"remarks"_s)->text().contains("type them again"_L1));
    // It has its address yet to get.
    rig.click(u"save"_s);
    QCOMPARE(rig.saved.size(), 0);
    rig.type(u"address"_s, u"https://d.example/x"_s);
    rig.type(u"secret"_s, u"t"_s);
    QCOMPARE(rig.save().size(), 4);
}

void tst_EndpointsDialog::whatWasRemovedComesBack()
{
    Rig rig;
    rig.dialog.select(1);
    rig.click(u"remove"_s);
    rig.dialog.select(0);
    QTest::keyClick(rig.list(), Qt::Key_Delete);
    QCOMPARE(rig.names(), QStringList{u"lab"_s});
    QVERIFY(rig.part<QLabel>(u"note"_s)->text().contains("seoul"_L1));
    rig.click(u"undo"_s);
    rig.click(u"undo"_s);
    QVERIFY(!rig.part<QAbstractButton>(u"undo"_s)->isVisible());
    QVERIFY(!rig.dialog.hasChanges());
    QCOMPARE(rig.form()->draft().name, u"tokyo"_s);
    rig.dialog.select(2);
    rig.click(u"remove"_s);
    QCOMPARE(rig.save().size(), 2);
}

void tst_EndpointsDialog::theOrderIsSaved()
{
    Rig rig;
    rig.dialog.select(1);
    rig.click(u"up"_s);
    rig.dialog.select(2);
    rig.click(u"up"_s);
    const Drafts list = rig.save();
    QCOMPARE(list.size(), 3);
    QCOMPARE(list[0].key, u"2"_s);
    QCOMPARE(list[1].key, u"1"_s);
    QCOMPARE(list[2].group, u"prod"_s);
}

void tst_EndpointsDialog::aGroupIsRenamed()
{
    Rig rig;
    rig.list()->setCurrentIndex(rig.list()->model()->index(0, 0));
    auto *name = rig.part<QLineEdit>(u"groupName"_s);
    QVERIFY(name->isVisible());
    QCOMPARE(name->text(), u"prod"_s);
    name->setFocus();
    name->setText(u"production"_s);
    rig.list()->setFocus();
    QCOMPARE(rig.names().first(), u"production"_s);
    const Drafts list = rig.save();
    QCOMPARE(list[0].group, u"production"_s);
    QCOMPARE(list[1].group, u"production"_s);
}

void tst_EndpointsDialog::oneIsSwitchedOff()
{
    Rig rig;
    rig.dialog.select(2);
    rig.list()->setFocus();
    QTest::keyClick(rig.list(), Qt::Key_Space);
    QVERIFY(!rig.form()->draft().isEnabled);
    rig.dialog.select(0);
    const QRect row = rig.list()->visualRect(rig.list()->model()->index(2, 0));
    QTest::mouseClick(rig.list()->viewport(), Qt::LeftButton, {}, QPoint(row.left() + 16, row.center().y()));
    const Drafts list = rig.save();
    QVERIFY(list[0].isEnabled && !list[1].isEnabled && !list[2].isEnabled);
}

void tst_EndpointsDialog::oneAddressIsThereOnce()
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

void tst_EndpointsDialog::whatIsWrongIsSaidBesideItsField()
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

void tst_EndpointsDialog::whatIsMissingIsSaidOnlyWhenItIsNeeded()
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

void tst_EndpointsDialog::aCurlCommandFillsTheForm()
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

void tst_EndpointsDialog::aTypedCommandIsTakenWhenItIsLeft()
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

void tst_EndpointsDialog::userInfoLeavesTheAddress()
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

void tst_EndpointsDialog::aKeptSecretIsNeverShown()
{
    Drafts list = three();
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

void tst_EndpointsDialog::whereSecretsAreKeptIsSaid_data()
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

void tst_EndpointsDialog::whereSecretsAreKeptIsSaid()
{
    QFETCH(const bool, hasKeychain);
    QFETCH(const SecretPlace, place);
    QFETCH(const QString, words);
    Drafts list = three();
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

void tst_EndpointsDialog::aSecretInTheClearIsAskedAbout()
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

void tst_EndpointsDialog::aTestShowsItsSteps()
{
    Rig rig;
    rig.form()->showTab(EndpointForm::Tab::Test);
    // Nobody asked yet: what comes is of an older test.
    rig.dialog.showConnectionTest(refusedTest());
    auto *page = rig.part<ui::ConnectionTestPage>();
    QVERIFY(page->shown().steps.isEmpty());
    rig.click(u"startTest"_s);
    QCOMPARE(rig.tests.size(), 1);
    QCOMPARE(rig.tests[0][0].value<EndpointDraft>().key, u"1"_s);
    ui::ConnectionTestView test = refusedTest();
    test.isRunning = true;
    test.conclusion.clear();
    test.certificate.reset();
    test.steps[2] = {.kind = ui::TestStepKind::Tls, .state = ui::TestStepState::Running};
    rig.dialog.showConnectionTest(test);
    QVERIFY(page->report().contains("Name (DNS): good, 192.0.2.7"_L1));
    QVERIFY(page->report().contains("Encryption (TLS): under way"_L1));
    QVERIFY(page->report().contains("Servers: yet to come"_L1));
    QVERIFY(!rig.part<QWidget>(u"certificate"_s)->isVisible());
    rig.dialog.showConnectionTest(refusedTest());
    QVERIFY(page->report().contains("Renew it."_L1));
    QVERIFY(rig.part<QWidget>(u"certificate"_s)->isVisible());
    for (const QLabel *label : page->findChildren<QLabel *>())
        QVERIFY2(label->textFormat() == Qt::PlainText, qPrintable(label->text()));
    // It is over: a second click begins anew.
    rig.click(u"startTest"_s);
    QCOMPARE(rig.tests.size(), 2);
    rig.dialog.showConnectionTest(test);
    rig.click(u"startTest"_s);
    QCOMPARE(rig.tests.size(), 2);
    QCOMPARE(rig.cancels.size(), 1);
}

void tst_EndpointsDialog::aCertificateIsTrustedWhereItFailed_data()
{
    QTest::addColumn<QString>("button");
    QTest::newRow("exactly this one") << u"trustCertificate"_s;
    QTest::newRow("its key") << u"pinKey"_s;
}

void tst_EndpointsDialog::aCertificateIsTrustedWhereItFailed()
{
    QFETCH(const QString, button);
    Rig rig;
    rig.form()->showTab(EndpointForm::Tab::Test);
    rig.click(u"startTest"_s);
    rig.dialog.showConnectionTest(refusedTest());
    rig.click(button);
    // It tries again with it, and nothing else changed.
    QCOMPARE(rig.tests.size(), 2);
    EndpointDraft expected = three().first();
    if (button == "pinKey"_L1) {
        expected.tls.pins = {Pin};
    } else {
        expected.tls.exception = Hex;
        expected.tls.exceptionFor = u"a.example:443"_s;
    }
    QVERIFY(rig.tests[1][0].value<EndpointDraft>() == expected);
    QVERIFY(rig.save().value(0) == expected);
}

void tst_EndpointsDialog::anEditEndsTheTest()
{
    Rig rig;
    rig.form()->showTab(EndpointForm::Tab::Test);
    rig.click(u"startTest"_s);
    ui::ConnectionTestView test = refusedTest();
    test.isRunning = true;
    rig.dialog.showConnectionTest(test);
    rig.type(u"caFile"_s, u"/ca.pem"_s);
    QCOMPARE(rig.cancels.size(), 1);
    QVERIFY(rig.part<ui::ConnectionTestPage>()->shown().steps.isEmpty());
    rig.dialog.showConnectionTest(test); // Of what it was before.
    QVERIFY(rig.part<ui::ConnectionTestPage>()->shown().steps.isEmpty());
    rig.click(u"startTest"_s);
    rig.dialog.showConnectionTest(test);
    rig.dialog.select(1);
    QCOMPARE(rig.cancels.size(), 2);
    QVERIFY(rig.part<ui::ConnectionTestPage>()->shown().steps.isEmpty());
}

void tst_EndpointsDialog::theExceptionStandsInSightAndCanBeRemoved()
{
    Drafts list = three();
    list[0].tls.exception = Hex;
    Rig rig(list);
    QVERIFY(!rig.dialog.hasChanges());
    rig.form()->showTab(EndpointForm::Tab::Trust);
    const auto *card = rig.part<QWidget>(u"exception"_s);
    QVERIFY(card->isVisible());
    QVERIFY(card->accessibleName().contains("a.example:443"_L1));
    QVERIFY(card->accessibleName().contains("9F:86:D0:81"_L1));
    // It is for that server and no other.
    rig.type(u"address"_s, u"https://evil.example/x"_s);
    QVERIFY(rig.shownProblems().value(0).contains("a.example:443"_L1));
    rig.click(u"removeException"_s);
    QCOMPARE(rig.shownProblems(), QStringList());
    QVERIFY(!card->isVisible());
    QVERIFY(rig.save().value(0).tls.exception.isEmpty());
}

void tst_EndpointsDialog::changesAreNotLostByEscape()
{
    Rig untouched;
    QTest::keyClick(&untouched.dialog, Qt::Key_Escape);
    QVERIFY(!untouched.dialog.isVisible());

    Rig rig;
    rig.type(u"name"_s, u"x"_s);
    QTest::keyClick(&rig.dialog, Qt::Key_Escape);
    QVERIFY(rig.dialog.isVisible());
    Rig::answer(rig.question(u"unsaved"_s), u"Go on editing"_s);
    QVERIFY(rig.dialog.isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(!rig.question(u"unsaved"_s), 30'000);
    QTest::keyClick(&rig.dialog, Qt::Key_Escape);
    Rig::answer(rig.question(u"unsaved"_s), u"Discard"_s);
    QVERIFY(!rig.dialog.isVisible());
    QCOMPARE(rig.saved.size(), 0);
}

void tst_EndpointsDialog::itIsWorkedByKeyboard()
{
    Rig rig;
    QVERIFY(QTest::qWaitForWindowActive(&rig.dialog));
    rig.list()->setFocus();
    QTest::keyClick(rig.list(), Qt::Key_Return);
    QVERIFY(rig.line(u"address"_s)->hasFocus());
    QVERIFY(rig.dialog.isVisible());
    // Tab goes through all that is on the page, and comes back.
    QStringList visited;
    for (int step = 0; step < 60; ++step) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QWidget *focus = QApplication::focusWidget();
        QVERIFY(focus && focus->isVisible());
        if (focus == rig.line(u"address"_s))
            break;
        visited += focus->objectName();
    }
    for (const auto *name : {"name", "enabled", "save", "cancel", "addEndpoint", "remove", "tab0"})
        QVERIFY2(visited.contains(QString::fromLatin1(name)), name);
    // Enter on a button is that button, not Save.
    rig.part<QAbstractButton>(u"duplicate"_s)->setFocus();
    QTest::keyClick(rig.part<QAbstractButton>(u"duplicate"_s), Qt::Key_Return);
    QVERIFY(rig.names().contains(u"seoul (copy)"_s));
    QCOMPARE(rig.saved.size(), 0);
}

void tst_EndpointsDialog::everyFieldHasItsName()
{
    const Rig rig;
    int fields = 0;
    for (const QWidget *field : rig.dialog.findChildren<QWidget *>()) {
        const bool isField = qobject_cast<const QLineEdit *>(field) ||
                             qobject_cast<const QComboBox *>(field) ||
                             qobject_cast<const QPlainTextEdit *>(field);
        if (!isField || qobject_cast<const QComboBox *>(field->parentWidget()) ||
            field->objectName().startsWith("qt_"_L1))
            continue;
        ++fields;
        QVERIFY2(!field->accessibleName().isEmpty(), qPrintable(field->objectName()));
    }
    QVERIFY(fields > 15);
}

void tst_EndpointsDialog::itFitsASmallScreen()
{
    Rig rig;
    QVERIFY(rig.dialog.width() <= 1024 && rig.dialog.height() <= 640);
    QVERIFY(rig.dialog.minimumSizeHint().width() <= 900);
    QVERIFY(rig.dialog.minimumSizeHint().height() <= 560);
    // Nothing is cut at the right: what does not fit in height scrolls.
    for (const QScrollArea *area : rig.form()->findChildren<QScrollArea *>())
        QVERIFY2(area->widget()->minimumSizeHint().width() <= 630, area->widget()->metaObject()->className());
}

QTEST_MAIN(tst_EndpointsDialog)
#include "tst_endpointsdialog.moc"

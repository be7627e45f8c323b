// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "endpointsdialogrig.h"
#include "ui/connectiontestpage.h"

#include <QTest>

using namespace Qt::StringLiterals;
using ui::EndpointDraft;
using ui::EndpointForm;
using Drafts = EndpointDrafts;
using Rig = EndpointsDialogRig;

namespace {

const QString Hex = u"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"_s;
const QString Pin = u"n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg="_s;

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

/// The test of a connection, and what a person may trust behind it.
class tst_ConnectionTestPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale::c());
        qRegisterMetaType<Drafts>();
    }

    void aTestShowsItsSteps();
    void aCertificateIsTrustedWhereItFailed_data();
    void aCertificateIsTrustedWhereItFailed();
    void anEditEndsTheTest();
    void theExceptionStandsInSightAndCanBeRemoved();
};

void tst_ConnectionTestPage::aTestShowsItsSteps()
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

void tst_ConnectionTestPage::aCertificateIsTrustedWhereItFailed_data()
{
    QTest::addColumn<QString>("button");
    QTest::newRow("exactly this one") << u"trustCertificate"_s;
    QTest::newRow("its key") << u"pinKey"_s;
}

void tst_ConnectionTestPage::aCertificateIsTrustedWhereItFailed()
{
    QFETCH(const QString, button);
    Rig rig;
    rig.form()->showTab(EndpointForm::Tab::Test);
    rig.click(u"startTest"_s);
    rig.dialog.showConnectionTest(refusedTest());
    rig.click(button);
    // It tries again with it, and nothing else changed.
    QCOMPARE(rig.tests.size(), 2);
    EndpointDraft expected = threeEndpoints().first();
    if (button == "pinKey"_L1) {
        expected.tls.pins = {Pin};
    } else {
        expected.tls.exception = Hex;
        expected.tls.exceptionFor = u"a.example:443"_s;
    }
    QVERIFY(rig.tests[1][0].value<EndpointDraft>() == expected);
    QVERIFY(rig.save().value(0) == expected);
}

void tst_ConnectionTestPage::anEditEndsTheTest()
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

void tst_ConnectionTestPage::theExceptionStandsInSightAndCanBeRemoved()
{
    Drafts list = threeEndpoints();
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

QTEST_MAIN(tst_ConnectionTestPage)
#include "tst_connectiontestpage.moc"

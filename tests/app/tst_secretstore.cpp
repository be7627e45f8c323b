// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/secretstore.h"

#include "tests/app/fakekeychain.h"
#include "tests/support/fakeclock.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace app;
using namespace testsupport;

class tst_SecretStore final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSecretIsAskedForOnce();
    void everySecretHasItsName();
    void aLockedKeychainIsGivenUpAndHeardLater();
    void oneQuestionAtATime();
    void whoDeclinesIsNotAskedAgain_data();
    void whoDeclinesIsNotAskedAgain();
    void aMissingSecretSaysNothingOfOthers();
    void aDismissedPromptIsNoticed();
    void aKeychainThatNeverAnswersIsAskedAnew();
    void withoutAKeychainItIsSaid();
    void aSavedSecretIsAtHandAtOnce();
    void aSecretThatCannotBeSavedLastsForTheSession();
    void aForgottenSecretIsGone();
    void whatWasTypedMeanwhileBeatsALateAnswer();
    void whatWasForgottenMeanwhileStaysSo();
    void whoAsksAnewWhenRefusedIsHeard();
    void aGoneAskerHearsNothing();

private:
    QList<SecretAnswer> ask(SecretStore &store, const QString &endpoint)
    {
        QList<SecretAnswer> *into = &m_answers;
        store.read({.endpoint = endpoint}, this,
                   [into](const SecretAnswer &answer) { into->append(answer); });
        return m_answers;
    }

    QList<SecretAnswer> m_answers{};
};

void tst_SecretStore::aSecretIsAskedForOnce()
{
    m_answers.clear();
    FakeKeychain keychain;
    FakeClock clock;
    SecretStore store(keychain, clock);
    keychain.secrets.insert(u"a/sign-in"_s, u"s3cret"_s);
    QVERIFY(ask(store, u"a"_s).isEmpty());
    ask(store, u"a"_s);
    keychain.answer();
    QCOMPARE(m_answers, (QList<SecretAnswer>{u"s3cret"_s, u"s3cret"_s}));
    QCOMPARE(ask(store, u"a"_s).size(), 3);
    QCOMPARE(keychain.asked, QStringList{u"a/sign-in"_s});
    // The deadlines of those who have their answer mean nothing.
    clock.advance(std::chrono::hours(1));
    QCOMPARE(m_answers.size(), 3);
}

void tst_SecretStore::everySecretHasItsName()
{
    QSet<QString> names;
    for (const SecretKind kind : {SecretKind::SignIn, SecretKind::PassPhrase, SecretKind::ProxyPassword})
        names.insert(keychainName({.endpoint = u"a"_s, .kind = kind}));
    names.insert(keychainName({.endpoint = u"a"_s, .kind = SecretKind::Header, .header = u"X-Key"_s}));
    names.insert(keychainName({.endpoint = u"a"_s, .kind = SecretKind::Header, .header = u"X-Other"_s}));
    QCOMPARE(names.size(), 5);
    QVERIFY(names.contains(u"a/header/x-key"_s));
}

void tst_SecretStore::aLockedKeychainIsGivenUpAndHeardLater()
{
    m_answers.clear();
    FakeKeychain keychain;
    FakeClock clock;
    SecretStore store(keychain, clock);
    QSignalSpy arrived(&store, &SecretStore::arrived);
    keychain.secrets.insert(u"a/sign-in"_s, u"s3cret"_s);
    ask(store, u"a"_s);
    clock.advance(SecretStore::Deadline - std::chrono::milliseconds(1));
    QVERIFY(m_answers.isEmpty());
    clock.advance(std::chrono::milliseconds(1));
    QCOMPARE(m_answers.size(), 1);
    QVERIFY(!m_answers.first());
    QVERIFY(m_answers.first().error().isLasting);
    QVERIFY(m_answers.first().error().sentence.contains(u"Retry now"_s));
    // A person unlocks it after all.
    keychain.answer();
    QCOMPARE(m_answers.size(), 1);
    QCOMPARE(arrived.size(), 1);
    QCOMPARE(arrived.first().first().toString(), u"a"_s);
    QCOMPARE(store.atHand({.endpoint = u"a"_s}), std::optional(u"s3cret"_s));
}

void tst_SecretStore::oneQuestionAtATime()
{
    m_answers.clear();
    FakeKeychain keychain;
    FakeClock clock;
    SecretStore store(keychain, clock);
    keychain.secrets = {{u"a/sign-in"_s, u"one"_s}, {u"b/sign-in"_s, u"two"_s}};
    ask(store, u"a"_s);
    ask(store, u"b"_s);
    QCOMPARE(keychain.waiting(), 1);
    keychain.answer();
    QCOMPARE(keychain.waiting(), 1);
    keychain.answer();
    QCOMPARE(m_answers, (QList<SecretAnswer>{u"one"_s, u"two"_s}));
}

void tst_SecretStore::whoDeclinesIsNotAskedAgain_data()
{
    QTest::addColumn<Keychain::Fault>("fault");
    QTest::addColumn<bool>("isLasting");
    QTest::newRow("locked") << Keychain::Fault::Locked << true;
    QTest::newRow("denied") << Keychain::Fault::Denied << true;
    QTest::newRow("no service") << Keychain::Fault::Unavailable << false;
}

void tst_SecretStore::whoDeclinesIsNotAskedAgain()
{
    QFETCH(Keychain::Fault, fault);
    QFETCH(bool, isLasting);
    m_answers.clear();
    FakeKeychain keychain;
    FakeClock clock;
    SecretStore store(keychain, clock);
    for (int endpoint = 0; endpoint < 200; ++endpoint)
        ask(store, QString::number(endpoint));
    keychain.answer(Keychain::Failure{.fault = fault, .detail = u"the system's words"_s});
    QCOMPARE(m_answers.size(), 200);
    QCOMPARE(keychain.asked.size(), 1);
    for (const SecretAnswer &answer : std::as_const(m_answers)) {
        QVERIFY(!answer);
        QCOMPARE(answer.error().isLasting, isLasting);
        QVERIFY(!answer.error().sentence.isEmpty());
    }
    // But Retry now is a new question.
    ask(store, u"7"_s);
    QCOMPARE(keychain.asked.size(), 2);
}

void tst_SecretStore::aMissingSecretSaysNothingOfOthers()
{
    m_answers.clear();
    FakeKeychain keychain;
    FakeClock clock;
    SecretStore store(keychain, clock);
    keychain.secrets.insert(u"b/sign-in"_s, u"two"_s);
    ask(store, u"a"_s);
    ask(store, u"b"_s);
    keychain.answer();
    keychain.answer();
    QVERIFY(!m_answers.at(0) && m_answers.at(0).error().isLasting);
    QCOMPARE(m_answers.at(1), SecretAnswer(u"two"_s));
}

/// A Secret Service says "nothing there" when its password prompt is dismissed.
void tst_SecretStore::aDismissedPromptIsNoticed()
{
    m_answers.clear();
    FakeKeychain keychain;
    FakeClock clock;
    SecretStore store(keychain, clock);
    for (int endpoint = 0; endpoint < 200; ++endpoint)
        ask(store, QString::number(endpoint));
    clock.advance(std::chrono::seconds(4));
    keychain.answer(Keychain::Failure{.fault = Keychain::Fault::Missing});
    QCOMPARE(m_answers.size(), 200);
    QCOMPARE(keychain.asked.size(), 1);
}

void tst_SecretStore::aKeychainThatNeverAnswersIsAskedAnew()
{
    m_answers.clear();
    FakeKeychain keychain;
    FakeClock clock;
    SecretStore store(keychain, clock);
    keychain.secrets.insert(u"a/sign-in"_s, u"s3cret"_s);
    ask(store, u"a"_s);
    clock.advance(std::chrono::minutes(10));
    ask(store, u"a"_s);
    QCOMPARE(keychain.asked.size(), 2);
    // The old question's answer, when it comes, is nobody's.
    keychain.answer(Keychain::Failure{.fault = Keychain::Fault::Denied});
    QCOMPARE(m_answers.size(), 1);
    keychain.answer();
    QCOMPARE(m_answers.size(), 2);
    QCOMPARE(m_answers.at(1), SecretAnswer(u"s3cret"_s));
}

void tst_SecretStore::withoutAKeychainItIsSaid()
{
    m_answers.clear();
    FakeKeychain keychain;
    keychain.isThere = false;
    FakeClock clock;
    SecretStore store(keychain, clock);
    QVERIFY(!store.hasKeychain());
    QCOMPARE(ask(store, u"a"_s).size(), 1);
    QVERIFY(m_answers.first().error().sentence.contains(u"token_file"_s));
    // A session's secret needs none.
    store.keep({.endpoint = u"a"_s}, u"typed"_s);
    QCOMPARE(ask(store, u"a"_s).last(), SecretAnswer(u"typed"_s));
}

void tst_SecretStore::aSavedSecretIsAtHandAtOnce()
{
    FakeKeychain keychain;
    FakeClock clock;
    SecretStore store(keychain, clock);
    QList<std::optional<QString>> outcomes;
    store.save({.endpoint = u"a"_s}, u"typed"_s, this,
               [&](const auto &problem) { outcomes.append(problem); });
    QCOMPARE(store.atHand({.endpoint = u"a"_s}), std::optional(u"typed"_s));
    keychain.answer();
    QCOMPARE(outcomes, QList<std::optional<QString>>{std::nullopt});
    QCOMPARE(keychain.secrets.value(u"a/sign-in"_s), u"typed"_s);
}

void tst_SecretStore::aSecretThatCannotBeSavedLastsForTheSession()
{
    FakeKeychain keychain;
    FakeClock clock;
    SecretStore store(keychain, clock);
    std::optional<QString> problem;
    store.save({.endpoint = u"a"_s}, u"s3cret"_s, this, [&](const auto &why) { problem = why; });
    keychain.answer(Keychain::Failure{.fault = Keychain::Fault::Unavailable, .detail = u"no bus"_s});
    QVERIFY(problem);
    QVERIFY2(problem->contains(u"until Fleetscope ends"_s) && problem->contains(u"no bus"_s),
             qPrintable(*problem));
    QVERIFY(!problem->contains(u"s3cret"_s));
    QCOMPARE(store.atHand({.endpoint = u"a"_s}), std::optional(u"s3cret"_s));
}

void tst_SecretStore::aForgottenSecretIsGone()
{
    FakeKeychain keychain;
    FakeClock clock;
    SecretStore store(keychain, clock);
    keychain.secrets.insert(u"a/sign-in"_s, u"s3cret"_s);
    store.keep({.endpoint = u"a"_s}, u"s3cret"_s);
    store.forget({.endpoint = u"a"_s});
    QVERIFY(!store.atHand({.endpoint = u"a"_s}));
    keychain.answer();
    QVERIFY(keychain.secrets.isEmpty());
}

void tst_SecretStore::whatWasTypedMeanwhileBeatsALateAnswer()
{
    m_answers.clear();
    FakeKeychain keychain;
    FakeClock clock;
    SecretStore store(keychain, clock);
    keychain.secrets.insert(u"a/sign-in"_s, u"old"_s);
    ask(store, u"a"_s);
    store.keep({.endpoint = u"a"_s}, u"new"_s);
    keychain.answer();
    QCOMPARE(m_answers, QList<SecretAnswer>{u"new"_s});
    QCOMPARE(store.atHand({.endpoint = u"a"_s}), std::optional(u"new"_s));
}

void tst_SecretStore::whatWasForgottenMeanwhileStaysSo()
{
    m_answers.clear();
    FakeKeychain keychain;
    FakeClock clock;
    SecretStore store(keychain, clock);
    keychain.secrets.insert(u"a/sign-in"_s, u"old"_s);
    ask(store, u"a"_s);
    store.forget({.endpoint = u"a"_s});
    keychain.answer();
    QCOMPARE(m_answers.size(), 1);
    QVERIFY(!m_answers.first());
    QVERIFY(!store.atHand({.endpoint = u"a"_s}));
}

void tst_SecretStore::whoAsksAnewWhenRefusedIsHeard()
{
    m_answers.clear();
    FakeKeychain keychain;
    FakeClock clock;
    SecretStore store(keychain, clock);
    keychain.secrets.insert(u"c/sign-in"_s, u"s3cret"_s);
    store.read({.endpoint = u"a"_s}, this, [this, &store](const SecretAnswer &) { ask(store, u"c"_s); });
    ask(store, u"b"_s);
    keychain.answer(Keychain::Failure{.fault = Keychain::Fault::Denied});
    QCOMPARE(m_answers.size(), 1); // b's: refused with a's
    QVERIFY(!m_answers.first());
    keychain.answer();
    QCOMPARE(m_answers.size(), 2);
    QCOMPARE(m_answers.last(), SecretAnswer(u"s3cret"_s));
}

void tst_SecretStore::aGoneAskerHearsNothing()
{
    FakeKeychain keychain;
    FakeClock clock;
    SecretStore store(keychain, clock);
    keychain.secrets.insert(u"a/sign-in"_s, u"s3cret"_s);
    bool wasTold = false;
    {
        QObject asker;
        store.read({.endpoint = u"a"_s}, &asker, [&](const SecretAnswer &) { wasTold = true; });
    }
    clock.advance(SecretStore::Deadline);
    keychain.answer();
    QVERIFY(!wasTold);
    QVERIFY(store.atHand({.endpoint = u"a"_s}));
}

QTEST_GUILESS_MAIN(tst_SecretStore)
#include "tst_secretstore.moc"

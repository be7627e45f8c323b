// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/secretstore.h"
#include "tests/support/fakeclock.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <optional>

using namespace Qt::StringLiterals;
using namespace app;
using testsupport::FakeClock;

/// The real thing: a D-Bus session and a Secret Service of the test's own, in a folder of its own.
class tst_SystemKeychain final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void withoutABusItIsSaid();
    void aSecretIsKeptAndForgotten();
    void aLockedKeyringNeverBlocks();

private:
    void startService();
    void stop(QProcess &process);

    QTemporaryDir m_folder{};
    QProcess m_bus{};
    QProcess m_service{};
};

void tst_SystemKeychain::initTestCase()
{
#ifndef HAS_KEYCHAIN
    QSKIP("this build has no QtKeychain");
#endif
    for (const QString &program : {u"dbus-daemon"_s, u"dbus-send"_s, u"gnome-keyring-daemon"_s}) {
        if (QStandardPaths::findExecutable(program).isEmpty())
            QSKIP(qPrintable(u"%1 is not installed"_s.arg(program)));
    }
    QVERIFY(m_folder.isValid());
    qputenv("XDG_DATA_HOME", m_folder.path().toLocal8Bit());
    qputenv("XDG_RUNTIME_DIR", m_folder.path().toLocal8Bit());
    qputenv("HOME", m_folder.path().toLocal8Bit());
    qunsetenv("DISPLAY");
    qunsetenv("WAYLAND_DISPLAY");
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
}

void tst_SystemKeychain::cleanupTestCase()
{
    stop(m_service);
    stop(m_bus);
}

void tst_SystemKeychain::stop(QProcess &process)
{
    if (process.state() == QProcess::NotRunning)
        return;
    process.kill();
    process.waitForFinished();
}

void tst_SystemKeychain::startService()
{
    m_bus.start(u"dbus-daemon"_s, {u"--session"_s, u"--nofork"_s, u"--print-address"_s});
    QByteArray address;
    const auto readAddress = [this, &address] {
        address += m_bus.readAllStandardOutput();
        return address.contains('\n');
    };
    QTRY_VERIFY_WITH_TIMEOUT(readAddress(), 30'000);
    qputenv("DBUS_SESSION_BUS_ADDRESS", address.trimmed());
    m_service.start(u"gnome-keyring-daemon"_s, {u"--unlock"_s, u"--foreground"_s, u"--components=secrets"_s});
    QVERIFY(m_service.waitForStarted());
    m_service.write("a password for this test\n");
    m_service.closeWriteChannel();
    const auto isThere = [] {
        QProcess ask;
        ask.start(u"dbus-send"_s,
                  {u"--session"_s, u"--print-reply"_s, u"--dest=org.freedesktop.DBus"_s, u"/"_s,
                   u"org.freedesktop.DBus.NameHasOwner"_s, u"string:org.freedesktop.secrets"_s});
        return ask.waitForFinished() && ask.readAllStandardOutput().contains("boolean true");
    };
    QTRY_VERIFY_WITH_TIMEOUT(isThere(), 30'000);
}

void tst_SystemKeychain::withoutABusItIsSaid()
{
    const auto keychain = systemKeychain();
    FakeClock clock;
    SecretStore store(*keychain, clock);
    QVERIFY(store.hasKeychain());
    std::optional<SecretAnswer> answer;
    store.read({.endpoint = u"a"_s}, this, [&](const SecretAnswer &got) { answer = got; });
    QTRY_VERIFY_WITH_TIMEOUT(answer.has_value(), 30'000);
    QVERIFY(!*answer);
    QVERIFY2(answer->error().sentence.contains(u"no keyring"_s), qPrintable(answer->error().sentence));
    QVERIFY(!answer->error().isLasting);
    std::optional<std::optional<QString>> saved;
    store.save({.endpoint = u"a"_s}, u"s3cret"_s, this, [&](const auto &problem) { saved = problem; });
    QTRY_VERIFY_WITH_TIMEOUT(saved.has_value(), 30'000);
    QVERIFY(*saved && (*saved)->contains(u"until Fleetscope ends"_s));
    QCOMPARE(store.atHand({.endpoint = u"a"_s}), std::optional(u"s3cret"_s));
}

void tst_SystemKeychain::aSecretIsKeptAndForgotten()
{
    startService();
    if (QTest::currentTestFailed())
        return;
    const auto keychain = systemKeychain();
    FakeClock clock;
    const SecretKey key{.endpoint = u"an-endpoint"_s};
    {
        SecretStore store(*keychain, clock);
        std::optional<std::optional<QString>> saved;
        store.save(key, u"s3cret \u00e4\uac00"_s, this, [&](const auto &problem) { saved = problem; });
        QTRY_VERIFY_WITH_TIMEOUT(saved.has_value(), 30'000);
        QVERIFY2(!*saved, qPrintable(saved->value_or(QString())));
    }
    SecretStore later(*keychain, clock);
    QVERIFY(!later.atHand(key));
    std::optional<SecretAnswer> answer;
    later.read(key, this, [&](const SecretAnswer &got) { answer = got; });
    QTRY_VERIFY_WITH_TIMEOUT(answer.has_value(), 30'000);
    QCOMPARE(*answer, SecretAnswer(u"s3cret \u00e4\uac00"_s));

    later.forget(key);
    SecretStore last(*keychain, clock);
    answer.reset();
    last.read(key, this, [&](const SecretAnswer &got) { answer = got; });
    QTRY_VERIFY_WITH_TIMEOUT(answer.has_value(), 30'000);
    QVERIFY(!*answer);
    QVERIFY2(answer->error().sentence.contains(u"holds nothing"_s), qPrintable(answer->error().sentence));
}

/// Nobody is there to type its password. The question must come back as a sentence, from the event loop.
void tst_SystemKeychain::aLockedKeyringNeverBlocks()
{
    const auto keychain = systemKeychain();
    FakeClock clock;
    const SecretKey key{.endpoint = u"locked-away"_s};
    {
        SecretStore store(*keychain, clock);
        std::optional<std::optional<QString>> saved;
        store.save(key, u"s3cret"_s, this, [&](const auto &problem) { saved = problem; });
        QTRY_VERIFY_WITH_TIMEOUT(saved.has_value(), 30'000);
    }
    QProcess lock;
    lock.start(u"dbus-send"_s, {u"--session"_s, u"--print-reply"_s, u"--dest=org.freedesktop.secrets"_s,
                                u"/org/freedesktop/secrets"_s, u"org.freedesktop.Secret.Service.Lock"_s,
                                u"array:objpath:/org/freedesktop/secrets/collection/login"_s});
    QVERIFY(lock.waitForFinished());
    QCOMPARE(lock.exitCode(), 0);

    SecretStore store(*keychain, clock);
    std::optional<SecretAnswer> answer;
    store.read(key, this, [&](const SecretAnswer &got) { answer = got; });
    QVERIFY(!answer); // it came back at once
    int turns = 0;
    const auto isAnswered = [&] {
        if (++turns == 10)
            clock.advance(SecretStore::Deadline);
        return answer.has_value();
    };
    QTRY_VERIFY_WITH_TIMEOUT(isAnswered(), 30'000);
    QVERIFY(!*answer);
    QVERIFY2(!answer->error().sentence.contains(u"s3cret"_s), qPrintable(answer->error().sentence));
    QVERIFY2(answer->error().isLasting && answer->error().sentence.contains(u"Retry now"_s),
             qPrintable(answer->error().sentence));
}

QTEST_GUILESS_MAIN(tst_SystemKeychain)
#include "tst_systemkeychain.moc"

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/secretcommand.h"

#include "app/secretfile.h"
#include "tests/support/fakeclock.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;
using namespace app;
using testsupport::FakeClock;

class tst_SecretCommand final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFirstLineIsTheSecret_data();
    void theFirstLineIsTheSecret();
    void aFailureNamesTheCommand_data();
    void aFailureNamesTheCommand();
    void itIsEndedAtTheDeadlineWithAllThatItStarted();
    void argumentsAreNoShell();
    void aFewRunAtOnce();
    void thoseOfWhoHasGoneGiveUpTheirPlace();
    void aFileThatOthersCanReadIsRefused_data();
    void aFileThatOthersCanReadIsRefused();
    void aPipeIsNoFile();
};

namespace {

QStringList shell(const QString &script)
{
    return {u"/bin/sh"_s, u"-c"_s, script};
}

} // namespace

void tst_SecretCommand::theFirstLineIsTheSecret_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<QString>("secret");
    QTest::newRow("one line") << u"echo s3cret"_s << u"s3cret"_s;
    QTest::newRow("without a line end") << u"printf s3cret"_s << u"s3cret"_s;
    QTest::newRow("further lines, as pass shows them") << u"printf 's3cret\\nuser: me\\n'"_s << u"s3cret"_s;
    QTest::newRow("CRLF") << u"printf 's3cret\\r\\n'"_s << u"s3cret"_s;
    QTest::newRow("a complaint is no failure") << u"echo careful >&2; echo s3cret"_s << u"s3cret"_s;
    QTest::newRow("a password of any letters") << u"echo 'p\u00e4ss word'"_s << u"p\u00e4ss word"_s;
    QTest::newRow("nothing to read from") << u"cat; echo s3cret"_s << u"s3cret"_s;
}

void tst_SecretCommand::theFirstLineIsTheSecret()
{
    QFETCH(QString, script);
    QFETCH(QString, secret);
    FakeClock clock;
    std::optional<SecretAnswer> answer;
    SecretCommands commands(clock);
    commands.run(shell(script), this, [&](const SecretAnswer &got) { answer = got; });
    QTRY_VERIFY_WITH_TIMEOUT(answer.has_value(), 30'000);
    QCOMPARE(*answer, SecretAnswer(secret));
}

void tst_SecretCommand::aFailureNamesTheCommand_data()
{
    QTest::addColumn<QStringList>("command");
    QTest::addColumn<QString>("part");
    QTest::newRow("no such program") << QStringList{u"/no/such/program"_s} << u"/no/such/program"_s;
    QTest::newRow("its status") << shell(u"echo s3cret; exit 3"_s) << u"status 3"_s;
    QTest::newRow("it complains of its own secret")
        << shell(u"set -x; echo s3cret; exit 4"_s) << u"status 4"_s;
    QTest::newRow("killed") << shell(u"kill -9 $$"_s) << u"was killed"_s;
    QTest::newRow("nothing printed") << shell(u"true"_s) << u"no token"_s;
    QTest::newRow("an empty first line") << shell(u"echo; echo s3cret"_s) << u"no token"_s;
    QTest::newRow("no text") << shell(u"printf '\\377s3cret'"_s) << u"no token"_s;
    QTest::newRow("without end") << shell(u"yes s3cret"_s) << u"more than a token"_s;
    QTest::newRow("a long complaint without end")
        << shell(u"yes no >&2 & sleep 1; kill $!; exit 1"_s) << u"status 1"_s;
}

void tst_SecretCommand::aFailureNamesTheCommand()
{
    QFETCH(QStringList, command);
    QFETCH(QString, part);
    FakeClock clock;
    std::optional<SecretAnswer> answer;
    SecretCommands commands(clock);
    commands.run(command, this, [&](const SecretAnswer &got) { answer = got; });
    QTRY_VERIFY_WITH_TIMEOUT(answer.has_value(), 30'000);
    QVERIFY(!*answer);
    const QString sentence = answer->error().sentence;
    QVERIFY2(sentence.contains(part) && sentence.contains(command.first()), qPrintable(sentence));
    QVERIFY2(!sentence.contains(u"s3cret"_s) && sentence.size() < 500, qPrintable(sentence));
    // What a program could not say now it may say later.
    QVERIFY(!answer->error().isLasting);
}

void tst_SecretCommand::itIsEndedAtTheDeadlineWithAllThatItStarted()
{
    const QTemporaryDir folder;
    const QString pidFile = folder.filePath(u"pid"_s);
    FakeClock clock;
    std::optional<SecretAnswer> answer;
    SecretCommands commands(clock);
    commands.run(shell(u"sleep 1000 & echo $! > '%1.new'; mv '%1.new' '%1'; wait"_s.arg(pidFile)), this,
                 [&](const SecretAnswer &got) { answer = got; });
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(pidFile), 30'000);
    clock.advance(SecretCommandDeadline - std::chrono::milliseconds(1));
    QVERIFY(!answer);
    clock.advance(std::chrono::milliseconds(1));
    QVERIFY(answer && !*answer);
    QVERIFY2(answer->error().sentence.contains(u"10 second"_s), qPrintable(answer->error().sentence));
    QFile file(pidFile);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QString process = u"/proc/%1/stat"_s.arg(QString::fromLatin1(file.readAll().trimmed()));
    // Gone, or dead and not yet collected by whoever inherited it.
    const auto isDead = [&process] {
        QFile stat(process);
        return !stat.open(QIODevice::ReadOnly) || stat.readAll().contains(") Z ");
    };
    QTRY_VERIFY_WITH_TIMEOUT(isDead(), 30'000);
}

void tst_SecretCommand::argumentsAreNoShell()
{
    FakeClock clock;
    std::optional<SecretAnswer> answer;
    SecretCommands commands(clock);
    commands.run({u"/bin/echo"_s, u"$HOME;`id`"_s}, this, [&](const SecretAnswer &got) { answer = got; });
    QTRY_VERIFY_WITH_TIMEOUT(answer.has_value(), 30'000);
    QCOMPARE(*answer, SecretAnswer(u"$HOME;`id`"_s));
}

void tst_SecretCommand::aFewRunAtOnce()
{
    // Each counts those that run beside it, itself included.
    const QTemporaryDir folder;
    const QString script = u"touch '%1'/$$; ls '%1' | wc -l; sleep 0.2; rm '%1'/$$"_s.arg(folder.path());
    constexpr int all = 3 * MostSecretCommands;
    FakeClock clock;
    SecretCommands commands(clock);
    QList<int> together;
    for (int i = 0; i < all; ++i) {
        commands.run(shell(script), this,
                     [&](const SecretAnswer &got) { together += got ? got->trimmed().toInt() : 0; });
    }
    QTRY_COMPARE_WITH_TIMEOUT(together.size(), all, 30'000);
    QVERIFY(std::ranges::min(together) > 0);
    QVERIFY2(std::ranges::max(together) <= MostSecretCommands,
             qPrintable(QString::number(std::ranges::max(together))));
}

void tst_SecretCommand::thoseOfWhoHasGoneGiveUpTheirPlace()
{
    FakeClock clock;
    SecretCommands commands(clock);
    bool isTold = false;
    {
        QObject gone;
        for (int i = 0; i < 2 * MostSecretCommands; ++i)
            commands.run(shell(u"sleep 1000"_s), &gone, [&](const SecretAnswer &) { isTold = true; });
    }
    std::optional<SecretAnswer> answer;
    commands.run(shell(u"echo s3cret"_s), this, [&](const SecretAnswer &got) { answer = got; });
    QTRY_VERIFY_WITH_TIMEOUT(answer.has_value(), 30'000);
    QCOMPARE(*answer, SecretAnswer(u"s3cret"_s));
    QVERIFY(!isTold);
}

void tst_SecretCommand::aFileThatOthersCanReadIsRefused_data()
{
    QTest::addColumn<QFileDevice::Permissions>("others");
    QTest::addColumn<bool>("isRead");
    QTest::newRow("owner only") << QFileDevice::Permissions() << true;
    QTest::newRow("group reads") << QFileDevice::Permissions(QFileDevice::ReadGroup) << false;
    QTest::newRow("others read") << QFileDevice::Permissions(QFileDevice::ReadOther) << false;
    QTest::newRow("others write") << QFileDevice::Permissions(QFileDevice::WriteOther) << false;
}

void tst_SecretCommand::aFileThatOthersCanReadIsRefused()
{
    QFETCH(QFileDevice::Permissions, others);
    QFETCH(bool, isRead);
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"token"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("s3cret\nmore\n") > 0);
    file.close();
    QVERIFY(file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner | others));
    const SecretAnswer answer = readSecretFile(file.fileName());
    QCOMPARE(answer.has_value(), isRead);
    if (isRead) {
        QCOMPARE(*answer, u"s3cret"_s);
    } else {
        QVERIFY(answer.error().sentence.contains(u"chmod 600 "_s + file.fileName()));
        QVERIFY(!answer.error().sentence.contains(u"s3cret"_s));
    }
}

void tst_SecretCommand::aPipeIsNoFile()
{
    // Opening a named pipe would wait for somebody to write.
    const SecretAnswer answer = readSecretFile(u"/dev/zero"_s);
    QVERIFY(!answer);
    QVERIFY(answer.error().sentence.contains(u"/dev/zero"_s));
}

QTEST_GUILESS_MAIN(tst_SecretCommand)
#include "tst_secretcommand.moc"

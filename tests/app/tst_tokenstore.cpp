// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tokenstore.h"

#include "app/tokenfile.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

class tst_TokenStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsStoredIsRead();
    void anotherQueryIsAnotherToken();
    void onlyOurFilesAreRemoved();
    void aFolderThatCannotBeMadeIsSaid();
    void aRenewedTokenIsReadAtEachAttempt();
};

void tst_TokenStore::whatIsStoredIsRead()
{
    const QTemporaryDir folder;
    const auto file = app::storeToken(folder.path(), QUrl(QStringLiteral("http://one/s")), "s3cret");
    QVERIFY(file);
    const auto token = app::readTokenFile(*file); // It refuses a file that others can read.
    QVERIFY(token);
    QCOMPARE(*token, QByteArray("s3cret"));
    QVERIFY(!file->contains(QStringLiteral("s3cret")));
}

void tst_TokenStore::anotherQueryIsAnotherToken()
{
    const QTemporaryDir folder;
    const auto a = app::storeToken(folder.path(), QUrl(QStringLiteral("http://one/s?site=a")), "token-a");
    const auto b = app::storeToken(folder.path(), QUrl(QStringLiteral("http://one/s?site=b")), "token-b");
    QVERIFY(a && b);
    QCOMPARE(*app::readTokenFile(*a), QByteArray("token-a"));
    QCOMPARE(*app::readTokenFile(*b), QByteArray("token-b"));
}

void tst_TokenStore::onlyOurFilesAreRemoved()
{
    const QTemporaryDir folder;
    const QTemporaryDir elsewhere;
    const auto ours = app::storeToken(folder.path(), QUrl(QStringLiteral("http://one/s")), "token");
    const auto theirs = app::storeToken(elsewhere.path(), QUrl(QStringLiteral("http://one/s")), "token");
    QVERIFY(ours && theirs);
    app::removeStoredToken(folder.path(), *ours);
    app::removeStoredToken(folder.path(), *theirs);
    QVERIFY(!QFile::exists(*ours));
    QVERIFY(QFile::exists(*theirs));
}

void tst_TokenStore::aFolderThatCannotBeMadeIsSaid()
{
    const QTemporaryDir folder;
    QFile inTheWay(folder.filePath(QStringLiteral("tokens")));
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    const auto file = app::storeToken(inTheWay.fileName(), QUrl(QStringLiteral("http://one/s")), "s3cret");
    QVERIFY(!file);
    QVERIFY2(file.error().contains(inTheWay.fileName()), qPrintable(file.error()));
    QVERIFY(!file.error().contains(QStringLiteral("s3cret")));
}

void tst_TokenStore::aRenewedTokenIsReadAtEachAttempt()
{
    const QTemporaryDir folder;
    const net::Endpoint endpoint{.url = QUrl(QStringLiteral("http://one/s")), .bearerToken = "older"};
    const auto file = app::storeToken(folder.path(), endpoint.url, "first");
    QVERIFY(file);
    const net::EndpointSource source = app::withTokenFile(endpoint, *file);
    QList<net::EndpointAnswer> answers;
    const auto take = [&answers](const net::EndpointAnswer &answer) { answers.append(answer); };
    QCOMPARE(source(this, take), net::LinkReason::None);
    QVERIFY(app::storeToken(folder.path(), endpoint.url, "second"));
    QCOMPARE(source(this, take), net::LinkReason::None);
    QVERIFY(QFile::remove(*file));
    QCOMPARE(source(this, take), net::LinkReason::None);
    QCOMPARE(answers.size(), 3);
    QCOMPARE(answers.at(0)->bearerToken, QByteArray("first"));
    QCOMPARE(answers.at(1)->bearerToken, QByteArray("second"));
    QCOMPARE(answers.at(1)->url, endpoint.url);
    QVERIFY(!answers.at(2));
    QVERIFY(answers.at(2).error().sentence.contains(*file));
    QVERIFY(!answers.at(2).error().isLasting);
}

QTEST_GUILESS_MAIN(tst_TokenStore)
#include "tst_tokenstore.moc"

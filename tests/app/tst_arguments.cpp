// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/arguments.h"

#include <QByteArray>
#include <QTest>

#include <array>

class tst_Arguments : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void secretsLeaveTheProcessList_data();
    void secretsLeaveTheProcessList();
    void headersLeaveTheProcessList();
    void theProgramKeepsThem();
};

void tst_Arguments::secretsLeaveTheProcessList_data()
{
    QTest::addColumn<QByteArray>("argument");
    QTest::addColumn<QByteArray>("left");
    const auto row = [](const char *name, const char *argument, const char *left) {
        QTest::newRow(name) << QByteArray(argument) << QByteArray(left);
    };
    row("user info", "http://me:pw@host/x@y", "http://*****@host/x@y");
    row("no scheme", "me:pw@host:1", "*****@host:1");
    row("a query", "http://host/s?token=abc&a=1#f", "http://host/s?token=***&a=*#f");
    row("a query without names", "host:1?abc&&d", "host:1?***&&*");
    row("both", "http://u:p@host?k=v=w", "http://***@host?k=***");
    row("none", "http://host/a@b", "http://host/a@b");
    row("an empty query", "http://host/?", "http://host/?");
    row("an option", "--no-local", "--no-local");
    row("a header", "--header=Authorization: Bearer x", "--header=Authorization:*********");
    row("another option", "--headers", "--headers");
}

void tst_Arguments::secretsLeaveTheProcessList()
{
    QFETCH(QByteArray, argument);
    QByteArray program("fleetscope");
    std::array<char *, 3> argv{program.data(), argument.data(), nullptr};
    app::hideSecrets(2, argv.data());
    QTEST(argument, "left");
}

void tst_Arguments::headersLeaveTheProcessList()
{
    QByteArray program("fleetscope-tail");
    QByteArray option("--header");
    QByteArray header("X-Key: s3cret");
    QByteArray after("host:1");
    std::array<char *, 5> argv{program.data(), option.data(), header.data(), after.data(), nullptr};
    app::hideSecrets(4, argv.data());
    QCOMPARE(header, QByteArray("X-Key:*******"));
    QCOMPARE(after, QByteArray("host:1"));
}

void tst_Arguments::theProgramKeepsThem()
{
    QByteArray program("fleetscope");
    QByteArray address("http://me:pw@host/");
    std::array<char *, 3> argv{program.data(), address.data(), nullptr};
    app::Arguments kept(2, argv.data());
#ifndef Q_OS_WIN // Nobody else sees the command line there.
    QCOMPARE(address, QByteArray("http://*****@host/"));
#endif
    QCOMPARE(kept.count(), 2);
    QCOMPARE(QByteArray(kept.values()[1]), QByteArray("http://me:pw@host/"));
    QVERIFY(kept.values()[2] == nullptr);
}

QTEST_APPLESS_MAIN(tst_Arguments)
#include "tst_arguments.moc"

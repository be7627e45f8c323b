// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/fleetscopelink.h"

#include <QRandomGenerator>
#include <QTest>
#include <QUrl>

using namespace Qt::StringLiterals;
using Problem = app::LinkProblem;

class tst_FleetscopeLink : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLinkProposesAnAddress_data();
    void aLinkProposesAnAddress();
    void whatIsWrongIsRefused_data();
    void whatIsWrongIsRefused();
    void garbageNeverHurts();
};

void tst_FleetscopeLink::aLinkProposesAnAddress_data()
{
    QTest::addColumn<QString>("link");
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("name");
    const QString stream = u"https://a.example/api/stream"_s;
    QTest::newRow("plain") << u"fleetscope:add?url=https://a.example/api/stream"_s << stream << QString();
    QTest::newRow("encoded") << u"fleetscope:add?url=https%3A%2F%2Fa.example%2Fapi%2Fstream"_s << stream
                             << QString();
    QTest::newRow("as browsers write it")
        << u"fleetscope://add?url=https://a.example/api/stream"_s << stream << QString();
    QTest::newRow("with a slash") << u"fleetscope://add/?url=https://a.example/api/stream"_s << stream
                                  << QString();
    QTest::newRow("capitals") << u"FLEETSCOPE://ADD?url=https://a.example/api/stream"_s << stream
                              << QString();
    QTest::newRow("host and port") << u"fleetscope:add?url=a.example:9469"_s
                                   << u"http://a.example:9469/api/stream"_s << QString();
    QTest::newRow("named") << u"fleetscope:add?url=https://a.example/api/stream&name=prod+seoul%202"_s
                           << stream << u"prod seoul 2"_s;
    QTest::newRow("unknown keys") << u"fleetscope:add?token=x&url=https://a.example/api/stream&run=rm"_s
                                  << stream << QString();
    QTest::newRow("a query of its own") << u"fleetscope:add?url=https%3A%2F%2Fa.example%2Fs%3Fq%3D1%26r%3D2"_s
                                        << u"https://a.example/s?q=1&r=2"_s << QString();
    QTest::newRow("a name of many lines")
        << u"fleetscope:add?url=https://a.example/api/stream&name=a%0Ab%E2%80%AEc"_s << stream << u"a b c"_s;
    QTest::newRow("a long name") << u"fleetscope:add?url=https://a.example/api/stream&name="_s +
                                        QString(500, u'n')
                                 << stream << QString(80, u'n');
}

void tst_FleetscopeLink::aLinkProposesAnAddress()
{
    QFETCH(QString, link);
    QFETCH(QString, address);
    QFETCH(QString, name);
    const auto request = app::parseFleetscopeLink(link);
    QVERIFY(request.has_value());
    QCOMPARE(request->address, address);
    QCOMPARE(request->name, name);
}

void tst_FleetscopeLink::whatIsWrongIsRefused_data()
{
    QTest::addColumn<QString>("link");
    QTest::addColumn<Problem>("problem");
    QTest::newRow("another scheme") << u"http:add?url=https://a/s"_s << Problem::UnknownAction;
    QTest::newRow("nothing") << u"fleetscope:"_s << Problem::UnknownAction;
    QTest::newRow("another action") << u"fleetscope:remove?url=https://a/s"_s << Problem::UnknownAction;
    QTest::newRow("a deeper action") << u"fleetscope:add/all?url=https://a/s"_s << Problem::UnknownAction;
    QTest::newRow("no address") << u"fleetscope:add"_s << Problem::AddressMissing;
    QTest::newRow("an empty address") << u"fleetscope:add?url="_s << Problem::AddressMissing;
    QTest::newRow("a file") << u"fleetscope:add?url=file:///etc/passwd"_s << Problem::AddressWrong;
    QTest::newRow("a script") << u"fleetscope:add?url=javascript:alert(1)"_s << Problem::AddressWrong;
    QTest::newRow("ftp") << u"fleetscope:add?url=ftp://a/b"_s << Problem::AddressWrong;
    QTest::newRow("no host") << u"fleetscope:add?url=http://"_s << Problem::AddressWrong;
    QTest::newRow("a password") << u"fleetscope:add?url=https://me:secret@a/s"_s << Problem::HasSecret;
    QTest::newRow("a user") << u"fleetscope:add?url=https%3A%2F%2Fme%40a%2Fs"_s << Problem::HasSecret;
    QTest::newRow("endless") << u"fleetscope:add?url=https://a/"_s + QString(5000, u'a') << Problem::TooLong;
}

void tst_FleetscopeLink::whatIsWrongIsRefused()
{
    QFETCH(QString, link);
    QFETCH(Problem, problem);
    const auto request = app::parseFleetscopeLink(link);
    QVERIFY(!request.has_value());
    QCOMPARE(request.error(), problem);
    QVERIFY(app::linkProblemWords(problem).startsWith(u"A fleetscope: link was not followed"_s));
}

void tst_FleetscopeLink::garbageNeverHurts()
{
    QRandomGenerator chance(23);
    const QString good = u"fleetscope:add?url=https://a.example/api/stream&name=n"_s;
    for (int round = 0; round < 20'000; ++round) {
        QString link = good;
        for (int i = 0; i < 4; ++i)
            link[chance.bounded(static_cast<int>(link.size()))] = QChar(chance.bounded(0x300));
        const auto request = app::parseFleetscopeLink(link);
        if (request)
            QVERIFY2(request->address.startsWith(u"http"_s) && QUrl(request->address).userInfo().isEmpty(),
                     qPrintable(link));
    }
}

QTEST_APPLESS_MAIN(tst_FleetscopeLink)
#include "tst_fleetscopelink.moc"

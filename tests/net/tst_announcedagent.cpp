// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/announcedagent.h"

#include <QTest>

using namespace Qt::StringLiterals;
using net::AnnouncedAgent;
using net::HeardService;

Q_DECLARE_METATYPE(net::HeardService)

namespace {

const QList<QByteArray> Plain{"txtvers=1", "protocol=1", "path=/api/stream", "tls=0", "auth=token"};

HeardService service(const QString &address, const QList<QByteArray> &texts = Plain, quint16 port = 9469)
{
    return {.name = u"web-01"_s, .host = u"web-01.local"_s, .address = address, .port = port, .texts = texts};
}

} // namespace

class tst_AnnouncedAgent final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anHonestOneBecomesAnAddress_data()
    {
        QTest::addColumn<HeardService>("heard");
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("place");
        QTest::addColumn<bool>("asksForToken");
        const auto row = [](const char *what, const HeardService &heard, const char *url, const char *place,
                            bool asks) {
            QTest::newRow(what) << heard << QString::fromLatin1(url) << QString::fromLatin1(place) << asks;
        };
        row("IPv4", service(u"192.0.2.7"_s), "http://192.0.2.7:9469/api/stream", "192.0.2.7:9469", true);
        row("IPv4 of one link", service(u"169.254.3.4"_s), "http://169.254.3.4:9469/api/stream",
            "169.254.3.4:9469", true);
        row("IPv6", service(u"2001:db8::7"_s), "http://[2001:db8::7]:9469/api/stream", "[2001:db8::7]:9469",
            true);
        row("IPv6 of one link goes by its name", service(u"fe80::1"_s), "http://web-01.local:9469/api/stream",
            "web-01.local:9469", true);
        row("with its interface, too", service(u"fe80::1%eth0"_s), "http://web-01.local:9469/api/stream",
            "web-01.local:9469", true);
        row("TLS", service(u"192.0.2.7"_s, {"tls=1"}), "https://192.0.2.7:9469/api/stream", "192.0.2.7:9469",
            false);
        row("TLS, by the certificate's name", service(u"192.0.2.7"_s, {"tls=1", "host=Monitor.example.org"}),
            "https://monitor.example.org:9469/api/stream", "monitor.example.org:9469", false);
        row("a name without TLS is not believed", service(u"192.0.2.7"_s, {"host=monitor.example.org"}),
            "http://192.0.2.7:9469/api/stream", "192.0.2.7:9469", false);
        row("nothing said", service(u"192.0.2.7"_s, {}), "http://192.0.2.7:9469/api/stream", "192.0.2.7:9469",
            false);
        row("another path", service(u"192.0.2.7"_s, {"path=/fleet/api/stream"}),
            "http://192.0.2.7:9469/fleet/api/stream", "192.0.2.7:9469", false);
        row("keys in capitals, and twice", service(u"192.0.2.7"_s, {"TLS=1", "tls=0", "AUTH=token"}),
            "https://192.0.2.7:9469/api/stream", "192.0.2.7:9469", true);
        HeardService own = service(u"127.0.0.1"_s);
        own.isOwn = true;
        row("this computer's own", own, "http://127.0.0.1:9469/api/stream", "127.0.0.1:9469", true);
        HeardService named = service(u"192.0.2.7"_s, {"host=localhost", "tls=1"});
        row("a name for this computer is not believed", named, "https://192.0.2.7:9469/api/stream",
            "192.0.2.7:9469", false);
        row("an address as a name is not believed", service(u"192.0.2.7"_s, {"tls=1", "host=10.0.0.1"}),
            "https://192.0.2.7:9469/api/stream", "192.0.2.7:9469", false);
        row("nor is one with more in it", service(u"192.0.2.7"_s, {"tls=1", "host=a.example/x?y@z"}),
            "https://192.0.2.7:9469/api/stream", "192.0.2.7:9469", false);
    }
    void anHonestOneBecomesAnAddress()
    {
        QFETCH(HeardService, heard);
        const auto agent = net::readAnnouncement(heard);
        QVERIFY(agent);
        QCOMPARE(agent->name, u"web-01"_s);
        QTEST(agent->url.toString(), "url");
        QTEST(agent->place, "place");
        QTEST(agent->asksForToken, "asksForToken");
    }

    void whatCannotBeMeantIsNoAgent_data()
    {
        QTest::addColumn<HeardService>("heard");
        QTest::newRow("no address") << service({});
        QTest::newRow("a name for an address") << service(u"example.org"_s);
        QTest::newRow("no port") << service(u"192.0.2.7"_s, Plain, 0);
        QTest::newRow("this computer, says another") << service(u"127.0.0.1"_s);
        QTest::newRow("this computer, by IPv6") << service(u"::1"_s);
        QTest::newRow("this computer, IPv4 in IPv6") << service(u"::ffff:127.0.0.1"_s);
        QTest::newRow("everybody") << service(u"255.255.255.255"_s);
        QTest::newRow("a group") << service(u"224.0.0.251"_s);
        QTest::newRow("an IPv6 group") << service(u"ff02::fb"_s);
        QTest::newRow("nowhere") << service(u"0.0.0.0"_s);
        QTest::newRow("nowhere, by IPv6") << service(u"::"_s);
        for (const char *path : {"path=api/stream", "path=//evil.example/x", "path=/a?b=c", "path=/a#b",
                                 "path=/../x", "path=/a b", "path=/%00", "path=", "path=/a\r\nHost: b"})
            QTest::newRow(path) << service(u"192.0.2.7"_s, {QByteArray(path)});
        QTest::newRow("a long path") << service(u"192.0.2.7"_s, {"path=/" + QByteArray(230, 'a')});
        HeardService unnamed = service(u"fe80::1"_s);
        for (const QString &host : {u""_s, u"web-01.example.org"_s, u"a b.local"_s, u"localhost"_s,
                                    u"-.local"_s, QString(250, u'a') + u".local"_s}) {
            unnamed.host = host;
            QTest::newRow(qPrintable(u"one link only, called "_s + host.left(20))) << unnamed;
        }
    }
    void whatCannotBeMeantIsNoAgent()
    {
        QFETCH(HeardService, heard);
        QVERIFY(!net::readAnnouncement(heard));
    }

    void namesAreOneBoundedLine_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("shown");
        QTest::newRow("as it is") << u"Wall 서울 #2"_s << u"Wall 서울 #2"_s;
        QTest::newRow("lines") << u"a\nb\u2028c\u0007"_s << u"a b c"_s;
        QTest::newRow("turned round") << u"a\u202egpj.exe\u2066"_s << u"a gpj.exe"_s;
        QTest::newRow("too long") << QString(500, u'x') << QString(63, u'x');
        QTest::newRow("cut inside of a letter") << QString(62, u'x') + u"\U0001F600"_s << QString(62, u'x');
        QTest::newRow("none") << u"  \u200b"_s << u"192.0.2.7:9469"_s;
        QTest::newRow("markup stays letters") << u"<b>x</b>"_s << u"<b>x</b>"_s;
    }
    void namesAreOneBoundedLine()
    {
        QFETCH(QString, name);
        HeardService heard = service(u"192.0.2.7"_s);
        heard.name = name;
        const auto agent = net::readAnnouncement(heard);
        QVERIFY(agent);
        QTEST(agent->name, "shown");
    }

    void whatCanBeReachedBestComesFirst()
    {
        const auto wayOf = [](const HeardService &heard) { return net::readAnnouncement(heard)->way; };
        QVERIFY(wayOf(service(u"192.0.2.7"_s, {"tls=1", "host=a.example"})) < wayOf(service(u"192.0.2.7"_s)));
        QVERIFY(wayOf(service(u"192.0.2.7"_s)) < wayOf(service(u"2001:db8::7"_s)));
        QVERIFY(wayOf(service(u"2001:db8::7"_s)) < wayOf(service(u"fe80::1"_s)));
    }
};

QTEST_APPLESS_MAIN(tst_AnnouncedAgent)
#include "tst_announcedagent.moc"

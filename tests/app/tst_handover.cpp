// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline.h"
#include "app/handover.h"
#include "app/opened.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

/// A whole path of this system: Windows has a drive in front.
QString rooted(const QString &path)
{
#ifdef Q_OS_WIN
    return u"C:"_s + path;
#else
    return path;
#endif
}

QString fileUrl(const QString &path)
{
#ifdef Q_OS_WIN
    return u"file:///C:"_s + path;
#else
    return u"file://"_s + path;
#endif
}

} // namespace

class tst_Handover : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatWasHandedOverArrives();
    void foreignBytesAreRefused();
    void whatIsOverTheLimitsIsRefused_data();
    void whatIsOverTheLimitsIsRefused();
    void garbageNeverHurts();
    void theCommandLineIsHandedOver();
    void whatIsOpenedIsToldApart_data();
    void whatIsOpenedIsToldApart();
};

void tst_Handover::whatWasHandedOverArrives()
{
    QCOMPARE(app::decodeHandover(app::encodeHandover({})), std::optional(app::Handover{}));
    const app::Handover full{.addresses = {u"http://a:1/s"_s, u"https://b/ü"_s},
                             .tokenFile = u"/etc/token"_s,
                             .files = {u"/home/a/b.fleetscope"_s},
                             .links = {u"fleetscope:add?url=c"_s},
                             .simulate = 20,
                             .isWall = true,
                             .isNewWindow = true,
                             .isInTray = true,
                             .activationToken = u"token"_s};
    QCOMPARE(app::decodeHandover(app::encodeHandover(full)), std::optional(full));
}

void tst_Handover::foreignBytesAreRefused()
{
    const QByteArray bytes = app::encodeHandover({.addresses = {u"http://a:1/s"_s}});
    QVERIFY(!app::decodeHandover({}));
    QVERIFY(!app::decodeHandover("GET / HTTP/1.1"));
    QVERIFY(!app::decodeHandover(bytes + 'x'));
    for (qsizetype cut = 0; cut < bytes.size(); ++cut)
        QVERIFY2(!app::decodeHandover(bytes.first(cut)), qPrintable(QString::number(cut)));
}

void tst_Handover::whatIsOverTheLimitsIsRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QStringList many(app::Handover::MostTexts + 1, u"a"_s);
    const QString longText(app::Handover::LongestText + 1, u'a');
    QTest::newRow("many addresses") << app::encodeHandover({.addresses = many});
    QTest::newRow("many files") << app::encodeHandover({.files = many});
    QTest::newRow("many links") << app::encodeHandover({.links = many});
    QTest::newRow("a long address") << app::encodeHandover({.addresses = {longText}});
    QTest::newRow("a long link") << app::encodeHandover({.links = {longText}});
    QTest::newRow("a long token file") << app::encodeHandover({.tokenFile = longText});
    QTest::newRow("a huge fleet") << app::encodeHandover({.simulate = 20'001});
    QTest::newRow("a negative fleet") << app::encodeHandover({.simulate = -1});
}

void tst_Handover::whatIsOverTheLimitsIsRefused()
{
    QFETCH(QByteArray, bytes);
    QVERIFY(!app::decodeHandover(bytes));
}

void tst_Handover::garbageNeverHurts()
{
    QRandomGenerator chance(17);
    const QByteArray good = app::encodeHandover({.addresses = {u"http://a:1/s"_s}, .links = {u"b"_s}});
    for (int round = 0; round < 20'000; ++round) {
        QByteArray bytes = good;
        for (int i = 0; i < 3; ++i)
            bytes[chance.bounded(static_cast<int>(bytes.size()))] = static_cast<char>(chance.bounded(256));
        if (const auto handover = app::decodeHandover(bytes))
            QVERIFY(handover->addresses.size() <= app::Handover::MostTexts);
    }
}

void tst_Handover::theCommandLineIsHandedOver()
{
    const auto line = app::parseCommandLine({u"fleetscope"_s, u"a.example:1"_s, u"--simulate"_s, u"5"_s,
                                             rooted(u"/tmp/x.fleetscope"_s), u"fleetscope:add?url=b"_s,
                                             u"--wall"_s, u"--new-window"_s, u"--tray"_s});
    QVERIFY(line.has_value());
    QVERIFY(line->mayJoinAnother());
    const app::Handover handover = app::handoverOf(*line);
    QCOMPARE(handover.addresses, QStringList{u"http://a.example:1/api/stream"_s});
    QCOMPARE(handover.files, QStringList{rooted(u"/tmp/x.fleetscope"_s)});
    QCOMPARE(handover.links, QStringList{u"fleetscope:add?url=b"_s});
    QCOMPARE(handover.simulate, std::optional(5));
    QVERIFY(handover.isWall && handover.isNewWindow && handover.isInTray);
    for (const QStringList &apart :
         {QStringList{u"--new-instance"_s}, QStringList{u"--snapshot"_s, u"a.png"_s},
          QStringList{u"--state"_s, u"a.json"_s}, QStringList{u"--trace-startup"_s}}) {
        const auto alone = app::parseCommandLine(QStringList{u"fleetscope"_s} + apart);
        QVERIFY(alone.has_value());
        QVERIFY2(!alone->mayJoinAnother(), qPrintable(apart.constFirst()));
    }
}

void tst_Handover::whatIsOpenedIsToldApart_data()
{
    QTest::addColumn<QString>("argument");
    QTest::addColumn<app::OpenedKind>("kind");
    QTest::addColumn<QString>("text");
    using Kind = app::OpenedKind;
    QTest::newRow("host") << u"a.example:9469"_s << Kind::Address << u"a.example:9469"_s;
    QTest::newRow("url") << u"https://a/b.fleetscope"_s << Kind::Address << u"https://a/b.fleetscope"_s;
    QTest::newRow("file") << u"b.fleetscope"_s << Kind::SettingsFile << rooted(u"/home/me/b.fleetscope"_s);
    QTest::newRow("capitals") << u"../B.FLEETSCOPE"_s << Kind::SettingsFile
                              << rooted(u"/home/B.FLEETSCOPE"_s);
    QTest::newRow("whole path") << rooted(u"/x/b.fleetscope"_s) << Kind::SettingsFile
                                << rooted(u"/x/b.fleetscope"_s);
    QTest::newRow("file url") << fileUrl(u"/x/b%20c.fleetscope"_s) << Kind::SettingsFile
                              << rooted(u"/x/b c.fleetscope"_s);
    QTest::newRow("other file url") << fileUrl(u"/x/b.toml"_s) << Kind::SettingsFile
                                    << rooted(u"/x/b.toml"_s);
    QTest::newRow("link") << u"fleetscope:add?url=x"_s << Kind::Link << u"fleetscope:add?url=x"_s;
    QTest::newRow("link in capitals") << u"FLEETSCOPE://x"_s << Kind::Link << u"FLEETSCOPE://x"_s;
    QTest::newRow("a host of that name")
        << u"fleetscope.example:1"_s << Kind::Address << u"fleetscope.example:1"_s;
}

void tst_Handover::whatIsOpenedIsToldApart()
{
    QFETCH(QString, argument);
    QFETCH(app::OpenedKind, kind);
    QFETCH(QString, text);
    const app::Opened opened = app::openedOf(argument, rooted(u"/home/me"_s));
    QCOMPARE(opened.kind, kind);
    QCOMPARE(opened.text, text);
}

QTEST_GUILESS_MAIN(tst_Handover)
#include "tst_handover.moc"

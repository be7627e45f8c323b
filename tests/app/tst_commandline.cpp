// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

tl::expected<app::CommandLine, app::CommandLineRefusal> parse(const QStringList &arguments)
{
    return app::parseCommandLine(QStringList{QStringLiteral("fleetscope")} + arguments);
}

} // namespace

class tst_CommandLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void ownAgentOnlyWhereNothingElseIsAsked_data();
    void ownAgentOnlyWhereNothingElseIsAsked();
    void addressesAreCompleted_data();
    void addressesAreCompleted();
    void theCameraKnowsWhenAndWhere();
    void mistakesAreSentences_data();
    void mistakesAreSentences();
    void helpIsAnAnswer();
    void aTokenComesFromAPrivateFile();
    void aTokenFileForOthersIsRefused_data();
    void aTokenFileForOthersIsRefused();

private:
    std::unique_ptr<QTemporaryDir> m_folder{};
    QString m_token{};
};

void tst_CommandLine::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_token = m_folder->filePath(QStringLiteral("token"));
    QFile file(m_token);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("  s3cret\nsecond line\n");
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
}

void tst_CommandLine::ownAgentOnlyWhereNothingElseIsAsked_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<bool>("wanted");
    QTest::newRow("nothing") << QStringList{} << true;
    QTest::newRow("an address") << QStringList{u"host:1"_s} << false;
    QTest::newRow("--no-local") << QStringList{u"--no-local"_s} << false;
    QTest::newRow("--simulate") << QStringList{u"--simulate"_s, u"5"_s} << true;
    QTest::newRow("--simulate and an address") << QStringList{u"--simulate"_s, u"5"_s, u"host:1"_s} << true;
}

void tst_CommandLine::ownAgentOnlyWhereNothingElseIsAsked()
{
    QFETCH(QStringList, arguments);
    const auto line = parse(arguments);
    QVERIFY(line);
    QTEST(line->wantsOwnAgent(), "wanted");
}

void tst_CommandLine::addressesAreCompleted_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("url");
    QTest::newRow("host:port") << "localhost:8080"
                               << "http://localhost:8080/api/stream";
    QTest::newRow("a whole one") << "https://h/x?servers=web"
                                 << "https://h/x?servers=web";
    QTest::newRow("IPv6") << "[::1]:80"
                          << "http://[::1]:80/api/stream";
}

void tst_CommandLine::addressesAreCompleted()
{
    QFETCH(QString, address);
    const auto line = parse({address});
    QVERIFY(line);
    QTEST(line->urls.constFirst().toString(), "url");
}

void tst_CommandLine::theCameraKnowsWhenAndWhere()
{
    const auto line = parse({u"--snapshot"_s, u"a.png"_s, u"--state"_s, u"a.json"_s, u"--after"_s, u"0.5"_s,
                             u"--size"_s, u"1440x900"_s, u"--theme"_s, u"dark"_s, u"--scale"_s, u"2"_s});
    QVERIFY(line);
    QVERIFY(line->camera);
    QCOMPARE(line->camera->pictureFile, QStringLiteral("a.png"));
    QCOMPARE(line->camera->stateFile, QStringLiteral("a.json"));
    QCOMPARE(line->camera->after, 500ms);
    const auto pressing =
        parse({u"--snapshot"_s, u"a.png"_s, u"--press"_s, u"Ctrl+I"_s, u"--press"_s, u"F1"_s});
    QCOMPARE(pressing->camera->keys,
             (QList<QKeySequence>{QKeySequence(Qt::CTRL | Qt::Key_I), QKeySequence(Qt::Key_F1)}));
    QCOMPARE(line->size, std::optional(QSize(1440, 900)));
    QCOMPARE(line->theme, std::optional(ui::ThemeChoice::Dark));
    QVERIFY(!parse({})->camera);
}

void tst_CommandLine::mistakesAreSentences_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("word");
    QTest::newRow("unknown option") << QStringList{u"--frobnicate"_s} << u"frobnicate"_s;
    QTest::newRow("no web address") << QStringList{u"ftp://host/"_s} << u"http://"_s;
    QTest::newRow("no number") << QStringList{u"--simulate"_s, u"many"_s} << u"--simulate"_s;
    QTest::newRow("no servers") << QStringList{u"--simulate"_s, u"0"_s} << u"--simulate"_s;
    QTest::newRow("a token for nobody") << QStringList{u"--token-file"_s, u"x"_s} << u"--token-file"_s;
    QTest::newRow("a token file that is not there")
        << QStringList{u"--token-file"_s, u"/none"_s, u"host:1"_s} << "/none";
    QTest::newRow("when, but not what") << QStringList{u"--after"_s, u"3"_s} << u"--snapshot"_s;
    QTest::newRow("no time") << QStringList{u"--snapshot"_s, u"a.png"_s, u"--after"_s, u"soon"_s}
                             << u"--after"_s;
    QTest::newRow("no keys") << QStringList{u"--snapshot"_s, u"a.png"_s, u"--press"_s, u"Ctrl+Nothing"_s}
                             << u"--press"_s;
    QTest::newRow("keys for no picture") << QStringList{u"--press"_s, u"F1"_s} << u"--snapshot"_s;
    QTest::newRow("no size") << QStringList{u"--size"_s, u"big"_s} << u"--size"_s;
    QTest::newRow("tiny") << QStringList{u"--size"_s, u"1x1"_s} << u"--size"_s;
    QTest::newRow("no theme") << QStringList{u"--theme"_s, u"pink"_s} << u"--theme"_s;
}

void tst_CommandLine::mistakesAreSentences()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, word);
    const auto line = parse(arguments);
    QVERIFY(!line);
    QVERIFY(!line.error().isAnswer);
    QVERIFY2(line.error().text.contains(word), qPrintable(line.error().text));
}

void tst_CommandLine::helpIsAnAnswer()
{
    const auto line = parse({u"--help"_s});
    QVERIFY(!line);
    QVERIFY(line.error().isAnswer);
    for (const char *option :
         {"--simulate", "--no-local", "--token-file", "--snapshot", "--after", "--state"})
        QVERIFY2(line.error().text.contains(QLatin1String(option)), option);
    QVERIFY(!line.error().text.contains(QStringLiteral("--trace-startup")));
}

void tst_CommandLine::aTokenComesFromAPrivateFile()
{
    const auto line = parse({u"--token-file"_s, m_token, u"host:1"_s});
    QVERIFY(line);
    QCOMPARE(line->token, QByteArray("s3cret"));
}

void tst_CommandLine::aTokenFileForOthersIsRefused_data()
{
    QTest::addColumn<int>("permission");
    QTest::newRow("the group reads") << int{QFileDevice::ReadGroup};
    QTest::newRow("the group writes") << int{QFileDevice::WriteGroup};
    QTest::newRow("everybody reads") << int{QFileDevice::ReadOther};
}

void tst_CommandLine::aTokenFileForOthersIsRefused()
{
#ifdef Q_OS_WIN
    QSKIP("There are no such permissions there.");
#endif
    QFETCH(int, permission);
    QVERIFY(QFile::setPermissions(
        m_token, QFileDevice::ReadOwner |
                     QFileDevice::Permissions::fromInt(QFileDevice::Permissions::Int(permission))));
    const auto line = parse({u"--token-file"_s, m_token, u"host:1"_s});
    QVERIFY(!line);
    QVERIFY2(line.error().text.contains(QStringLiteral("chmod 600")), qPrintable(line.error().text));
    QVERIFY(!line.error().text.contains(QStringLiteral("s3cret")));
}

QTEST_GUILESS_MAIN(tst_CommandLine)
#include "tst_commandline.moc"

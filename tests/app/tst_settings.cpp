// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settingsfile.h"
#include "app/settingswriter.h"

#include <QFile>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

app::Settings unusual()
{
    const QString pin = QStringLiteral("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
    return {
        .endpoints = {{.id = QStringLiteral("k1"),
                       .name = QStringLiteral("Größe “1” \\ \"2\""),
                       .url = QUrl(QStringLiteral("https://example.org/api/stream?servers=web-*")),
                       .group = QStringLiteral("Büro"),
                       .enabled = false,
                       .authentication = app::Authentication::Basic,
                       .user = QStringLiteral("me"),
                       .secret = {.place = app::SecretPlace::File, .file = QStringLiteral("/etc/a token")},
                       .headers = {{.name = QStringLiteral("X-Team"), .value = QStringLiteral("blue")},
                                   {.name = QStringLiteral("X-Key"), .isSecret = true}},
                       .tls = {.caFile = QStringLiteral("C:\\ca.pem"),
                               .certificateFile = QStringLiteral("me.p12"),
                               .keyFile = QStringLiteral("me.key"),
                               .pins = {pin, pin},
                               .exception = QString(64, u'a')},
                       .proxy = {.mode = net::ProxyMode::Socks5,
                                 .host = QStringLiteral("::1"),
                                 .port = 1080,
                                 .user = QStringLiteral("p")},
                       .interval = {.mode = models::IntervalMode::Fixed, .every = 2500ms},
                       .servers = {QStringLiteral("web-*"), QStringLiteral("db")},
                       .pause = app::PausePolicy::KeepReceiving,
                       .transport = models::Transport::LongPoll,
                       .compression = true},
                      {.name = QStringLiteral("second"),
                       .url = QUrl(QStringLiteral("http://[::1]:8080/api/stream")),
                       .authentication = app::Authentication::Bearer,
                       .secret = {.place = app::SecretPlace::Command,
                                  .command = {QStringLiteral("pass"), QStringLiteral("show x")}}},
                      {.url = QUrl(QStringLiteral("http://[::1]:8080/api/stream")),
                       .authentication = app::Authentication::Bearer,
                       .secret = {.place = app::SecretPlace::Keychain},
                       .interval = {.mode = models::IntervalMode::AsSent}},
                      {.url = QUrl(QStringLiteral("http://c:1/s")),
                       .authentication = app::Authentication::None,
                       .secret = {.place = app::SecretPlace::Session}}},
        .theme = ui::ThemeChoice::Dark,
        .grace = {.time = 30s},
        .pauseExplained = true,
        .memoryCeilingMiB = 512,
        .thresholds = {.warning = 70.5, .critical = 90},
        .window = std::chrono::minutes(15),
        .desktop = {.isInTray = false,
                    .closesToTray = true,
                    .notifies = false,
                    .looksForUpdates = true,
                    .updateUrl = QUrl(QStringLiteral("https://updates.example/latest?channel=a"))}};
}

} // namespace

class tst_Settings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsWrittenIsRead();
    void anythingBecomesAnythingElse();
    void keepReceivingIsWrittenAndRead();
    void unknownKeysStay();
    void ofTwoAlikeTheRightOneIsRemoved();
    void saysWhatIsWrongAndWhere_data();
    void saysWhatIsWrongAndWhere();
    void refusesAnEndpointWhoseTrustIsWrong_data();
    void refusesAnEndpointWhoseTrustIsWrong();
    void wrongEntriesStayWhenSomethingElseIsSaved();
    void aWrongPinIsMendedByNewOnes();
    void hintsAtTheNearestKey_data();
    void hintsAtTheNearestKey();
    void twoEndpointsWithOneIdAreTold();
    void theNewFileDescribesEveryKey();
    void theManualIsRight();
    void aPasswordIsNeverTakenFromTheFile();
};

void tst_Settings::whatIsWrittenIsRead()
{
    const app::SettingsReading reading = app::readSettings(*app::newSettingsFile(unusual()));
    QCOMPARE(reading.problems, QList<app::SettingsProblem>());
    QCOMPARE(reading.settings, unusual());
}

void tst_Settings::anythingBecomesAnythingElse()
{
    // Every part of an endpoint added, changed, moved and taken away again, in one go.
    const app::Settings all = unusual();
    app::Settings turned = all;
    std::ranges::reverse(turned.endpoints);
    app::Settings bare = all;
    for (app::EndpointSettings &endpoint : bare.endpoints)
        endpoint = {.id = endpoint.id, .name = endpoint.name, .url = endpoint.url};
    app::Settings few = all;
    few.endpoints = {
        all.endpoints.at(2), {.url = QUrl(QStringLiteral("http://new:1/s"))}, all.endpoints.at(0)};
    const QList<app::Settings> states{{}, all, turned, bare, few};
    for (const app::Settings &from : states) {
        for (const app::Settings &to : states) {
            const QByteArray before = *app::newSettingsFile(from);
            const auto written = app::writeSettings(to, before);
            QVERIFY2(written, before.constData());
            QCOMPARE(app::readSettings(*written).settings, to);
            if (from == to)
                QCOMPARE(*written, before);
        }
    }
}

void tst_Settings::keepReceivingIsWrittenAndRead()
{
    const app::Settings keeping{.grace = {.time = std::nullopt}};
    QCOMPARE(app::readSettings(*app::writeSettings(keeping, *app::newSettingsFile(unusual()))).settings,
             keeping);
}

void tst_Settings::unknownKeysStay()
{
    const QByteArray previous = "theme = \"light\"\nnext_version = [1, 2]\n[thresholds]\nfancy = true\n"
                                "[[endpoint]]\nname = \"a\"\nurl = \"http://a:1/s\"\ncolour = \"red\"\n";
    app::Settings settings = app::readSettings(previous).settings;
    settings.theme = ui::ThemeChoice::Dark;
    const QByteArray written = app::writeSettings(settings, previous).value_or(QByteArray());
    QVERIFY2(written.contains("next_version"), written.constData());
    QVERIFY2(written.contains("fancy"), written.constData());
    QVERIFY2(written.contains("colour"), written.constData());
    QCOMPARE(app::readSettings(written).settings, settings);
}

void tst_Settings::ofTwoAlikeTheRightOneIsRemoved()
{
    const QByteArray first = "[[endpoint]]\nname = \"a\"\nurl = \"http://a:1/s\"\ngroup = \"one\"\n";
    const QByteArray second =
        "[[endpoint]]\nname = \"a\"\nurl = \"http://a:1/s\"\nauth = \"wrong\"\nmine = 1\n";
    app::Settings settings = app::readSettings(first + second).settings;
    QCOMPARE(settings.endpoints.size(), 2);
    settings.endpoints.removeFirst();
    const QByteArray written = app::writeSettings(settings, first + second).value_or(QByteArray());
    QCOMPARE(written, second);
}

void tst_Settings::saysWhatIsWrongAndWhere_data()
{
    QTest::addColumn<QByteArray>("toml");
    QTest::addColumn<int>("line");
    QTest::addColumn<QString>("word");
    const auto row = [](const char *name, const char *toml, int line, const char *word) {
        QTest::newRow(name) << QByteArray(toml) << line << QString::fromUtf8(word);
    };
    row("syntax", "theme = \"light\"\nwindow_minutes = = 3", 2, "");
    // What the parser itself holds to be impossible.
    row("no key in a heading", "[[\x05", 1, "");
    row("a comment in a heading", "\n[#]", 2, "");
    row("type", "\n\nkeep_receiving = 1", 3, "true or false");
    row("range", "memory_ceiling_mib = 1", 1, "16");
    row("word", "theme = \"pink\"", 1, "dark");
    row("thresholds crossed", "[thresholds]\nwarning = 90\ncritical = 10", 1, "below");
    row("no url", "[[endpoint]]\nname = \"a\"", 1, "http://");
    row("a file url", "[[endpoint]]\nurl = \"file:///etc/passwd\"", 2, "http://");
    row("not a list", "endpoint = 4", 1, "[[endpoint]]");
    row("no text", "[[endpoint]]\nurl = \"http://a:1/s\"\nname = 4", 3, "text in quotes");
    row("a text of two lines", "[[endpoint]]\nurl = \"http://a:1/s\"\nname = \"a\\nb\"", 3, "one line");
    row("a time without a unit", "[[endpoint]]\nurl = \"http://a:1/s\"\ninterval = \"5\"", 3, "5s");
    row("an interval that is none", "[[endpoint]]\nurl = \"http://a:1/s\"\ninterval = \"never\"", 3,
        "server");
    row("an interval that is too long", "[[endpoint]]\nurl = \"http://a:1/s\"\ninterval = \"11m\"", 3, "10m");
    row("a time that is too short", "[[endpoint]]\nurl = \"http://a:1/s\"\ninterval = \"5ms\"", 3, "100ms");
    row("a glob that is none", "[[endpoint]]\nurl = \"http://a:1/s\"\nservers = [1]", 3, "servers");
    row("a way that is none", "[[endpoint]]\nurl = \"http://a:1/s\"\ntransport = \"pigeon\"", 3, "websocket");
    row("a pause that is none", "[[endpoint]]\nurl = \"http://a:1/s\"\npause = \"never\"", 3,
        "keep-receiving");
    row("not a number", "[thresholds]\nwarning = nan", 2, "number");
}

void tst_Settings::saysWhatIsWrongAndWhere()
{
    QFETCH(QByteArray, toml);
    QFETCH(int, line);
    QFETCH(QString, word);
    const app::SettingsReading reading = app::readSettings(toml);
    QCOMPARE(reading.problems.size(), 1);
    QCOMPARE(reading.problems.constFirst().line, line);
    QVERIFY(reading.problems.constFirst().column > 0);
    QVERIFY2(reading.problems.constFirst().text.contains(word),
             qPrintable(reading.problems.constFirst().text));
    // The rest is taken.
    app::Settings expected;
    if (toml.contains("http://"))
        expected.endpoints += {.url = QUrl(QStringLiteral("http://a:1/s"))};
    QCOMPARE(reading.settings, expected);
}

void tst_Settings::refusesAnEndpointWhoseTrustIsWrong_data()
{
    QTest::addColumn<QByteArray>("lines");
    QTest::addColumn<int>("line");
    QTest::addColumn<QString>("word");
    const auto row = [](const char *name, const char *lines, int line, const char *word) {
        QTest::newRow(name) << QByteArray(lines) << line << QString::fromUtf8(word);
    };
    row("a pin that is none", "[endpoint.tls]\npins = [\"sha256/abc\"]", 4, "sha256/abc");
    row("a fingerprint that is none", "tls = { exception = \"abc\" }", 3, "64 hex digits");
    row("a proxy without a host", "[endpoint.proxy]\nmode = \"http\"", 4, "“host” and a “port”");
    row("a proxy of no kind", "proxy.mode = \"ftp\"", 3, "socks5");
    row("a proxy that is no table", "proxy = \"http://proxy:3128\"", 3, "[endpoint.proxy]");
    row("basic without a user", "auth = \"basic\"\nsecret = \"session\"", 3, "user");
    row("two places for a token", "token_file = \"a\"\nsecret = \"keychain\"", 4, "several");
    row("a command without a program", "token_command = []", 3, "program");
    row("a secret that is one", "secret = \"hunter2\"", 3, "keychain");
    row("a header that breaks lines", "[[endpoint.header]]\nname = \"X\"\nvalue = \"a\\r\\nb\"", 5,
        "one line");
    row("a header with a bad name", "[[endpoint.header]]\nname = \"X Y\"", 4, "header needs");
}

void tst_Settings::refusesAnEndpointWhoseTrustIsWrong()
{
    QFETCH(QByteArray, lines);
    QFETCH(int, line);
    QFETCH(QString, word);
    const app::SettingsReading reading =
        app::readSettings("[[endpoint]]\nurl = \"http://a:1/s\"\n" + lines + '\n');
    QCOMPARE(reading.problems.size(), 1);
    QCOMPARE(reading.problems.constFirst().line, line);
    const QString said = reading.problems.constFirst().text;
    QVERIFY2(said.contains(word), qPrintable(said));
    QVERIFY(!said.contains(QStringLiteral("hunter2")));
    QCOMPARE(reading.settings.endpoints.size(), 1);
    QVERIFY(!reading.settings.endpoints.constFirst().refusal.isEmpty());
}

void tst_Settings::wrongEntriesStayWhenSomethingElseIsSaved()
{
    const QByteArray previous = "theme = \"pink\" # my favourite\n"
                                "window_minutes = 400\n"
                                "[[endpoint]]\nname = \"no url\"\n\n"
                                "[[endpoint]]\nurl = \"http://a:1/s\"\ninterval = \"soon\"\n"
                                "[endpoint.tls]\npins = [\"abc\"] # to do\n";
    app::Settings settings = app::readSettings(previous).settings;
    settings.memoryCeilingMiB = 512;
    settings.endpoints.first().name = QStringLiteral("a");
    settings.endpoints.prepend({.url = QUrl(QStringLiteral("http://b:1/s"))});
    const QByteArray written = app::writeSettings(settings, previous).value_or(QByteArray());
    for (const char *kept :
         {"theme = \"pink\" # my favourite\nwindow_minutes = 400\nmemory_ceiling_mib = 512\n",
          "[[endpoint]]\nname = \"no url\"\n", "interval = \"soon\"\n",
          "[endpoint.tls]\npins = [\"abc\"] # to do\n"})
        QVERIFY2(written.contains(kept), written.constData());
    QVERIFY2(written.indexOf("b:1") < written.indexOf("a:1"), written.constData());
    QCOMPARE(app::readSettings(written).problems.size(), app::readSettings(previous).problems.size());
}

void tst_Settings::aWrongPinIsMendedByNewOnes()
{
    const QByteArray previous = "[[endpoint]]\nurl = \"http://a:1/s\"\ntls.pins = [\"abc\"] # mine\n";
    app::Settings settings = app::readSettings(previous).settings;
    settings.endpoints.first().tls.pins = {u"47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="_s};
    const QByteArray written = app::writeSettings(settings, previous).value_or(QByteArray());
    QVERIFY2(written.endsWith("hSuFU=\"] # mine\n"), written.constData());
    QCOMPARE(app::readSettings(written).settings.endpoints.constFirst().refusal, QString());
}

void tst_Settings::hintsAtTheNearestKey_data()
{
    QTest::addColumn<QByteArray>("toml");
    QTest::addColumn<int>("line");
    QTest::addColumn<QString>("meant");
    QTest::newRow("two letters swapped") << QByteArray("tehme = \"dark\"") << 1 << QStringLiteral("theme");
    QTest::newRow("no underscore") << QByteArray("[[endpoint]]\nurl = \"http://a:1/s\"\ntokenfile = \"a\"")
                                   << 3 << QStringLiteral("token_file");
    QTest::newRow("a hyphen") << QByteArray("grace-seconds = 3") << 1 << QStringLiteral("grace_seconds");
    QTest::newRow("in a table") << QByteArray("[thresholds]\nwarn = 3") << 2 << QStringLiteral("warning");
    QTest::newRow("a table") << QByteArray("[[endpoints]]\nurl = \"http://a:1/s\"") << 1
                             << QStringLiteral("endpoint");
    QTest::newRow("nothing near") << QByteArray("flavour = 3") << 1 << QString();
}

void tst_Settings::hintsAtTheNearestKey()
{
    QFETCH(QByteArray, toml);
    QFETCH(int, line);
    QFETCH(QString, meant);
    const app::SettingsReading reading = app::readSettings(toml);
    QCOMPARE(reading.problems, QList<app::SettingsProblem>());
    QCOMPARE(reading.hints.size(), 1);
    QCOMPARE(reading.hints.constFirst().line, line);
    const QString said = reading.hints.constFirst().text;
    QVERIFY2(meant.isEmpty() ? said.contains(QStringLiteral("left as it is"))
                             : said.contains(u'“' + meant + u'”'),
             qPrintable(said));
}

void tst_Settings::twoEndpointsWithOneIdAreTold()
{
    const app::SettingsReading reading =
        app::readSettings("[[endpoint]]\nurl = \"http://a:1/s\"\nid = \"x\"\n"
                          "[[endpoint]]\nurl = \"http://b:1/s\"\nid = \"x\"\n");
    QCOMPARE(reading.problems.size(), 1);
    QCOMPARE(reading.problems.constFirst().line, 6);
    QCOMPARE(reading.settings.endpoints.at(0).id, QStringLiteral("x"));
    QCOMPARE(reading.settings.endpoints.at(1).id, QString());
}

void tst_Settings::theNewFileDescribesEveryKey()
{
    const QByteArray text = app::settingsTemplate();
    const app::SettingsReading reading = app::readSettings(text);
    QCOMPARE(reading.settings, app::Settings());
    QCOMPARE(reading.problems + reading.hints, QList<app::SettingsProblem>());
    QVERIFY(reading.knownKeys.size() > 30);
    for (const QString &key : reading.knownKeys) {
        const QByteArray last = key.sliced(key.lastIndexOf(u'.') + 1).toUtf8();
        QVERIFY2(text.contains(last), last.constData());
    }
}

void tst_Settings::theManualIsRight()
{
    QFile file(QFINDTESTDATA("../../docs/settings.md"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray manual = file.readAll();
    const QByteArray begin = "```toml\n";
    const qsizetype from = manual.indexOf(begin) + begin.size();
    const QByteArray example = manual.sliced(from, manual.indexOf("```", from) - from);
    const app::SettingsReading reading = app::readSettings(example);
    QCOMPARE(reading.problems + reading.hints, QList<app::SettingsProblem>());
    QCOMPARE(reading.settings.endpoints.size(), 3);
    // Tables and arrays of tables are described by their keys.
    QStringList missing;
    for (const QString &key : reading.knownKeys) {
        const bool isTable = reading.knownKeys.filter(key + u'.').size() > 0;
        if (!isTable && !manual.contains("| `" + key.toUtf8() + "` |"))
            missing += key;
    }
    QCOMPARE(missing, QStringList());
}

void tst_Settings::aPasswordIsNeverTakenFromTheFile()
{
    const app::SettingsReading reading =
        app::readSettings("[[endpoint]]\nurl = \"http://me:secret@host:1/s\"");
    QCOMPARE(reading.problems.size(), 1);
    QVERIFY(!app::describe(reading.problems).contains(QStringLiteral("secret")));
    QCOMPARE(reading.settings.endpoints.constFirst().url, QUrl(QStringLiteral("http://host:1/s")));
}

QTEST_APPLESS_MAIN(tst_Settings)
#include "tst_settings.moc"

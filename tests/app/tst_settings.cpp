// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settingsfile.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace std::chrono_literals;

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void put(const QString &path, const QByteArray &content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

app::Settings unusual()
{
    return {
        .endpoints = {{.name = QStringLiteral("Größe “1”"),
                       .url = QUrl(QStringLiteral("https://example.org/api/stream?servers=web-*")),
                       .authentication = app::Authentication::Bearer,
                       .secret = {.place = app::SecretPlace::File, .file = QStringLiteral("/etc/a token")}},
                      {.url = QUrl(QStringLiteral("http://[::1]:8080/api/stream"))}},
        .theme = ui::ThemeChoice::Dark,
        .grace = {.time = 30s},
        .pauseExplained = true,
        .memoryCeilingMiB = 512,
        .thresholds = {.warning = 70.5, .critical = 90},
        .window = std::chrono::minutes(15)};
}

} // namespace

class tst_Settings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsWrittenIsRead();
    void keepReceivingIsWrittenAndRead();
    void unknownKeysStay();
    void saysWhatIsWrongAndWhere_data();
    void saysWhatIsWrongAndWhere();
    void aPasswordIsNeverTakenFromTheFile();
    void aMissingFileIsTheDefaults();
    void anUnreadableFileIsPutAside();
    void aFileThatCannotBeWrittenIsSaid();
    void nobodyElseReadsTheFile();
};

void tst_Settings::whatIsWrittenIsRead()
{
    const app::SettingsReading reading = app::readSettings(app::writeSettings(unusual(), {}));
    QCOMPARE(reading.problems, QList<app::SettingsProblem>());
    QCOMPARE(reading.settings, unusual());
}

void tst_Settings::keepReceivingIsWrittenAndRead()
{
    const app::Settings keeping{.grace = {.time = std::nullopt}};
    QCOMPARE(app::readSettings(app::writeSettings(keeping, app::writeSettings(unusual(), {}))).settings,
             keeping);
}

void tst_Settings::unknownKeysStay()
{
    const QByteArray previous = "theme = \"light\"\nnext_version = [1, 2]\n[thresholds]\nfancy = true\n"
                                "[[endpoint]]\nname = \"a\"\nurl = \"http://a:1/s\"\ncolour = \"red\"\n";
    app::Settings settings = app::readSettings(previous).settings;
    settings.theme = ui::ThemeChoice::Dark;
    const QByteArray written = app::writeSettings(settings, previous);
    QVERIFY2(written.contains("next_version"), written.constData());
    QVERIFY2(written.contains("fancy"), written.constData());
    QVERIFY2(written.contains("colour"), written.constData());
    QCOMPARE(app::readSettings(written).settings, settings);
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
    row("type", "\n\nkeep_receiving = 1", 3, "true or false");
    row("range", "memory_ceiling_mib = 1", 1, "16");
    row("word", "theme = \"pink\"", 1, "dark");
    row("thresholds crossed", "[thresholds]\nwarning = 90\ncritical = 10", 1, "below");
    row("no url", "[[endpoint]]\nname = \"a\"", 1, "http://");
    row("a file url", "[[endpoint]]\nurl = \"file:///etc/passwd\"", 1, "http://");
    row("not a list", "endpoint = 4", 1, "[[endpoint]]");
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
    QCOMPARE(reading.settings, app::Settings());
}

void tst_Settings::aPasswordIsNeverTakenFromTheFile()
{
    const app::SettingsReading reading =
        app::readSettings("[[endpoint]]\nurl = \"http://me:secret@host:1/s\"");
    QCOMPARE(reading.problems.size(), 1);
    QVERIFY(!app::describe(reading.problems).contains(QStringLiteral("secret")));
    QCOMPARE(reading.settings.endpoints.constFirst().url, QUrl(QStringLiteral("http://host:1/s")));
}

void tst_Settings::aMissingFileIsTheDefaults()
{
    const app::SettingsReading reading = app::SettingsFile(QStringLiteral("/nonexistent/x.toml")).load();
    QCOMPARE(reading.settings, app::Settings());
    QVERIFY(reading.problems.isEmpty());
}

void tst_Settings::anUnreadableFileIsPutAside()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("sub/fleetscope.toml"));
    app::SettingsFile file(path);
    QVERIFY(!file.save({}));
    put(path, "theme = = ");
    QVERIFY(!file.load().isToml);
    QVERIFY(!file.save(unusual()));
    QCOMPARE(contentOf(path + QStringLiteral(".unreadable")), QByteArray("theme = = "));
    QCOMPARE(file.load().settings, unusual());
}

void tst_Settings::aFileThatCannotBeWrittenIsSaid()
{
    const QTemporaryDir folder;
    put(folder.filePath(QStringLiteral("file")), "x");
    const QString path = folder.filePath(QStringLiteral("file/fleetscope.toml"));
    const auto failure = app::SettingsFile(path).save({});
    QVERIFY(failure);
    QVERIFY2(failure->contains(path), qPrintable(*failure));
}

void tst_Settings::nobodyElseReadsTheFile()
{
    // An address may hold a token.
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("fleetscope.toml"));
    put(path, "theme = \"dark\"\n");
    QVERIFY(QFile::setPermissions(path, QFile::permissions(path) | QFileDevice::ReadOther));
    QVERIFY(!app::SettingsFile(path).save(unusual()));
    QVERIFY(!(QFile::permissions(path) & (QFileDevice::ReadGroup | QFileDevice::ReadOther)));
}

QTEST_APPLESS_MAIN(tst_Settings)
#include "tst_settings.moc"

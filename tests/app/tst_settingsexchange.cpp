// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settingsexchange.h"

#include "app/joinsettingsexchange.h"
#include "app/settingskeeper.h"
#include "app/settingswriter.h"
#include "models/fleet.h"
#include "ui/mainwindow.h"
#include "ui/settingsexchange.h"

#include <QDialog>
#include <QDialogButtonBox>
#include <QFile>
#include <QFileDialog>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

app::EndpointSettings endpoint(const char *url)
{
    return {.url = QUrl(QString::fromLatin1(url))};
}

} // namespace

class tst_SettingsExchange : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addsOnlyWhatIsNew();
    void whatWouldRunAProgramComesSwitchedOff();
    void whatIsWrongIsLeftOut();
    void anExportHoldsNoSecret();
    void whatWasExportedIsImported();
    void thePreviewAsks();
    void theMenuExportsAndImports();
};

void tst_SettingsExchange::addsOnlyWhatIsNew()
{
    const app::Settings mine{.endpoints = {endpoint("http://a:1/s")}};
    app::Settings theirs{
        .endpoints = {endpoint("http://a:1/s"), endpoint("http://b:1/s"), endpoint("http://b:1/s")}};
    theirs.endpoints[1].id = u"of another keychain"_s;
    theirs.endpoints[1].plainHttpSecret = true;
    const app::ImportPlan plan = app::planImport(mine, theirs);
    QCOMPARE(plan.added, QList{endpoint("http://b:1/s")});
    QCOMPARE(plan.addedLines.size(), 1);
    QCOMPARE(plan.leftOut.size(), 2);
    QVERIFY(plan.leftOut.constFirst().contains(u"http://a:1/s"_s));
}

void tst_SettingsExchange::whatWouldRunAProgramComesSwitchedOff()
{
    app::Settings theirs{.endpoints = {endpoint("http://a:1/s")}};
    theirs.endpoints[0].secret = {.place = app::SecretPlace::Command, .command = {u"rm"_s, u"-rf"_s}};
    const app::ImportPlan plan = app::planImport({}, theirs);
    QVERIFY(!plan.added.constFirst().enabled);
    QVERIFY2(plan.addedLines.constFirst().contains(u"“rm -rf”"_s), qPrintable(plan.addedLines.constFirst()));
}

void tst_SettingsExchange::whatIsWrongIsLeftOut()
{
    const app::Settings theirs =
        app::readSettings("[[endpoint]]\nurl = \"https://a:1/s\"\ntls.pins = [\"abc\"]\n").settings;
    const app::ImportPlan plan = app::planImport({}, theirs);
    QVERIFY(plan.added.isEmpty());
    QCOMPARE(plan.leftOut.size(), 1);
}

void tst_SettingsExchange::anExportHoldsNoSecret()
{
    app::Settings mine{.endpoints = {endpoint("http://a:1/s?servers=web-*&access_token=hunter2")}};
    mine.endpoints[0].id = u"hunter2"_s;
    mine.endpoints[0].headers = {{.name = u"X-Api-Key"_s, .value = u"hunter2"_s},
                                 {.name = u"X-Team"_s, .value = u"blue"_s}};
    const app::SettingsExport exported = app::forExport(mine);
    QCOMPARE(exported.secretsLeftOut, 2);
    const QByteArray text = *app::newSettingsFile(exported.settings);
    QVERIFY2(!text.contains("hunter2"), text.constData());
    QVERIFY2(text.contains("servers=web-*") && text.contains("blue") && text.contains("X-Api-Key"),
             text.constData());
}

void tst_SettingsExchange::whatWasExportedIsImported()
{
    app::Settings mine{.endpoints = {endpoint("http://a:1/s"), endpoint("http://b:1/s")}};
    mine.endpoints[0].group = u"g"_s;
    mine.endpoints[1].tls.caFile = u"ca"_s;
    const app::SettingsReading read = app::readSettings(*app::newSettingsFile(app::forExport(mine).settings));
    QVERIFY(read.problems.isEmpty());
    QCOMPARE(app::planImport({}, read.settings).added, mine.endpoints);
    QVERIFY(app::planImport(mine, read.settings).added.isEmpty());
}

void tst_SettingsExchange::thePreviewAsks()
{
    QWidget window;
    window.show();
    int agreed = 0;
    const auto dialogOf = [&window] { return window.findChild<QDialog *>(u"importPreview"_s); };
    ui::askBeforeImport(
        &window, {.file = u"/x/a.toml"_s, .added = {u"one"_s}, .leftOut = {u"two"_s}, .problems = u"three"_s},
        [&agreed] { ++agreed; });
    QVERIFY(dialogOf() != nullptr);
    const QString shown = dialogOf()->findChild<QPlainTextEdit *>()->toPlainText();
    QVERIFY2(shown.startsWith(u"one\n"_s) && shown.contains(u"two"_s) && shown.contains(u"three"_s),
             qPrintable(shown));
    dialogOf()->reject();
    QCOMPARE(agreed, 0);
    QTRY_VERIFY_WITH_TIMEOUT(dialogOf() == nullptr, 30'000);
    ui::askBeforeImport(&window, {.file = u"/x/a.toml"_s, .added = {u"one"_s}}, [&agreed] { ++agreed; });
    dialogOf()->accept();
    QCOMPARE(agreed, 1);
    QTRY_VERIFY_WITH_TIMEOUT(dialogOf() == nullptr, 30'000);
    // Nothing to add: nothing to agree to.
    ui::askBeforeImport(&window, {.file = u"/x/a.toml"_s}, [&agreed] { ++agreed; });
    QCOMPARE(dialogOf()->findChild<QDialogButtonBox *>()->buttons().size(), 1);
    dialogOf()->accept();
    QCOMPARE(agreed, 1);
}

void tst_SettingsExchange::theMenuExportsAndImports()
{
    const QTemporaryDir folder;
    const QString given = folder.filePath(u"given.toml"_s);
    ui::Theme theme;
    models::Fleet fleet;
    models::FleetViewModel view(fleet);
    const auto choose = [](ui::MainWindow &window, const QString &path) {
        auto *dialog = window.findChild<QFileDialog *>();
        QVERIFY(dialog != nullptr);
        Q_EMIT dialog->fileSelected(path);
        delete dialog;
    };
    {
        app::SettingsKeeper mine{app::SettingsFile(folder.filePath(u"mine.toml"_s))};
        mine.change([](app::Settings &each) { each.endpoints = {endpoint("http://a:1/s")}; });
        ui::MainWindow window(theme, {.fleet = fleet, .view = view});
        app::joinSettingsExchange(window, mine);
        Q_EMIT window.exportAsked();
        choose(window, given);
    }
    QVERIFY(QFile::exists(given));
    app::SettingsKeeper other{app::SettingsFile(folder.filePath(u"other.toml"_s))};
    ui::MainWindow window(theme, {.fleet = fleet, .view = view});
    app::joinSettingsExchange(window, other);
    Q_EMIT window.importAsked();
    choose(window, given);
    QVERIFY(other.settings().endpoints.isEmpty()); // Not before it was agreed to.
    auto *preview = window.findChild<QDialog *>(u"importPreview"_s);
    QVERIFY(preview != nullptr);
    preview->accept();
    QCOMPARE(other.settings().endpoints, QList{endpoint("http://a:1/s")});
}

QTEST_MAIN(tst_SettingsExchange)
#include "tst_settingsexchange.moc"

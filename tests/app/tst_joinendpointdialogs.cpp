// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/joinendpointdialogs.h"

#include "app/endpointresolver.h"
#include "app/secretstore.h"
#include "app/settingskeeper.h"
#include "models/fleetviewmodel.h"
#include "tests/app/endpointsbench.h"
#include "tests/app/fakekeychain.h"
#include "ui/endpointsdialog.h"
#include "ui/mainwindow.h"
#include "ui/noticebar.h"

#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

/// The window and all that its dialog of endpoints acts on.
struct Bench : testsupport::EndpointsBench
{
    testsupport::FakeKeychain keychain{};
    app::SecretStore secrets{keychain, clock};
    app::SettingsKeeper settings{app::SettingsFile(folder.filePath(u"fleetscope.toml"_s))};
    models::FleetViewModel view{fleet};
    ui::Theme theme{};
    ui::MainWindow window{theme, {.fleet = fleet, .view = view}};

    explicit Bench(const QList<app::EndpointSettings> &saved = {})
    {
        settings.change([&](app::Settings &each) { each.endpoints = saved; });
        app::joinEndpointDialogs(window, {.settings = settings,
                                          .secrets = secrets,
                                          .endpoints = endpoints,
                                          .sessions = sessions,
                                          .inventory = inventory});
        window.show();
    }
    [[nodiscard]] const QList<app::EndpointSettings> &saved() const { return settings.settings().endpoints; }
    void save(const QList<ui::EndpointDraft> &drafts)
    {
        window.endpointDialogs().openList();
        Q_EMIT window.endpointDialogs().listSaved(drafts);
        window.endpointDialogs().list()->done(0);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    [[nodiscard]] QByteArray fileText() const
    {
        QFile file(folder.filePath(u"fleetscope.toml"_s));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
};

ui::EndpointDraft withToken(const QString &address, const QString &token)
{
    ui::EndpointDraft draft{.address = address};
    draft.authentication = ui::Authentication::Bearer;
    draft.place = ui::SecretPlace::Keychain;
    draft.secret.typed = token;
    return draft;
}

} // namespace

class tst_JoinEndpointDialogs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theListIsTheSettings();
    void aNewOneIsSavedAndItsTokenKeptApart();
    void withoutAKeychainItIsForTheSessionAndSaid();
    void aRemovedOneTakesItsSecretsAlong();
    void whatWasDroppedIsForgotten();
    void orderAndKeysStay();
    void whatCameMeanwhileIsNotTakenForRemoved();
    void secretsStayWithAnEntryWithoutAnId();
};

void tst_JoinEndpointDialogs::theListIsTheSettings()
{
    Bench bench({{.id = u"1"_s, .name = u"seoul"_s, .url = QUrl(u"https://a/x"_s), .group = u"prod"_s},
                 {.name = u"lab"_s, .url = QUrl(u"https://b/x"_s)}});
    bench.window.endpointDialogs().openList();
    auto *dialog = bench.window.endpointDialogs().list();
    QVERIFY(dialog && dialog->isVisible());
    QVERIFY(!dialog->hasChanges());
    const auto *model = dialog->findChild<ui::EndpointListModel *>();
    const auto shown = model->endpoints();
    QCOMPARE(shown.size(), 2);
    QCOMPARE(shown[0].key, u"1"_s);
    QCOMPARE(shown[1].name, u"lab"_s);
    QVERIFY(!shown[1].key.isEmpty());
}

void tst_JoinEndpointDialogs::aNewOneIsSavedAndItsTokenKeptApart()
{
    Bench bench;
    bench.save({withToken(u"https://h"_s, u" s3cret\n"_s)});
    QCOMPARE(bench.saved().size(), 1);
    const app::EndpointSettings &saved = bench.saved().first();
    QVERIFY(!saved.id.isEmpty());
    QCOMPARE(saved.url, QUrl(u"https://h/api/stream"_s));
    QCOMPARE(saved.secret.place, app::SecretPlace::Keychain);
    QCOMPARE(bench.secrets.atHand({.endpoint = saved.id}), std::optional(u"s3cret"_s));
    bench.keychain.answer();
    QCOMPARE(bench.keychain.secrets.values(), QStringList{u"s3cret"_s});
    QVERIFY(bench.fileText().contains("https://h"));
    QVERIFY(!bench.fileText().contains("s3cret"));
}

void tst_JoinEndpointDialogs::withoutAKeychainItIsForTheSessionAndSaid()
{
    Bench bench;
    bench.save({withToken(u"https://h"_s, u"s3cret"_s)});
    bench.keychain.answer(app::Keychain::Failure{.fault = app::Keychain::Fault::Unavailable});
    const app::EndpointSettings &saved = bench.saved().first();
    QCOMPARE(saved.secret.place, app::SecretPlace::Session);
    QCOMPARE(bench.secrets.atHand({.endpoint = saved.id}), std::optional(u"s3cret"_s));
    const auto *notice = bench.window.findChild<ui::NoticeBar *>();
    QVERIFY(notice->isVisible());
    QVERIFY(!notice->accessibleName().contains("s3cret"_L1));
}

void tst_JoinEndpointDialogs::aRemovedOneTakesItsSecretsAlong()
{
    Bench bench({{.id = u"1"_s,
                  .url = QUrl(u"https://a/x"_s),
                  .authentication = app::Authentication::Bearer,
                  .secret = {.place = app::SecretPlace::Keychain}},
                 {.id = u"2"_s, .url = QUrl(u"https://b/x"_s)}});
    bench.secrets.keep({.endpoint = u"1"_s}, u"t"_s);
    bench.save({{.key = u"2"_s, .address = u"https://b/x"_s}});
    QCOMPARE(bench.saved().size(), 1);
    QCOMPARE(bench.saved().first().id, u"2"_s);
    QVERIFY(!bench.secrets.atHand({.endpoint = u"1"_s}));
}

void tst_JoinEndpointDialogs::whatWasDroppedIsForgotten()
{
    using app::SecretKind;
    const app::SecretKey header{.endpoint = u"1"_s, .kind = SecretKind::Header, .header = u"X-Key"_s};
    const app::SecretKey proxy{.endpoint = u"1"_s, .kind = SecretKind::ProxyPassword};
    const app::SecretKey signIn{.endpoint = u"1"_s};
    Bench bench({{.id = u"1"_s,
                  .url = QUrl(u"https://a/x"_s),
                  .authentication = app::Authentication::Bearer,
                  .secret = {.place = app::SecretPlace::Session},
                  .headers = {{.name = u"X-Key"_s, .isSecret = true}},
                  .proxy = {.mode = net::ProxyMode::Http, .host = u"px"_s, .port = 1, .user = u"pu"_s}}});
    for (const app::SecretKey &key : {header, proxy, signIn})
        bench.secrets.keep(key, u"t"_s);
    ui::EndpointDraft draft = withToken(u"https://a/x"_s, u"new"_s);
    draft.key = u"1"_s;
    draft.place = ui::SecretPlace::Session;
    bench.save({draft});
    QVERIFY(!bench.secrets.atHand(header));
    QVERIFY(!bench.secrets.atHand(proxy));
    QCOMPARE(bench.secrets.atHand(signIn), std::optional(u"new"_s));
    draft.secret = {};
    draft.authentication = ui::Authentication::None;
    draft.place = ui::SecretPlace::None;
    bench.save({draft});
    QVERIFY(!bench.secrets.atHand(signIn));
}

void tst_JoinEndpointDialogs::orderAndKeysStay()
{
    Bench bench(
        {{.id = u"1"_s, .url = QUrl(u"https://a/x"_s)}, {.id = u"2"_s, .url = QUrl(u"https://b/x"_s)}});
    bench.save({{.key = u"2"_s, .address = u"https://b/x"_s},
                {.address = u"https://c/x"_s},
                {.key = u"1"_s, .name = u"one"_s, .address = u"https://a/y"_s}});
    QCOMPARE(bench.saved().size(), 3);
    QCOMPARE(bench.saved()[0].id, u"2"_s);
    QVERIFY(!bench.saved()[1].id.isEmpty());
    QCOMPARE(bench.saved()[2].id, u"1"_s);
    QCOMPARE(bench.saved()[2].url, QUrl(u"https://a/y"_s));
}

void tst_JoinEndpointDialogs::whatCameMeanwhileIsNotTakenForRemoved()
{
    Bench bench(
        {{.id = u"1"_s, .url = QUrl(u"https://a/x"_s)}, {.id = u"2"_s, .url = QUrl(u"https://b/x"_s)}});
    bench.window.endpointDialogs().openList();
    // A person edits the file while the dialog is open.
    bench.settings.change([](app::Settings &each) {
        each.endpoints += app::EndpointSettings{.id = u"3"_s, .url = QUrl(u"https://c/x"_s)};
    });
    bench.secrets.keep({.endpoint = u"3"_s}, u"t"_s);
    Q_EMIT bench.window.endpointDialogs().listSaved({{.key = u"2"_s, .address = u"https://b/x"_s}});
    QCOMPARE(bench.saved().size(), 2);
    QCOMPARE(bench.saved()[0].id, u"2"_s);
    QCOMPARE(bench.saved()[1].id, u"3"_s);
    QVERIFY(bench.secrets.atHand({.endpoint = u"3"_s}));
}

void tst_JoinEndpointDialogs::secretsStayWithAnEntryWithoutAnId()
{
    app::EndpointSettings written{.url = QUrl(u"https://a/api/stream"_s),
                                  .authentication = app::Authentication::Bearer,
                                  .secret = {.place = app::SecretPlace::Keychain}};
    const QString key = app::endpointKey(written);
    Bench bench({written, {.name = u"open"_s, .url = QUrl(u"https://b/api/stream"_s)}});
    bench.secrets.keep({.endpoint = key}, u"s3cret"_s);
    ui::EndpointDraft moved = withToken(u"https://c/api/stream"_s, {});
    moved.key = key;
    moved.secret = {.isKept = true};
    ui::EndpointDraft open{.key = app::endpointKey(bench.saved()[1]), .address = u"https://d/api/stream"_s};
    bench.save({moved, open});
    QCOMPARE(bench.saved()[0].url, QUrl(u"https://c/api/stream"_s));
    QCOMPARE(bench.secrets.atHand({.endpoint = app::endpointKey(bench.saved()[0])}),
             std::optional(u"s3cret"_s));
    QVERIFY(bench.saved()[1].id.isEmpty()); // It has no secret to lose.
}

QTEST_MAIN(tst_JoinEndpointDialogs)
#include "tst_joinendpointdialogs.moc"

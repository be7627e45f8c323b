// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "windowrig.h"

#include "ui/aboutdialog.h"
#include "ui/actionlist.h"
#include "ui/addendpointdialog.h"
#include "ui/button.h"
#include "ui/charttable.h"
#include "ui/commandpalette.h"
#include "ui/connectiontestpage.h"
#include "ui/endpointform.h"
#include "ui/endpointpanel.h"
#include "ui/endpointsdialog.h"
#include "ui/firstrunpage.h"
#include "ui/mainmenu.h"
#include "ui/noticebar.h"
#include "ui/serverheader.h"
#include "ui/serverpage.h"
#include "ui/settingsexchange.h"
#include "ui/shortcutsheet.h"
#include "ui/wallview.h"
#include "ui/zonedialog.h"

#include <QApplication>
#include <QDialog>
#include <QLineEdit>
#include <QMessageBox>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

const QString Hex = u"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"_s;
const QString Pin = u"n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg="_s;

ui::ConnectionTestView failedTest()
{
    using enum ui::TestStepState;
    return {.steps = {{.kind = ui::TestStepKind::Name, .state = Ok, .outcome = u"192.0.2.7"_s},
                      {.kind = ui::TestStepKind::Connect, .state = Ok},
                      {.kind = ui::TestStepKind::Tls, .state = Failed, .details = {u"CN=a.example"_s}},
                      {.kind = ui::TestStepKind::Http, .state = Skipped},
                      {.kind = ui::TestStepKind::FirstEvent, .state = Running},
                      {.kind = ui::TestStepKind::Servers, .state = Waiting}},
            .certificate = ui::OfferedCertificate{.hostAndPort = u"a.example:443"_s,
                                                  .subject = u"a.example"_s,
                                                  .issuer = u"Example CA"_s,
                                                  .notBefore = models::Millis(1'700'000'000'000),
                                                  .notAfter = models::Millis(1'731'622'400'000),
                                                  .sha256 = QByteArray(32, 'x'),
                                                  .keySha256 = QByteArray(32, 'y')}};
}

template<typename T>
T *newestOf(const QWidget *parent)
{
    QList<T *> found;
    for (QWidget *each : QApplication::topLevelWidgets()) {
        if (auto *wanted = qobject_cast<T *>(each); wanted && wanted->isVisible() && wanted != parent)
            found << wanted;
    }
    return found.isEmpty() ? nullptr : found.last();
}

QWidget *openForm(WindowRig &rig, ui::EndpointForm::Tab tab)
{
    rig.window.endpointDialogs().showList({fullDraft()});
    auto *dialog = rig.window.endpointDialogs().list();
    auto *form = dialog->findChild<ui::EndpointForm *>();
    form->showTab(tab);
    if (tab == ui::EndpointForm::Tab::Test)
        dialog->findChild<ui::ConnectionTestPage *>()->showTest(failedTest());
    return dialog;
}

ui::FoundAgents foundAgents()
{
    const QString path = u"/api/stream"_s;
    return {
        .state = ui::Discovery::Settled,
        .agents = {
            {.name = u"web-01"_s,
             .address = u"http://192.0.2.7:9469"_s + path,
             .place = u"192.0.2.7:9469"_s,
             .asksForToken = true},
            {.name = u"Wall \uc11c\uc6b8"_s,
             .address = u"https://monitor.example.org:9469"_s + path,
             .place = u"monitor.example.org:9469"_s,
             .hasTls = true,
             .asksForToken = true},
            {.name = u"db-01"_s,
             .address = u"https://[2001:db8::7]:9469"_s + path,
             .place = u"[2001:db8::7]:9469"_s,
             .hasTls = true,
             .isAdded = true},
            {.name = u"lab"_s, .address = u"http://192.0.2.9:9469"_s + path, .place = u"192.0.2.9:9469"_s}}};
}

QWidget *openPanel(WindowRig &rig, models::EndpointId endpoint)
{
    rig.window.findChild<ui::EndpointPanel *>()->open(endpoint, rig.demo.now);
    return &rig.window;
}

} // namespace

ui::EndpointDraft fullDraft()
{
    return {.key = u"1"_s,
            .name = u"seoul"_s,
            .address = u"https://a.example/x"_s,
            .group = u"prod"_s,
            .authentication = ui::Authentication::Basic,
            .user = u"me"_s,
            .secret = {.isKept = true},
            .place = ui::SecretPlace::Keychain,
            .headers = {{.name = u"X-Team"_s, .value = u"blue"_s},
                        {.name = u"X-Key"_s, .isSecret = true, .isKept = true}},
            .tls = {.caFile = u"/etc/ssl/ca.pem"_s,
                    .certificateFile = u"/home/me/me.pem"_s,
                    .keyFile = u"/home/me/me.key"_s,
                    .passphrase = {.isKept = true},
                    .pins = {Pin},
                    .exception = Hex,
                    .exceptionFor = u"a.example:443"_s},
            .proxy = {.mode = ui::ProxyMode::Http,
                      .host = u"proxy.example.org"_s,
                      .port = 3128,
                      .user = u"me"_s,
                      .password = {.isKept = true}}};
}

WindowRig::WindowRig(ui::LanguageChoice choice, ui::ThemeChoice colours)
    : language(choice)
{
    theme.choose(colours);
    window.resize(1440, 900);
    window.show();
    refresh();
    settle();
}

WindowRig::~WindowRig() = default;

void WindowRig::refresh()
{
    window.refresh(demo.fleet.takeChanges(), demo.now);
}

void WindowRig::settle()
{
    // A layout asks for another one while it is done; a window of a change of language for more.
    for (int round = 0; round < 4; ++round) {
        QCoreApplication::sendPostedEvents();
        QCoreApplication::processEvents();
    }
}

void WindowRig::choose(ui::LanguageChoice choice)
{
    language.choose(choice);
    settle();
    refresh();
    settle();
}

QList<View> allViews()
{
    using Tab = ui::EndpointForm::Tab;
    const auto form = [](Tab tab) { return [tab](WindowRig &rig) { return openForm(rig, tab); }; };
    return {
        {"window", [](WindowRig &rig) -> QWidget * { return &rig.window; }},
        {"window at the size of a laptop",
         [](WindowRig &rig) -> QWidget * {
             rig.window.resize(1180, 720);
             return &rig.window;
         }},
        {"further metrics",
         [](WindowRig &rig) -> QWidget * {
             rig.window.findChild<ui::ServerHeader *>()->metricsButton().setChecked(true);
             return &rig.window;
         }},
        {"frozen",
         [](WindowRig &rig) -> QWidget * {
             rig.window.setFrozen(true);
             return &rig.window;
         }},
        {"paused",
         [](WindowRig &rig) -> QWidget * {
             rig.window.setPaused(true);
             return &rig.window;
         }},
        {"another time zone",
         [](WindowRig &rig) -> QWidget * {
             rig.window.setClockZone(*ui::ClockZone::named("Asia/Seoul"));
             return openPanel(rig, DemoFleet::Lab);
         }},
        {"nothing selected",
         [](WindowRig &rig) -> QWidget * {
             rig.window.findChild<ui::ServerPage *>()->setServer(std::nullopt);
             return &rig.window;
         }},
        {"no match",
         [](WindowRig &rig) -> QWidget * {
             rig.window.findChild<QLineEdit *>()->setText(u"no such server"_s);
             return &rig.window;
         }},
        {"connection of a live one", [](WindowRig &rig) { return openPanel(rig, DemoFleet::Seoul); }},
        {"connection of a waiting one", [](WindowRig &rig) { return openPanel(rig, DemoFleet::Lab); }},
        {"add an endpoint",
         [](WindowRig &rig) -> QWidget * {
             rig.window.endpointDialogs().openAdd();
             return newestOf<ui::AddEndpointDialog>(nullptr);
         }},
        {"add an endpoint: agents found",
         [](WindowRig &rig) -> QWidget * {
             rig.window.endpointDialogs().openAdd();
             rig.window.endpointDialogs().showFoundAgents(foundAgents());
             return newestOf<ui::AddEndpointDialog>(nullptr);
         }},
        {"add an endpoint: no Avahi",
         [](WindowRig &rig) -> QWidget * {
             rig.window.endpointDialogs().openAdd();
             rig.window.endpointDialogs().showFoundAgents({.state = ui::Discovery::NoService});
             return newestOf<ui::AddEndpointDialog>(nullptr);
         }},
        {"endpoints", form(Tab::Address)},
        {"endpoints: sign-in", form(Tab::SignIn)},
        {"endpoints: trust", form(Tab::Trust)},
        {"endpoints: proxy", form(Tab::Proxy)},
        {"endpoints: receiving", form(Tab::Receiving)},
        {"endpoints: test", form(Tab::Test)},
        {"no endpoints",
         [](WindowRig &rig) -> QWidget * {
             rig.window.endpointDialogs().showList({});
             return rig.window.endpointDialogs().list();
         }},
        {"command palette",
         [](WindowRig &rig) -> QWidget * {
             rig.window.findChild<ui::CommandPalette *>()->open();
             return &rig.window;
         }},
        {"shortcuts",
         [](WindowRig &rig) -> QWidget * {
             rig.window.actionList().action(u"shortcuts")->trigger();
             return newestOf<ui::ShortcutSheet>(nullptr);
         }},
        {"charts as tables",
         [](WindowRig &rig) -> QWidget * {
             rig.window.findChild<ui::ServerHeader *>()->tableButton().click();
             return newestOf<ui::ChartTable>(nullptr);
         }},
        {"wall",
         [](WindowRig &rig) -> QWidget * {
             rig.window.setWall(true, false);
             return rig.window.findChild<ui::WallView *>();
         }},
        {"first page",
         [](WindowRig &rig) -> QWidget * {
             while (!rig.demo.fleet.endpoints().isEmpty())
                 rig.demo.fleet.removeEndpoint(rig.demo.fleet.endpoints().constFirst().id);
             return rig.window.findChild<ui::FirstRunPage *>();
         }},
        {"time zone",
         [](WindowRig &rig) -> QWidget * {
             auto *dialog = new ui::ZoneDialog({}, &rig.window);
             dialog->show();
             return dialog;
         }},
        {"about",
         [](WindowRig &rig) -> QWidget * {
             ui::showAbout(&rig.window);
             return newestOf<ui::AboutDialog>(nullptr);
         }},
        {"import",
         [](WindowRig &rig) -> QWidget * {
             ui::askBeforeImport(&rig.window, {.file = u"a.toml"_s, .added = {u"seoul: https://a.example"_s}},
                                 [] {});
             return newestOf<QDialog>(nullptr);
         }},
    };
}

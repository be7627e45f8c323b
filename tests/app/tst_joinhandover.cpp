// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/handover.h"
#include "app/joinhandover.h"
#include "tests/app/windowbench.h"
#include "ui/addendpointdialog.h"
#include "ui/noticebar.h"

#include <QDialog>
#include <QFile>
#include <QLabel>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

struct Bench : testsupport::WindowBench
{
    QList<int> simulated{};

    void take(const app::Handover &handover)
    {
        app::takeHandover(handover, {.window = window,
                                     .endpoints = endpoints,
                                     .settings = settings,
                                     .pump = pump,
                                     .simulate = [this](int count) { simulated += count; }});
    }
    [[nodiscard]] QString said() const
    {
        const auto *notice = window.findChild<ui::NoticeBar *>();
        return notice != nullptr && notice->isVisible() ? notice->accessibleName() : QString();
    }
};

} // namespace

class tst_JoinHandover : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addressesAreWatchedInThisRunOnly();
    void aWindowComesToTheFront();
    void aLinkOnlyAsks();
    void aFloodOfLinksIsOneQuestion();
    void aWrongLinkIsSaid();
    void aFileOnlyAsks();
    void whatIsNoFileIsSaid();
    void thereIsAnEndToAddresses();
};

void tst_JoinHandover::addressesAreWatchedInThisRunOnly()
{
    Bench bench;
    bench.take(
        {.addresses = {u"http://127.0.0.1:9/a"_s, u"ftp://b/c"_s, u"http://127.0.0.1:9/a"_s}, .simulate = 7});
    QCOMPARE(bench.endpoints.all().size(), std::size_t{1});
    QVERIFY(!bench.endpoints.all().front().isSaved);
    QVERIFY(bench.settings.settings().endpoints.isEmpty());
    QCOMPARE(bench.simulated, QList{7});
}

void tst_JoinHandover::aWindowComesToTheFront()
{
    Bench bench;
    bench.window.show();
    bench.window.showMinimized();
    bench.take({});
    QVERIFY(bench.window.isVisible() && !bench.window.isMinimized());
    bench.window.hide();
    bench.take({.isInTray = true});
    QVERIFY(!bench.window.isVisible());
    bench.take({});
    QVERIFY(bench.window.isVisible());
}

void tst_JoinHandover::aLinkOnlyAsks()
{
    Bench bench;
    bench.take({.links = {u"fleetscope:add?url=https%3A%2F%2Fa.example%2Fs&name=prod"_s}});
    auto *dialog = bench.window.findChild<ui::AddEndpointDialog *>();
    QVERIFY(dialog && dialog->isVisible());
    QCOMPARE(dialog->address(), u"https://a.example/s"_s);
    QCOMPARE(dialog->name(), u"prod"_s);
    QVERIFY(dialog->token().isEmpty());
    QVERIFY(dialog->findChild<QLabel *>(u"proposal"_s)->text().startsWith(u"A link asks"_s));
    QVERIFY(bench.endpoints.all().empty());
    QVERIFY(bench.settings.settings().endpoints.isEmpty());
}

void tst_JoinHandover::aFloodOfLinksIsOneQuestion()
{
    Bench bench;
    for (int i = 0; i < 50; ++i)
        bench.take(
            {.links = {u"fleetscope:add?url=https://a%1.example/s"_s.arg(i), u"fleetscope:add?url=b:1"_s}});
    const auto dialogs = bench.window.findChildren<ui::AddEndpointDialog *>();
    QCOMPARE(dialogs.size(), 1);
    QCOMPARE(dialogs.constFirst()->address(), u"https://a0.example/s"_s);
}

void tst_JoinHandover::aWrongLinkIsSaid()
{
    Bench bench;
    bench.take({.links = {u"fleetscope:add?url=file:///etc/passwd"_s}});
    QVERIFY(bench.said().startsWith(u"A fleetscope: link was not followed"_s));
    QVERIFY(!bench.said().contains(u"passwd"_s));
    QVERIFY(!bench.window.findChild<ui::AddEndpointDialog *>());
}

void tst_JoinHandover::aFileOnlyAsks()
{
    Bench bench;
    const QString path = bench.folder.filePath(u"a.fleetscope"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("[[endpoint]]\nname = \"x\"\nurl = \"http://a.example/s\"\n");
    file.close();
    for (int i = 0; i < 5; ++i)
        bench.take({.files = {path}});
    QCOMPARE(bench.window.findChildren<QDialog *>(u"importPreview"_s).size(), 1);
    QVERIFY(bench.settings.settings().endpoints.isEmpty());
    QVERIFY(bench.endpoints.all().empty());
}

void tst_JoinHandover::whatIsNoFileIsSaid()
{
    Bench bench;
    bench.take({.files = {bench.folder.filePath(u"missing.fleetscope"_s)}});
    QVERIFY(bench.said().contains(u"missing.fleetscope"_s));
    bench.take({.files = {bench.folder.path()}});
    QVERIFY(bench.said().contains(u"cannot be read"_s));
}

void tst_JoinHandover::thereIsAnEndToAddresses()
{
    Bench bench;
    for (int i = 0; i < 520; ++i)
        bench.endpoints.watchInVain(QUrl(u"http://h%1/"_s.arg(i)), {}, false, u"not in this test"_s);
    bench.take({.addresses = {u"http://127.0.0.1:9/a"_s}});
    QCOMPARE(bench.endpoints.all().size(), std::size_t{520});
    QVERIFY(!bench.said().isEmpty());
}

QTEST_MAIN(tst_JoinHandover)
#include "tst_joinhandover.moc"

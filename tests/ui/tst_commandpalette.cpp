// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "demowindow.h"
#include "tests/ui/listening.h"
#include "ui/actionlist.h"
#include "ui/commandpalette.h"
#include "ui/endpointpanel.h"
#include "ui/fleetview.h"
#include "ui/stateshape.h"

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QSignalSpy>
#include <QTest>

using namespace models;
using ui::PaletteModel;

namespace {

struct Rig : DemoWindow
{
    ui::CommandPalette *palette{window.findChild<ui::CommandPalette *>()};

    Rig()
    {
        open({1200, 800});
        window.activateWindow();
    }
    [[nodiscard]] bool isActive() { return QTest::qWaitForWindowActive(&window); }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QWidget *focus = QApplication::focusWidget();
        QTest::keyClick(focus ? focus : field(), key, modifiers);
    }
    void type(const QString &text) { QTest::keyClicks(field(), text); }
    [[nodiscard]] QLineEdit *field() const { return palette->findChild<QLineEdit *>(); }
    [[nodiscard]] QListView *list() const { return palette->findChild<QListView *>(); }
    [[nodiscard]] QStringList titles() const
    {
        QStringList titles;
        for (int row = 0; row < palette->model().rowCount(); ++row)
            titles << palette->model().index(row).data().toString();
        return titles;
    }
    [[nodiscard]] QString selectedName() const
    {
        const auto server = window.selectedServer();
        return server ? demo.fleet.server(*server).name : QString();
    }
};

} // namespace

class tst_CommandPalette : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void itOpensByKeyAndGivesTheFocusBack()
    {
        Rig rig;
        QVERIFY(rig.isActive());
        auto *table = rig.window.findChild<ui::FleetView *>();
        table->setFocus();
        rig.press(Qt::Key_K, Qt::ControlModifier);
        QVERIFY(rig.palette->isVisible());
        QVERIFY(rig.field()->hasFocus());
        rig.press(Qt::Key_Tab); // Stays inside.
        QVERIFY(rig.field()->hasFocus());
        QCOMPARE(rig.list()->currentIndex().row(), 1);
        rig.press(Qt::Key_Escape);
        QVERIFY(!rig.palette->isVisible());
        QVERIFY(table->hasFocus());
    }

    void enterRunsAnAction()
    {
        Rig rig;
        QVERIFY(rig.isActive());
        rig.press(Qt::Key_K, Qt::ControlModifier);
        rig.type(QStringLiteral("theme dark"));
        QCOMPARE(rig.titles().first(), QStringLiteral("Theme: dark"));
        rig.press(Qt::Key_Return);
        QVERIFY(!rig.palette->isVisible());
        QCOMPARE(rig.theme.choice(), ui::ThemeChoice::Dark);
    }

    void enterSelectsAServer()
    {
        Rig rig;
        QVERIFY(rig.isActive());
        rig.press(Qt::Key_K, Qt::ControlModifier);
        rig.type(QStringLiteral("redis"));
        rig.press(Qt::Key_Return);
        QCOMPARE(rig.selectedName(), QStringLiteral("Redis Cache"));
        QVERIFY(rig.window.findChild<ui::FleetView *>()->hasFocus());
    }

    void enterShowsAnEndpoint()
    {
        Rig rig;
        QVERIFY(rig.isActive());
        rig.press(Qt::Key_K, Qt::ControlModifier);
        rig.type(QStringLiteral("edge-tokyo"));
        QCOMPARE(rig.titles().first(), QStringLiteral("edge-tokyo"));
        rig.press(Qt::Key_Return);
        auto *panel = rig.window.findChild<ui::EndpointPanel *>();
        QVERIFY(panel->isVisible());
        QCOMPARE(panel->endpoint(), DemoFleet::Tokyo);
    }

    void aServerIsFoundByWhatBelongsToIt()
    {
        Rig rig;
        rig.palette->open();
        rig.type(QStringLiteral("seoul database"));
        QCOMPARE(rig.titles(), QStringList{QStringLiteral("Database Primary")});
        const QModelIndex index = rig.palette->model().index(0);
        QCOMPARE(index.data(PaletteModel::StateRole).toString(), QStringLiteral("critical"));
        QCOMPARE(index.data(PaletteModel::ShapeRole).toInt(), static_cast<int>(ui::StateShape::Diamond));
        QVERIFY(index.data(Qt::AccessibleTextRole)
                    .toString()
                    .startsWith(QStringLiteral("Database Primary, critical, ")));
    }

    void whatWasUsedLastStandsFirst()
    {
        Rig rig;
        QVERIFY(rig.isActive());
        QSignalSpy changes(&rig.window, &ui::MainWindow::layoutChanged);
        for (const auto &typed : {QStringLiteral("gpu-02"), QStringLiteral("sort servers by memory")}) {
            rig.palette->open();
            rig.type(typed);
            rig.press(Qt::Key_Return);
        }
        rig.palette->open();
        QCOMPARE(rig.titles().mid(0, 2),
                 (QStringList{QStringLiteral("Sort servers by memory"), QStringLiteral("gpu-02")}));
        // Also among what fits equally well.
        rig.type(QStringLiteral("gpu"));
        QCOMPARE(rig.titles().mid(0, 2), (QStringList{QStringLiteral("gpu-02"), QStringLiteral("gpu-01")}));
        rig.palette->close();
        QVERIFY(changes.size() >= 2);

        // Also in the next run.
        Rig next;
        QVERIFY(next.window.restoreLayout(rig.window.saveLayout()));
        next.palette->open();
        QCOMPARE(next.titles().first(), QStringLiteral("Sort servers by memory"));
    }

    void onlyWhatCanBeDoneIsFound()
    {
        Rig rig;
        rig.window.setThisComputerOffered(false);
        rig.palette->open();
        rig.type(QStringLiteral("watch this"));
        QVERIFY(!rig.titles().contains(QStringLiteral("Watch this computer")));
        rig.window.setThisComputerOffered(true);
        rig.palette->open();
        rig.type(QStringLiteral("watch this"));
        QCOMPARE(rig.titles().value(0), QStringLiteral("Watch this computer"));
    }

    void anActionThatIsAddedIsFound()
    {
        Rig rig;
        int count = 0;
        connect(rig.window.actionList().add({.id = QStringLiteral("anvil"),
                                             .text = [] { return QStringLiteral("Strike the anvil"); },
                                             .keys = {QKeySequence(Qt::Key_F9)}}),
                &QAction::triggered, this, [&count] { ++count; });
        rig.palette->open();
        rig.type(QStringLiteral("anvil"));
        QCOMPARE(rig.palette->model().index(0).data(PaletteModel::KeysRole).toString(), QStringLiteral("F9"));
        rig.press(Qt::Key_Return);
        QCOMPARE(count, 1);
    }

    void whatIsGoneIsNotChosen()
    {
        Rig rig;
        rig.palette->open();
        rig.type(QStringLiteral("nas-01"));
        rig.demo.remove(QStringLiteral("nas-01"));
        QVERIFY(!rig.palette->model().choice(0));
        QCOMPARE(rig.palette->model().index(0).data(PaletteModel::StateRole).toString(),
                 QStringLiteral("gone"));
        rig.press(Qt::Key_Return);
        QVERIFY(rig.palette->isVisible());
    }

    void whereNothingFitsItSaysSo()
    {
        Rig rig;
        rig.palette->open();
        rig.type(QStringLiteral("zzzzq"));
        QCOMPARE(rig.palette->model().rowCount(), 0);
        QVERIFY(!rig.palette->findChild<QLabel *>()->text().isEmpty());
        rig.press(Qt::Key_Return); // Nothing to choose, nothing happens.
        rig.press(Qt::Key_Down);
        QVERIFY(rig.palette->isVisible());
    }

    void aClickElsewhereClosesIt()
    {
        Rig rig;
        QVERIFY(rig.isActive());
        rig.palette->open();
        rig.window.findChild<ui::FleetView *>()->setFocus();
        QVERIFY(!rig.palette->isVisible());
    }

    void aScreenReaderHearsTheRow()
    {
        Rig rig;
        QVERIFY(rig.isActive());
        if (!Listening::switchOn())
            QSKIP("This platform's Qt tells nothing without a screen reader.");
        const Listening listening;
        rig.palette->open();
        rig.type(QStringLiteral("gpu"));
        rig.press(Qt::Key_Down);
        const auto focused = listening.said(QAccessible::Focus);
        QVERIFY(!focused.isEmpty());
        QVERIFY2(focused.constLast().name.startsWith(QStringLiteral("gpu-02, online")),
                 qPrintable(focused.constLast().name));
    }

    void itsModelIsAProperOne()
    {
        Rig rig;
        QAbstractItemModelTester tester(&rig.palette->model(),
                                        QAbstractItemModelTester::FailureReportingMode::Fatal);
        rig.palette->open();
        for (const auto &typed : {QStringLiteral("w"), QStringLiteral("e"), QStringLiteral("zzzz")})
            rig.type(typed);
    }
};

QTEST_MAIN(tst_CommandPalette)
#include "tst_commandpalette.moc"

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "demofleet.h"
#include "models/fleetviewmodel.h"
#include "models/thresholds.h"
#include "ui/actionlist.h"
#include "ui/addendpointdialog.h"
#include "ui/emptystate.h"
#include "ui/endpointpanel.h"
#include "ui/filterfield.h"
#include "ui/fleetview.h"
#include "ui/language.h"
#include "ui/mainwindow.h"
#include "ui/statetiles.h"
#include "ui/statusbar.h"
#include "ui/toolbar.h"
#include "ui/windowlayout.h"

#include <QAbstractItemModelTester>
#include <QHeaderView>
#include <QLabel>
#include <QPaintEvent>
#include <QSignalSpy>
#include <QTest>

using namespace models;
using namespace std::chrono_literals;
using Column = FleetTableModel::Column;
using RowKind = FleetViewModel::RowKind;

namespace {

/// A real window over a real fleet.
struct Rig
{
    ui::Theme theme;
    DemoFleet demo;
    FleetViewModel view{demo.fleet};
    QAbstractItemModelTester tester{&view, QAbstractItemModelTester::FailureReportingMode::Fatal};
    ui::MainWindow window{theme, {.fleet = demo.fleet, .view = view}};

    Rig()
    {
        theme.choose(ui::ThemeChoice::Light);
        window.resize(1440, 900);
        window.show();
        refresh();
    }
    void refresh() { window.refresh(demo.fleet.takeChanges(), demo.now); }
    void advance()
    {
        demo.advance();
        refresh();
    }

    template<typename T>
    [[nodiscard]] T *part() const
    {
        return window.findChild<T *>();
    }
    [[nodiscard]] ui::FleetView *table() const { return part<ui::FleetView>(); }
    [[nodiscard]] QString nameAt(int row) const
    {
        const FleetViewModel::Row &item = view.rowAt(row);
        return item.kind == RowKind::Group ? demo.fleet.endpoint(item.endpoint)->name + QChar(u':')
                                           : demo.fleet.server(item.server).name;
    }
    [[nodiscard]] QStringList names() const
    {
        QStringList names;
        for (int row = 0; row < view.rowCount(); ++row)
            names << nameAt(row);
        return names;
    }
    [[nodiscard]] QString selectedName() const
    {
        const auto server = window.selectedServer();
        return server ? demo.fleet.server(*server).name : QString();
    }
    void clickHeader(Column column)
    {
        QHeaderView *header = table()->horizontalHeader();
        const int x = header->sectionViewportPosition(static_cast<int>(column)) + 12;
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, QPoint(x, header->height() / 2));
    }
    void clickRow(int row)
    {
        const QRect cell = table()->visualRect(view.index(row, static_cast<int>(Column::Name)));
        QTest::mouseClick(table()->viewport(), Qt::LeftButton, {}, cell.center());
    }
    [[nodiscard]] ui::StateTile *tile(Status status) const
    {
        for (ui::StateTile *tile : part<ui::StateTiles>()->tiles()) {
            if (tile->status() == status)
                return tile;
        }
        return nullptr;
    }
    [[nodiscard]] QStringList seoul() const { return names().mid(1, 5); }
};

} // namespace

class tst_MainWindow : public QObject
{
    Q_OBJECT

    ui::Language m_english{ui::LanguageChoice::English}; // It has the plural forms.

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void theFirstServerIsSelected()
    {
        const Rig rig;
        QCOMPARE(rig.selectedName(), QStringLiteral("API Gateway"));
    }

    void aClickOnAHeadingSorts()
    {
        Rig rig;
        QCOMPARE(rig.seoul().first(), QStringLiteral("API Gateway"));
        rig.clickHeader(Column::Cpu);
        QCOMPARE(rig.seoul(), (QStringList{QStringLiteral("Database Primary"), QStringLiteral("API Gateway"),
                                           QStringLiteral("Web Server 01"), QStringLiteral("Web Server 02"),
                                           QStringLiteral("Redis Cache")}));
        rig.clickHeader(Column::Cpu);
        QCOMPARE(rig.seoul().first(), QStringLiteral("Redis Cache"));
        rig.clickHeader(Column::Name);
        QCOMPARE(rig.seoul().first(), QStringLiteral("API Gateway"));
    }

    void worstFirstIsOneClick()
    {
        Rig rig;
        rig.clickHeader(Column::Status);
        QVERIFY(rig.view.isWorstFirst());
        QCOMPARE(rig.seoul().mid(0, 2),
                 (QStringList{QStringLiteral("Database Primary"), QStringLiteral("API Gateway")}));
        rig.clickHeader(Column::Status);
        QVERIFY(!rig.view.isWorstFirst());
    }

    void theSelectionSurvivesUpdatesSortsAndFilters()
    {
        Rig rig;
        rig.window.selectServer(rig.demo.index(QStringLiteral("cache-01")));
        QSignalSpy changes(&rig.window, &ui::MainWindow::selectedServerChanged);
        rig.clickHeader(Column::Cpu);
        rig.demo.setCpu(QStringLiteral("cache-01"), 99);
        rig.advance();
        rig.advance();
        QCOMPARE(rig.selectedName(), QStringLiteral("Redis Cache"));
        QCOMPARE(rig.nameAt(rig.table()->currentIndex().row()), QStringLiteral("Redis Cache"));
        rig.part<ui::FilterField>()->setText(QStringLiteral("gpu"));
        QCOMPARE(rig.selectedName(), QStringLiteral("Redis Cache"));
        rig.part<ui::FilterField>()->clear();
        QCOMPARE(rig.nameAt(rig.table()->currentIndex().row()), QStringLiteral("Redis Cache"));
        QCOMPARE(changes.size(), 0);
    }

    void aServerThatIsRemovedIsNotSelectedAnyMore()
    {
        Rig rig;
        rig.window.selectServer(rig.demo.index(QStringLiteral("web-01")));
        rig.demo.remove(QStringLiteral("web-01"));
        rig.refresh();
        QVERIFY(rig.window.selectedServer());
        QCOMPARE_NE(rig.selectedName(), QStringLiteral("Web Server 01"));
    }

    void itFiltersAsOneTypes()
    {
        Rig rig;
        rig.window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&rig.window));
        QTest::keyClick(&rig.window, Qt::Key_F, Qt::ControlModifier);
        auto *filter = rig.part<ui::FilterField>();
        QVERIFY(filter->hasFocus());
        QTest::keyClicks(filter, QStringLiteral("gpu"));
        QCOMPARE(rig.names(),
                 (QStringList{QStringLiteral("lab:"), QStringLiteral("gpu-01"), QStringLiteral("gpu-02")}));
        QTest::keyClick(filter, Qt::Key_Escape);
        QCOMPARE(rig.view.matchCount(), 12);
    }

    void whereNothingMatchesThereIsAWayOut()
    {
        Rig rig;
        rig.part<ui::FilterField>()->setText(QStringLiteral("no such server"));
        QAbstractButton *clear = nullptr;
        for (const auto *page : rig.window.findChildren<ui::EmptyState *>()) {
            if (page->isVisible())
                clear = page->findChild<QAbstractButton *>();
        }
        QVERIFY(clear);
        QTest::mouseClick(clear, Qt::LeftButton);
        QVERIFY(rig.part<ui::FilterField>()->text().isEmpty());
        QCOMPARE(rig.view.matchCount(), 12);
    }

    void tilesAlwaysAddUpToTheStatusBar()
    {
        Rig rig;
        const auto sum = [&] {
            int total = 0;
            for (const ui::StateTile *tile : rig.part<ui::StateTiles>()->tiles())
                total += tile->isVisible() ? tile->count() : 0;
            return total;
        };
        QCOMPARE(sum(), 12);
        QCOMPARE(rig.tile(Status::Unknown)->count(), 2);
        QCOMPARE(rig.part<ui::StatusBar>()->summary(),
                 QString::fromUtf8("12 servers of 4 endpoints \u00b7 blind to 2"));
        rig.demo.setLink(DemoFleet::Lab, LinkState::Stopped, LinkReason::HttpStatus, 401);
        rig.advance();
        QCOMPARE(sum(), 12);
        QCOMPARE(rig.tile(Status::Unknown)->count(), 6);
        QVERIFY(rig.part<ui::StatusBar>()->summary().endsWith(QStringLiteral("blind to 6")));
    }

    void aTileFiltersAndASecondClickClears()
    {
        Rig rig;
        ui::StateTile *critical = rig.tile(Status::Critical);
        QTest::mouseClick(critical, Qt::LeftButton);
        QCOMPARE(rig.names(),
                 (QStringList{QStringLiteral("prod-seoul:"), QStringLiteral("Database Primary")}));
        QTest::mouseClick(rig.tile(Status::Warning), Qt::LeftButton);
        QVERIFY(!critical->isChecked());
        QCOMPARE(rig.view.matchCount(), 1);
        rig.tile(Status::Warning)->setFocus();
        QTest::keyClick(rig.tile(Status::Warning), Qt::Key_Space);
        QCOMPARE(rig.view.matchCount(), 12);
    }

    void aGroupRowCollapses()
    {
        Rig rig;
        const qsizetype rows = rig.view.rowCount();
        rig.clickRow(0);
        QCOMPARE(rig.view.rowCount(), rows - 5);
        QCOMPARE(rig.nameAt(1), QStringLiteral("edge-tokyo:"));
        rig.clickRow(0);
        QCOMPARE(rig.view.rowCount(), rows);
    }

    void theTableIsWorkedByKeyboard()
    {
        Rig rig;
        ui::FleetView *table = rig.table();
        table->setFocus();
        rig.window.selectServer(rig.demo.index(QStringLiteral("db-01")));
        QTest::keyClick(table, Qt::Key_Down);
        QCOMPARE(rig.selectedName(), QStringLiteral("Redis Cache"));
        const int rows = rig.view.rowCount();
        QTest::keyClick(table, Qt::Key_Left);
        QCOMPARE(table->currentIndex().row(), 0);
        QTest::keyClick(table, Qt::Key_Left);
        QCOMPARE(rig.view.rowCount(), rows - 5);
        QTest::keyClick(table, Qt::Key_Right);
        QCOMPARE(rig.view.rowCount(), rows);
        QCOMPARE(rig.selectedName(), QStringLiteral("Redis Cache"));
        QTest::keyClick(table, Qt::Key_End);
        QCOMPARE(rig.selectedName(), QStringLiteral("workstation"));
        QTest::keyClick(table, Qt::Key_G);
        QCOMPARE(rig.part<ui::FilterField>()->text(), QStringLiteral("g"));
    }

    void themesSwitchAtOnce()
    {
        Rig rig;
        QSignalSpy chosen(&rig.window, &ui::MainWindow::themeChosen);
        const QImage light = rig.window.grab().toImage();
        rig.window.actionList().action(u"theme-dark")->trigger();
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(rig.theme.choice(), ui::ThemeChoice::Dark);
        const QImage image = rig.window.grab().toImage();
        QCOMPARE(light.pixelColor(2, 2), ui::lightColours().panel);
        QCOMPARE(image.pixelColor(2, 2), ui::darkColours().panel);
    }

    void theStatusBarCountsDown()
    {
        Rig rig;
        const ui::EndpointChip *tokyo = rig.part<ui::StatusBar>()->chips().at(1);
        QCOMPARE(tokyo->words(), QString::fromUtf8("reconnecting in 4\u00a0s: connection refused"));
        rig.demo.now.steady += 1500ms;
        rig.refresh();
        QCOMPARE(tokyo->words(), QString::fromUtf8("reconnecting in 3\u00a0s: connection refused"));
    }

    void endpointsInTroubleAreInSightAmongMany()
    {
        Rig rig;
        for (int id = 10; id < 60; ++id) {
            rig.demo.fleet.addEndpoint({id}, {.name = QStringLiteral("endpoint-%1").arg(id)});
            rig.demo.setLink({id}, LinkState::Live);
        }
        rig.demo.setLink({59}, LinkState::Stopped, LinkReason::HttpStatus, 401);
        rig.refresh();
        int end = 0;
        QList<const ui::EndpointChip *> shown;
        for (const ui::EndpointChip *chip : rig.part<ui::StatusBar>()->chips()) {
            if (!chip->isVisible())
                continue;
            shown << chip;
            end = std::max(end, chip->geometry().right());
            QVERIFY(chip->endpoint() != (EndpointId{59}) || chip->width() >= 200);
        }
        QVERIFY(std::ranges::find(shown, EndpointId{59}, &ui::EndpointChip::endpoint) != shown.end());
        QVERIFY(shown.size() < 54 && end < rig.window.width() - 200);
    }

    void choosingTheFirstServerDoesNotScroll()
    {
        const Rig rig;
        QCOMPARE(rig.table()->rowAt(0), 0);
    }

    void anOrderThatChangesDoesNotScroll()
    {
        Rig rig;
        rig.window.resize(1024, 400);
        rig.clickHeader(Column::Cpu);
        rig.window.selectServer(rig.demo.index(QStringLiteral("cache-01")));
        rig.table()->scrollToBottom();
        const int top = rig.table()->rowAt(0);
        QVERIFY(top > 0);
        rig.demo.setCpu(QStringLiteral("cache-01"), 99);
        for (int second = 0; second < 3; ++second)
            rig.advance();
        QCOMPARE(rig.seoul().first(), QStringLiteral("Redis Cache"));
        QCOMPARE(rig.table()->rowAt(0), top);
    }

    void aClickInTheStatusBarOpensTheLastErrors()
    {
        Rig rig;
        QSignalSpy retries(&rig.window, &ui::MainWindow::retryNowRequested);
        QSignalSpy removals(&rig.window, &ui::MainWindow::endpointRemoveRequested);
        rig.part<ui::StatusBar>()->chips().at(1)->click();
        const auto *panel = rig.part<ui::EndpointPanel>();
        QVERIFY(panel && panel->isVisible());
        QVERIFY(rig.table()->isVisible());
        QVERIFY(panel->report().contains(QStringLiteral("connection refused (")));
        panel->findChild<QAbstractButton *>(QStringLiteral("retry"))->click();
        QCOMPARE(retries.size(), 1);
        QCOMPARE(retries.first().first().value<EndpointId>(), DemoFleet::Tokyo);
        auto *remove = panel->findChild<QAbstractButton *>(QStringLiteral("remove"));
        remove->click();
        QCOMPARE(removals.size(), 0);
        remove->click();
        QCOMPARE(removals.size(), 1);
        QVERIFY(!panel->isVisible());
    }

    void theKeyboardOpensAndClosesTheConnectionPanel()
    {
        Rig rig;
        const auto *panel = rig.part<ui::EndpointPanel>();
        rig.window.selectServer(rig.demo.index(QStringLiteral("cache-01")));
        rig.window.actionList().action(u"connection")->trigger();
        QVERIFY(panel->isVisible());
        QCOMPARE(panel->endpoint(), DemoFleet::Seoul);
        QVERIFY(panel->isAncestorOf(rig.window.focusWidget()));
        QTest::keyClick(rig.window.focusWidget(), Qt::Key_Escape);
        QVERIFY(!panel->isVisible());
        QCOMPARE(rig.window.focusWidget(), rig.table());
        // Another one replaces it; the same one closes it.
        const auto chips = rig.part<ui::StatusBar>()->chips();
        chips.at(0)->click();
        chips.at(1)->click();
        QCOMPARE(panel->endpoint(), DemoFleet::Tokyo);
        chips.at(1)->click();
        QVERIFY(!panel->isVisible());
    }

    void aFontThatIsChosenLaterIsFollowed()
    {
        Rig rig;
        const int toolbar = rig.part<ui::Toolbar>()->height();
        const int bar = rig.part<ui::StatusBar>()->height();
        const int field = rig.part<ui::FilterField>()->height();
        QFont font = rig.window.font();
        font.setPixelSize(2 * QFontInfo(font).pixelSize());
        rig.window.setFont(font);
        QVERIFY(rig.part<ui::Toolbar>()->minimumHeight() > 1.6 * toolbar);
        QVERIFY(rig.part<ui::StatusBar>()->minimumHeight() > 1.6 * bar);
        QVERIFY(rig.part<ui::FilterField>()->minimumHeight() > 1.6 * field);
    }

    void everyColumnHasATitleForAScreenReader()
    {
        const Rig rig;
        QStringList titles;
        for (int column = 0; column < FleetTableModel::ColumnCount; ++column)
            titles << rig.view.headerData(column, Qt::Horizontal).toString();
        QCOMPARE(titles.first(), QStringLiteral("Status"));
        QCOMPARE(titles.removeDuplicates(), 0);
        QVERIFY(!titles.contains(QString()));
    }

    void markupIsShownAsItCame()
    {
        Rig rig;
        const QString name = QStringLiteral("<b>bold</b><img src=x>");
        rig.demo.rename(QStringLiteral("db-01"), name);
        rig.advance();
        rig.window.selectServer(rig.demo.index(QStringLiteral("db-01")));
        rig.part<ui::StatusBar>()->chips().at(0)->click();
        for (const QLabel *label : rig.window.findChildren<QLabel *>())
            QVERIFY2(label->textFormat() == Qt::PlainText || label->text().isEmpty(),
                     qPrintable(label->text()));
        QVERIFY(rig.table()->accessibleDescription().startsWith(name));
    }

    void aFrozenPictureHoldsWhileReceivingGoesOn()
    {
        Rig rig;
        rig.clickHeader(Column::Cpu);
        rig.window.setFrozen(true);
        QVERIFY(rig.window.isFrozen());
        const QImage before = rig.table()->grab().toImage();
        rig.demo.setCpu(QStringLiteral("cache-01"), 100);
        for (int second = 0; second < 5; ++second)
            rig.advance();
        QCOMPARE(rig.seoul().first(), QStringLiteral("Database Primary"));
        QVERIFY(rig.table()->grab().toImage() == before);
        QCOMPARE(rig.part<ui::Toolbar>()->picture(), ui::PictureState::Frozen);
        rig.window.setFrozen(false);
        rig.advance();
        QCOMPARE(rig.seoul().first(), QStringLiteral("Redis Cache"));
        QCOMPARE(rig.part<ui::Toolbar>()->picture(), ui::PictureState::Live);
    }

    void aFrozenPictureMayBeSortedAndFiltered()
    {
        Rig rig;
        rig.window.setFrozen(true);
        rig.demo.remove(QStringLiteral("web-01"));
        rig.demo.remove(QStringLiteral("gpu-01"));
        rig.advance();
        rig.clickHeader(Column::Cpu);
        rig.part<ui::FilterField>()->setText(QStringLiteral("web"));
        rig.window.grab();
        rig.part<ui::FilterField>()->clear();
        rig.window.setFrozen(false);
        QCOMPARE(rig.view.matchCount(), 10);
        QVERIFY(!rig.names().contains(QStringLiteral("gpu-01")));
    }

    void aFrozenPictureAsksForNoOrder()
    {
        Rig rig;
        rig.clickHeader(Column::Cpu);
        rig.advance();
        rig.demo.now.steady += 100ms;
        rig.demo.setCpu(QStringLiteral("cache-01"), 100);
        rig.demo.advance();
        rig.demo.now.steady -= 900ms; // Less than the time between two orders.
        rig.refresh();
        QVERIFY(rig.view.nextOrderDue());
        rig.window.setFrozen(true);
        QCOMPARE(rig.view.nextOrderDue(), std::nullopt);
        rig.window.setFrozen(false);
        rig.advance();
        QCOMPARE(rig.seoul().first(), QStringLiteral("Redis Cache"));
    }

    void aFrozenPictureIsFilteredAndSortedByWhatItShows()
    {
        Rig rig;
        rig.window.setFrozen(true);
        rig.demo.setCpu(QStringLiteral("cache-01"), 100);
        rig.demo.setLink(DemoFleet::Seoul, LinkState::Stopped, LinkReason::HttpStatus, 401);
        rig.advance();
        rig.clickHeader(Column::Cpu);
        QCOMPARE(rig.seoul().first(), QStringLiteral("Database Primary"));
        QCOMPARE(rig.tile(Status::Critical)->count(), 1);
        QTest::mouseClick(rig.tile(Status::Critical), Qt::LeftButton);
        QCOMPARE(rig.names(),
                 (QStringList{QStringLiteral("prod-seoul:"), QStringLiteral("Database Primary")}));
        rig.window.setFrozen(false);
        rig.advance();
        rig.advance();
        QCOMPARE(rig.view.matchCount(), 0);
    }

    void anEndpointRemovedWhileFrozenDoesNoHarm()
    {
        Rig rig;
        rig.window.setFrozen(true);
        rig.demo.fleet.removeEndpoint(DemoFleet::Lab);
        rig.refresh();
        rig.clickHeader(Column::Cpu);
        rig.window.grab();
        rig.window.setFrozen(false);
        QVERIFY(!rig.names().contains(QStringLiteral("gpu-01")));
    }

    void liveIsSaidOfTheServerThatIsShown()
    {
        Rig rig;
        QCOMPARE(rig.part<ui::Toolbar>()->picture(), ui::PictureState::Live);
        rig.demo.setLink(DemoFleet::Seoul, LinkState::Waiting, LinkReason::ConnectionReset);
        rig.advance();
        QCOMPARE(rig.part<ui::Toolbar>()->picture(), ui::PictureState::NotLive);
        rig.window.selectServer(rig.demo.index(QStringLiteral("gpu-01")));
        QCOMPARE(rig.part<ui::Toolbar>()->picture(), ui::PictureState::Live);
    }

    void pauseIsAWish()
    {
        Rig rig;
        QSignalSpy wishes(&rig.window, &ui::MainWindow::pauseRequested);
        rig.window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&rig.window));
        QTest::keyClick(&rig.window, Qt::Key_P, Qt::ControlModifier);
        QCOMPARE(wishes.size(), 1);
        QCOMPARE(wishes.first().first().toBool(), true);
        QCOMPARE(rig.part<ui::Toolbar>()->picture(), ui::PictureState::Live);
        rig.window.setPaused(true);
        QCOMPARE(rig.part<ui::Toolbar>()->picture(), ui::PictureState::Paused);
    }

    void aNoticeIsSaidAndGone()
    {
        Rig rig;
        int done = 0;
        rig.window.showNotice({.text = QStringLiteral("It disconnected."),
                               .action = QStringLiteral("Keep receiving"),
                               .onAction = [&done] { ++done; }});
        auto *notice = rig.part<ui::NoticeBar>();
        QVERIFY(notice->isVisible());
        for (auto *button : notice->findChildren<QAbstractButton *>()) {
            if (button->text() == QStringLiteral("Keep receiving"))
                button->click();
        }
        QCOMPARE(done, 1);
        QVERIFY(!notice->isVisible());
    }

    void theDialogRefusesABadAddressInWords()
    {
        Rig rig;
        rig.window.endpointDialogs().setAddressCheck([](const QString &address) {
            return address.contains(QChar(u':')) ? QString() : QStringLiteral("A port is missing.");
        });
        QSignalSpy added(&rig.window.endpointDialogs(), &ui::EndpointDialogs::addRequested);
        rig.window.endpointDialogs().openAdd();
        auto *dialog = rig.part<ui::AddEndpointDialog>();
        auto *address = dialog->findChild<QLineEdit *>(QStringLiteral("address"));
        const auto *problem = dialog->findChild<QLabel *>(QStringLiteral("problem"));
        QTest::keyClick(address, Qt::Key_Return);
        QVERIFY(!problem->text().isEmpty());
        QTest::keyClicks(address, QStringLiteral(" server"));
        QVERIFY(problem->text().isEmpty());
        QTest::keyClick(address, Qt::Key_Return);
        QCOMPARE(problem->text(), QStringLiteral("A port is missing."));
        QCOMPARE(added.size(), 0);
        QTest::keyClicks(address, QStringLiteral(":9090"));
        auto *token = dialog->findChild<QLineEdit *>(QStringLiteral("token"));
        QCOMPARE(token->echoMode(), QLineEdit::Password);
        QTest::keyClicks(token, QStringLiteral("secret"));
        QTest::keyClick(token, Qt::Key_Return);
        // A token over plain http to another machine takes a second time.
        QCOMPARE(added.size(), 0);
        QVERIFY(problem->text().contains(QStringLiteral("plain http")));
        QVERIFY(problem->height() >= problem->heightForWidth(problem->width()));
        QTest::keyClick(token, Qt::Key_Return);
        QCOMPARE(added.size(), 1);
        QCOMPARE(added.first(),
                 (QVariantList{QStringLiteral("server:9090"), QString(), QStringLiteral("secret")}));
    }

    void theLayoutComesBack()
    {
        QByteArray saved;
        {
            Rig rig;
            rig.clickHeader(Column::Memory);
            rig.clickHeader(Column::Status);
            rig.window.setSpan(15min);
            rig.part<ui::FilterField>()->setText(QStringLiteral("db"));
            rig.window.selectServer(rig.demo.index(QStringLiteral("db-01")));
            rig.view.setCollapsed(rig.demo.fleet.endpoints().constLast().id, true);
            saved = rig.window.saveLayout();
        }
        Rig rig;
        QSignalSpy spans(&rig.window, &ui::MainWindow::spanChanged);
        QVERIFY(!rig.window.restoreLayout(QByteArray("nonsense")));
        QVERIFY(rig.window.restoreLayout(saved));
        QCOMPARE(rig.table()->sortColumn(), Column::Memory);
        QCOMPARE(rig.table()->sortOrder(), Qt::DescendingOrder);
        QVERIFY(rig.view.isWorstFirst());
        QCOMPARE(rig.window.span(), 15min);
        QCOMPARE(spans.size(), 0); // Nobody chose it now.
        QCOMPARE(rig.view.filterText(), QStringLiteral("db"));
        QCOMPARE(rig.selectedName(), rig.demo.fleet.server(rig.demo.index(QStringLiteral("db-01"))).name);
        QVERIFY(rig.view.isCollapsed(rig.demo.fleet.endpoints().constLast().id));
        QVERIFY(ui::decodeLayout(rig.window.saveLayout())->view == ui::decodeLayout(saved)->view);
    }

    void aSelectionWaitsForItsServer()
    {
        QByteArray saved;
        {
            Rig rig;
            rig.window.selectServer(rig.demo.index(QStringLiteral("db-01")));
            saved = rig.window.saveLayout();
        }
        ui::Theme theme;
        DemoFleet demo;
        const ServerIndex wanted = demo.index(QStringLiteral("db-01"));
        const auto inventory = demo.fleet.inventory(demo.fleet.server(wanted).endpoint, demo.now);
        const EndpointId endpoint = demo.fleet.server(wanted).endpoint;
        const QString name = demo.fleet.server(wanted).name;
        demo.fleet.removeServer(wanted);
        FleetViewModel view(demo.fleet);
        ui::MainWindow window(theme, {.fleet = demo.fleet, .view = view});
        QVERIFY(window.restoreLayout(saved));
        window.show();
        window.refresh(demo.fleet.takeChanges(), demo.now);
        // Another one is shown meanwhile, but not remembered instead.
        QVERIFY(window.selectedServer().has_value());
        QCOMPARE(ui::decodeLayout(window.saveLayout())->view.selected->server, QStringLiteral("db-01"));
        demo.fleet.seedInventory(endpoint, inventory, demo.now);
        window.refresh(demo.fleet.takeChanges(), demo.now);
        QCOMPARE(demo.fleet.server(*window.selectedServer()).name, name);
    }

    void aPersonsSelectionEndsTheWaiting()
    {
        Rig rig;
        QVERIFY(rig.window.restoreLayout(ui::encodeLayout(
            {.view = {.selected = ui::ServerReference{.endpoint = QStringLiteral("http://gone/"),
                                                      .server = QStringLiteral("gone")}}})));
        rig.refresh();
        QCOMPARE(ui::decodeLayout(rig.window.saveLayout())->view.selected->server, QStringLiteral("gone"));
        rig.window.selectServer(rig.demo.index(QStringLiteral("db-01")));
        QCOMPARE(ui::decodeLayout(rig.window.saveLayout())->view.selected->server, QStringLiteral("db-01"));
    }

    void columnsAreAsAPersonMadeThem()
    {
        Rig rig;
        QHeaderView *header = rig.table()->horizontalHeader();
        QSignalSpy changed(&rig.window, &ui::MainWindow::layoutChanged);
        const int memory = static_cast<int>(Column::Memory);
        const int cpu = static_cast<int>(Column::Cpu);
        header->moveSection(header->visualIndex(memory), header->visualIndex(cpu));
        QCOMPARE(changed.size(), 1);
        // A drag of the right edge of the heading: the name gives the room once the button is released.
        const int before = header->sectionSize(memory);
        const int y = header->height() / 2;
        const int edge = header->sectionViewportPosition(memory) + before - 1;
        QTest::mousePress(header->viewport(), Qt::LeftButton, {}, {edge, y});
        QTest::mouseMove(header->viewport(), {edge + 20, y});
        QTest::mouseRelease(header->viewport(), Qt::LeftButton, {}, {edge + 20, y});
        const int width = header->sectionSize(memory);
        QVERIFY2(width > before, qPrintable(QString::number(width)));
        QCOMPARE(header->length(), rig.table()->viewport()->width());
        rig.window.resize(1500, 900);
        QCOMPARE(header->sectionSize(memory), width);

        Rig later;
        QVERIFY(later.window.restoreLayout(rig.window.saveLayout()));
        later.window.resize(1500, 900);
        QHeaderView *laterHeader = later.table()->horizontalHeader();
        QCOMPARE(laterHeader->sectionSize(memory), width);
        QVERIFY(laterHeader->visualIndex(memory) < laterHeader->visualIndex(cpu));
        // Where the window has no room for it, nothing is pushed out of sight.
        later.window.resize(700, 600);
        QCOMPARE(laterHeader->length(), later.table()->viewport()->width());
    }

    void withoutEndpointsItSaysWhatToDo()
    {
        ui::Theme theme;
        const Fleet fleet;
        FleetViewModel view(fleet);
        ui::MainWindow window(theme, {.fleet = fleet, .view = view});
        QSignalSpy watch(&window, &ui::MainWindow::watchThisComputerRequested);
        window.show();
        window.refresh({}, {});
        QAbstractButton *offer = nullptr;
        for (auto *button : window.findChildren<QAbstractButton *>()) {
            if (button->isVisible() && button->text() == QStringLiteral("Watch this computer"))
                offer = button;
        }
        QVERIFY(offer);
        offer->click();
        QCOMPARE(watch.size(), 1);
        window.setThisComputerOffered(false);
        QVERIFY(!offer->isVisible());
    }

    void whatIsSwitchedOffIsNotCalledPaused()
    {
        ui::Theme theme;
        Fleet fleet;
        FleetViewModel view(fleet);
        const Moment now{.steady = 1s, .wall = 1s};
        const EndpointId off{1};
        const EndpointId other{2};
        fleet.addEndpoint(off, {.name = QStringLiteral("off")});
        fleet.setLink(off, {.state = LinkState::Paused, .reason = LinkReason::SwitchedOff}, now);
        ui::MainWindow window(theme, {.fleet = fleet, .view = view});
        window.show();
        const auto words = [&] {
            window.refresh(fleet.takeChanges(), now);
            QString all;
            for (const auto *page : window.findChildren<ui::EmptyState *>()) {
                for (const QLabel *label : page->findChildren<QLabel *>())
                    all += page->isVisible() ? label->text() + QChar(u'|') : QString();
            }
            return all;
        };
        QVERIFY(words().contains(QStringLiteral("Switched off|")));
        fleet.addEndpoint(other, {.name = QStringLiteral("other")});
        fleet.setLink(other, {.state = LinkState::Waiting}, now);
        QVERIFY(!words().contains(QStringLiteral("Paused|")));
        fleet.setLink(other, {.state = LinkState::Paused, .reason = LinkReason::Asked}, now);
        QVERIFY(words().contains(QStringLiteral("Paused|")));
    }

    void theWindowHasItsIcon()
    {
        const Rig rig;
        QVERIFY(!rig.window.windowIcon().pixmap(32).isNull());
    }

    void itFitsASmallScreen()
    {
        const Rig rig;
        QVERIFY(rig.window.minimumSizeHint().width() <= 1024);
        QVERIFY(rig.window.minimumSizeHint().height() <= 640);
    }

    void onlyWhatIsNewIsPaintedAgain()
    {
        // Nothing new and no second gone by: the table is left alone.
        Rig rig;
        QCoreApplication::processEvents();
        struct Counter final : QObject
        {
            QRegion painted{};
            bool eventFilter(QObject *, QEvent *event) override
            {
                if (event->type() == QEvent::Paint)
                    painted += static_cast<QPaintEvent *>(event)->region();
                return false;
            }
        } counter;
        rig.table()->viewport()->installEventFilter(&counter);
        rig.refresh();
        QCoreApplication::processEvents();
        QVERIFY(counter.painted.isEmpty());

        // A second without figures: ages are painted, names and values are not.
        const int row = rig.view.rowOf(rig.demo.index(QStringLiteral("web-01"))).value_or(-1);
        const auto cell = [&](Column column) {
            return rig.table()->visualRect(rig.view.index(row, static_cast<int>(column)));
        };
        rig.demo.now.steady += 1s;
        rig.refresh();
        QCoreApplication::processEvents();
        QVERIFY(counter.painted.intersects(cell(Column::Age)));
        QVERIFY(!counter.painted.intersects(cell(Column::Name)));
        QVERIFY(!counter.painted.intersects(cell(Column::Sparkline)));

        rig.advance();
        QCoreApplication::processEvents();
        QVERIFY(counter.painted.intersects(cell(Column::Sparkline)));
    }
};

QTEST_MAIN(tst_MainWindow)
#include "tst_mainwindow.moc"

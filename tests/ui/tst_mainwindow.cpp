// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mainwindowrig.h"
#include "ui/actionlist.h"
#include "ui/addendpointdialog.h"
#include "ui/emptystate.h"
#include "ui/endpointpanel.h"
#include "ui/filterfield.h"
#include "ui/language.h"
#include "ui/noticebar.h"
#include "ui/statusbar.h"
#include "ui/toolbar.h"

#include <QLabel>
#include <QSignalSpy>
#include <QTest>

using namespace models;
using namespace std::chrono_literals;
using Rig = MainWindowRig;

class tst_MainWindow : public QObject
{
    Q_OBJECT

    ui::Language m_english{ui::LanguageChoice::English}; // It has the plural forms.

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

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
};

QTEST_MAIN(tst_MainWindow)
#include "tst_mainwindow.moc"

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actionlist.h"
#include "ui/desktopmenu.h"
#include "ui/firstrunpage.h"
#include "ui/theme.h"
#include "ui/trayicon.h"

#include <QAction>
#include <QImage>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using ui::StateShape;

namespace {

constexpr std::array Shapes{StateShape::Disc,         StateShape::Triangle,   StateShape::Diamond,
                            StateShape::HollowSquare, StateShape::DashedRing, StateShape::OpenArc,
                            StateShape::Cross,        StateShape::HalfDisc};

QImage picture(StateShape shape, int size)
{
    return ui::trayPicture(shape)
        .pixmap(QSize(size, size), 1.0)
        .toImage()
        .convertToFormat(QImage::Format_ARGB32);
}

QAbstractButton *card(const ui::FirstRunPage &page, const QString &begin)
{
    for (auto *button : page.findChildren<QAbstractButton *>()) {
        if (button->text().startsWith(begin))
            return button;
    }
    return nullptr;
}

QAction *action(const QMenu &menu, const QString &begin)
{
    for (QAction *each : menu.actions()) {
        if (each->text().startsWith(begin))
            return each;
    }
    return nullptr;
}

} // namespace

class tst_DesktopParts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachStateIsAnotherShapeInTheTray_data();
    void eachStateIsAnotherShapeInTheTray();
    void onlyWhatIsOnlineIsGreenInTheTray();
    void thePlateStandsOutOnAnyPanel();
    void theFirstPageOffersThreeWays();
    void whatIsWatchedIsNotOffered();
    void theMenuShowsWhatIsInForce();
};

void tst_DesktopParts::eachStateIsAnotherShapeInTheTray_data()
{
    QTest::addColumn<int>("size");
    for (const int size : {16, 22, 24, 32, 48, 64})
        QTest::newRow(qPrintable(QString::number(size))) << size;
}

void tst_DesktopParts::eachStateIsAnotherShapeInTheTray()
{
    QFETCH(int, size);
    for (const StateShape one : Shapes) {
        QCOMPARE(picture(one, size).size(), QSize(size, size));
        for (const StateShape other : Shapes) {
            if (one == other)
                continue;
            // By form alone, as somebody sees it who sees no colours.
            const QImage a = picture(one, size).convertToFormat(QImage::Format_Grayscale8);
            const QImage b = picture(other, size).convertToFormat(QImage::Format_Grayscale8);
            int different = 0;
            for (int y = 0; y < size; ++y) {
                for (int x = 0; x < size; ++x)
                    different += std::abs(qGray(a.pixel(x, y)) - qGray(b.pixel(x, y))) > 60 ? 1 : 0;
            }
            QVERIFY2(different >= size * size / 50, qPrintable(u"%1 and %2: %3"_s.arg(static_cast<int>(one))
                                                                   .arg(static_cast<int>(other))
                                                                   .arg(different)));
        }
    }
}

void tst_DesktopParts::onlyWhatIsOnlineIsGreenInTheTray()
{
    for (const StateShape shape : Shapes) {
        const QImage image = picture(shape, 64);
        int green = 0;
        for (int y = 0; y < 64; ++y) {
            for (int x = 0; x < 64; ++x) {
                const QColor colour = image.pixelColor(x, y);
                green += colour.alpha() > 128 && colour.saturation() > 90 && colour.hue() > 90 &&
                         colour.hue() < 170;
            }
        }
        QCOMPARE(green > 0, shape == StateShape::Disc);
    }
}

void tst_DesktopParts::thePlateStandsOutOnAnyPanel()
{
    const QImage image = picture(StateShape::Disc, 32);
    QCOMPARE(image.pixelColor(0, 0).alpha(), 0); // Round corners.
    const QColor ground = image.pixelColor(16, 4);
    QVERIFY(ground.alpha() == 255 && ground.lightness() < 60);
    QVERIFY(image.pixelColor(16, 0).lightness() > 90); // And a light rim, for dark panels.
}

void tst_DesktopParts::theFirstPageOffersThreeWays()
{
    ui::Theme theme;
    ui::FirstRunPage page(theme);
    QSignalSpy computer(&page, &ui::FirstRunPage::thisComputerChosen);
    QSignalSpy address(&page, &ui::FirstRunPage::addressChosen);
    QSignalSpy simulation(&page, &ui::FirstRunPage::simulationChosen);
    page.show();
    page.resize(1000, 600); // Wider than the screen that tests have.
    QCoreApplication::processEvents();
    for (const QString &begin : {u"Watch this"_s, u"Add an"_s, u"Look at"_s}) {
        QAbstractButton *button = card(page, begin);
        QVERIFY(button && button->isVisible());
        QVERIFY(!button->accessibleDescription().isEmpty());
        button->setFocus();
        QTest::keyClick(button, Qt::Key_Space);
    }
    QCOMPARE(computer.size(), 1);
    QCOMPARE(address.size(), 1);
    QCOMPARE(simulation.size(), 1);
    // Side by side where there is room, else one below the other.
    QCOMPARE(card(page, u"Add an"_s)->y(), card(page, u"Watch this"_s)->y());
    page.resize(500, 700);
    QCoreApplication::processEvents();
    QVERIFY(card(page, u"Add an"_s)->y() > card(page, u"Watch this"_s)->geometry().bottom());
    QVERIFY(page.rect().contains(card(page, u"Look at"_s)->geometry()));
}

void tst_DesktopParts::whatIsWatchedIsNotOffered()
{
    ui::Theme theme;
    ui::FirstRunPage page(theme);
    page.resize(1000, 600);
    page.show();
    page.setThisComputerOffered(false);
    QVERIFY(!card(page, u"Watch this"_s)->isVisible());
    QVERIFY(card(page, u"Add an"_s)->isVisible());
    page.setThisComputerOffered(true);
    QVERIFY(card(page, u"Watch this"_s)->isVisible());
}

void tst_DesktopParts::theMenuShowsWhatIsInForce()
{
    QWidget window;
    ui::ActionList actions(&window);
    ui::DesktopMenu menu(actions, &window);
    QSignalSpy login(&menu, &ui::DesktopMenu::loginChosen);
    QSignalSpy tray(&menu, &ui::DesktopMenu::trayChosen);
    menu.setOptions({.isInTray = true, .closesToTray = true, .notifies = false, .startsAtLogin = true});
    QCOMPARE(login.size() + tray.size(), 0);
    QVERIFY(action(menu, u"Start at login"_s)->isChecked());
    QVERIFY(action(menu, u"Closing"_s)->isChecked());
    QVERIFY(!action(menu, u"Notify"_s)->isChecked());
    QVERIFY(!action(menu, u"Look for updates once"_s)->isChecked());
    action(menu, u"Start at login"_s)->trigger();
    QCOMPARE(login.constFirst().constFirst().toBool(), false);
    action(menu, u"Show the fleet"_s)->trigger();
    QCOMPARE(tray.constFirst().constFirst().toBool(), false);
    // What needs a tray is no choice without one.
    menu.setOptions({.startsAtLogin = std::nullopt, .hasTray = false});
    QVERIFY(!action(menu, u"Closing"_s)->isEnabled());
    QVERIFY(!action(menu, u"Show the fleet"_s)->isEnabled());
    QVERIFY(!action(menu, u"Start at login"_s)->isVisible());
}

QTEST_MAIN(tst_DesktopParts)
#include "tst_desktopparts.moc"

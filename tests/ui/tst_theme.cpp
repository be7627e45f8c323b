// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/button.h"
#include "ui/systemcontrast.h"
#include "ui/theme.h"

#include <QApplication>
#include <QComboBox>
#include <QImage>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QStyle>
#include <QTest>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

class tst_Theme final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyTextColourIsReadableOnEveryGround_data();
    void everyTextColourIsReadableOnEveryGround();
    void choosingAThemeChangesTheApplication();
    void followsTheSystemUntilOneIsChosen();
    void highContrastIsChosenOrTheSystems();
    void aSystemsPaletteTellsItsContrast_data();
    void aSystemsPaletteTellsItsContrast();
    void controlsHaveEdgesThatAreSeen_data();
    void controlsHaveEdgesThatAreSeen();
    void nothingIsAnimated();
};

void tst_Theme::everyTextColourIsReadableOnEveryGround_data()
{
    QTest::addColumn<QColor>("text");
    QTest::addColumn<QColor>("ground");
    QTest::addColumn<double>("least");

    for (const ui::Colours &c : {ui::lightColours(), ui::darkColours(), ui::highContrastLightColours(),
                                 ui::highContrastDarkColours()}) {
        const auto theme = c.isHighContrast ? (c.isDark ? "dark, high contrast" : "light, high contrast")
                           : c.isDark       ? "dark"
                                            : "light";
        const double least = c.isHighContrast ? 7.0 : 4.5;
        const std::pair<const char *, QColor> grounds[] = {
            {"ground", c.ground}, {"panel", c.panel}, {"selection", c.selection}};
        const std::pair<const char *, QColor> texts[] = {
            {"text", c.text},       {"secondary", c.secondary}, {"focus", c.focus},     {"cpu", c.cpu},
            {"memory", c.memory},   {"disk", c.disk},           {"metric", c.metric},   {"online", c.online},
            {"warning", c.warning}, {"critical", c.critical},   {"unknown", c.unknown},
        };
        for (const auto &[groundName, ground] : grounds) {
            for (const auto &[textName, text] : texts) {
                QTest::addRow("%s %s on %s", theme, textName, groundName) << text << ground << least;
            }
        }
        QTest::addRow("%s bubble", theme) << c.bubbleText << c.bubble << least;
        // WCAG 1.4.11: what shows where a control is.
        for (const auto &[groundName, ground] : grounds)
            QTest::addRow("%s edges on %s", theme, groundName) << c.edge << ground << 3.0;
        if (c.isHighContrast)
            QTest::addRow("%s lines", theme) << c.line << c.panel << 4.5;
    }
}

void tst_Theme::everyTextColourIsReadableOnEveryGround()
{
    QFETCH(QColor, text);
    QFETCH(QColor, ground);
    QFETCH(const double, least);
    const double ratio = ui::contrastRatio(text, ground);
    QVERIFY2(ratio >= least, qPrintable(u"contrast is only %1 : 1"_s.arg(ratio)));
}

void tst_Theme::choosingAThemeChangesTheApplication()
{
    ui::Theme theme;
    QSignalSpy changed(&theme, &ui::Theme::changed);
    theme.choose(ui::ThemeChoice::Dark);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(QApplication::palette().color(QPalette::Base), ui::darkColours().panel);
    theme.choose(ui::ThemeChoice::Light);
    QCOMPARE(QApplication::palette().color(QPalette::Base), ui::lightColours().panel);
    theme.choose(ui::ThemeChoice::Light);
    QCOMPARE(changed.count(), 2);
}

void tst_Theme::followsTheSystemUntilOneIsChosen()
{
    ui::Theme theme;
    QApplication::setPalette(QPalette(QColor(0x202020)));
    QTRY_VERIFY(theme.colours().isDark);
    QApplication::setPalette(QPalette(QColor(0xefefef)));
    QTRY_VERIFY(!theme.colours().isDark);

    theme.choose(ui::ThemeChoice::Light);
    QApplication::setPalette(QPalette(QColor(0x202020)));
    QCoreApplication::sendPostedEvents();
    QVERIFY(!theme.colours().isDark);
}

void tst_Theme::highContrastIsChosenOrTheSystems()
{
    ui::Theme theme;
    theme.choose(ui::ThemeChoice::Dark);
    QVERIFY(!theme.colours().isHighContrast);
    theme.chooseContrast(ui::ContrastChoice::High);
    QVERIFY(theme.colours().isHighContrast && theme.colours().isDark);
    QCOMPARE(QApplication::palette().color(QPalette::Base), QColor(Qt::black));

    theme.chooseContrast(ui::ContrastChoice::System);
    QVERIFY(!theme.colours().isHighContrast);
    QSignalSpy changed(&theme, &ui::Theme::changed);
    theme.setSystemHighContrast(true);
    QCOMPARE(changed.count(), 1);
    QVERIFY(theme.colours().isHighContrast);
    theme.chooseContrast(ui::ContrastChoice::Normal);
    QVERIFY(!theme.colours().isHighContrast);
    theme.setSystemHighContrast(false);
    QCOMPARE(changed.count(), 2); // Somebody chose: the system does not count.
}

void tst_Theme::aSystemsPaletteTellsItsContrast_data()
{
    QTest::addColumn<QColor>("ink");
    QTest::addColumn<QColor>("ground");
    QTest::addColumn<bool>("isHigh");
    QTest::newRow("black on white") << QColor(Qt::black) << QColor(Qt::white) << true;
    QTest::newRow("white on black") << QColor(Qt::white) << QColor(Qt::black) << true;
    QTest::newRow("yellow on black") << QColor(0xffff00) << QColor(Qt::black) << true;
    QTest::newRow("black on light grey") << QColor(Qt::black) << QColor(0xf0f0f0) << false;
    QTest::newRow("grey on white") << QColor(0x2e3436) << QColor(0xf6f5f4) << false;
}

void tst_Theme::aSystemsPaletteTellsItsContrast()
{
    QFETCH(const QColor, ink);
    QFETCH(const QColor, ground);
    QFETCH(const bool, isHigh);
    QPalette palette;
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(role, ink);
    for (const auto role : {QPalette::Window, QPalette::Base, QPalette::Button})
        palette.setColor(role, ground);
#ifdef Q_OS_WIN
    QSKIP("Windows says so itself.");
#endif
    QCOMPARE(ui::isSystemHighContrast(palette), isHigh);
}

void tst_Theme::controlsHaveEdgesThatAreSeen_data()
{
    QTest::addColumn<ui::ThemeChoice>("choice");
    QTest::addColumn<ui::ContrastChoice>("contrast");
    QTest::newRow("light") << ui::ThemeChoice::Light << ui::ContrastChoice::Normal;
    QTest::newRow("dark") << ui::ThemeChoice::Dark << ui::ContrastChoice::Normal;
    QTest::newRow("light, high contrast") << ui::ThemeChoice::Light << ui::ContrastChoice::High;
    QTest::newRow("dark, high contrast") << ui::ThemeChoice::Dark << ui::ContrastChoice::High;
}

/// In a picture of each control: a line around it that stands out from what it lies on.
void tst_Theme::controlsHaveEdgesThatAreSeen()
{
    QFETCH(const ui::ThemeChoice, choice);
    QFETCH(const ui::ContrastChoice, contrast);
    ui::Theme theme;
    theme.choose(choice);
    theme.chooseContrast(contrast);
    QWidget window;
    const auto add = [&window](QWidget *control) {
        control->setParent(&window);
        control->setFocusPolicy(Qt::NoFocus);
        control->setGeometry(10, 10, 160, 60);
        control->hide();
        return control;
    };
    QList<QWidget *> controls{add(new QLineEdit),      add(new QComboBox),   add(new QSpinBox),
                              add(new QPlainTextEdit), add(new QPushButton), add(new QListView)};
    auto *editable = new QComboBox;
    editable->setEditable(true);
    controls << add(editable) << add(new ui::Button(theme, QString(), nullptr));
    window.resize(180, 80);
    for (QWidget *control : std::as_const(controls)) {
        control->show();
        const QImage picture = window.grab().toImage();
        control->hide();
        // Its edges are straight in the middle of each side.
        for (const QPoint &from : {QPoint(90, 5), QPoint(5, 40)}) {
            double strongest = 1;
            const QPoint step = from.y() == 5 ? QPoint(0, 1) : QPoint(1, 0);
            for (int place = 0; place < 10; ++place) {
                const QPoint at = from + place * step;
                strongest =
                    std::max(strongest, ui::contrastRatio(picture.pixelColor(at), theme.colours().panel));
            }
            QVERIFY2(strongest >= 3, qPrintable(QLatin1StringView(control->metaObject()->className()) +
                                                u": contrast is only %1 : 1"_s.arg(strongest)));
        }
    }
    theme.chooseContrast(ui::ContrastChoice::Normal);
}

void tst_Theme::nothingIsAnimated()
{
    const ui::Theme theme;
    QCOMPARE(QApplication::style()->styleHint(QStyle::SH_Widget_Animation_Duration), 0);
    QCOMPARE(QApplication::style()->styleHint(QStyle::SH_ScrollBar_Transient), 0);
    for (const Qt::UIEffect effect : {Qt::UI_AnimateMenu, Qt::UI_FadeMenu, Qt::UI_AnimateCombo,
                                      Qt::UI_AnimateTooltip, Qt::UI_FadeTooltip, Qt::UI_AnimateToolBox})
        QVERIFY(!QApplication::isEffectEnabled(effect));
}

QTEST_MAIN(tst_Theme)
#include "tst_theme.moc"

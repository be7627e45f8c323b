// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTest>
#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

class tst_Theme final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyTextColourIsReadableOnEveryGround_data();
    void everyTextColourIsReadableOnEveryGround();
    void choosingAThemeChangesTheApplication();
    void followsTheSystemUntilOneIsChosen();
};

namespace {

// WCAG 2.1, relative luminance and contrast ratio.
double luminance(const QColor &colour)
{
    const auto linear = [](double c) {
        return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) +
           0.0722 * linear(colour.blueF());
}

double contrast(const QColor &a, const QColor &b)
{
    const auto [darker, lighter] = std::minmax({luminance(a), luminance(b)});
    return (lighter + 0.05) / (darker + 0.05);
}

} // namespace

void tst_Theme::everyTextColourIsReadableOnEveryGround_data()
{
    QTest::addColumn<QColor>("text");
    QTest::addColumn<QColor>("ground");

    for (const ui::Colours &c : {ui::lightColours(), ui::darkColours()}) {
        const auto theme = c.isDark ? "dark" : "light";
        const std::pair<const char *, QColor> grounds[] = {
            {"ground", c.ground}, {"panel", c.panel}, {"selection", c.selection}};
        const std::pair<const char *, QColor> texts[] = {
            {"text", c.text},       {"secondary", c.secondary}, {"focus", c.focus},     {"cpu", c.cpu},
            {"memory", c.memory},   {"disk", c.disk},           {"metric", c.metric},   {"online", c.online},
            {"warning", c.warning}, {"critical", c.critical},   {"unknown", c.unknown},
        };
        for (const auto &[groundName, ground] : grounds) {
            for (const auto &[textName, text] : texts) {
                QTest::addRow("%s %s on %s", theme, textName, groundName) << text << ground;
            }
        }
        QTest::addRow("%s bubble", theme) << c.bubbleText << c.bubble;
    }
}

void tst_Theme::everyTextColourIsReadableOnEveryGround()
{
    QFETCH(QColor, text);
    QFETCH(QColor, ground);
    const double ratio = contrast(text, ground);
    QVERIFY2(ratio >= 4.5, qPrintable(u"contrast is only %1 : 1"_s.arg(ratio)));
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

QTEST_MAIN(tst_Theme)
#include "tst_theme.moc"

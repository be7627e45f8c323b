// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Walks each window and dialog as somebody does who has no mouse and no screen.
#include "demowindow.h"
#include "models/fleetviewmodel.h"
#include "tests/ui/listening.h"
#include "tests/ui/withoutpainting.h"
#include "ui/actionlist.h"
#include "ui/addendpointdialog.h"
#include "ui/chartpanel.h"
#include "ui/charttable.h"
#include "ui/commandpalette.h"
#include "ui/endpointsdialog.h"
#include "ui/fleetview.h"
#include "ui/noticebar.h"
#include "ui/shortcutsheet.h"
#include "ui/systemcontrast.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QApplication>
#include <QButtonGroup>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>
#include <QScopeGuard>
#include <QSet>
#include <QStackedWidget>
#include <QTest>

#include <algorithm>

using namespace models;

namespace {

struct Rig : DemoWindow
{
    Rig()
    {
        open({1440, 900});
        window.activateWindow();
    }
    void trigger(QStringView id) { window.actionList().action(id)->trigger(); }
};

QString nameOf(const QWidget *widget)
{
    return QStringLiteral("%1 \"%2\" (%3)")
        .arg(QLatin1StringView(widget->metaObject()->className()), widget->objectName(),
             QLatin1StringView(widget->parentWidget() ? widget->parentWidget()->metaObject()->className()
                                                      : ""));
}

bool isInteractive(const QWidget *widget)
{
    return (widget->focusPolicy() & Qt::TabFocus) != 0 || qobject_cast<const QAbstractButton *>(widget);
}

QList<QWidget *> interactive(QWidget *window)
{
    QList<QWidget *> found;
    for (QWidget *widget : window->findChildren<QWidget *>()) {
        // Parts of Qt's own compound widgets are theirs to name.
        const bool isPart = widget->objectName().startsWith(QStringLiteral("qt_")) ||
                            widget->focusProxy() == widget->parentWidget();
        if (widget->window() == window && widget->isVisible() && widget->isEnabled() && !isPart &&
            isInteractive(widget))
            found << widget;
    }
    return found;
}

/// Everything that the Tab key comes to, in its order.
QList<QWidget *> byTab(QWidget *window)
{
    QList<QWidget *> reached;
    for (int step = 0; step < 400; ++step) {
        QWidget *focus = QApplication::focusWidget();
        if (!focus || reached.contains(focus))
            break;
        reached << focus;
        QTest::keyClick(focus, Qt::Key_Tab);
    }
    Q_UNUSED(window);
    return reached;
}

QImage pictureOf(QWidget *widget)
{
    QWidget *window = widget->window();
    const QRect area(widget->mapTo(window, QPoint(0, 0)), widget->size());
    return window->grab(area.adjusted(-2, -2, 2, 2).intersected(window->rect())).toImage();
}

} // namespace

class tst_Accessibility : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void everyControlCanBeHeardAndReached_data()
    {
        QTest::addColumn<QString>("view");
        for (const char *view : {"main window", "connection details", "further metrics", "notice",
                                 "first run", "shortcuts", "values as a table", "add endpoint", "endpoints"})
            QTest::newRow(view) << QString::fromLatin1(view);
    }

    void everyControlCanBeHeardAndReached()
    {
        QFETCH(const QString, view);
        Rig rig;
        const Fleet empty;
        FleetViewModel emptyView(empty);
        std::unique_ptr<ui::MainWindow> firstRun;
        const QWidget *window = open(rig, view);
        if (view == QStringLiteral("first run")) {
            firstRun = std::make_unique<ui::MainWindow>(
                rig.theme, ui::MainWindowModels{.fleet = empty, .view = emptyView});
            firstRun->show();
            firstRun->refresh({}, {});
            window = firstRun.get();
        }
        QVERIFY(window);
        auto *top = const_cast<QWidget *>(window);
        top->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(top));
        QCoreApplication::processEvents();

        // Each page of a form is a view of its own.
        QList<QAbstractButton *> tabs =
            top->findChildren<QAbstractButton *>(QRegularExpression(QStringLiteral("^tab[0-9]+$")));
        if (view == QStringLiteral("endpoints"))
            QCOMPARE_GE(tabs.size(), 3);
        for (qsizetype tab = 0; tab < std::max<qsizetype>(tabs.size(), 1); ++tab) {
            if (!tabs.isEmpty())
                tabs[tab]->click();
            QCoreApplication::processEvents();
            checkHeard(top);
            checkReached(top);
            checkFocusShown(top);
        }
    }

    void theFleetsTableIsHeard()
    {
        Rig rig;
        auto *table = rig.window.findChild<ui::FleetView *>();
        QAccessibleInterface *face = QAccessible::queryAccessibleInterface(table);
        QVERIFY(face && face->tableInterface());
        QCOMPARE(face->role(), QAccessible::Table);
        QAccessibleTableInterface *cells = face->tableInterface();
        QCOMPARE(cells->rowCount(), rig.view.rowCount());
        QCOMPARE(cells->columnCount(), FleetTableModel::ColumnCount);
        QStringList heads;
        for (int column = 0; column < cells->columnCount(); ++column)
            heads << cells->columnDescription(column);
        QCOMPARE(heads, (QStringList{QStringLiteral("Status"), QStringLiteral("Server"),
                                     QStringLiteral("CPU"), QStringLiteral("Memory"), QStringLiteral("Disk"),
                                     QStringLiteral("CPU trend"), QStringLiteral("Age")}));
        const auto rowOf = [&](const QString &id) {
            const int row = rig.view.rowOf(rig.demo.index(id)).value_or(-1);
            QStringList texts;
            for (int column = 0; column < cells->columnCount(); ++column)
                texts << cells->cellAt(row, column)->text(QAccessible::Name);
            return texts;
        };
        const QStringList database = rowOf(QStringLiteral("db-01"));
        QCOMPARE(database.mid(0, 2),
                 (QStringList{QStringLiteral("critical"), QStringLiteral("Database Primary")}));
        QCOMPARE(database[2], QString::fromUtf8("93\u00a0%"));
        QVERIFY2(database[5].contains(QStringLiteral(" to ")), qPrintable(database[5]));
        QVERIFY2(database[6].endsWith(QStringLiteral(" old")), qPrintable(database[6]));
        QVERIFY2(rowOf(QStringLiteral("nas-01"))[0] == QStringLiteral("offline"),
                 qPrintable(rowOf(QStringLiteral("nas-01"))[0]));
        const QString group = cells->cellAt(0, 1)->text(QAccessible::Name);
        QVERIFY2(group.startsWith(QStringLiteral("prod-seoul: live")) &&
                     group.endsWith(QStringLiteral(", open")),
                 qPrintable(group));
    }

    void aNoticeIsSaid()
    {
        Rig rig;
        if (!Listening::switchOn())
            QSKIP("This platform's Qt tells nothing without a screen reader.");
        const Listening listening;
        rig.window.showNotice({.text = QStringLiteral("The settings file is in order again.")});
        auto *notice = rig.window.findChild<ui::NoticeBar *>();
        QAccessibleInterface *face = QAccessible::queryAccessibleInterface(notice);
        QCOMPARE(face->role(), QAccessible::AlertMessage);
        QCOMPARE(face->text(QAccessible::Name), QStringLiteral("The settings file is in order again."));
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
        QCOMPARE(listening.said(QAccessible::Announcement).size(), 1);
#else
        QCOMPARE(listening.said(QAccessible::Alert).size(), 1);
#endif
    }

    void f6GoesFromPartToPart()
    {
        Rig rig;
        QVERIFY(QTest::qWaitForWindowActive(&rig.window));
        rig.window.findChild<ui::FleetView *>()->setFocus();
        QSet<QWidget *> visited;
        QWidget *start = QApplication::focusWidget();
        for (int step = 0; step < 10; ++step) {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6);
            visited.insert(QApplication::focusWidget());
            if (QApplication::focusWidget() == start)
                break;
        }
        QVERIFY(visited.contains(start)); // Once round.
        QVERIFY2(visited.size() >= 4, qPrintable(QString::number(visited.size())));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6, Qt::ShiftModifier);
        QVERIFY(QApplication::focusWidget() != start);
    }

    /// Texts are painted with the contrast that the colours promise: the strongest ink of each label and
    /// button in a picture of it, in each colour scheme.
    void paintedTextsAreReadable_data()
    {
        QTest::addColumn<ui::ThemeChoice>("theme");
        QTest::addColumn<ui::ContrastChoice>("contrast");
        QTest::newRow("light") << ui::ThemeChoice::Light << ui::ContrastChoice::Normal;
        QTest::newRow("dark") << ui::ThemeChoice::Dark << ui::ContrastChoice::Normal;
        QTest::newRow("light, high contrast") << ui::ThemeChoice::Light << ui::ContrastChoice::High;
        QTest::newRow("dark, high contrast") << ui::ThemeChoice::Dark << ui::ContrastChoice::High;
    }
    void paintedTextsAreReadable()
    {
        QFETCH(const ui::ThemeChoice, theme);
        QFETCH(const ui::ContrastChoice, contrast);
        Rig rig;
        rig.theme.choose(theme);
        rig.theme.chooseContrast(contrast);
        // The next window would take this one's palette for the system's.
        const auto restore = qScopeGuard([&rig] { rig.theme.chooseContrast(ui::ContrastChoice::Normal); });
        rig.trigger(u"connection");
        rig.trigger(u"add-endpoint");
        QCoreApplication::processEvents();
        int checked = 0;
        for (QWidget *window : {static_cast<QWidget *>(&rig.window),
                                static_cast<QWidget *>(rig.window.findChild<ui::AddEndpointDialog *>())}) {
            for (QWidget *widget : window->findChildren<QWidget *>()) {
                const auto *button = qobject_cast<QAbstractButton *>(widget);
                const auto *label = qobject_cast<QLabel *>(widget);
                const QString text = button ? button->text() : label ? label->text() : QString();
                // A dot between two texts has no ink that is not smoothed.
                const bool hasText =
                    std::ranges::any_of(text, [](QChar each) { return each.isLetterOrNumber(); });
                if (!hasText || !widget->isVisible() || widget->window() != window || widget->width() < 8)
                    continue;
                const double found = strongestContrast(widget);
                const double least = contrast == ui::ContrastChoice::High ? 7.0 : 4.5;
                // Smoothed edges never reach the whole ink of a thin letter.
                QVERIFY2(found >= least * 0.93,
                         qPrintable(nameOf(widget) + QStringLiteral(" %1: ").arg(found) + text));
                ++checked;
            }
        }
        QVERIFY2(checked > 25, qPrintable(QString::number(checked)));
    }

    void largeAndSmallFontsClipNothing_data()
    {
        QTest::addColumn<int>("points");
        for (const int points : {8, 10, 13, 16, 20})
            QTest::addRow("%d pt", points) << points;
    }
    void largeAndSmallFontsClipNothing()
    {
        QFETCH(const int, points);
        const QFont before = QApplication::font();
        const auto restore = qScopeGuard([&before] { QApplication::setFont(before); });
        const WithoutPainting unpainted;
        // Chosen while the window stands, as a system's settings do.
        Rig rig;
        rig.trigger(u"connection");
        QFont font = before;
        font.setPointSize(points);
        QApplication::setFont(font);
        rig.window.resize(1440 * std::max(points, 10) / 10, 900 * std::max(points, 10) / 10);
        rig.trigger(u"add-endpoint");
        auto *dialog = rig.window.findChild<ui::AddEndpointDialog *>();
        QCoreApplication::processEvents();
        rig.window.refresh({}, rig.demo.now);
        QCoreApplication::processEvents();
        int checked = 0;
        for (QWidget *window : {static_cast<QWidget *>(&rig.window), static_cast<QWidget *>(dialog)}) {
            for (QWidget *widget : window->findChildren<QWidget *>()) {
                const auto *button = qobject_cast<QAbstractButton *>(widget);
                const auto *label = qobject_cast<QLabel *>(widget);
                if ((!button && !label) || !widget->isVisible() || widget->window() != window)
                    continue;
                const int needed = label && label->wordWrap() ? label->heightForWidth(label->width())
                                                              : widget->minimumSizeHint().height();
                QVERIFY2(widget->height() >= needed,
                         qPrintable(nameOf(widget) +
                                    QStringLiteral(": %1 of %2 high").arg(widget->height()).arg(needed)));
                const int wide = label && label->wordWrap() ? 0 : widget->minimumSizeHint().width();
                QVERIFY2(widget->width() >= wide,
                         qPrintable(nameOf(widget) +
                                    QStringLiteral(": %1 of %2 wide").arg(widget->width()).arg(wide)));
                ++checked;
            }
        }
        QVERIFY(checked > 25);
    }

private:
    static QWidget *open(Rig &rig, const QString &view)
    {
        if (view == QStringLiteral("connection details")) {
            rig.trigger(u"connection");
        } else if (view == QStringLiteral("further metrics")) {
            rig.trigger(u"metrics");
        } else if (view == QStringLiteral("notice")) {
            rig.window.showNotice({.text = QStringLiteral("Something happened."),
                                   .action = QStringLiteral("Mend it"),
                                   .onAction = [] {}});
        } else if (view == QStringLiteral("shortcuts")) {
            rig.trigger(u"shortcuts");
            return rig.window.findChild<ui::ShortcutSheet *>();
        } else if (view == QStringLiteral("values as a table")) {
            rig.trigger(u"chart-table");
            return rig.window.findChild<ui::ChartTable *>();
        } else if (view == QStringLiteral("add endpoint")) {
            rig.trigger(u"add-endpoint");
            return rig.window.findChild<ui::AddEndpointDialog *>();
        } else if (view == QStringLiteral("endpoints")) {
            ui::EndpointDraft draft;
            draft.name = QStringLiteral("Berlin");
            draft.address = QStringLiteral("https://monitor.example.org/api/stream");
            rig.window.endpointDialogs().openList();
            rig.window.endpointDialogs().showList({draft});
            return rig.window.endpointDialogs().list();
        }
        return &rig.window;
    }

    static void checkHeard(QWidget *window)
    {
        for (const QWidget *widget : interactive(window)) {
            QAccessibleInterface *face = QAccessible::queryAccessibleInterface(const_cast<QWidget *>(widget));
            QVERIFY2(face, qPrintable(nameOf(widget)));
            QVERIFY2(!face->text(QAccessible::Name).isEmpty(),
                     qPrintable(nameOf(widget) + QStringLiteral(" has no name")));
            const QAccessible::Role role = face->role();
            QVERIFY2(role != QAccessible::NoRole && role != QAccessible::Client && role != QAccessible::Pane,
                     qPrintable(nameOf(widget) + QStringLiteral(" has no role")));
        }
    }

    static void checkReached(QWidget *window)
    {
        const WithoutPainting unpainted;
        const QList<QWidget *> reached = byTab(window);
        for (QWidget *widget : interactive(window)) {
            const bool wantsTab = (widget->focusPolicy() & Qt::TabFocus) != 0;
            // A button beside what it serves (clear a field), done by a key there.
            const bool isExtra = !wantsTab && qobject_cast<QLineEdit *>(widget->parentWidget());
            // Of buttons that exclude each other the Tab key comes to one, and the arrow keys to the rest.
            const auto *button = qobject_cast<QAbstractButton *>(widget);
            const auto others = [button] {
                return button->group() ? button->group()->buttons()
                                       : button->parentWidget()->findChildren<QAbstractButton *>(
                                             Qt::FindDirectChildrenOnly);
            };
            const bool isByArrow =
                button && (button->group() ? button->group()->exclusive() : button->autoExclusive()) &&
                std::ranges::any_of(others(), [&](const QAbstractButton *other) {
                    return other->autoExclusive() == button->autoExclusive() &&
                           std::ranges::find(reached, other) != reached.end();
                });
            QVERIFY2(reached.contains(widget) || isExtra || isByArrow ||
                         reached.contains(widget->focusProxy()),
                     qPrintable(nameOf(widget) + QStringLiteral(" is not reached by Tab")));
        }
        QVERIFY(!reached.isEmpty());
    }

    static void checkFocusShown(QWidget *window)
    {
        for (QWidget *widget : interactive(window)) {
            if ((widget->focusPolicy() & Qt::TabFocus) == 0)
                continue;
            if (QWidget *focus = QApplication::focusWidget())
                focus->clearFocus();
            const QImage without = pictureOf(widget);
            widget->setFocus(Qt::TabFocusReason);
            const QImage with = pictureOf(widget);
            QVERIFY2(with != without,
                     qPrintable(nameOf(widget) + QStringLiteral(" does not show the focus")));
        }
    }

    static double strongestContrast(QWidget *widget)
    {
        const QImage picture = pictureOf(widget).convertToFormat(QImage::Format_RGB32);
        const QRect inner = picture.rect().adjusted(4, 4, -4, -4);
        // The ground is what most of it is.
        QHash<QRgb, int> counts;
        for (int y = inner.top(); y <= inner.bottom(); ++y) {
            const QRgb *line = reinterpret_cast<const QRgb *>(picture.constScanLine(y));
            // Most neighbours are the same.
            for (int x = inner.left(), first = x; x <= inner.right(); ++x) {
                if (x == inner.right() || line[x + 1] != line[x]) {
                    counts[line[x]] += x + 1 - first;
                    first = x + 1;
                }
            }
        }
        QRgb ground = 0;
        int most = 0;
        for (auto each = counts.cbegin(); each != counts.cend(); ++each) {
            if (each.value() > most) {
                most = each.value();
                ground = each.key();
            }
        }
        double strongest = 1;
        for (auto each = counts.cbegin(); each != counts.cend(); ++each)
            strongest = std::max(strongest, ui::contrastRatio(QColor(each.key()), QColor(ground)));
        return strongest;
    }
};

QTEST_MAIN(tst_Accessibility)
#include "tst_accessibility.moc"

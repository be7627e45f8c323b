// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "demowindow.h"
#include "ui/shortcutlist.h"
#include "ui/shortcutsheet.h"

#include <QFile>
#include <QLineEdit>
#include <QMenu>
#include <QSet>
#include <QTest>
#include <QTreeWidget>

using namespace models;

using Rig = DemoWindow;

namespace {

void collect(const QMenu &menu, QSet<QAction *> &actions)
{
    for (QAction *action : menu.actions()) {
        if (action->menu())
            collect(*action->menu(), actions);
        else if (!action->isSeparator())
            actions.insert(action);
    }
}

} // namespace

class tst_Shortcuts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void noKeysMeanTwoThings()
    {
        const Rig rig;
        QHash<QString, QString> meanings;
        for (const ui::ActionEntry &entry : rig.window.actionList().entries()) {
            for (const QKeySequence &keys : entry.action->shortcuts()) {
                const QString text = keys.toString(QKeySequence::PortableText);
                QVERIFY2(!meanings.contains(text), qPrintable(text + QChar(u' ') + entry.id));
                meanings.insert(text, entry.id);
            }
        }
        QVERIFY(meanings.size() > 20);
    }

    void everythingInTheMenuIsInTheList()
    {
        const Rig rig;
        QSet<QAction *> inMenu;
        collect(rig.window.menu(), inMenu);
        QVERIFY(inMenu.size() > 20);
        for (const ui::ActionEntry &entry : rig.window.actionList().entries()) {
            inMenu.remove(entry.action);
            QVERIFY2(!entry.words().isEmpty(), qPrintable(entry.id));
        }
        QVERIFY2(inMenu.isEmpty(), inMenu.isEmpty() ? "" : qPrintable((*inMenu.begin())->text()));
    }

    void f1ShowsThemAll()
    {
        Rig rig;
        rig.window.show();
        rig.window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&rig.window));
        QTest::keyClick(&rig.window, Qt::Key_F1);
        auto *sheet = rig.window.findChild<ui::ShortcutSheet *>();
        QVERIFY(sheet && sheet->isVisible());
        auto *tree = sheet->findChild<QTreeWidget *>();
        const auto rowsOf = [tree] {
            QStringList rows;
            for (int group = 0; group < tree->topLevelItemCount(); ++group) {
                for (int at = 0; at < tree->topLevelItem(group)->childCount(); ++at) {
                    const QTreeWidgetItem *item = tree->topLevelItem(group)->child(at);
                    if (!item->isHidden())
                        rows << item->text(0) + QChar(u'|') + item->text(1);
                }
            }
            return rows;
        };
        QCOMPARE(rowsOf().size(), ui::shortcutRows(rig.window.actionList()).size());
        QVERIFY(rowsOf().contains(QStringLiteral("Freeze the picture|Ctrl+E")));
        sheet->findChild<QLineEdit *>()->setText(QStringLiteral("ctrl+k"));
        QCOMPARE(rowsOf().size(), 1);
        QTest::keyClick(sheet, Qt::Key_Escape);
        QVERIFY(!sheet->isVisible());
    }

    void tooltipsNameTheKeysInForce()
    {
        const Rig rig;
        const ui::ActionList &actions = rig.window.actionList();
        QCOMPARE(actions.tip(QStringLiteral("Hold"), u"freeze"), QStringLiteral("Hold (Ctrl+E)"));
        QCOMPARE(actions.tip(QStringLiteral("Import"), u"import"), QStringLiteral("Import"));
        actions.action(u"freeze")->setShortcut(QKeySequence(Qt::Key_F9));
        QCOMPARE(actions.tip(QStringLiteral("Hold"), u"freeze"), QStringLiteral("Hold (F9)"));
    }

    void theDocumentationKnowsThemAll()
    {
        const Rig rig;
        const QString path = QStringLiteral(DOCS_FOLDER "/keyboard.md");
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly | QIODevice::Text));
        const QString text = QString::fromUtf8(file.readAll());
        const QString begin = QStringLiteral("<!-- shortcuts: begin -->\n\n");
        const QString end = QStringLiteral("\n<!-- shortcuts: end -->");
        const qsizetype from = text.indexOf(begin) + begin.size();
        QVERIFY(text.contains(begin) && text.indexOf(end) > from);
        const QString expected = ui::shortcutsMarkdown(rig.window.actionList());
        if (qEnvironmentVariableIsSet("FLEETSCOPE_WRITE_DOCS")) {
            file.close();
            QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate | QIODevice::Text));
            file.write((text.left(from) + expected + text.mid(text.indexOf(end))).toUtf8());
            return;
        }
        // FLEETSCOPE_WRITE_DOCS=1 writes it.
        QCOMPARE(text.mid(from, text.indexOf(end) - from), expected);
    }
};

QTEST_MAIN(tst_Shortcuts)
#include "tst_shortcuts.moc"

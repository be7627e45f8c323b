// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/endpointlistmodel.h"

#include "ui/endpointlistview.h"
#include "ui/theme.h"

#include <QAbstractItemModelTester>
#include <QDropEvent>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>

#include <functional>
#include <memory>

using namespace Qt::StringLiterals;
using Id = ui::EndpointListModel::Id;

namespace {

/// "a A:b A:c d": names, each behind its group.
QList<ui::EndpointDraft> listOf(const QString &text)
{
    QList<ui::EndpointDraft> list;
    const QStringList words = text.split(u' ', Qt::SkipEmptyParts);
    for (const QString &word : words) {
        const qsizetype colon = word.indexOf(u':');
        list += {.name = word.mid(colon + 1),
                 .address = u"h"_s,
                 .group = word.left(std::max<qsizetype>(colon, 0))};
    }
    return list;
}

struct Rig
{
    ui::EndpointListModel model{};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::Fatal};

    explicit Rig(const QString &text) { model.setEndpoints(listOf(text)); }

    [[nodiscard]] Id id(const QString &name) const
    {
        for (const Id id : model.ids()) {
            if (model.find(id)->name == name)
                return id;
        }
        return 0;
    }
    /// What stands in the rows: headings in brackets.
    [[nodiscard]] QString rows() const
    {
        QStringList names;
        for (int row = 0; row < model.rowCount(); ++row) {
            const QModelIndex index = model.index(row, 0);
            const QString name = index.data().toString();
            names += index.data(ui::EndpointListModel::IsHeadingRole).toBool() ? u'[' + name + u']' : name;
        }
        return names.join(u' ').replace("Without a group"_L1, "-"_L1);
    }
};

using Deed = std::function<bool(Rig &)>;

} // namespace

class tst_EndpointListModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void groupsStandTogether_data();
    void groupsStandTogether();
    void deeds_data();
    void deeds();
    void theSelectionGoesAlong();
    void aRemovedOneComesBackToItsPlace();
    void theBoxSwitches();
    void dragAndDrop_data();
    void dragAndDrop();
    void foreignDropsAreRefused();
    void theKeyboardMoves();
};

void tst_EndpointListModel::groupsStandTogether_data()
{
    QTest::addColumn<QString>("list");
    QTest::addColumn<QString>("rows");
    QTest::newRow("nothing") << QString() << QString();
    QTest::newRow("no group, no heading") << u"a b"_s << u"a b"_s;
    QTest::newRow("one group") << u"A:a A:b"_s << u"[A] a b"_s;
    QTest::newRow("by first appearance") << u"B:a A:b B:c"_s << u"[B] a c [A] b"_s;
    QTest::newRow("some without") << u"a A:b c"_s << u"[-] a c [A] b"_s;
    QTest::newRow("Korean") << u"\uC11C\uC6B8:\uC11C\uBC84"_s << u"[\uC11C\uC6B8] \uC11C\uBC84"_s;
}

void tst_EndpointListModel::groupsStandTogether()
{
    QFETCH(const QString, list);
    QTEST(Rig(list).rows(), "rows");
}

void tst_EndpointListModel::deeds_data()
{
    QTest::addColumn<QString>("list");
    QTest::addColumn<Deed>("deed");
    QTest::addColumn<bool>("isDone");
    QTest::addColumn<QString>("rows");

    const auto up = [](const QString &name) {
        return Deed([name](Rig &r) { return r.model.moveUp(r.id(name)); });
    };
    const auto down = [](const QString &name) {
        return Deed([name](Rig &r) { return r.model.moveDown(r.id(name)); });
    };
    const auto drop = [](const QString &name, int row) {
        return Deed([=](Rig &r) { return r.model.moveToRow(r.id(name), row); });
    };
    const auto dropGroup = [](const QString &group, int row) {
        return Deed([=](Rig &r) { return r.model.moveGroupToRow(group, row); });
    };
    const auto edit = [](const QString &name, const std::function<void(ui::EndpointDraft &)> &change) {
        return Deed([=](Rig &r) {
            ui::EndpointDraft draft = *r.model.find(r.id(name));
            change(draft);
            r.model.change(r.id(name), draft);
            return true;
        });
    };
    const auto row = [](const char *what, const QString &list, const Deed &deed, bool isDone,
                        const QString &rows) { QTest::newRow(what) << list << deed << isDone << rows; };
    row("up", u"a b c"_s, up(u"c"_s), true, u"a c b"_s);
    row("up at the top", u"a b"_s, up(u"a"_s), false, u"a b"_s);
    row("down", u"a b c"_s, down(u"a"_s), true, u"b a c"_s);
    row("down at the bottom", u"a b"_s, down(u"b"_s), false, u"a b"_s);
    row("up into the group above", u"A:a B:b B:c"_s, up(u"b"_s), true, u"[A] a b [B] c"_s);
    row("down into the group below", u"A:a A:b B:c"_s, down(u"b"_s), true, u"[A] a [B] b c"_s);
    row("the last one leaves its group", u"A:a B:b"_s, down(u"a"_s), true, u"[B] a b"_s);
    row("out of the last named group", u"a A:b"_s, up(u"b"_s), true, u"a b"_s);
    row("none of that name", u"a"_s, up(u"x"_s), false, u"a"_s);

    row("to the top", u"a b c"_s, drop(u"c"_s, 0), true, u"c a b"_s);
    row("to the end", u"a b c"_s, drop(u"a"_s, 3), true, u"b c a"_s);
    row("between", u"a b c"_s, drop(u"a"_s, 2), true, u"b a c"_s);
    row("where it is", u"a b c"_s, drop(u"b"_s, 2), false, u"a b c"_s);
    row("below a heading", u"A:a B:b B:c"_s, drop(u"a"_s, 3), true, u"[B] a b c"_s);
    row("below the own heading, alone", u"A:a B:b"_s, drop(u"a"_s, 1), false, u"[A] a [B] b"_s);
    row("behind a group's last", u"A:a A:b B:c"_s, drop(u"a"_s, 5), true, u"[A] b [B] c a"_s);
    row("above all headings", u"A:a B:b"_s, drop(u"b"_s, 0), true, u"[A] b a"_s);
    row("below everything", u"A:a"_s, drop(u"a"_s, 9), false, u"[A] a"_s);

    row("a group down", u"A:a B:b B:c"_s, Deed([](Rig &r) { return r.model.moveGroup(u"A"_s, true); }), true,
        u"[B] b c [A] a"_s);
    row("a group up at the top", u"A:a B:b"_s, Deed([](Rig &r) { return r.model.moveGroup(u"A"_s, false); }),
        false, u"[A] a [B] b"_s);
    row("a group dropped in front", u"A:a B:b C:c"_s, dropGroup(u"C"_s, 0), true, u"[C] c [A] a [B] b"_s);
    row("a group dropped into another", u"A:a B:b B:c C:d"_s, dropGroup(u"A"_s, 4), true,
        u"[B] b c [A] a [C] d"_s);
    row("a group dropped at the end", u"A:a B:b"_s, dropGroup(u"A"_s, 4), true, u"[B] b [A] a"_s);
    row("a group dropped upon itself", u"A:a B:b"_s, dropGroup(u"B"_s, 3), false, u"[A] a [B] b"_s);

    row("another name", u"a b"_s, edit(u"a"_s, [](auto &d) { d.name = u"x"_s; }), true, u"x b"_s);
    row("another group", u"A:a A:b B:c"_s, edit(u"a"_s, [](auto &d) { d.group = u"B"_s; }), true,
        u"[A] b [B] c a"_s);
    row("a new group", u"a b"_s, edit(u"a"_s, [](auto &d) { d.group = u"B"_s; }), true, u"[-] b [B] a"_s);
    row("a group renamed", u"A:a B:b"_s, Deed([](Rig &r) {
            r.model.renameGroup(u"A"_s, u"C"_s);
            return true;
        }),
        true, u"[C] a [B] b"_s);
    row("two groups become one", u"A:a B:b C:c"_s, Deed([](Rig &r) {
            r.model.renameGroup(u"C"_s, u"A"_s);
            return true;
        }),
        true, u"[A] a c [B] b"_s);
    row("one more behind another", u"A:a A:b B:c"_s,
        Deed([](Rig &r) { return r.model.add({.name = u"x"_s}, r.id(u"a"_s)) > 0; }), true,
        u"[A] a x b [B] c"_s);
    row("one more at the end", u"A:a"_s, Deed([](Rig &r) { return r.model.add({.name = u"x"_s}) > 0; }), true,
        u"[A] a [-] x"_s);
    row("one less, and its heading", u"A:a B:b"_s,
        Deed([](Rig &r) { return r.model.remove(r.id(u"a"_s)).has_value(); }), true, u"[B] b"_s);
}

void tst_EndpointListModel::deeds()
{
    QFETCH(const QString, list);
    QFETCH(const Deed, deed);
    QFETCH(const bool, isDone);
    Rig rig(list);
    QSignalSpy edits(&rig.model, &ui::EndpointListModel::edited);
    QSignalSpy resets(&rig.model, &QAbstractItemModel::modelReset);
    QCOMPARE(deed(rig), isDone);
    QTEST(rig.rows(), "rows");
    QCOMPARE(edits.isEmpty(), !isDone);
    QVERIFY(resets.isEmpty());
}

void tst_EndpointListModel::theSelectionGoesAlong()
{
    Rig rig(u"A:a A:b B:c"_s);
    const QPersistentModelIndex b = rig.model.index(2, 0);
    const QPersistentModelIndex heading = rig.model.index(3, 0);
    QVERIFY(rig.model.moveDown(rig.id(u"b"_s)));
    QCOMPARE(b.data().toString(), u"b"_s);
    QCOMPARE(heading.data().toString(), u"B"_s);
    QVERIFY(rig.model.moveGroup(u"B"_s, false));
    QCOMPARE(b.data().toString(), u"b"_s);
    QCOMPARE(heading.row(), 0);
}

void tst_EndpointListModel::aRemovedOneComesBackToItsPlace()
{
    Rig rig(u"A:a B:b C:c"_s);
    const Id id = rig.id(u"b"_s);
    const auto removed = rig.model.remove(id);
    QVERIFY(removed);
    QCOMPARE(rig.rows(), u"[A] a [C] c"_s);
    rig.model.putBack(*removed);
    QCOMPARE(rig.rows(), u"[A] a [B] b [C] c"_s);
    QCOMPARE(rig.id(u"b"_s), id);
    QVERIFY(!rig.model.remove(12345));
}

void tst_EndpointListModel::theBoxSwitches()
{
    Rig rig(u"A:a"_s);
    const QModelIndex index = rig.model.index(1, 0);
    QCOMPARE(index.data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
    QVERIFY(rig.model.setData(index, Qt::Unchecked, Qt::CheckStateRole));
    QVERIFY(!rig.model.find(rig.id(u"a"_s))->isEnabled);
    QVERIFY(index.data(Qt::AccessibleTextRole).toString().contains("switched off"_L1));
    QVERIFY(!rig.model.setData(rig.model.index(0, 0), Qt::Unchecked, Qt::CheckStateRole));
}

void tst_EndpointListModel::dragAndDrop_data()
{
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("onto");    ///< The row under the mouse; -1: below all.
    QTest::addColumn<double>("part"); ///< How far down in that row.
    QTest::addColumn<QString>("rows");
    QTest::newRow("between two") << 1 << 4 << 0.02 << u"[A] b [B] a c"_s;
    QTest::newRow("upon an endpoint") << 2 << 1 << 0.5 << u"[A] b a [B] c"_s;
    QTest::newRow("upon a heading") << 1 << 3 << 0.5 << u"[A] b [B] a c"_s;
    QTest::newRow("below all") << 1 << -1 << 0.0 << u"[A] b [B] c a"_s;
    QTest::newRow("a whole group") << 3 << 0 << 0.02 << u"[B] c [A] a b"_s;
}

void tst_EndpointListModel::dragAndDrop()
{
    QFETCH(const int, from);
    QFETCH(const int, onto);
    QFETCH(const double, part);
    Rig rig(u"A:a A:b B:c"_s);
    ui::Theme theme;
    ui::EndpointListView view(theme, rig.model);
    view.resize(300, 400);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    const QModelIndex source = rig.model.index(from, 0);
    view.setCurrentIndex(source);
    const QString name = source.data().toString();
    const std::unique_ptr<QMimeData> data(rig.model.mimeData({source}));
    QPoint place(100, 390);
    if (onto >= 0) {
        const QRect box = view.visualRect(rig.model.index(onto, 0));
        place = QPoint(100, box.top() + static_cast<int>(part * box.height()));
    }
    QDragEnterEvent enter(place, Qt::MoveAction, data.get(), Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(view.viewport(), &enter);
    QVERIFY(enter.isAccepted());
    QDragMoveEvent over(place, Qt::MoveAction, data.get(), Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(view.viewport(), &over);
    QDropEvent drop(place, Qt::MoveAction, data.get(), Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(view.viewport(), &drop);
    QTEST(rig.rows(), "rows");
    QCOMPARE(view.currentIndex().data().toString(), name);
}

void tst_EndpointListModel::foreignDropsAreRefused()
{
    Rig rig(u"a b"_s);
    Rig other(u"x y"_s);
    const std::unique_ptr<QMimeData> data(other.model.mimeData({other.model.index(1, 0)}));
    QVERIFY(!rig.model.dropMimeData(data.get(), Qt::MoveAction, 0, 0, {}));
    QMimeData text;
    text.setText(u"2"_s);
    QVERIFY(!rig.model.dropMimeData(&text, Qt::MoveAction, 0, 0, {}));
    QCOMPARE(rig.rows(), u"a b"_s);
}

void tst_EndpointListModel::theKeyboardMoves()
{
    Rig rig(u"A:a A:b B:c"_s);
    ui::Theme theme;
    ui::EndpointListView view(theme, rig.model);
    view.show();
    view.select(rig.id(u"a"_s));
    QTest::keyClick(&view, Qt::Key_Down, Qt::AltModifier);
    QCOMPARE(rig.rows(), u"[A] b a [B] c"_s);
    QCOMPARE(view.selected(), std::optional(rig.id(u"a"_s)));
    QTest::keyClick(&view, Qt::Key_Space);
    QVERIFY(!rig.model.find(rig.id(u"a"_s))->isEnabled);
    QTest::keyClick(&view, Qt::Key_Down); // The heading.
    QCOMPARE(view.selectedGroup(), std::optional(u"B"_s));
    QTest::keyClick(&view, Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(rig.rows(), u"[B] c [A] b a"_s);
    QSignalSpy removals(&view, &ui::EndpointListView::removeKeyPressed);
    QTest::keyClick(&view, Qt::Key_Delete);
    QCOMPARE(removals.size(), 1);
}

QTEST_MAIN(tst_EndpointListModel)
#include "tst_endpointlistmodel.moc"

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "endpointsdialogrig.h"

#include <QApplication>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using ui::Authentication;
using ui::EndpointDraft;
using ui::SecretPlace;
using Drafts = EndpointDrafts;
using Rig = EndpointsDialogRig;

/// The dialog as a whole: its list of endpoints, saving and leaving.
class tst_EndpointsDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale::c());
        qRegisterMetaType<Drafts>();
    }

    void nothingIsTouchedThatNobodyTouched();
    void aDuplicateIsAnotherEndpoint();
    void whatWasRemovedComesBack();
    void theOrderIsSaved();
    void aGroupIsRenamed();
    void oneIsSwitchedOff();
    void changesAreNotLostByEscape();
    void itIsWorkedByKeyboard();
    void everyFieldHasItsName();
    void itFitsASmallScreen();
};

void tst_EndpointsDialog::nothingIsTouchedThatNobodyTouched()
{
    Drafts list = threeEndpoints();
    list[1].interval = {.mode = models::IntervalMode::Fixed, .every = 1234ms};
    list[1].secretCommand = {u"pass"_s, u"show x"_s};
    list[1].authentication = Authentication::Basic;
    list[1].place = SecretPlace::Command;
    list[1].user = u"me"_s;
    list[1].refusal = u"A pin is wrong."_s;
    Rig rig(list);
    for (int row = 0; row < rig.list()->model()->rowCount(); ++row)
        rig.list()->setCurrentIndex(rig.list()->model()->index(row, 0));
    QVERIFY(!rig.dialog.hasChanges());
    // Another member changes, and only that.
    rig.dialog.select(1);
    rig.type(u"name"_s, u"osaka"_s);
    const Drafts after = rig.save();
    Drafts expected = list;
    expected[1].name = u"osaka"_s;
    QCOMPARE(after.size(), 3);
    QVERIFY(after[1].interval == expected[1].interval);
    QCOMPARE(after[1].secretCommand, expected[1].secretCommand);
    QVERIFY(after == expected);
    QVERIFY(!rig.dialog.isVisible());
}

void tst_EndpointsDialog::aDuplicateIsAnotherEndpoint()
{
    Drafts list = threeEndpoints();
    list[0].authentication = Authentication::Bearer;
    list[0].place = SecretPlace::Keychain;
    list[0].secret.isKept = true;
    Rig rig(list);
    rig.dialog.select(0);
    rig.click(u"duplicate"_s);
    QCOMPARE(rig.names(), (QStringList{u"prod"_s, u"seoul"_s, u"seoul (copy)"_s, u"tokyo"_s,
                                       u"Without a group"_s, u"lab"_s}));
    const EndpointDraft copy = rig.form()->draft();
    QVERIFY(copy.key.isEmpty() && !copy.secret.isKept);
    QVERIFY(rig.part<QLabel>(u"remarks"_s)->text().contains("type them again"_L1));
    // It has its address yet to get.
    rig.click(u"save"_s);
    QCOMPARE(rig.saved.size(), 0);
    rig.type(u"address"_s, u"https://d.example/x"_s);
    rig.type(u"secret"_s, u"t"_s);
    QCOMPARE(rig.save().size(), 4);
}

void tst_EndpointsDialog::whatWasRemovedComesBack()
{
    Rig rig;
    rig.dialog.select(1);
    rig.click(u"remove"_s);
    rig.dialog.select(0);
    QTest::keyClick(rig.list(), Qt::Key_Delete);
    QCOMPARE(rig.names(), QStringList{u"lab"_s});
    QVERIFY(rig.part<QLabel>(u"note"_s)->text().contains("seoul"_L1));
    rig.click(u"undo"_s);
    rig.click(u"undo"_s);
    QVERIFY(!rig.part<QAbstractButton>(u"undo"_s)->isVisible());
    QVERIFY(!rig.dialog.hasChanges());
    QCOMPARE(rig.form()->draft().name, u"tokyo"_s);
    rig.dialog.select(2);
    rig.click(u"remove"_s);
    QCOMPARE(rig.save().size(), 2);
}

void tst_EndpointsDialog::theOrderIsSaved()
{
    Rig rig;
    rig.dialog.select(1);
    rig.click(u"up"_s);
    rig.dialog.select(2);
    rig.click(u"up"_s);
    const Drafts list = rig.save();
    QCOMPARE(list.size(), 3);
    QCOMPARE(list[0].key, u"2"_s);
    QCOMPARE(list[1].key, u"1"_s);
    QCOMPARE(list[2].group, u"prod"_s);
}

void tst_EndpointsDialog::aGroupIsRenamed()
{
    Rig rig;
    rig.list()->setCurrentIndex(rig.list()->model()->index(0, 0));
    auto *name = rig.part<QLineEdit>(u"groupName"_s);
    QVERIFY(name->isVisible());
    QCOMPARE(name->text(), u"prod"_s);
    name->setFocus();
    name->setText(u"production"_s);
    rig.list()->setFocus();
    QCOMPARE(rig.names().first(), u"production"_s);
    const Drafts list = rig.save();
    QCOMPARE(list[0].group, u"production"_s);
    QCOMPARE(list[1].group, u"production"_s);
}

void tst_EndpointsDialog::oneIsSwitchedOff()
{
    Rig rig;
    rig.dialog.select(2);
    rig.list()->setFocus();
    QTest::keyClick(rig.list(), Qt::Key_Space);
    QVERIFY(!rig.form()->draft().isEnabled);
    rig.dialog.select(0);
    const QRect row = rig.list()->visualRect(rig.list()->model()->index(2, 0));
    QTest::mouseClick(rig.list()->viewport(), Qt::LeftButton, {}, QPoint(row.left() + 16, row.center().y()));
    const Drafts list = rig.save();
    QVERIFY(list[0].isEnabled && !list[1].isEnabled && !list[2].isEnabled);
}

void tst_EndpointsDialog::changesAreNotLostByEscape()
{
    Rig untouched;
    QTest::keyClick(&untouched.dialog, Qt::Key_Escape);
    QVERIFY(!untouched.dialog.isVisible());

    Rig rig;
    rig.type(u"name"_s, u"x"_s);
    QTest::keyClick(&rig.dialog, Qt::Key_Escape);
    QVERIFY(rig.dialog.isVisible());
    Rig::answer(rig.question(u"unsaved"_s), u"Go on editing"_s);
    QVERIFY(rig.dialog.isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(!rig.question(u"unsaved"_s), 30'000);
    QTest::keyClick(&rig.dialog, Qt::Key_Escape);
    Rig::answer(rig.question(u"unsaved"_s), u"Discard"_s);
    QVERIFY(!rig.dialog.isVisible());
    QCOMPARE(rig.saved.size(), 0);
}

void tst_EndpointsDialog::itIsWorkedByKeyboard()
{
    Rig rig;
    QVERIFY(QTest::qWaitForWindowActive(&rig.dialog));
    rig.list()->setFocus();
    QTest::keyClick(rig.list(), Qt::Key_Return);
    QVERIFY(rig.line(u"address"_s)->hasFocus());
    QVERIFY(rig.dialog.isVisible());
    // Tab goes through all that is on the page, and comes back.
    QStringList visited;
    for (int step = 0; step < 60; ++step) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QWidget *focus = QApplication::focusWidget();
        QVERIFY(focus && focus->isVisible());
        if (focus == rig.line(u"address"_s))
            break;
        visited += focus->objectName();
    }
    for (const auto *name : {"name", "enabled", "save", "cancel", "addEndpoint", "remove", "tab0"})
        QVERIFY2(visited.contains(QString::fromLatin1(name)), name);
    // Enter on a button is that button, not Save.
    rig.part<QAbstractButton>(u"duplicate"_s)->setFocus();
    QTest::keyClick(rig.part<QAbstractButton>(u"duplicate"_s), Qt::Key_Return);
    QVERIFY(rig.names().contains(u"seoul (copy)"_s));
    QCOMPARE(rig.saved.size(), 0);
}

void tst_EndpointsDialog::everyFieldHasItsName()
{
    const Rig rig;
    int fields = 0;
    for (const QWidget *field : rig.dialog.findChildren<QWidget *>()) {
        const bool isField = qobject_cast<const QLineEdit *>(field) ||
                             qobject_cast<const QComboBox *>(field) ||
                             qobject_cast<const QPlainTextEdit *>(field);
        if (!isField || qobject_cast<const QComboBox *>(field->parentWidget()) ||
            field->objectName().startsWith("qt_"_L1))
            continue;
        ++fields;
        QVERIFY2(!field->accessibleName().isEmpty(), qPrintable(field->objectName()));
    }
    QVERIFY(fields > 15);
}

void tst_EndpointsDialog::itFitsASmallScreen()
{
    Rig rig;
    QVERIFY(rig.dialog.width() <= 1024 && rig.dialog.height() <= 640);
    QVERIFY(rig.dialog.minimumSizeHint().width() <= 900);
    QVERIFY(rig.dialog.minimumSizeHint().height() <= 560);
    // Nothing is cut at the right: what does not fit in height scrolls.
    for (const QScrollArea *area : rig.form()->findChildren<QScrollArea *>())
        QVERIFY2(area->widget()->minimumSizeHint().width() <= 630, area->widget()->metaObject()->className());
}

QTEST_MAIN(tst_EndpointsDialog)
#include "tst_endpointsdialog.moc"

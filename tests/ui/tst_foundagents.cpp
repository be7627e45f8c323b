// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/addendpointdialog.h"
#include "ui/foundagentrow.h"
#include "ui/foundagentslist.h"
#include "ui/theme.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using ui::Discovery;
using ui::FoundAgent;

namespace {

FoundAgent agent(const QString &name, bool asksForToken = true)
{
    return {.name = name,
            .address = u"https://%1.example:9469/api/stream"_s.arg(name.left(20)),
            .place = u"%1.example:9469"_s.arg(name.left(20)),
            .hasTls = true,
            .asksForToken = asksForToken};
}

struct Rig
{
    ui::Theme theme{};
    ui::AddEndpointDialog dialog{theme, {}};
    QSignalSpy accepted{&dialog, &QDialog::accepted};

    Rig()
    {
        dialog.show();
        dialog.activateWindow();
        [[maybe_unused]] const bool isActive = QTest::qWaitForWindowActive(&dialog);
    }
    [[nodiscard]] ui::FoundAgentsList *list() const { return dialog.findChild<ui::FoundAgentsList *>(); }
    [[nodiscard]] QList<ui::FoundAgentRow *> rows() const
    {
        QList<ui::FoundAgentRow *> shown = dialog.findChildren<ui::FoundAgentRow *>();
        shown.removeIf([](const ui::FoundAgentRow *row) { return row->isHidden(); });
        return shown;
    }
    [[nodiscard]] QString details(qsizetype row) const
    {
        return rows()[row]->findChild<QLabel *>(u"details"_s)->text();
    }
    [[nodiscard]] QAbstractButton *button(qsizetype row) const
    {
        return rows()[row]->findChild<QAbstractButton *>();
    }
    [[nodiscard]] QString state() const { return list()->findChild<QLabel *>(u"discoveryState"_s)->text(); }
    [[nodiscard]] QLineEdit *token() const { return dialog.findChild<QLineEdit *>(u"token"_s); }
};

} // namespace

class tst_FoundAgents final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whereNothingCanBeFoundNothingIsSaid()
    {
        Rig rig;
        QVERIFY(rig.list()->isHidden());
        rig.dialog.showFoundAgents({});
        QVERIFY(rig.list()->isHidden());
    }

    void eachStateIsASentence_data()
    {
        QTest::addColumn<Discovery>("state");
        QTest::addColumn<QString>("words");
        QTest::newRow("no Avahi") << Discovery::NoService << u"Avahi does not run"_s;
        QTest::newRow("listening") << Discovery::Listening << u"Listening"_s;
        QTest::newRow("nobody") << Discovery::Settled << u"None has announced itself"_s;
    }
    void eachStateIsASentence()
    {
        QFETCH(Discovery, state);
        QFETCH(QString, words);
        Rig rig;
        rig.dialog.showFoundAgents({.state = state});
        QVERIFY(rig.list()->isVisible());
        QVERIFY2(rig.state().contains(words), qPrintable(rig.state()));
        QVERIFY(rig.rows().isEmpty());
    }

    void eachSaysWhereItIsAndWhatItAsks()
    {
        Rig rig;
        FoundAgent plain = agent(u"b"_s, false);
        plain.hasTls = false;
        FoundAgent added = agent(u"c"_s);
        added.isAdded = true;
        rig.dialog.showFoundAgents({.state = Discovery::Settled, .agents = {agent(u"a"_s), plain, added}});
        QCOMPARE(rig.rows().size(), 3);
        QCOMPARE(rig.details(0), u"a.example:9469, encrypted, asks for a token"_s);
        QCOMPARE(rig.details(1), u"b.example:9469, unencrypted"_s);
        QCOMPARE(rig.details(2), u"c.example:9469, already added"_s);
        QVERIFY(!rig.button(2)->isEnabled());
        QCOMPARE(rig.button(0)->accessibleName(), u"Add a"_s);
        QCOMPARE(rig.button(0)->accessibleDescription(), rig.details(0));
    }

    void oneClickAddsWhoAsksForNothing()
    {
        Rig rig;
        rig.dialog.showFoundAgents({.state = Discovery::Settled, .agents = {agent(u"open"_s, false)}});
        QTest::mouseClick(rig.button(0), Qt::LeftButton);
        QCOMPARE(rig.accepted.size(), 1);
        QCOMPARE(rig.dialog.address(), u"https://open.example:9469/api/stream"_s);
        QCOMPARE(rig.dialog.name(), u"open"_s);
    }

    void whoAsksForATokenIsFilledIn()
    {
        Rig rig;
        rig.dialog.showFoundAgents({.state = Discovery::Settled, .agents = {agent(u"closed"_s)}});
        QTest::keyClick(rig.button(0), Qt::Key_Space);
        QCOMPARE(rig.accepted.size(), 0);
        QCOMPARE(rig.dialog.address(), u"https://closed.example:9469/api/stream"_s);
        QVERIFY(rig.token()->hasFocus());
        QVERIFY(rig.token()->placeholderText().contains(u"asks for one"_s));
        QTest::keyClicks(rig.token(), u"secret"_s);
        QTest::keyClick(rig.token(), Qt::Key_Return);
        QCOMPARE(rig.accepted.size(), 1);
    }

    void aTokenThatStandsThereGoesToNobodyByOneClick()
    {
        Rig rig;
        rig.token()->setText(u"for somebody else"_s);
        rig.dialog.showFoundAgents({.state = Discovery::Settled, .agents = {agent(u"open"_s, false)}});
        QTest::mouseClick(rig.button(0), Qt::LeftButton);
        QCOMPARE(rig.accepted.size(), 0);
        QVERIFY(rig.token()->hasFocus());
    }

    void rowsStayWhereTheyAreAndKeepTheFocus()
    {
        Rig rig;
        rig.dialog.showFoundAgents({.state = Discovery::Listening, .agents = {agent(u"a"_s), agent(u"b"_s)}});
        auto *focused = rig.button(1);
        focused->setFocus();
        rig.dialog.showFoundAgents(
            {.state = Discovery::Settled, .agents = {agent(u"a"_s), agent(u"b"_s), agent(u"c"_s)}});
        QCOMPARE(rig.rows().size(), 3);
        QVERIFY(focused->hasFocus());
        rig.dialog.showFoundAgents({.state = Discovery::Settled, .agents = {agent(u"b"_s)}});
        QCOMPARE(rig.rows().size(), 1);
        QVERIFY(focused->hasFocus());
        QCOMPARE(rig.button(0), focused);
        rig.dialog.showFoundAgents({.state = Discovery::Settled});
        QVERIFY(rig.rows().isEmpty());
        QVERIFY(!rig.state().isEmpty());
    }

    void whatIsHeardIsPlainBoundedText()
    {
        Rig rig;
        QList<FoundAgent> many;
        for (int i = 0; i < 500; ++i)
            many += agent(u"%1"_s.arg(i));
        many[0].name = u"<b>x</b>\u202e\n"_s + QString(100'000, u'y');
        many[0].place = QString(100'000, u'z');
        const int width = rig.dialog.width();
        rig.dialog.showFoundAgents({.state = Discovery::Settled, .agents = many});
        QCOMPARE(rig.rows().size(), 64);
        QCOMPARE(rig.dialog.width(), width);
        QVERIFY(rig.dialog.height() < 800);
        const auto *name = rig.rows()[0]->findChild<QLabel *>();
        QCOMPARE(name->textFormat(), Qt::PlainText);
        QVERIFY(name->text().startsWith(u"<b>x</b>"_s));
        QVERIFY(name->text().size() <= 63);
        QVERIFY(!name->text().contains(u'\n'));
        QVERIFY(rig.details(0).size() < 200);
        // All of them can be reached by the keyboard.
        auto *area = rig.dialog.findChild<QScrollArea *>();
        rig.button(62)->setFocus();
        QTest::keyClick(rig.button(62), Qt::Key_Tab);
        QVERIFY(rig.button(63)->hasFocus());
        QTRY_VERIFY_WITH_TIMEOUT(area->verticalScrollBar()->value() > 0, 30'000);
    }
};

QTEST_MAIN(tst_FoundAgents)
#include "tst_foundagents.moc"

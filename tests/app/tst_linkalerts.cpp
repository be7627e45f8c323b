// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/linkalerts.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using app::LinkAlert;
using app::LinkAlerts;
using models::LinkState;

namespace {

models::EndpointInfo endpoint(int id, LinkState state, models::LinkReason reason = {})
{
    models::EndpointInfo info{.id = {id}, .name = u"e%1"_s.arg(id)};
    info.link.state = state;
    info.link.reason = reason;
    return info;
}

std::optional<LinkAlert> lost(const QStringList &names)
{
    return LinkAlert{.lost = names};
}

std::optional<LinkAlert> returned(const QStringList &names)
{
    return LinkAlert{.returned = names};
}

} // namespace

class tst_LinkAlerts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLossIsSaidOnceAndThenTheReturn();
    void aShortBreakIsNoLoss();
    void whatStoppedIsLostAtOnce();
    void whatWasNeverLiveIsNotLost();
    void whatAPersonWantsIsNotLost();
    void aFlappingNetworkDoesNotShout();
    void manyAreSaidTogether();
    void theWordsNameThem();
};

void tst_LinkAlerts::aLossIsSaidOnceAndThenTheReturn()
{
    LinkAlerts alerts;
    QCOMPARE(alerts.update({endpoint(1, LinkState::Live)}, 100s), std::nullopt);
    QCOMPARE(alerts.update({endpoint(1, LinkState::Waiting)}, 110s), std::nullopt);
    QCOMPARE(alerts.nextDue(), std::optional<models::Millis>(130s));
    QCOMPARE(alerts.update({endpoint(1, LinkState::Connecting)}, 129s), std::nullopt);
    QCOMPARE(alerts.update({endpoint(1, LinkState::Waiting)}, 130s), lost({u"e1"_s}));
    QCOMPARE(alerts.update({endpoint(1, LinkState::Waiting)}, 1000s), std::nullopt);
    QCOMPARE(alerts.nextDue(), std::nullopt);
    QCOMPARE(alerts.update({endpoint(1, LinkState::Live)}, 2000s), returned({u"e1"_s}));
    QCOMPARE(alerts.update({endpoint(1, LinkState::Live)}, 3000s), std::nullopt);
}

void tst_LinkAlerts::aShortBreakIsNoLoss()
{
    LinkAlerts alerts;
    (void)alerts.update({endpoint(1, LinkState::Live)}, 100s);
    QCOMPARE(alerts.update({endpoint(1, LinkState::Waiting)}, 110s), std::nullopt);
    QCOMPARE(alerts.update({endpoint(1, LinkState::Live)}, 125s), std::nullopt);
    QCOMPARE(alerts.update({endpoint(1, LinkState::Waiting)}, 131s), std::nullopt);
    QCOMPARE(alerts.nextDue(), std::optional<models::Millis>(151s));
}

void tst_LinkAlerts::whatStoppedIsLostAtOnce()
{
    LinkAlerts alerts;
    (void)alerts.update({endpoint(1, LinkState::Live)}, 100s);
    QCOMPARE(alerts.update({endpoint(1, LinkState::Stopped)}, 101s), lost({u"e1"_s}));
}

void tst_LinkAlerts::whatWasNeverLiveIsNotLost()
{
    LinkAlerts alerts;
    (void)alerts.update({endpoint(1, LinkState::Connecting)}, 100s);
    QCOMPARE(alerts.update({endpoint(1, LinkState::Waiting)}, 1000s), std::nullopt);
}

void tst_LinkAlerts::whatAPersonWantsIsNotLost()
{
    LinkAlerts alerts;
    (void)alerts.update({endpoint(1, LinkState::Live), endpoint(2, LinkState::Live)}, 100s);
    const QList<models::EndpointInfo> wanted{
        endpoint(1, LinkState::Paused), endpoint(2, LinkState::Stopped, models::LinkReason::SwitchedOff)};
    QCOMPARE(alerts.update(wanted, 200s), std::nullopt);
    QCOMPARE(alerts.update(wanted, 900s), std::nullopt);
    // Removed is not lost either.
    QCOMPARE(alerts.update({}, 1000s), std::nullopt);
}

void tst_LinkAlerts::aFlappingNetworkDoesNotShout()
{
    LinkAlerts alerts;
    int said = 0;
    // A day: up for a second, down for half a minute, and so on.
    for (models::Millis now = 0s; now < 24h; now += 1s) {
        const bool isUp = (now / 1s) % 31 == 0;
        if (alerts.update({endpoint(1, isUp ? LinkState::Live : LinkState::Waiting)}, now))
            ++said;
    }
    QVERIFY(said > 0);
    QVERIFY2(said <= 24 * 60, qPrintable(QString::number(said)));
}

void tst_LinkAlerts::manyAreSaidTogether()
{
    LinkAlerts alerts;
    (void)alerts.update(
        {endpoint(1, LinkState::Live), endpoint(2, LinkState::Live), endpoint(3, LinkState::Live)}, 100s);
    QCOMPARE(alerts.update({endpoint(1, LinkState::Stopped), endpoint(2, LinkState::Live),
                            endpoint(3, LinkState::Live)},
                           101s),
             lost({u"e1"_s}));
    const QList<models::EndpointInfo> later{endpoint(1, LinkState::Live), endpoint(2, LinkState::Stopped),
                                            endpoint(3, LinkState::Stopped)};
    QCOMPARE(alerts.update(later, 110s), std::nullopt);
    QCOMPARE(alerts.nextDue(), std::optional<models::Millis>(161s));
    QCOMPARE(alerts.update(later, 161s),
             std::optional(LinkAlert{.lost = {u"e2"_s, u"e3"_s}, .returned = {u"e1"_s}}));
}

void tst_LinkAlerts::theWordsNameThem()
{
    const app::AlertWords words =
        app::wordsOf({.lost = {u"a"_s, u"b\n<b>c"_s, u"d"_s, u"e"_s, u"f"_s, u"g"_s}, .returned = {u"h"_s}});
    QVERIFY(words.title.contains(u'6'));
    QVERIFY(words.text.contains(u"a, "_s));
    QVERIFY(words.text.contains(u"2 others"_s));
    QVERIFY(words.text.contains(u'h'));
    QCOMPARE(words.text.count(u'\n'), 1);
    QCOMPARE(app::wordsOf({.returned = {u"x"_s}}).text, u"x"_s);
}

QTEST_GUILESS_MAIN(tst_LinkAlerts)
#include "tst_linkalerts.moc"

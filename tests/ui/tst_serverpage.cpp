// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/serverpagerig.h"
#include "ui/button.h"
#include "ui/chartdeck.h"
#include "ui/language.h"
#include "ui/metriclist.h"
#include "ui/serverheader.h"

#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QTest>

#include <algorithm>

using namespace std::chrono_literals;
using models::Millis;

namespace {

class PaintCount final : public QObject
{
public:
    explicit PaintCount(QWidget &root)
    {
        root.installEventFilter(this);
        for (QWidget *widget : root.findChildren<QWidget *>())
            widget->installEventFilter(this);
    }

    bool eventFilter(QObject *, QEvent *event) override
    {
        count += event->type() == QEvent::Paint ? 1 : 0;
        return false;
    }

    int count{0};
};

} // namespace

/// What a server's page shows, and when it paints it.
class tst_ServerPage : public QObject, private ServerPageRig
{
    Q_OBJECT

    ui::Language m_english{ui::LanguageChoice::English}; // It has the plural forms.

private Q_SLOTS:
    void init() { open(); }
    void cleanup() { close(); }

    void saysWhatToDoWithoutAServer();
    void titlesCarryTheLastSample();
    void nothingIsPaintedBetweenSamples();
    void aHiddenPageDoesNothing();
    void aGapIsLabelledInTheFirstChartOnly();
    void anOpenGapGrowsWhileDisconnected();
    void theThemeRepaintsEveryChart();
    void furtherMetricsGetTheirCharts();
    void plotsStandOneBelowTheOther();
    void textsOfServersStayPlain();
    void aSlotGivenToAnotherServerIsNotShown();
};

void tst_ServerPage::saysWhatToDoWithoutAServer()
{
    QVERIFY(m_page->findChild<ui::ChartDeck *>()->isVisible());
    m_page->setServer(std::nullopt);
    QVERIFY(!m_page->findChild<ui::ChartDeck *>()->isVisible());
    QVERIFY(!m_page->findChild<ui::ServerHeader *>()->heading());
    const auto labels = m_page->findChildren<QLabel *>();
    QVERIFY(std::ranges::any_of(labels, [](const QLabel *label) {
        return label->isVisible() && label->text().contains(QStringLiteral("Select a server"));
    }));
}

void tst_ServerPage::titlesCarryTheLastSample()
{
    m_feed->advance(1s);
    m_feed->sample({{"cpu", 93.2}, {"memory", 81}, {"disk", 4.2}, {"cores", 16}, {"load1", 14.2}});
    frame();
    QCOMPARE(panel(0).title().value, QStringLiteral("93\u00a0%"));
    QCOMPARE(panel(0).title().detail, QStringLiteral("16 cores \u00b7 load 14.2"));
    QCOMPARE(panel(1).title().value, QStringLiteral("81\u00a0%"));
    QCOMPARE(panel(2).title().value, QStringLiteral("4.2\u00a0%"));
    QVERIFY(panel(0).title().age.isEmpty());
    QVERIFY(panel(0).accessibleName().contains(QStringLiteral("93\u00a0%")));
}

void tst_ServerPage::nothingIsPaintedBetweenSamples()
{
    frame();
    auto *deck = m_page->findChild<ui::ChartDeck *>();
    PaintCount paints(*deck);
    for (int turn = 0; turn < 10; ++turn) {
        m_feed->advance(50ms);
        frame();
    }
    QCOMPARE(paints.count, 0);
    m_feed->run(1);
    frame();
    QVERIFY(paints.count >= 3);
}

void tst_ServerPage::aHiddenPageDoesNothing()
{
    const auto range = canvas(0).plot().range;
    m_page->hide();
    PaintCount paints(*m_page);
    m_feed->run(5);
    frame();
    QCOMPARE(canvas(0).plot().range, range);
    QCOMPARE(paints.count, 0);
    m_page->show();
    frame();
    QVERIFY(canvas(0).plot().range.to > range.to);
}

void tst_ServerPage::aGapIsLabelledInTheFirstChartOnly()
{
    m_feed->link(models::LinkState::Paused, models::LinkReason::Minimized);
    m_feed->advance(28s);
    m_feed->link(models::LinkState::Live);
    m_feed->run(100);
    frame();
    for (int index = 0; index < 3; ++index) {
        QCOMPARE(canvas(index).plot().gaps.size(), 1U);
        QCOMPARE(canvas(index).plot().gaps[0].label.has_value(), index == 0);
    }
    QVERIFY(canvas(0).plot().gaps[0].label->text.contains(QStringLiteral("paused")));
}

void tst_ServerPage::anOpenGapGrowsWhileDisconnected()
{
    m_feed->link(models::LinkState::Waiting, models::LinkReason::ConnectionRefused);
    m_feed->advance(38s);
    frame();
    QCOMPARE(canvas(0).plot().gaps.size(), 1U);
    const QRectF before = canvas(0).plot().gaps[0].rect;
    QVERIFY(canvas(0).plot().frame.plot.right() - before.right() <= 3);
    QCOMPARE(panel(0).title().age, QStringLiteral("38\u00a0s old"));
    QVERIFY(
        m_page->findChild<ui::ServerHeader *>()->heading()->words.contains(QStringLiteral("disconnected")));
    m_feed->advance(10s);
    frame();
    QVERIFY(canvas(0).plot().gaps[0].rect.width() > before.width());
}

void tst_ServerPage::theThemeRepaintsEveryChart()
{
    const auto corner = [this](int index) { return canvas(index).grab().toImage().pixelColor(1, 1); };
    for (int index = 0; index < 3; ++index)
        QCOMPARE(corner(index), ui::lightColours().panel);
    m_theme->choose(ui::ThemeChoice::Dark);
    for (int index = 0; index < 3; ++index)
        QCOMPARE(corner(index), ui::darkColours().panel);
}

void tst_ServerPage::furtherMetricsGetTheirCharts()
{
    auto &button = m_page->findChild<ui::ServerHeader *>()->metricsButton();
    button.click();
    auto *list = m_page->findChild<ui::MetricList *>();
    QVERIFY(list->isVisible());
    frame();
    list->findChild<QLineEdit *>()->setText(QStringLiteral("RX"));
    QCOMPARE(list->model().rowCount(), 1);
    const QModelIndex row = list->model().index(0);
    QVERIFY(row.data(ui::MetricListModel::ValueRole).toString().endsWith(QStringLiteral("B/s")));

    auto *view = list->findChild<QListView *>();
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->visualRect(row).center());
    frame();
    QCOMPARE(m_page->findChildren<ui::ChartPanel *>().size(), 4);
    QVERIFY(panel(3).isVisible());
    QCOMPARE(panel(3).title().title, QStringLiteral("Network: received"));

    Q_EMIT panel(3).closeAsked();
    QTRY_COMPARE(m_page->findChildren<ui::ChartPanel *>().size(), 3);
    QCOMPARE(row.data(Qt::CheckStateRole).toInt(), static_cast<int>(Qt::Unchecked));
}

void tst_ServerPage::plotsStandOneBelowTheOther()
{
    auto *list = m_page->findChild<ui::MetricList *>();
    list->model().setChecked(*m_feed->fleet.metrics().find("memoryUsed"), true);
    frame();
    QCOMPARE(m_page->findChildren<ui::ChartPanel *>().size(), 4);
    for (int index = 0; index < 4; ++index) {
        QCOMPARE(canvas(index).plot().frame.plot.left(), canvas(0).plot().frame.plot.left());
        for (const ui::PlotTick &tick : canvas(index).plot().valueTicks)
            QVERIFY(tick.label->rect.left() >= 0);
    }
}

void tst_ServerPage::textsOfServersStayPlain()
{
    m_feed->name = "<img src=x><b>bold</b>\n\u202e" + std::string(300, 'x');
    m_feed->location = "<h1>Seoul</h1>";
    m_feed->run(1);
    frame();
    const auto heading = m_page->findChild<ui::ServerHeader *>()->heading();
    QVERIFY(heading->name.startsWith(QStringLiteral("<img src=x><b>bold</b> x")));
    QVERIFY(heading->chips.contains(QStringLiteral("<h1>Seoul</h1>")));
    QVERIFY(m_page->minimumSizeHint().width() < 800);
    for (const QLabel *label : m_page->findChildren<QLabel *>())
        QCOMPARE(label->textFormat(), Qt::PlainText);
}

void tst_ServerPage::aSlotGivenToAnotherServerIsNotShown()
{
    const models::ServerIndex slot = m_feed->server();
    m_feed->fleet.removeServer(slot);
    m_feed->id = "web-01";
    m_feed->run(1);
    QCOMPARE(m_feed->server(), slot);
    frame();
    QVERIFY(!m_page->findChild<ui::ServerHeader *>()->heading());
}

QTEST_MAIN(tst_ServerPage)
#include "tst_serverpage.moc"

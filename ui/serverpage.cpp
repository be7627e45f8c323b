// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/serverpage.h"

#include "models/fleet.h"
#include "ui/button.h"
#include "ui/chartdeck.h"
#include "ui/charttable.h"
#include "ui/charttexts.h"
#include "ui/emptystate.h"
#include "ui/format.h"
#include "ui/metriclist.h"
#include "ui/plaintext.h"
#include "ui/serverheader.h"
#include "ui/theme.h"
#include "ui/wording.h"

#include <QPaintEvent>
#include <QPainter>
#include <QScrollArea>
#include <QScrollBar>
#include <algorithm>

namespace ui {

namespace {

constexpr int PageMargin = 12;
constexpr int ListWidth = 280;
constexpr int LeastChartWidth = 460; // Beside the list; where there is less, the list lies over the charts.

QScrollArea *makeScrollArea(ChartDeck *deck, QWidget *parent)
{
    auto *scroll = new QScrollArea(parent);
    scroll->setWidget(deck);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->viewport()->setAutoFillBackground(false);
    deck->setAutoFillBackground(false);
    return scroll;
}

} // namespace

ServerPage::ServerPage(const Theme &theme, const models::Fleet &fleet, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_fleet(fleet)
    , m_header(new ServerHeader(theme, this))
    , m_scroll(nullptr)
    , m_deck(new ChartDeck(theme, fleet))
    , m_list(new MetricList(theme, this))
    , m_hint(new EmptyState(theme, this))
{
    m_scroll = makeScrollArea(m_deck, this);
    m_scroll->stackUnder(m_list);
    m_announcedSpan = m_deck->view().span;
    m_list->hide();
    connect(&theme, &Theme::changed, this, [this] { update(); });
    connect(m_deck, &ChartDeck::viewChanged, this, &ServerPage::announceView);
    connect(m_deck, &ChartDeck::liveAsked, this, &ServerPage::backToLive);
    connect(m_deck, &ChartDeck::closeAsked, this,
            [this](models::MetricId metric) { m_list->model().setChecked(metric, false); });
    connect(&m_list->model(), &MetricListModel::checkedChanged, this,
            [this] { m_deck->setFurtherMetrics(m_list->model().checked()); });
    connect(&m_header->tableButton(), &Button::clicked, this, &ServerPage::showTable);
    connect(m_deck, &ChartDeck::tableAsked, this, &ServerPage::showTable);
    connect(m_deck, &ChartDeck::viewChanged, this, &ServerPage::refreshTable);
    connect(&m_header->metricsButton(), &Button::toggled, this, &ServerPage::showParts);
    connect(m_list, &MetricList::closeAsked, this, [this] {
        m_header->metricsButton().setChecked(false);
        m_deck->setFocus();
    });
    // Charts that come into sight were not kept up to date.
    connect(m_scroll->verticalScrollBar(), &QScrollBar::valueChanged, this, [this] {
        if (m_now) {
            refresh(*m_now);
        }
    });
    showParts();
    eachLanguage(this, [this] {
        m_hint->setWords(tr("No server selected"),
                         tr("Select a server in the table to see its CPU, memory and disk."));
        if (m_now)
            refresh(*m_now);
    });
}

ServerPage::~ServerPage() = default;

bool ServerPage::isServerKnown() const
{
    if (!m_server || !m_fleet.isUsed(*m_server)) {
        return false;
    }
    const models::ServerState &state = m_fleet.server(*m_server);
    return models::ServerKey{.endpoint = state.endpoint, .id = state.id} == m_key;
}

void ServerPage::setServer(std::optional<models::ServerIndex> server)
{
    m_server = server;
    if (m_server && m_fleet.isUsed(*m_server)) {
        const models::ServerState &state = m_fleet.server(*m_server);
        m_key = {.endpoint = state.endpoint, .id = state.id};
    }
    m_deck->setServer(server);
    showParts();
    if (m_now) {
        refresh(*m_now);
    }
    refreshTable(); // Of nothing, where there is no server.
}

void ServerPage::refresh(const models::Moment &now)
{
    if (!isVisible() || window()->isMinimized()) {
        return;
    }
    m_now = now;
    if (m_isFrozen && !m_frozenAt) {
        m_frozenAt = now;
    }
    if (m_server && !isServerKnown()) {
        m_server.reset();
        m_deck->setServer(std::nullopt);
        showParts();
    }
    if (!m_server) {
        return;
    }
    refreshHeader();
    m_deck->refresh(m_frozenAt.value_or(now));
    refreshMetrics();
    refreshTable();
}

void ServerPage::refreshHeader()
{
    const models::ServerState &state = m_fleet.server(*m_server);
    QStringList chips{state.id == state.name ? QString() : oneLine(state.id), oneLine(state.type),
                      oneLine(state.location)};
    chips.removeAll(QString());
    const QString words =
        m_frozenAt
            ? tr("frozen at %1, still receiving").arg(format::timeOfDay(m_frozenAt->wall, m_zone, QLocale()))
            : serverWords(state, *m_now, QLocale());
    m_header->setHeading(ServerHeading{.shape = shapeOf(state.shown, state.freshness),
                                       .stateWords = stateWords(state.shown, state.freshness),
                                       .name = oneLine(state.name),
                                       .chips = chips,
                                       .words = words});
}

void ServerPage::refreshMetrics()
{
    if (!m_list->isVisible()) {
        return;
    }
    std::vector<MetricRow> rows;
    for (const models::MetricValue &value : m_fleet.server(*m_server).values) {
        if (value.id.value >= models::CanonicalMetrics) {
            const models::MetricInfo &info = m_fleet.metrics().info(value.id);
            rows.push_back({.id = value.id,
                            .title = oneLine(metricTitle(info)),
                            .name = info.name,
                            .value = format::metric(value.value, info.unit, QLocale())});
        }
    }
    m_list->model().setRows(std::move(rows));
}

void ServerPage::refreshTable()
{
    if (!m_table || !m_table->isVisible()) {
        return;
    }
    if (const auto content = m_deck->tableContent(m_table->readFrom())) {
        m_table->refresh(*content, m_fleet.series(*m_server));
    } else {
        m_table->clear();
    }
}

void ServerPage::showTable()
{
    if (!m_server) {
        return;
    }
    if (!m_table) {
        m_table = new ChartTable(m_theme, window());
    }
    m_table->show();
    m_table->raise();
    m_table->activateWindow();
    refreshTable();
}

MetricListModel &ServerPage::furtherMetrics() const
{
    return m_list->model();
}

void ServerPage::setThresholds(const models::Thresholds &thresholds)
{
    m_deck->setThresholds(thresholds);
}

void ServerPage::setClockZone(const ClockZone &zone)
{
    m_zone = zone;
    m_deck->setClockZone(zone);
    if (m_now)
        refresh(*m_now);
}

void ServerPage::setSpan(std::chrono::milliseconds span)
{
    m_deck->setView(m_deck->view().withSpan(span, m_deck->bounds()));
}

std::chrono::milliseconds ServerPage::span() const
{
    return m_deck->view().span;
}

bool ServerPage::isLive() const
{
    return m_deck->view().isLive() && !isFrozen();
}

void ServerPage::setFrozen(bool isFrozen)
{
    if (isFrozen == this->isFrozen()) {
        return;
    }
    m_isFrozen = isFrozen;
    m_frozenAt = isFrozen ? m_now : std::nullopt;
    m_deck->setFrozen(isFrozen);
    if (m_now) {
        refresh(*m_now);
    }
    Q_EMIT frozenChanged(isFrozen);
    announceView();
}

void ServerPage::backToLive()
{
    setFrozen(false);
    m_deck->setView(m_deck->view().live());
}

void ServerPage::toggleMetrics()
{
    if (!m_server) {
        return;
    }
    m_header->metricsButton().toggle(); // The list takes the focus as it is shown.
}

void ServerPage::announceView()
{
    if (std::exchange(m_announcedSpan, span()) != span()) {
        Q_EMIT spanChanged(span());
    }
    if (std::exchange(m_announcedLive, isLive()) != isLive()) {
        Q_EMIT viewChanged(isLive());
    }
}

void ServerPage::showParts()
{
    const bool hasServer = m_server.has_value();
    m_hint->setVisible(!hasServer);
    m_scroll->setVisible(hasServer);
    m_list->setVisible(hasServer && m_header->metricsButton().isChecked());
    if (!hasServer) {
        m_header->setHeading(std::nullopt);
    }
    arrange();
    if (hasServer && m_now && isVisible()) {
        refreshMetrics();
    }
}

void ServerPage::arrange()
{
    const int inner = std::max(0, width() - 2 * PageMargin);
    const int top = m_header->height();
    const int below = std::max(0, height() - top - PageMargin);
    m_header->setGeometry(PageMargin, 0, inner, top);
    m_hint->setGeometry(PageMargin, PageMargin, inner, std::max(0, height() - 2 * PageMargin));

    const int list = std::min(ListWidth, inner);
    const bool isBeside = m_list->isVisibleTo(this) && inner - list >= LeastChartWidth;
    m_scroll->setGeometry(PageMargin, top, isBeside ? inner - list - PageMargin : inner, below);
    m_list->setGeometry(PageMargin + inner - list, top, list, below);
}

void ServerPage::resizeEvent(QResizeEvent *)
{
    arrange();
}

void ServerPage::paintEvent(QPaintEvent *event)
{
    QPainter(this).fillRect(event->rect(), m_theme.colours().ground);
}

} // namespace ui

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/endpointpanel.h"

#include "ui/accessible.h"
#include "ui/button.h"
#include "ui/connectionfacts.h"
#include "ui/factsheet.h"
#include "ui/format.h"
#include "ui/labels.h"
#include "ui/linkhistorymodel.h"
#include "ui/linkwords.h"
#include "ui/maskedtext.h"
#include "ui/plaintext.h"
#include "ui/sizes.h"
#include "ui/stateshape.h"
#include "ui/theme.h"
#include "ui/wording.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>

#include <algorithm>

namespace ui {

namespace {

} // namespace

EndpointPanel::EndpointPanel(const Theme &theme, const models::Fleet &fleet, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_fleet(fleet)
    , m_shape(plainLabel(this))
    , m_name(plainLabel(this))
    , m_state(plainLabel(this))
    , m_advice(plainLabel(this))
    , m_hints(plainLabel(this))
    , m_retry(new Button(theme, {}, this))
    , m_copy(new Button(theme, {}, this))
    , m_edit(new Button(theme, {}, this))
    , m_remove(new Button(theme, {}, this))
    , m_close(new Button(theme, {}, this))
    , m_historyTab(new Button(theme, {}, this))
    , m_errorsTab(new Button(theme, {}, this))
    , m_splitter(new QSplitter(Qt::Horizontal, this))
    , m_facts(new FactSheet(theme, this))
    , m_records(new QStackedWidget(this))
    , m_historyModel(new LinkHistoryModel(this))
    , m_history(new QTableView(m_records))
    , m_problems(new QPlainTextEdit(m_records))
{
    m_advice->setWordWrap(true);
    m_hints->setWordWrap(true);
    auto *scroll = new QScrollArea(m_splitter);
    scroll->setWidget(m_facts);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::StyledPanel); // Seen only with the focus: the arrow keys scroll it.
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleRole(*scroll, QAccessible::Grouping);
    scroll->viewport()->setAutoFillBackground(false);
    m_facts->setAutoFillBackground(false);
    m_splitter->addWidget(scroll);
    m_splitter->addWidget(makeRecords());
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 2);
    m_splitter->setSizes({scaled(860, this), scaled(560, this)});
    scroll->setMinimumWidth(scaled(300, this));

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(scaled(12, this), scaled(7, this), scaled(12, this), scaled(8, this));
    layout->setSpacing(scaled(4, this));
    layout->addWidget(makeHeader());
    layout->addWidget(m_advice);
    layout->addWidget(m_hints);
    layout->addSpacing(scaled(4, this));
    layout->addWidget(m_splitter, 1);

    connect(m_retry, &QAbstractButton::clicked, this, [this] { Q_EMIT retryRequested(m_endpoint); });
    connect(m_copy, &QAbstractButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(report()); });
    connect(m_edit, &QAbstractButton::clicked, this, [this] { Q_EMIT editRequested(m_endpoint); });
    connect(m_remove, &QAbstractButton::clicked, this, &EndpointPanel::askToRemove);
    connect(m_close, &QAbstractButton::clicked, this, &EndpointPanel::close);
    connect(&theme, &Theme::changed, this, &EndpointPanel::useLook);
    choosePage(0);
    eachLanguage(this, [this, scroll] {
        scroll->setAccessibleName(tr("Facts"));
        sayWords();
        useLook();
    });
    hide();
}

EndpointPanel::~EndpointPanel() = default;

void EndpointPanel::sayWords()
{
    setAccessibleName(tr("Connection"));
    m_retry->setText(tr("Retry now"));
    m_copy->setText(tr("Copy"));
    m_copy->setToolTip(tr("Copy all of this as text, without secrets"));
    m_edit->setText(tr("Edit\u2026"));
    nameRemove();
    m_close->setText(tr("Close"));
    m_close->setToolTip(tr("Close this panel (Esc)"));
    m_historyTab->setText(tr("History"));
    m_errorsTab->setText(tr("Errors"));
    m_history->setAccessibleName(tr("What the connection did, newest first"));
    m_problems->setAccessibleName(tr("Last errors"));
    m_problems->setPlaceholderText(tr("No errors since the start."));
    m_historyModel->useLanguage();
}

void EndpointPanel::nameRemove()
{
    m_remove->setText(m_isRemoveAsked ? tr("Remove it and its figures") : tr("Remove\u2026"));
}

void EndpointPanel::setClockZone(const ClockZone &zone)
{
    m_zone = zone;
    m_historyModel->setClockZone(zone);
    layoutHistoryColumns();
    m_shownAt.reset();
    refresh(m_now);
}

QWidget *EndpointPanel::makeHeader()
{
    m_retry->setObjectName(QStringLiteral("retry"));
    m_copy->setObjectName(QStringLiteral("copy"));
    m_edit->setObjectName(QStringLiteral("edit"));
    m_remove->setObjectName(QStringLiteral("remove"));
    m_state->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto *header = new QWidget(this);
    auto *row = new QHBoxLayout(header);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(scaled(8, this));
    row->addWidget(m_shape);
    row->addWidget(m_name);
    row->addWidget(m_state, 1);
    for (Button *button : {m_retry, m_copy, m_edit, m_remove, m_close})
        row->addWidget(button);
    return header;
}

QWidget *EndpointPanel::makeRecords()
{
    m_history->setModel(m_historyModel);
    m_history->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_history->setSelectionMode(QAbstractItemView::SingleSelection);
    m_history->setFrameShape(QFrame::NoFrame);
    m_history->setShowGrid(false);
    m_history->setWordWrap(false);
    m_history->setTabKeyNavigation(false);
    m_history->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_history->verticalHeader()->hide();
    m_history->horizontalHeader()->setHighlightSections(false);
    m_history->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_history->horizontalHeader()->setStretchLastSection(true);
    m_history->horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_problems->setReadOnly(true);
    m_problems->setTabChangesFocus(true);
    m_problems->setFrameShape(QFrame::NoFrame);
    m_records->addWidget(m_history);
    m_records->addWidget(m_problems);

    auto *records = new QWidget(m_splitter);
    auto *layout = new QVBoxLayout(records);
    layout->setContentsMargins(scaled(12, this), 0, 0, 0);
    layout->setSpacing(scaled(6, this));
    auto *tabs = new QHBoxLayout;
    tabs->setSpacing(0);
    m_historyTab->setJoint(Button::Joint::First);
    m_errorsTab->setJoint(Button::Joint::Last);
    int page = 0;
    for (Button *tab : {m_historyTab, m_errorsTab}) {
        tab->setCheckable(true);
        tabs->addWidget(tab);
        connect(tab, &QAbstractButton::clicked, this, [this, page] { choosePage(page); });
        ++page;
    }
    tabs->addStretch();
    layout->addLayout(tabs);
    layout->addWidget(m_records, 1);
    return records;
}

void EndpointPanel::useLook()
{
    const Colours &colours = m_theme.colours();
    const QFont secondary = secondaryFont(font());
    m_name->setFont(semiboldFont(font()));
    for (QLabel *label : {m_advice, m_hints})
        label->setFont(secondary);
    setInk(m_advice, colours.secondary);
    setInk(m_hints, colours.text);
    QPalette palette = m_problems->palette();
    palette.setColor(QPalette::Base, colours.ground);
    m_problems->setPalette(palette);
    m_problems->setFont(secondary);
    palette = m_history->palette();
    palette.setColor(QPalette::Base, colours.panel);
    m_history->setPalette(palette);
    m_history->setFont(secondary);
    m_history->horizontalHeader()->setFont(secondary);
    m_history->verticalHeader()->setDefaultSectionSize(scaled(22, this));
    layoutHistoryColumns();
    m_shownAt.reset();
    if (const models::EndpointInfo *info = m_fleet.endpoint(m_endpoint); info && isVisible())
        showEndpoint(*info);
    update();
}

void EndpointPanel::layoutHistoryColumns()
{
    const QFontMetrics metrics(secondaryFont(font()));
    const int padding = scaled(18, this);
    int states = 0;
    for (const auto state : {models::LinkState::Idle, models::LinkState::Connecting, models::LinkState::Open,
                             models::LinkState::Live, models::LinkState::Waiting, models::LinkState::Paused,
                             models::LinkState::Stopped})
        states = std::max(states, metrics.horizontalAdvance(linkwords::stateWord(state)));
    using Column = LinkHistoryModel::Column;
    const auto setWidth = [this](Column column, int width) {
        m_history->setColumnWidth(static_cast<int>(column), width);
    };
    const auto title = [&](Column column) {
        return metrics.horizontalAdvance(
            m_historyModel->headerData(static_cast<int>(column), Qt::Horizontal).toString());
    };
    const QLocale locale;
    const QString clock = format::timeOfDay(m_now.wall, m_zone, locale);
    const int duration =
        std::max(metrics.horizontalAdvance(format::age(std::chrono::minutes(119), locale)),
                 metrics.horizontalAdvance(format::age(std::chrono::hours(24 * 99), locale)));
    setWidth(Column::Time, std::max(metrics.horizontalAdvance(clock), title(Column::Time)) + padding);
    setWidth(Column::State, std::max(states, title(Column::State)) + padding);
    setWidth(Column::Duration, std::max(duration, title(Column::Duration)) + padding);
}

QSize EndpointPanel::sizeHint() const
{
    return {QFrame::sizeHint().width(), scaled(290, this)};
}

void EndpointPanel::open(models::EndpointId endpoint, const models::Moment &now)
{
    if (endpoint != m_endpoint || m_isRemoveAsked) {
        m_endpoint = endpoint;
        m_isRemoveAsked = false;
        nameRemove();
        m_historyModel->clear();
        m_problems->clear();
    }
    m_shownAt.reset();
    show();
    refresh(now);
    m_history->scrollToTop();
    (m_retry->isEnabled() ? m_retry : m_copy)->setFocus(Qt::OtherFocusReason);
}

void EndpointPanel::close()
{
    if (isHidden())
        return;
    hide();
    Q_EMIT closed();
}

void EndpointPanel::refresh(const models::Moment &now)
{
    if (isHidden() || (m_shownAt && now.steady - *m_shownAt < RefreshInterval))
        return;
    const models::EndpointInfo *info = m_fleet.endpoint(m_endpoint);
    if (!info) {
        close();
        return;
    }
    m_now = now;
    m_shownAt = now.steady;
    showEndpoint(*info);
    showHints(*info);
    m_facts->setGroups(connectionFacts(*info, now, QLocale(), m_zone));
    showRecords(*info);
}

void EndpointPanel::showEndpoint(const models::EndpointInfo &info)
{
    const Colours &colours = m_theme.colours();
    const bool isError = linkwords::isError(info);
    const StateShape shape = shapeOf(info.link.state);
    m_shape->setPixmap(statePixmap(shape, scaled(11, this), devicePixelRatioF(), colourOf(shape, colours)));
    m_name->setText(oneLine(info.name, 60));
    const QString state = linkwords::endpointState(info, m_now, QLocale());
    m_state->setText(state);
    m_state->setToolTip(plainToolTip(state));
    setInk(m_state, info.link.state == models::LinkState::Stopped ? colours.critical
                    : isError                                     ? colours.warning
                                                                  : colours.secondary);
    m_advice->setText(linkwords::endpointAdvice(info));
    m_advice->setVisible(!m_advice->text().isEmpty());
    m_edit->setVisible(!info.isLocal);
    m_retry->setEnabled(info.link.state == models::LinkState::Waiting ||
                        info.link.state == models::LinkState::Stopped ||
                        (info.link.state == models::LinkState::Connecting && info.link.isError));
}

void EndpointPanel::showHints(const models::EndpointInfo &info)
{
    const models::LinkHistory *history = m_fleet.linkHistory(m_endpoint);
    const QList<models::LinkEvent> events = history ? history->events() : QList<models::LinkEvent>();
    const auto lifetime = models::commonLifetime(events);
    QStringList lines;
    for (const models::LinkHint hint : models::hintsFor(info, events, m_now)) {
        const QString text = hintText(hint, info, lifetime, m_now, QLocale());
        // The advice may have said it already.
        if (!text.isEmpty() && text != m_advice->text())
            lines << tr("Hint: %1").arg(text);
    }
    for (const models::ScopeDifference difference : models::differencesOf(info))
        lines << scopeHint(difference, info, QLocale());
    m_hints->setText(lines.join(QChar(u'\n')));
    m_hints->setVisible(!lines.isEmpty());
}

void EndpointPanel::showRecords(const models::EndpointInfo &info)
{
    if (const models::LinkHistory *history = m_fleet.linkHistory(m_endpoint))
        m_historyModel->show(*history, m_now);
    const QString text = problemText(info);
    if (text != m_problems->toPlainText()) {
        const int position = m_problems->verticalScrollBar()->value();
        m_problems->setPlainText(text);
        m_problems->verticalScrollBar()->setValue(position);
    }
    m_errorsTab->setText(info.lastProblems.isEmpty()
                             ? tr("Errors")
                             : tr("Errors (%1)").arg(QLocale().toString(info.lastProblems.size())));
}

QString EndpointPanel::problemText(const models::EndpointInfo &info) const
{
    const QLocale locale;
    QStringList lines;
    for (const models::EndpointProblem &problem : info.lastProblems) {
        lines << format::timeOfDay(problem.wall, m_zone, locale) + QStringLiteral("  ") +
                     linkwords::problem(problem, locale);
    }
    const QList<models::DecodeFailure> failures = m_fleet.decodeFailures(m_endpoint);
    if (!failures.isEmpty())
        lines << QString() << tr("Events that could not be read, newest first:");
    for (const models::DecodeFailure &failure : failures) {
        const bool isCutBefore = failure.excerptFrom > 0;
        const bool isCutAfter = failure.excerptFrom + failure.excerpt.size() < failure.size;
        lines << format::timeOfDay(failure.wall, m_zone, locale) + QStringLiteral("  ") +
                     linkwords::failure(failure, locale);
        lines << QStringLiteral("    ") + (isCutBefore ? QStringLiteral("\u2026") : QString()) +
                     escapedBytes(failure.excerpt) + (isCutAfter ? QStringLiteral("\u2026") : QString());
    }
    return lines.join(QChar(u'\n'));
}

QString EndpointPanel::report() const
{
    QStringList lines{m_name->text() + QStringLiteral(": ") + m_state->text()};
    for (const QString &text : {m_advice->text(), m_hints->text()}) {
        if (!text.isEmpty())
            lines << text;
    }
    const models::EndpointInfo *info = m_fleet.endpoint(m_endpoint);
    if (!info)
        return {};
    for (const FactGroup &group : connectionFacts(*info, m_now, QLocale(), m_zone)) {
        lines << QString() << group.title;
        for (const Fact &fact : group.facts)
            lines << QStringLiteral("  ") + fact.name + QStringLiteral(": ") + fact.value;
    }
    lines << QString() << tr("What the connection did, newest first");
    for (int row = 0; row < m_historyModel->rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < LinkHistoryModel::ColumnCount; ++column)
            cells << m_historyModel->index(row, column).data().toString();
        lines << QStringLiteral("  ") + cells.join(QStringLiteral("  "));
    }
    lines << QString() << tr("Last errors") << problemText(*info);
    return withoutSecrets(lines.join(QChar(u'\n')));
}

void EndpointPanel::choosePage(int page)
{
    m_records->setCurrentIndex(page);
    m_historyTab->setChecked(page == 0);
    m_errorsTab->setChecked(page == 1);
}

void EndpointPanel::askToRemove()
{
    if (!m_isRemoveAsked) {
        m_isRemoveAsked = true;
        nameRemove();
        return;
    }
    const models::EndpointId endpoint = m_endpoint;
    close();
    Q_EMIT removeRequested(endpoint);
}

void EndpointPanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        close();
    else
        QFrame::keyPressEvent(event);
}

void EndpointPanel::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        useLook();
}

void EndpointPanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.colours().panel);
    painter.fillRect(0, 0, width(), 1, m_theme.colours().line);
}

} // namespace ui

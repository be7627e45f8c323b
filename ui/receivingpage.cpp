// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/receivingpage.h"

#include "ui/sizes.h"
#include "ui/wording.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QRadioButton>

#include <algorithm>
#include <array>

namespace ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using models::IntervalMode;
using models::IntervalWish;
using models::Transport;

namespace {

/// Best first, behind the choice of none of them.
constexpr std::array Ways{Transport::None, Transport::EventStream, Transport::WebSocket, Transport::LongPoll,
                          Transport::Poll};

constexpr std::array Intervals{
    IntervalWish{},
    IntervalWish{.mode = IntervalMode::AsSent},
    IntervalWish{.mode = IntervalMode::Fixed, .every = 2s},
    IntervalWish{.mode = IntervalMode::Fixed, .every = 5s},
    IntervalWish{.mode = IntervalMode::Fixed, .every = 10s},
    IntervalWish{.mode = IntervalMode::Fixed, .every = 30s},
    IntervalWish{.mode = IntervalMode::Fixed, .every = 60s},
};

} // namespace

ReceivingPage::ReceivingPage(const Theme &theme, QWidget *parent)
    : EndpointPage(theme, parent)
    , m_interval(new QComboBox(this))
    , m_whenMinimized(new QRadioButton(this))
    , m_keepReceiving(new QRadioButton(this))
    , m_transport(new QComboBox(this))
    , m_compression(new QCheckBox(this))
{
    m_interval->setObjectName(u"interval"_s);
    m_interval->setMinimumHeight(scaled(28, this));
    addRow(QT_TR_NOOP("&Update interval"), m_interval);
    addProblemLine(DraftField::Interval, m_interval);
    m_intervalHint = addHint();
    m_intervalHint->setObjectName(u"intervalHint"_s);
    m_servers =
        addLine(QT_TR_NOOP("&Servers"), u"servers"_s, QT_TR_NOOP("All, or patterns such as web-*, db-01"));
    addProblemLine(DraftField::Servers, m_servers);
    addHint(QT_TR_NOOP("Others are not received at all. To see fewer in the table, filter there."));
    m_whenMinimized->setObjectName(u"whenMinimized"_s);
    m_keepReceiving->setObjectName(u"keepReceiving"_s);
    addRow(QT_TR_NOOP("While nobody looks"), m_whenMinimized);
    addRow(nullptr, m_keepReceiving);
    addHint(QT_TR_NOOP(
        "After a pause, what was missed is asked for; a server that keeps no history leaves a gap."));
    m_transport->setObjectName(u"transport"_s);
    for (const Transport way : Ways)
        m_transport->addItem(QString(), static_cast<int>(way));
    m_transport->setMinimumHeight(scaled(28, this));
    addRow(QT_TR_NOOP("&Transport"), m_transport);
    m_inUse = addHint();
    m_inUse->setObjectName(u"inUse"_s);
    m_compression->setObjectName(u"compression"_s);
    addRow(nullptr, m_compression);
    addHint(QT_TR_NOOP("Less goes over the network, and both ends have more to do."));
    eachLanguage(this, [this] {
        fillIntervals();
        showIntervalHint();
        m_whenMinimized->setText(tr("&Pause when minimized or hidden"));
        m_keepReceiving->setText(tr("&Keep receiving"));
        m_keepReceiving->setAccessibleName(tr("Keep receiving while nobody looks"));
        for (int index = 0; index < m_transport->count(); ++index)
            m_transport->setItemText(index, choiceWords(Ways[static_cast<std::size_t>(index)]));
        m_compression->setText(tr("Accept &compressed updates"));
        showInUse(m_inUseWords);
    });

    connect(m_interval, &QComboBox::activated, this, [this] {
        showIntervalHint();
        Q_EMIT edited();
    });
    connect(m_whenMinimized, &QAbstractButton::clicked, this, &EndpointPage::edited);
    connect(m_keepReceiving, &QAbstractButton::clicked, this, &EndpointPage::edited);
    connect(m_transport, &QComboBox::activated, this, [this] {
        showInUse(m_inUseWords);
        Q_EMIT edited();
    });
    connect(m_compression, &QAbstractButton::clicked, this, &EndpointPage::edited);
}

void ReceivingPage::showDraft(const EndpointDraft &draft)
{
    m_ownInterval = draft.interval;
    fillIntervals();
    const auto usual = std::ranges::find(Intervals, draft.interval);
    m_interval->setCurrentIndex(static_cast<int>(usual - Intervals.begin()));
    showIntervalHint();
    if (readGlobs(m_servers->text()) != draft.servers)
        m_servers->setText(draft.servers.join(u", "_s));
    const bool keeps = draft.pause == PausePolicy::KeepReceiving;
    m_whenMinimized->setChecked(!keeps);
    m_keepReceiving->setChecked(keeps);
    m_transport->setCurrentIndex(std::max(0, m_transport->findData(static_cast<int>(draft.transport))));
    m_compression->setChecked(draft.acceptsCompression);
    showInUse(m_inUseWords);
}

void ReceivingPage::writeTo(EndpointDraft &draft) const
{
    draft.interval = chosenInterval();
    draft.servers = readGlobs(m_servers->text());
    draft.pause = m_keepReceiving->isChecked() ? PausePolicy::KeepReceiving : PausePolicy::WhenMinimized;
    draft.transport = chosenWay();
    draft.acceptsCompression = m_compression->isChecked();
}

void ReceivingPage::showInUse(const QString &words)
{
    m_inUseWords = words;
    const QString way =
        chosenWay() == Transport::None
            ? tr("The best one that works: an event stream, else WebSocket, long polling or polling.")
            : tr("Only this one, whether or not it works.");
    m_inUse->setText(words.isEmpty() ? way : way + u' ' + tr("In use now: %1.").arg(words));
}

Transport ReceivingPage::chosenWay() const
{
    return static_cast<Transport>(m_transport->currentData().toInt());
}

IntervalWish ReceivingPage::chosenInterval() const
{
    const auto place = static_cast<std::size_t>(std::max(0, m_interval->currentIndex()));
    return place < Intervals.size() ? Intervals[place] : m_ownInterval;
}

/// The usual ones; behind them the one of the settings file, if it is another.
void ReceivingPage::fillIntervals()
{
    const int chosen = std::max(0, m_interval->currentIndex());
    m_interval->clear();
    for (const IntervalWish &wish : Intervals)
        m_interval->addItem(choiceWords(wish));
    if (std::ranges::find(Intervals, m_ownInterval) == Intervals.end())
        m_interval->addItem(choiceWords(m_ownInterval));
    m_interval->setCurrentIndex(std::min(chosen, m_interval->count() - 1));
}

void ReceivingPage::showIntervalHint()
{
    switch (chosenInterval().mode) {
    case IntervalMode::Automatic:
        m_intervalHint->setText(
            tr("As the server sends; less often over a metered or slow network, and while nobody looks. What "
               "was left out is fetched afterwards from servers that keep history."));
        return;
    case IntervalMode::AsSent:
        m_intervalHint->setText(tr("Every update, whatever it is received over."));
        return;
    case IntervalMode::Fixed:
        m_intervalHint->setText(
            tr("Asked for: a server that sends less often goes on as it does, and older ones send all. The "
               "connection panel says what is really sent."));
        return;
    }
    Q_UNREACHABLE();
}

QString ReceivingPage::choiceWords(const IntervalWish &wish)
{
    switch (wish.mode) {
    case IntervalMode::Automatic:
        return tr("Automatic");
    case IntervalMode::AsSent:
        return tr("As the server sends");
    case IntervalMode::Fixed:
        return tr("Every %1 s", "an interval in seconds, in a list")
            .arg(QLocale().toString(static_cast<double>(wish.every.count()) / 1000.0, 'g', 6));
    }
    Q_UNREACHABLE();
}

QString ReceivingPage::choiceWords(Transport way)
{
    switch (way) {
    case Transport::None:
        return tr("Automatic");
    case Transport::EventStream:
        return tr("Event stream (SSE)", "a transport, in a list");
    case Transport::WebSocket:
        return tr("WebSocket", "a transport, in a list");
    case Transport::LongPoll:
        return tr("Long polling", "a transport, in a list");
    case Transport::Poll:
        return tr("Polling", "a transport, in a list");
    }
    Q_UNREACHABLE();
}

} // namespace ui

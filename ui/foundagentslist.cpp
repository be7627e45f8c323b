// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/foundagentslist.h"

#include "ui/accessible.h"
#include "ui/foundagentrow.h"
#include "ui/labels.h"
#include "ui/sizes.h"
#include "ui/theme.h"
#include "ui/wording.h"

#include <QFrame>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace ui {

namespace {

constexpr qsizetype MostAgentRows = 64;
constexpr int VisibleRows = 3;

bool isSameAgent(const FoundAgent &one, const FoundAgent &other)
{
    return one.name == other.name && one.address == other.address;
}

} // namespace

FoundAgentsList::FoundAgentsList(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_title(plainLabel(this))
    , m_state(plainLabel(this))
    , m_warning(plainLabel(this))
    , m_area(new QScrollArea(this))
    , m_rows(nullptr)
{
    m_title->setFont(semiboldFont(font()));
    m_state->setObjectName(QStringLiteral("discoveryState"));
    for (QLabel *label : {m_state, m_warning}) {
        label->setFont(secondaryFont(font()));
        label->setWordWrap(true);
    }
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setWidgetResizable(true);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->setFocusPolicy(Qt::NoFocus); // What is in it is reached by itself, and scrolled to.
    auto *content = new QWidget(m_area);
    m_rows = new QVBoxLayout(content);
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(0);
    m_rows->addStretch();
    m_area->setWidget(content);
    m_area->hide();
    m_warning->hide();

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(scaled(4, this));
    layout->addWidget(m_title);
    layout->addWidget(m_state);
    layout->addWidget(m_area);
    layout->addWidget(m_warning);
    hide();

    const auto ink = [this] {
        setInk(m_state, m_theme.colours().secondary);
        setInk(m_warning, m_theme.colours().secondary);
    };
    connect(&theme, &Theme::changed, this, ink);
    ink();
    eachLanguage(this, [this] {
        m_title->setText(tr("Agents found on this network"));
        m_area->setAccessibleName(tr("Agents found on this network"));
        m_warning->setText(
            tr("Anybody on this network can announce anything. Look at the address before you give "
               "an agent a token."));
        sayState();
    });
}

FoundAgentsList::~FoundAgentsList() = default;

void FoundAgentsList::showAgents(const FoundAgents &found)
{
    const bool hadNone = m_found.agents.isEmpty();
    m_found = found;
    m_found.agents = found.agents.first(std::min(found.agents.size(), MostAgentRows));
    // Those that stay keep their row, and the focus in it.
    std::erase_if(m_shown, [this](FoundAgentRow *row) {
        const bool isGone = std::ranges::none_of(
            m_found.agents, [row](const FoundAgent &agent) { return isSameAgent(agent, row->agent()); });
        if (isGone) {
            row->hide();
            row->deleteLater();
        }
        return isGone;
    });
    for (const FoundAgent &agent : std::as_const(m_found.agents)) {
        auto row = std::ranges::find_if(
            m_shown, [&agent](const FoundAgentRow *shown) { return isSameAgent(agent, shown->agent()); });
        if (row == m_shown.end()) {
            auto *added = new FoundAgentRow(m_theme, m_area->widget());
            connect(added, &FoundAgentRow::addClicked, this,
                    [this, added] { Q_EMIT chosen(added->agent()); });
            m_rows->insertWidget(static_cast<int>(m_shown.size()), added);
            added->show();
            m_shown.push_back(added);
            row = std::prev(m_shown.end());
        }
        (*row)->showAgent(agent);
    }
    if (!m_shown.empty())
        m_area->setFixedHeight(VisibleRows * m_shown.front()->sizeHint().height());
    const bool hasAny = !m_shown.empty();
    m_area->setVisible(hasAny);
    m_warning->setVisible(hasAny);
    sayState();
    setVisible(m_found.state != Discovery::Unsupported);
    if (hadNone && hasAny && isVisible())
        announce(*this, tr("%n agent(s) found on this network", nullptr, static_cast<int>(m_shown.size())));
}

void FoundAgentsList::sayState()
{
    m_state->setVisible(m_shown.empty());
    switch (m_found.state) {
    case Discovery::Unsupported:
        m_state->clear();
        break;
    case Discovery::NoService:
        m_state->setText(tr("None can be looked for: Avahi does not run on this computer. The package "
                            "avahi-daemon has it."));
        break;
    case Discovery::Listening:
        m_state->setText(tr("Listening for agents that announce themselves\u2026"));
        break;
    case Discovery::Settled:
        m_state->setText(tr("None has announced itself yet. An agent does that with --announce."));
        break;
    }
}

} // namespace ui

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/foundagentrow.h"

#include "ui/button.h"
#include "ui/labels.h"
#include "ui/plaintext.h"
#include "ui/sizes.h"
#include "ui/theme.h"
#include "ui/wording.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace ui {

namespace {

constexpr qsizetype LongestAgentName = 63;
constexpr qsizetype LongestPlace = 80;

} // namespace

FoundAgentRow::FoundAgentRow(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_name(plainLabel(this))
    , m_details(plainLabel(this))
    , m_add(new Button(theme, {}, this))
{
    for (QLabel *label : {m_name, m_details}) {
        // A name without spaces must not make the dialog wider.
        label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    }
    m_details->setFont(secondaryFont(font()));
    m_details->setObjectName(QStringLiteral("details"));
    auto *texts = new QVBoxLayout;
    texts->setSpacing(0);
    texts->addWidget(m_name);
    texts->addWidget(m_details);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, scaled(4, this), scaled(8, this), scaled(4, this));
    layout->setSpacing(scaled(8, this));
    layout->addLayout(texts, 1);
    layout->addWidget(m_add);
    connect(m_add, &QAbstractButton::clicked, this, &FoundAgentRow::addClicked);
    const auto ink = [this, &theme] { setInk(m_details, theme.colours().secondary); };
    connect(&theme, &Theme::changed, this, ink);
    ink();
    eachLanguage(this, [this] { say(); });
}

void FoundAgentRow::showAgent(const FoundAgent &agent)
{
    m_agent = agent;
    say();
}

void FoundAgentRow::say()
{
    const QString name = oneLine(m_agent.name, LongestAgentName);
    const QString place = oneLine(m_agent.place, LongestPlace);
    const QString details = m_agent.isAdded ? tr("%1, already added").arg(place)
                            : m_agent.hasTls
                                ? (m_agent.asksForToken ? tr("%1, encrypted, asks for a token").arg(place)
                                                        : tr("%1, encrypted").arg(place))
                                : (m_agent.asksForToken ? tr("%1, unencrypted, asks for a token").arg(place)
                                                        : tr("%1, unencrypted").arg(place));
    m_name->setText(name);
    m_name->setToolTip(plainToolTip(name));
    m_details->setText(details);
    m_details->setToolTip(plainToolTip(details));
    m_add->setWidestOf({tr("Add\u2026"), tr("Add")});
    m_add->setText(m_agent.asksForToken ? tr("Add\u2026") : tr("Add"));
    m_add->setAccessibleName(tr("Add %1").arg(name));
    m_add->setAccessibleDescription(details);
    m_add->setEnabled(!m_agent.isAdded);
}

} // namespace ui

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/emptystate.h"

#include "ui/accessible.h"
#include "ui/button.h"
#include "ui/sizes.h"
#include "ui/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace ui {

EmptyState::EmptyState(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_title(new QLabel(this))
    , m_sentence(new QLabel(this))
    , m_buttons(new QHBoxLayout)
{
    setAccessibleRole(*this, QAccessible::Grouping);
    for (QLabel *label : {m_title, m_sentence}) {
        label->setTextFormat(Qt::PlainText);
        label->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
        label->setWordWrap(true);
    }
    m_title->setFont(titleFont(font()));
    m_sentence->setMaximumWidth(scaled(520, this));
    m_buttons->setSpacing(scaled(8, this));
    m_buttons->addStretch();
    m_buttons->addStretch();

    auto *sentence = new QHBoxLayout;
    sentence->addStretch();
    sentence->addWidget(m_sentence, 8);
    sentence->addStretch();

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(scaled(16, this), scaled(16, this), scaled(16, this), scaled(16, this));
    layout->setSpacing(scaled(8, this));
    layout->addStretch(2);
    layout->addWidget(m_title);
    layout->addLayout(sentence);
    layout->addSpacing(scaled(8, this));
    layout->addLayout(m_buttons);
    layout->addStretch(3);

    connect(&theme, &Theme::changed, this, &EmptyState::useTheme);
    useTheme();
}

void EmptyState::setWords(const QString &title, const QString &sentence)
{
    setAccessibleName(title);
    setAccessibleDescription(sentence);
    m_title->setText(title);
    m_sentence->setText(sentence);
    m_sentence->setVisible(!sentence.isEmpty());
}

QAbstractButton *EmptyState::addButton()
{
    auto *button = new Button(m_theme, {}, this);
    const bool isFirst = m_buttons->count() == 2;
    button->setLook(isFirst ? Button::Look::Primary : Button::Look::Framed);
    m_buttons->insertWidget(m_buttons->count() - 1, button);
    return button;
}

void EmptyState::useTheme()
{
    QPalette palette = m_sentence->palette();
    palette.setColor(QPalette::WindowText, m_theme.colours().secondary);
    m_sentence->setPalette(palette);
}

} // namespace ui

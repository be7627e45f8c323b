// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/firstrunpage.h"

#include "ui/sizes.h"
#include "ui/theme.h"
#include "ui/wording.h"

#include <QGridLayout>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

#include <utility>

namespace ui {

namespace {

constexpr int CardWidth = 264;
constexpr int CardHeight = 124;
constexpr int Padding = 16;
constexpr int Gap = 12;

} // namespace

ChoiceCard::ChoiceCard(const Theme &theme, QWidget *parent)
    : QAbstractButton(parent)
    , m_theme(theme)
{
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void ChoiceCard::setWords(const QString &title, const QString &sentence)
{
    m_sentence = sentence;
    setText(title);
    setAccessibleName(title);
    setAccessibleDescription(sentence);
    updateGeometry();
}

QRect ChoiceCard::textBox() const
{
    const int padding = scaled(Padding, this);
    return rect().adjusted(padding, padding, -padding, -padding);
}

QSize ChoiceCard::sizeHint() const
{
    const int width = scaled(CardWidth, this);
    const int padding = scaled(Padding, this);
    const QFontMetrics title(semiboldFont(font()));
    const QFontMetrics sentence(font());
    const QRect room(0, 0, width - 2 * padding, 10'000);
    const int height = title.boundingRect(room, Qt::TextWordWrap, text()).height() + scaled(6, this) +
                       sentence.boundingRect(room, Qt::TextWordWrap, m_sentence).height() + 2 * padding;
    return {width, std::max(height, scaled(CardHeight, this))};
}

void ChoiceCard::paintEvent(QPaintEvent *)
{
    const Colours &colours = m_theme.colours();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool isRaised = isDown() || underMouse();
    const qreal radius = scaled(8, this);
    painter.setPen(hasFocus() ? QPen(colours.focus, 2) : QPen(isRaised ? colours.focus : colours.edge));
    painter.setBrush(isRaised ? colours.selection : colours.panel);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), radius, radius);

    QRect box = textBox();
    painter.setFont(semiboldFont(font()));
    painter.setPen(colours.focus);
    QRect used;
    painter.drawText(box, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, text(), &used);
    box.setTop(used.bottom() + scaled(6, this));
    painter.setFont(font());
    painter.setPen(colours.secondary);
    painter.drawText(box, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, m_sentence);
}

FirstRunPage::FirstRunPage(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_cards(new QGridLayout)
    , m_thisComputer(new ChoiceCard(theme, this))
    , m_address(new ChoiceCard(theme, this))
    , m_simulation(new ChoiceCard(theme, this))
{
    auto *title = new QLabel(this);
    title->setTextFormat(Qt::PlainText);
    title->setFont(titleFont(font()));
    title->setAlignment(Qt::AlignHCenter);
    m_cards->setSpacing(scaled(Gap, this));
    auto *middle = new QHBoxLayout;
    middle->addStretch();
    middle->addLayout(m_cards);
    middle->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(scaled(Padding, this), scaled(Padding, this), scaled(Padding, this),
                               scaled(Padding, this));
    layout->setSpacing(scaled(Padding, this));
    layout->setSizeConstraint(QLayout::SetNoConstraint);
    layout->addStretch(2);
    layout->addWidget(title);
    layout->addLayout(middle);
    layout->addStretch(3);

    connect(m_thisComputer, &QAbstractButton::clicked, this, &FirstRunPage::thisComputerChosen);
    connect(m_address, &QAbstractButton::clicked, this, &FirstRunPage::addressChosen);
    connect(m_simulation, &QAbstractButton::clicked, this, &FirstRunPage::simulationChosen);
    eachLanguage(this, [this, title] {
        title->setText(tr("What do you want to watch?"));
        m_thisComputer->setWords(
            tr("Watch this computer"),
            tr("Its CPU, memory, disks and network, live. Nothing leaves this machine."));
        m_address->setWords(tr("Add an address\u2026"),
                            tr("A server with the agent, a hub, or any metrics stream: its address is "
                               "enough to begin."));
        m_simulation->setWords(tr("Look at a simulated fleet"),
                               tr("Twenty made-up servers with ordinary days and bad ones, to try everything "
                                  "out."));
    });
    arrange();
}

void FirstRunPage::setThisComputerOffered(bool isOffered)
{
    m_isThisComputerOffered = isOffered;
    m_columns = 0;
    arrange();
}

QSize FirstRunPage::minimumSizeHint() const
{
    const int padding = 2 * scaled(Padding, this);
    return {m_address->sizeHint().width() + padding,
            3 * (m_address->sizeHint().height() + scaled(Gap, this)) + 3 * padding};
}

void FirstRunPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void FirstRunPage::arrange()
{
    const int needed = 3 * scaled(CardWidth, this) + 2 * scaled(Gap, this) + 2 * scaled(Padding, this);
    const int columns = width() >= needed ? 3 : 1;
    if (std::exchange(m_columns, columns) == columns)
        return;
    m_thisComputer->setVisible(m_isThisComputerOffered);
    int place = 0;
    for (ChoiceCard *card : {m_thisComputer, m_address, m_simulation}) {
        m_cards->removeWidget(card);
        if (card == m_thisComputer && !m_isThisComputerOffered)
            continue;
        m_cards->addWidget(card, place / columns, place % columns);
        ++place;
    }
}

} // namespace ui

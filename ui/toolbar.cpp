// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/toolbar.h"

#include "ui/accessible.h"
#include "ui/actionlist.h"
#include "ui/button.h"
#include "ui/filterfield.h"
#include "ui/format.h"
#include "ui/sizes.h"
#include "ui/theme.h"
#include "ui/wording.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>

#include <array>

namespace ui {

using namespace std::chrono_literals;

namespace {

constexpr std::array<std::chrono::milliseconds, 4> Spans{1min, 5min, 15min, 1h};

struct Chip
{
    QString text{};
    QString tip{};
    StateShape shape{StateShape::DashedRing};
};

Chip chipOf(PictureState state)
{
    switch (state) {
    case PictureState::NoEndpoint:
        return {Toolbar::tr("No endpoint"), Toolbar::tr("Add an endpoint to see figures.")};
    case PictureState::NotLive:
        return {Toolbar::tr("Not live"),
                Toolbar::tr("No new figures come for what is shown; the status bar says why."),
                StateShape::OpenArc};
    case PictureState::Live:
        return {Toolbar::tr("Live"), Toolbar::tr("The picture follows the newest figures."),
                StateShape::Disc};
    case PictureState::Paused:
        return {Toolbar::tr("Paused"), Toolbar::tr("Nothing is received. Click to resume.")};
    case PictureState::Frozen:
        return {Toolbar::tr("Frozen \u2013 back to live"),
                Toolbar::tr("The picture is held while receiving goes on. Click to go on.")};
    case PictureState::History:
        return {Toolbar::tr("History \u2013 back to live"),
                Toolbar::tr("The charts show the past. Click to follow the newest figures.")};
    }
    Q_UNREACHABLE();
}

QString spanText(std::chrono::milliseconds span)
{
    return span >= 1h ? Toolbar::tr("%1 h", "hours, short").arg(span / 1h)
                      : Toolbar::tr("%1 m", "minutes, short").arg(span / 1min);
}

} // namespace

Toolbar::Toolbar(const Theme &theme, const ActionList &actions, QMenu *menu, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_actions(actions)
    , m_opened(menu)
    , m_add(new Button(theme, {}, this))
    , m_pause(new Button(theme, {}, this))
    , m_freeze(new Button(theme, {}, this))
    , m_chip(new Button(theme, {}, this))
    , m_filter(new FilterField(theme, this))
    , m_menu(new Button(theme, {}, this))
{
    menu->setParent(this, menu->windowFlags());
    setAccessibleRole(*this, QAccessible::ToolBar);

    m_add->setGlyph(Glyph::Plus);
    m_freeze->setGlyph(Glyph::Freeze);
    m_freeze->setCheckable(true);
    m_menu->setGlyph(Glyph::Menu);
    makeSpans();

    auto *layout = new QHBoxLayout(this);
    layout->addWidget(m_add);
    layout->addWidget(m_pause);
    layout->addWidget(m_freeze);
    auto *spans = new QHBoxLayout;
    spans->setSpacing(0);
    for (Button *span : std::as_const(m_spans))
        spans->addWidget(span);
    layout->addLayout(spans);
    layout->addWidget(m_chip);
    layout->addStretch(1);
    layout->addWidget(m_filter, 4);
    layout->addWidget(m_menu);

    connect(m_add, &QAbstractButton::clicked, this, &Toolbar::addEndpointClicked);
    connect(m_pause, &QAbstractButton::clicked, this, [this] { Q_EMIT pauseChosen(!m_isPaused); });
    connect(m_freeze, &QAbstractButton::clicked, this, &Toolbar::freezeChosen);
    connect(m_chip, &QAbstractButton::clicked, this, &Toolbar::backToLiveClicked);
    connect(m_filter, &QLineEdit::textChanged, this, &Toolbar::filterChanged);
    connect(m_filter, &FilterField::left, this, &Toolbar::filterLeft);
    connect(m_menu, &QAbstractButton::clicked, this, &Toolbar::popUp);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    useFont();
    eachLanguage(this, [this] { sayWords(); });
}

void Toolbar::sayWords()
{
    setAccessibleName(tr("Tools"));
    m_add->setText(tr("Endpoint"));
    m_add->setToolTip(m_actions.tip(tr("Add an endpoint"), u"add-endpoint"));
    m_add->setAccessibleName(tr("Add an endpoint"));
    m_pause->setWidestOf({tr("Pause"), tr("Resume")});
    setPaused(m_isPaused);
    m_freeze->setText(tr("Freeze"));
    m_freeze->setToolTip(m_actions.tip(tr("Hold the picture while receiving goes on"), u"freeze"));
    m_filter->setToolTip(m_actions.tip(m_filter->toolTip(), u"find")); // It has said its own words by now.
    m_menu->setToolTip(m_actions.tip(tr("Menu"), u"menu"));
    m_menu->setAccessibleName(tr("Menu"));
    for (std::size_t index = 0; index < Spans.size(); ++index) {
        Button *button = m_spans[static_cast<qsizetype>(index)];
        button->setText(spanText(Spans[index]));
        button->setToolTip(tr("Show the last %1", "a time").arg(format::duration(Spans[index], QLocale())));
        button->setAccessibleName(button->toolTip());
    }
    m_chip->setText({});
    setPicture(m_picture);
}

/// All measures follow the font, also one that is chosen while the window stands.
void Toolbar::useFont()
{
    setFixedHeight(scaled(44, this));
    layout()->setContentsMargins(scaled(12, this), 0, scaled(12, this), 1);
    layout()->setSpacing(scaled(8, this));
}

void Toolbar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange && layout())
        useFont();
}

void Toolbar::popUp()
{
    const QPoint corner = m_menu->mapToGlobal(QPoint(m_menu->width(), m_menu->height() + 4));
    m_opened->popup(corner - QPoint(m_opened->sizeHint().width(), 0));
}

void Toolbar::openMenu()
{
    popUp();
    if (!m_opened->actions().isEmpty())
        m_opened->setActiveAction(m_opened->actions().constFirst());
}

void Toolbar::makeSpans()
{
    for (const auto span : Spans) {
        auto *button = new Button(m_theme, {}, this);
        button->setCheckable(true);
        button->setJoint(span == Spans.front()  ? Button::Joint::First
                         : span == Spans.back() ? Button::Joint::Last
                                                : Button::Joint::Middle);
        m_spans << button;
        connect(button, &QAbstractButton::clicked, this, [this, span] {
            setSpan(span); // A click on the one that is chosen must not take its tick away.
            Q_EMIT spanChosen(span);
        });
    }
}

void Toolbar::setPaused(bool isPaused)
{
    m_isPaused = isPaused;
    m_pause->setText(isPaused ? tr("Resume") : tr("Pause"));
    m_pause->setGlyph(isPaused ? Glyph::Play : Glyph::Pause);
    m_pause->setToolTip(m_actions.tip(isPaused ? tr("Receive again") : tr("Stop receiving"), u"pause"));
}

void Toolbar::setFrozen(bool isFrozen)
{
    m_freeze->setChecked(isFrozen);
}

void Toolbar::setSpan(std::chrono::milliseconds span)
{
    for (std::size_t index = 0; index < Spans.size(); ++index)
        m_spans[static_cast<qsizetype>(index)]->setChecked(Spans[index] == span);
}

void Toolbar::setPicture(PictureState state)
{
    m_picture = state;
    const Chip chip = chipOf(state);
    if (m_chip->text() == chip.text)
        return;
    m_chip->setText(chip.text);
    m_chip->setToolTip(chip.tip);
    m_chip->setAccessibleDescription(chip.tip);
    m_chip->setShape(chip.shape);
}

void Toolbar::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

void Toolbar::addToFilter(const QString &text)
{
    m_filter->setFocus(Qt::OtherFocusReason);
    m_filter->insert(text);
}

void Toolbar::clearFilter()
{
    m_filter->clear();
}

void Toolbar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.colours().panel);
    painter.fillRect(0, height() - 1, width(), 1, m_theme.colours().line);
}

} // namespace ui

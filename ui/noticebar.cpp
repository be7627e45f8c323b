// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/noticebar.h"

#include "ui/accessible.h"
#include "ui/button.h"
#include "ui/sizes.h"
#include "ui/theme.h"
#include "ui/wording.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>

#include <utility>

namespace ui {

NoticeBar::NoticeBar(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_text(new QLabel(this))
    , m_action(new Button(theme, {}, this))
    , m_dismiss(new Button(theme, {}, this))
{
    m_text->setTextFormat(Qt::PlainText);
    setAccessibleRole(*this, QAccessible::AlertMessage);
    m_text->setWordWrap(true);

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(scaled(12, this), scaled(8, this), scaled(12, this), scaled(8, this));
    layout->setSpacing(scaled(8, this));
    layout->addWidget(m_text, 1);
    layout->addWidget(m_action);
    layout->addWidget(m_dismiss);

    connect(m_action, &QAbstractButton::clicked, this, [this] {
        const auto onAction = std::exchange(m_onAction, {});
        dismiss();
        if (onAction)
            onAction();
    });
    connect(m_dismiss, &QAbstractButton::clicked, this, &NoticeBar::dismiss);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    eachLanguage(this, [this] {
        m_dismiss->setText(tr("OK"));
        m_dismiss->setAccessibleDescription(tr("Closes this notice"));
    });
    hide();
}

void NoticeBar::show(const Notice &notice)
{
    m_text->setText(notice.text);
    m_action->setText(notice.action);
    m_action->setVisible(!notice.action.isEmpty());
    m_action->updateGeometry();
    m_onAction = notice.onAction;
    setAccessibleName(notice.text);
    setVisible(true);
    announce(*this, notice.text);
}

void NoticeBar::dismiss()
{
    m_onAction = {};
    hide();
}

void NoticeBar::paintEvent(QPaintEvent *)
{
    const Colours &colours = m_theme.colours();
    QPainter painter(this);
    painter.fillRect(rect(), colours.selection);
    painter.fillRect(0, height() - 1, width(), 1, colours.line);
}

void NoticeBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        dismiss();
    else
        QWidget::keyPressEvent(event);
}

} // namespace ui

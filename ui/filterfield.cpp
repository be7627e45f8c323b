// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/filterfield.h"

#include "ui/button.h"
#include "ui/sizes.h"
#include "ui/theme.h"
#include "ui/wording.h"

#include <QEvent>
#include <QKeyEvent>
#include <QPainter>

namespace ui {

FilterField::FilterField(const Theme &theme, QWidget *parent)
    : QLineEdit(parent)
    , m_theme(theme)
    , m_clear(new Button(theme, {}, this))
{
    setMaxLength(200);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    useFont();

    m_clear->setGlyph(Glyph::Close);
    m_clear->setLook(Button::Look::Plain);
    m_clear->setFocusPolicy(Qt::NoFocus);
    m_clear->setCursor(Qt::ArrowCursor);
    m_clear->hide();
    connect(m_clear, &QAbstractButton::clicked, this, &QLineEdit::clear);
    connect(this, &QLineEdit::textChanged, m_clear,
            [this](const QString &text) { m_clear->setVisible(!text.isEmpty()); });
    connect(this, &QLineEdit::returnPressed, this, &FilterField::left);
    eachLanguage(this, [this] {
        setPlaceholderText(tr("Filter servers\u2026"));
        setToolTip(tr("Words of a name, id, type, place or endpoint"));
        setAccessibleName(tr("Filter servers"));
        m_clear->setToolTip(tr("Clear the filter (Escape)"));
        m_clear->setAccessibleName(tr("Clear the filter"));
    });
}

void FilterField::useFont()
{
    setFixedHeight(scaled(28, this));
    setMinimumWidth(scaled(120, this));
    setMaximumWidth(scaled(240, this));
    setTextMargins(scaled(22, this), 0, scaled(22, this), 0);
}

void FilterField::changeEvent(QEvent *event)
{
    QLineEdit::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        useFont();
}

void FilterField::paintEvent(QPaintEvent *event)
{
    QLineEdit::paintEvent(event);
    QPainter painter(this);
    const int side = scaled(12, this);
    paintGlyph(painter, Glyph::Search, QRectF(scaled(10, this), (height() - side) / 2.0, side, side),
               m_theme.colours().secondary);
}

void FilterField::resizeEvent(QResizeEvent *event)
{
    QLineEdit::resizeEvent(event);
    const int side = scaled(22, this);
    m_clear->setGeometry(width() - side - scaled(3, this), (height() - side) / 2, side, side);
}

void FilterField::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        clear();
    if (event->key() == Qt::Key_Escape || event->key() == Qt::Key_Down) {
        Q_EMIT left();
    } else {
        QLineEdit::keyPressEvent(event);
    }
}

} // namespace ui

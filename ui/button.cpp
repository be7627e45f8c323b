// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/button.h"

#include "ui/controlpainter.h"
#include "ui/sizes.h"
#include "ui/theme.h"

#include <QEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace ui {

namespace {

/// A frame with round corners only where nothing is joined on.
QPainterPath framePath(const QRectF &frame, qreal radius, bool isRoundLeft, bool isRoundRight)
{
    QPainterPath path;
    path.setFillRule(Qt::WindingFill);
    path.addRoundedRect(frame, radius, radius);
    if (!isRoundLeft)
        path.addRect(frame.adjusted(0, 0, -frame.width() / 2, 0));
    if (!isRoundRight)
        path.addRect(frame.adjusted(frame.width() / 2, 0, 0, 0));
    return path.simplified();
}

} // namespace

Button::Button(const Theme &theme, const QString &text, QWidget *parent)
    : QAbstractButton(parent)
    , m_theme(theme)
{
    setText(text);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void Button::setGlyph(Glyph glyph)
{
    m_glyph = glyph;
    updateGeometry();
    update();
}

void Button::setShape(std::optional<StateShape> shape)
{
    m_shape = shape;
    updateGeometry();
    update();
}

void Button::setJoint(Joint joint)
{
    m_joint = joint;
    update();
}

void Button::setLook(Look look)
{
    m_look = look;
    update();
}

void Button::setWidestOf(const QStringList &texts)
{
    m_texts = texts;
    updateGeometry();
}

int Button::iconWidth() const
{
    return m_glyph == Glyph::None && !m_shape ? 0 : scaled(12, this);
}

QSize Button::sizeHint() const
{
    // The checked segment is set in semibold: measured so, nothing moves when another is chosen.
    const QFontMetrics metrics(semiboldFont(font()));
    int width = metrics.horizontalAdvance(text());
    for (const QString &other : m_texts)
        width = std::max(width, metrics.horizontalAdvance(other));
    if (iconWidth() > 0)
        width += iconWidth() + (text().isEmpty() ? 0 : scaled(6, this));
    return {width + 2 * scaled(m_look == Look::Plain ? 6 : 10, this), scaled(28, this)};
}

void Button::paintEvent(QPaintEvent *)
{
    const Colours &colours = m_theme.colours();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);

    QRectF frame = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    const Joint leftEnd = isRightToLeft() ? Joint::Last : Joint::First;
    const Joint rightEnd = isRightToLeft() ? Joint::First : Joint::Last;
    const bool isRoundLeft = m_joint == Joint::Alone || m_joint == leftEnd;
    const bool isRoundRight = m_joint == Joint::Alone || m_joint == rightEnd;
    // Neighbours share one line between them.
    if (!isRoundRight)
        frame.setRight(frame.right() + 1);
    const QPainterPath path = framePath(frame, scaled(6, this), isRoundLeft, isRoundRight);

    const bool isPrimary = m_look == Look::Primary;
    const bool isRaised = isDown() || underMouse();
    QColor ground = isPrimary ? colours.focus : colours.panel;
    if (isChecked()) {
        ground = colours.selection;
    } else if (isPrimary && isRaised) {
        ground = primaryRaised(colours);
    } else if (isRaised && isEnabled()) {
        ground = colours.ground;
    }
    const QColor edge = isEnabled() ? colours.edge : colours.line;
    const bool isFramed = m_look == Look::Framed && !(isChecked() && m_joint != Joint::Alone);
    if (m_look != Look::Plain || isRaised || isChecked()) {
        painter.setPen(isPrimary || m_look == Look::Plain ? QPen(Qt::NoPen) : QPen(edge));
        painter.setBrush(ground);
        painter.drawPath(path);
        if (!isFramed && m_look == Look::Framed)
            painter.strokePath(path, QPen(edge));
    }
    if (hasFocus() && isPrimary) {
        constexpr qreal inset = PrimaryFocusInset;
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(colours.panel, 1.5));
        painter.drawPath(framePath(frame.adjusted(inset, inset, -inset, -inset), scaled(6, this) - inset / 2,
                                   isRoundLeft, isRoundRight));
    } else if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(colours.focus, 2));
        painter.drawPath(framePath(frame.adjusted(0.5, 0.5, isRoundRight ? -0.5 : -1.5, -0.5),
                                   scaled(6, this), isRoundLeft, isRoundRight));
    }

    QColor ink = isChecked() ? colours.focus : isPrimary ? colours.panel : colours.text;
    if (!isEnabled())
        ink = colours.secondary;
    const QColor iconInk = m_shape ? colourOf(*m_shape, colours) : ink;
    painter.setFont(isChecked() || isPrimary ? semiboldFont(font()) : font());
    const int gap = text().isEmpty() || iconWidth() == 0 ? 0 : scaled(6, this);
    const int textWidth = painter.fontMetrics().horizontalAdvance(text());
    qreal x = (width() - iconWidth() - gap - textWidth) / 2.0;
    if (iconWidth() > 0) {
        const QRectF box(x, 0, iconWidth(), height());
        const qreal side = scaled(m_shape ? 10 : 11, this);
        const QRectF icon(box.center() - QPointF(side, side) / 2, QSizeF(side, side));
        if (m_shape) {
            paintState(painter, *m_shape, icon, iconInk);
        } else {
            paintGlyph(painter, m_glyph, icon, iconInk);
        }
        x += iconWidth() + gap;
    }
    painter.setPen(m_shape ? iconInk : ink);
    painter.drawText(QRectF(x, 0, textWidth + 1, height()), Qt::AlignVCenter | Qt::TextSingleLine, text());
}

bool Button::event(QEvent *event)
{
    if (event->type() == QEvent::FontChange)
        updateGeometry();
    return QAbstractButton::event(event);
}

} // namespace ui

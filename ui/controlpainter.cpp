// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controlpainter.h"

#include "ui/theme.h"

#include <QPainter>
#include <QStyleOption>

#include <algorithm>

namespace ui {

namespace {

constexpr qreal FieldRadius = 6;
constexpr qreal BoxRadius = 3;

/// Square, in the middle, on whole pixels.
QRectF markBox(const QRect &box)
{
    const qreal side = std::min(box.width(), box.height());
    return QRectF(box.x() + (box.width() - side) / 2, box.y() + (box.height() - side) / 2, side, side)
        .adjusted(1, 1, -1, -1);
}

QPen edgeOf(const Colours &colours, const QStyleOption &option, bool isOn)
{
    const bool hasFocus = option.state.testFlag(QStyle::State_HasFocus);
    if (!option.state.testFlag(QStyle::State_Enabled))
        return {colours.line, 1};
    return {isOn || hasFocus ? colours.focus : colours.secondary, hasFocus ? 2.0 : 1.2};
}

QColor inkOf(const Colours &colours, const QStyleOption &option)
{
    return option.state.testFlag(QStyle::State_Enabled) ? colours.focus : colours.secondary;
}

} // namespace

void paintField(QPainter &painter, const Colours &colours, const QRectF &box, bool hasFocus, bool isEnabled)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(hasFocus    ? colours.focus
                        : isEnabled ? colours.edge
                                    : colours.line,
                        hasFocus ? 2 : 1));
    painter.setBrush(colours.panel);
    const qreal inset = hasFocus ? 1 : 0.5;
    painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), FieldRadius, FieldRadius);
    painter.restore();
}

void paintComboBox(QPainter &painter, const Colours &colours, const QStyleOptionComboBox &option,
                   const QRectF &arrow)
{
    paintField(painter, colours, QRectF(option.rect), option.state.testFlag(QStyle::State_HasFocus),
               option.state.testFlag(QStyle::State_Enabled));
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(option.state.testFlag(QStyle::State_Enabled) ? colours.text : colours.secondary, 1.4,
                        Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const QPointF middle = arrow.center();
    const QPointF points[] = {middle + QPointF(-3.5, -1.5), middle + QPointF(0, 2),
                              middle + QPointF(3.5, -1.5)};
    painter.drawPolyline(points, 3);
    painter.restore();
}

void paintSpinBox(QPainter &painter, const Colours &colours, const QStyleOptionSpinBox &option,
                  const QRectF &up, const QRectF &down)
{
    paintField(painter, colours, QRectF(option.rect), option.state.testFlag(QStyle::State_HasFocus),
               option.state.testFlag(QStyle::State_Enabled));
    const auto arrow = [&](const QRectF &box, double direction, QAbstractSpinBox::StepEnabledFlag step) {
        const bool leadsOn =
            option.state.testFlag(QStyle::State_Enabled) && option.stepEnabled.testFlag(step);
        painter.setPen(
            QPen(leadsOn ? colours.text : colours.line, 1.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        const QPointF middle = box.center();
        const QPointF points[] = {middle + QPointF(-3, -1.5 * direction),
                                  middle + QPointF(0, 1.5 * direction),
                                  middle + QPointF(3, -1.5 * direction)};
        painter.drawPolyline(points, 3);
    };
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    arrow(up, -1, QAbstractSpinBox::StepUpEnabled);
    arrow(down, 1, QAbstractSpinBox::StepDownEnabled);
    painter.restore();
}

void paintCheckBox(QPainter &painter, const Colours &colours, const QStyleOption &option)
{
    const bool isOn = option.state.testFlag(QStyle::State_On);
    const QRectF box = markBox(option.rect);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(edgeOf(colours, option, isOn));
    painter.setBrush(isOn ? inkOf(colours, option) : colours.panel);
    painter.drawRoundedRect(box, BoxRadius, BoxRadius);
    if (isOn) {
        painter.setPen(QPen(colours.panel, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        const QPointF tick[] = {{box.left() + box.width() * 0.24, box.top() + box.height() * 0.52},
                                {box.left() + box.width() * 0.43, box.top() + box.height() * 0.71},
                                {box.left() + box.width() * 0.77, box.top() + box.height() * 0.30}};
        painter.drawPolyline(tick, 3);
    }
    painter.restore();
}

void paintRadioButton(QPainter &painter, const Colours &colours, const QStyleOption &option)
{
    const bool isOn = option.state.testFlag(QStyle::State_On);
    const QRectF box = markBox(option.rect);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(edgeOf(colours, option, isOn));
    painter.setBrush(colours.panel);
    painter.drawEllipse(box);
    if (isOn) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(inkOf(colours, option));
        const qreal inset = box.width() * 0.25;
        painter.drawEllipse(box.adjusted(inset, inset, -inset, -inset));
    }
    painter.restore();
}

void paintPushButton(QPainter &painter, const Colours &colours, const QStyleOptionButton &option)
{
    const bool isEnabled = option.state.testFlag(QStyle::State_Enabled);
    const bool isPrimary = isEnabled && option.features.testFlag(QStyleOptionButton::DefaultButton);
    const bool isRaised = isEnabled && (option.state.testFlag(QStyle::State_MouseOver) ||
                                        option.state.testFlag(QStyle::State_Sunken));
    QColor ground = isPrimary ? colours.focus : colours.panel;
    if (isRaised)
        ground = isPrimary ? primaryRaised(colours) : colours.ground;
    const QRectF frame = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(isPrimary ? QPen(Qt::NoPen) : QPen(isEnabled ? colours.edge : colours.line));
    painter.setBrush(ground);
    painter.drawRoundedRect(frame, FieldRadius, FieldRadius);
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        const qreal inset = isPrimary ? PrimaryFocusInset : 0.5;
        painter.setPen(QPen(isPrimary ? colours.panel : colours.focus, isPrimary ? 1.5 : 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(frame.adjusted(inset, inset, -inset, -inset), FieldRadius - inset / 2,
                                FieldRadius - inset / 2);
    }
    painter.restore();
}

void paintTab(QPainter &painter, const Colours &colours, const QStyleOption &option)
{
    const QRect &box = option.rect;
    const bool isChosen = option.state.testFlag(QStyle::State_Selected);
    if (!isChosen && option.state.testFlag(QStyle::State_MouseOver))
        painter.fillRect(box, colours.ground);
    const int thickness = isChosen ? 2 : 1;
    painter.fillRect(QRect(box.left(), box.bottom() + 1 - thickness, box.width(), thickness),
                     isChosen ? colours.focus : colours.line);
}

void paintHeaderSection(QPainter &painter, const Colours &colours, const QRect &box)
{
    painter.fillRect(box, colours.panel);
    painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), colours.line);
}

QColor primaryRaised(const Colours &colours)
{
    return colours.isDark ? colours.focus.darker(110) : colours.focus.lighter(115);
}

} // namespace ui

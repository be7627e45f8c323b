// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRectF>

class QPainter;
class QColor;
class QRect;
class QStyleOption;
class QStyleOptionButton;
class QStyleOptionComboBox;
class QStyleOptionSpinBox;

namespace ui {

struct Colours;

/// The controls of a form as the window paints them: one frame, one radius, one focus colour for all.

/// The frame of a field: white ground, a line, thicker with the focus.
void paintField(QPainter &painter, const Colours &colours, const QRectF &box, bool hasFocus,
                bool isEnabled = true);
/// The frame and the arrow of a combo box, without its text.
void paintComboBox(QPainter &painter, const Colours &colours, const QStyleOptionComboBox &option,
                   const QRectF &arrow);
/// The frame and the arrows of a spin box; one that leads nowhere is grey.
void paintSpinBox(QPainter &painter, const Colours &colours, const QStyleOptionSpinBox &option,
                  const QRectF &up, const QRectF &down);
/// The box of a check box, or the circle of a radio button, with its mark.
void paintCheckBox(QPainter &painter, const Colours &colours, const QStyleOption &option);
void paintRadioButton(QPainter &painter, const Colours &colours, const QStyleOption &option);
/// Its frame and ground. The default button is filled with the colour of the focus; its own focus is a line
/// inside of it.
void paintPushButton(QPainter &painter, const Colours &colours, const QStyleOptionButton &option);
void paintTab(QPainter &painter, const Colours &colours, const QStyleOption &option);
void paintHeaderSection(QPainter &painter, const Colours &colours, const QRect &box);

/// The ground of a primary button under the pointer.
[[nodiscard]] QColor primaryRaised(const Colours &colours);
/// How far inside its frame a primary button shows the focus.
inline constexpr qreal PrimaryFocusInset = 2.5;

} // namespace ui

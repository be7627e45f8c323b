// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAccessible>

class QWidget;

namespace ui {

/// Gives screen readers what Qt cannot know of widgets that paint themselves: the charts' values, and what
/// bare areas are there for. Once is enough, further calls do nothing.
void installAccessibility();

/// What a widget is that Qt takes for a bare area. To be said before anybody asks: in its
/// constructor, before its name.
void setAccessibleRole(QWidget &widget, QAccessible::Role role);

/// Says a sentence to a person who listens: something that happened away from where the focus is. In a Qt
/// that cannot (before 6.8) an alert of the widget, whose accessible name should be that sentence.
void announce(QWidget &widget, const QString &sentence);

} // namespace ui

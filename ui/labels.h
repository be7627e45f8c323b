// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QColor;
class QLabel;
class QWidget;

namespace ui {

struct Colours;
class Theme;

/// An empty label that shows letters as they are, never as markup. `parent` owns it.
[[nodiscard]] QLabel *plainLabel(QWidget *parent);

/// Gives the label's text a colour of the theme, also of the next one. The theme outlives the label.
void followInk(QLabel *label, const Theme &theme, QColor Colours::*colour);

/// Colours the label's text; a colour that it has already costs nothing.
void setInk(QLabel *label, const QColor &colour);

} // namespace ui

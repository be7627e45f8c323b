// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/labels.h"

#include "ui/theme.h"

#include <QColor>
#include <QLabel>
#include <QPalette>

namespace ui {

QLabel *plainLabel(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    return label;
}

void followInk(QLabel *label, const Theme &theme, QColor Colours::*colour)
{
    const auto use = [label, &theme, colour] { setInk(label, theme.colours().*colour); };
    QObject::connect(&theme, &Theme::changed, label, use);
    use();
}

void setInk(QLabel *label, const QColor &colour)
{
    QPalette palette = label->palette();
    if (palette.color(QPalette::WindowText) == colour)
        return;
    palette.setColor(QPalette::WindowText, colour);
    label->setPalette(palette);
}

} // namespace ui

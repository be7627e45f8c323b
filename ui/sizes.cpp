// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sizes.h"

#include <QFontInfo>
#include <QWidget>

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

constexpr qreal DesignFontPixels = 13;
constexpr qreal SmallestFontPixels = 11;

qreal pixelsOf(const QFont &font)
{
    return QFontInfo(font).pixelSize();
}

QFont withFactor(const QFont &body, qreal factor)
{
    QFont font = body;
    font.setPixelSize(qRound(std::max(pixelsOf(body) * factor, SmallestFontPixels)));
    return font;
}

} // namespace

int scaled(int designPixels, const QFont &font)
{
    return qRound(designPixels * pixelsOf(font) / DesignFontPixels);
}

int scaled(int designPixels, const QWidget *widget)
{
    return scaled(designPixels, widget->font());
}

QFont secondaryFont(const QFont &body)
{
    return withFactor(body, 0.85);
}

QFont titleFont(const QFont &body)
{
    return semiboldFont(withFactor(body, 1.4));
}

QFont tileFont(const QFont &body)
{
    return semiboldFont(withFactor(body, 1.5));
}

QFont semiboldFont(const QFont &body)
{
    QFont font = body;
    font.setWeight(QFont::DemiBold);
    return font;
}

} // namespace ui

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chartmeasure.h"

#include "ui/plotgeometry.h"

#include <QFontMetricsF>
#include <cmath>

namespace ui {

TextMeasure measureOf(const QFont &font)
{
    const QFontMetricsF metrics(font);
    return {.lineHeight = std::ceil(metrics.height()),
            .width = [metrics](const QString &text) { return std::ceil(metrics.horizontalAdvance(text)); }};
}

} // namespace ui

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/chartlines.h"

namespace ui {

class ChartLinesPainter final : public ChartLines
{
public:
    void paint(QPainter &painter, const PlotGeometry &geometry, const QColor &colour) override;
};

} // namespace ui

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/systemcontrast.h"

#include <QtGlobal>

#if QT_VERSION >= QT_VERSION_CHECK(6, 10, 0)
#include <QAccessibilityHints>
#include <QGuiApplication>
#include <QStyleHints>
#endif
#ifdef Q_OS_WIN
#include <windows.h>
#endif

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

double luminance(const QColor &colour)
{
    const auto linear = [](double part) {
        return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) +
           0.0722 * linear(colour.blueF());
}

// An ordinary palette has black on a light grey (18 : 1) at the most.
constexpr double BlackAndWhite = 19.3;

} // namespace

double contrastRatio(const QColor &a, const QColor &b)
{
    const auto [darker, lighter] = std::minmax({luminance(a), luminance(b)});
    return (lighter + 0.05) / (darker + 0.05);
}

bool isSystemHighContrast(const QPalette &system)
{
#ifdef Q_OS_WIN
    HIGHCONTRASTW state{};
    state.cbSize = sizeof state;
    if (SystemParametersInfoW(SPI_GETHIGHCONTRAST, sizeof state, &state, 0))
        return (state.dwFlags & HCF_HIGHCONTRASTON) != 0;
#endif
#if QT_VERSION >= QT_VERSION_CHECK(6, 10, 0)
    if (QGuiApplication::styleHints()->accessibility()->contrastPreference() ==
        Qt::ContrastPreference::HighContrast)
        return true;
#endif
    const auto isFar = [&system](QPalette::ColorRole ink, QPalette::ColorRole ground) {
        return contrastRatio(system.color(ink), system.color(ground)) >= BlackAndWhite;
    };
    return isFar(QPalette::WindowText, QPalette::Window) && isFar(QPalette::Text, QPalette::Base) &&
           isFar(QPalette::ButtonText, QPalette::Button);
}

} // namespace ui

// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

/// How colours look to eyes that lack one kind of cone, and how far apart two of them then are.
namespace colourvision {

using Vector = std::array<double, 3>;
using Matrix = std::array<Vector, 3>;

struct Vision
{
    const char *name;
    Matrix matrix; ///< On linear RGB.
};

/// Machado, Oliveira and Fernandes 2009, severity 1; Vienot, Brettel and Mollon 1999 as a second opinion (it
/// has no third).
inline constexpr std::array Visions{
    Vision{"full colour vision", {{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}}},
    Vision{"protanopia (Machado)",
           {{{0.152286, 1.052583, -0.204868},
             {0.114503, 0.786281, 0.099216},
             {-0.003882, -0.048116, 1.051998}}}},
    Vision{
        "deuteranopia (Machado)",
        {{{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}}},
    Vision{"tritanopia (Machado)",
           {{{1.255528, -0.076749, -0.178779},
             {-0.078411, 0.930809, 0.147602},
             {0.004733, 0.691367, 0.303900}}}},
    Vision{"protanopia (Vienot)", {{{0.11238, 0.88762, 0}, {0.11238, 0.88762, 0}, {0.00401, -0.00401, 1}}}},
    Vision{"deuteranopia (Vienot)", {{{0.29275, 0.70725, 0}, {0.29275, 0.70725, 0}, {-0.02234, 0.02234, 1}}}},
};

inline Vector seen(const QColor &colour, const Vision &vision)
{
    const auto linear = [](double c) {
        return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    const Vector rgb{linear(colour.redF()), linear(colour.greenF()), linear(colour.blueF())};
    Vector out{};
    for (std::size_t row = 0; row < 3; ++row) {
        for (std::size_t column = 0; column < 3; ++column)
            out[row] += vision.matrix[row][column] * rgb[column];
        out[row] = std::clamp(out[row], 0.0, 1.0);
    }
    return out;
}

/// CIE L*a*b* under D65.
inline Vector labOf(const Vector &rgb)
{
    const auto f = [](double t) { return t > 216.0 / 24389 ? std::cbrt(t) : (24389.0 / 27 * t + 16) / 116; };
    const double x = f((0.4124564 * rgb[0] + 0.3575761 * rgb[1] + 0.1804375 * rgb[2]) / 0.95047);
    const double y = f(0.2126729 * rgb[0] + 0.7151522 * rgb[1] + 0.0721750 * rgb[2]);
    const double z = f((0.0193339 * rgb[0] + 0.1191920 * rgb[1] + 0.9503041 * rgb[2]) / 1.08883);
    return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

/// CIEDE2000 as Sharma, Wu and Dalal 2005 write it down.
inline double difference(const Vector &one, const Vector &other)
{
    using std::numbers::pi;
    const auto degrees = [](double radians) { return radians * 180 / pi; };
    const auto radians = [](double angle) { return angle * pi / 180; };
    const double meanChroma = (std::hypot(one[1], one[2]) + std::hypot(other[1], other[2])) / 2;
    const double seventh = std::pow(meanChroma, 7);
    const double g = 0.5 * (1 - std::sqrt(seventh / (seventh + std::pow(25.0, 7))));
    const double a1 = (1 + g) * one[1];
    const double a2 = (1 + g) * other[1];
    const double c1 = std::hypot(a1, one[2]);
    const double c2 = std::hypot(a2, other[2]);
    const auto hue = [&](double a, double b) {
        return a == 0 && b == 0 ? 0.0 : std::fmod(degrees(std::atan2(b, a)) + 360, 360);
    };
    const double h1 = hue(a1, one[2]);
    const double h2 = hue(a2, other[2]);
    const double dL = other[0] - one[0];
    const double dC = c2 - c1;
    double dh = c1 * c2 == 0 ? 0 : h2 - h1;
    dh += dh > 180 ? -360 : dh < -180 ? 360 : 0;
    const double dH = 2 * std::sqrt(c1 * c2) * std::sin(radians(dh / 2));
    const double meanL = (one[0] + other[0]) / 2;
    const double meanC = (c1 + c2) / 2;
    double meanH = h1 + h2;
    if (c1 * c2 != 0)
        meanH = (std::abs(h1 - h2) <= 180 ? meanH : meanH < 360 ? meanH + 360 : meanH - 360) / 2;
    const double t = 1 - 0.17 * std::cos(radians(meanH - 30)) + 0.24 * std::cos(radians(2 * meanH)) +
                     0.32 * std::cos(radians(3 * meanH + 6)) - 0.20 * std::cos(radians(4 * meanH - 63));
    const double turn = 30 * std::exp(-std::pow((meanH - 275) / 25, 2));
    const double meanC7 = std::pow(meanC, 7);
    const double rc = 2 * std::sqrt(meanC7 / (meanC7 + std::pow(25.0, 7)));
    const double light = std::pow(meanL - 50, 2);
    const double sl = 1 + 0.015 * light / std::sqrt(20 + light);
    const double sc = 1 + 0.045 * meanC;
    const double sh = 1 + 0.015 * meanC * t;
    const double rt = -std::sin(radians(2 * turn)) * rc;
    return std::sqrt(std::pow(dL / sl, 2) + std::pow(dC / sc, 2) + std::pow(dH / sh, 2) +
                     rt * dC / sc * dH / sh);
}

inline double difference(const QColor &one, const QColor &other, const Vision &vision)
{
    return difference(labOf(seen(one, vision)), labOf(seen(other, vision)));
}

} // namespace colourvision

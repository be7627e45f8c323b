// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QObject>
#include <QPalette>

namespace ui {
Q_NAMESPACE

enum class ThemeChoice { System, Light, Dark };
Q_ENUM_NS(ThemeChoice)

enum class ContrastChoice { System, Normal, High };
Q_ENUM_NS(ContrastChoice)

/// One colour for one meaning, the same in every view. Each text colour has at least 4.5 : 1
/// against `ground`, `panel` and `selection`, with high contrast 7 : 1; `edge` has 3 : 1. The metrics'
/// colours differ from each other, and so do the states', by 10 (CIEDE2000) for eyes that see no red, no
/// green or no blue, too.
struct Colours
{
    bool isDark{false};
    bool isHighContrast{false};

    QColor ground{};    ///< Behind panels, group rows.
    QColor panel{};     ///< Cards, table, toolbar.
    QColor line{};      ///< Borders of what only shows, grid, the empty part of a bar.
    QColor edge{};      ///< Borders of what can be typed into or pressed.
    QColor text{};      ///< Body.
    QColor secondary{}; ///< Captions, units, ages.
    QColor selection{};
    QColor focus{}; ///< Keyboard focus ring, active segment's text.

    QColor cpu{};
    QColor memory{};
    QColor disk{};
    QColor metric{}; ///< Any further metric.

    QColor online{};
    QColor warning{};
    QColor critical{};
    QColor unknown{}; ///< Offline, stale, disconnected, paused.

    QColor bubble{};     ///< The crosshair's value label.
    QColor bubbleText{}; ///< On `bubble`.
};

[[nodiscard]] Colours lightColours();
[[nodiscard]] Colours darkColours();
/// Black on white and white on black, with lines that can be seen.
[[nodiscard]] Colours highContrastLightColours();
[[nodiscard]] Colours highContrastDarkColours();

/// What Qt's own widgets are painted with.
[[nodiscard]] QPalette toPalette(const Colours &colours);

/// The colours in force, and the style that paints with them. Made once in main(), outlives every widget.
class Theme final : public QObject
{
    Q_OBJECT

public:
    explicit Theme(QObject *parent = nullptr);

    [[nodiscard]] const Colours &colours() const { return m_colours; }
    [[nodiscard]] ThemeChoice choice() const { return m_choice; }
    void choose(ThemeChoice choice);
    [[nodiscard]] ContrastChoice contrast() const { return m_contrast; }
    void chooseContrast(ContrastChoice contrast);
    /// What the system says where it says so later than at the start, or by other ways than its palette.
    void setSystemHighContrast(bool isHigh);

Q_SIGNALS:
    void changed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void apply();

    ThemeChoice m_choice{ThemeChoice::System};
    ContrastChoice m_contrast{ContrastChoice::System};
    bool m_systemIsDark{false};
    bool m_systemIsHighContrast{false};
    bool m_applying{false};
    Colours m_colours{};
};

} // namespace ui

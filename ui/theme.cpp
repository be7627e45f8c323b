// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme.h"

#include "ui/style.h"
#include "ui/systemcontrast.h"

#include <QApplication>
#include <QEvent>
#include <QStyleHints>

#include <utility>

namespace ui {

namespace {

// Qt tells the colour scheme itself only since 6.5; before, the system's palette shows it.
bool isSystemDark()
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    return QGuiApplication::styleHints()->colorScheme() == Qt::ColorScheme::Dark;
#else
    const QPalette palette = QGuiApplication::palette();
    return palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
#endif
}

} // namespace

Colours lightColours()
{
    return Colours{
        .isDark = false,
        .ground = QColor(0xf5f6f8),
        .panel = QColor(Qt::white),
        .line = QColor(0xdfe3e8),
        .edge = QColor(0x7f8995),
        .text = QColor(0x1c2430),
        .secondary = QColor(0x59636f),
        .selection = QColor(0xe6f0fb),
        .focus = QColor(0x0b5cad),
        .cpu = QColor(0x2d4da7),
        .memory = QColor(0x7c3aed),
        .disk = QColor(0x0e7490),
        .metric = QColor(0x1c2430),
        .online = QColor(0x287449),
        .warning = QColor(0x8f5b00),
        .critical = QColor(0x891f00),
        .unknown = QColor(0x59636f),
        .bubble = QColor(0x2a323d),
        .bubbleText = QColor(Qt::white),
    };
}

Colours darkColours()
{
    return Colours{
        .isDark = true,
        .ground = QColor(0x14181d),
        .panel = QColor(0x1b2128),
        .line = QColor(0x2b333d),
        .edge = QColor(0x707b87),
        .text = QColor(0xe6eaf0),
        .secondary = QColor(0xa3adb8),
        .selection = QColor(0x1f3044),
        .focus = QColor(0x8cbcff),
        .cpu = QColor(0x6ea8ff),
        .memory = QColor(0xb389c2),
        .disk = QColor(0x2dd6ec),
        .metric = QColor(0xe6eaf0),
        .online = QColor(0x4ade80),
        .warning = QColor(0xf0b429),
        .critical = QColor(0xf1714c),
        .unknown = QColor(0xa3adb8),
        .bubble = QColor(0xdde3ea),
        .bubbleText = QColor(0x14181d),
    };
}

Colours highContrastLightColours()
{
    return Colours{
        .isDark = false,
        .isHighContrast = true,
        .ground = QColor(Qt::white),
        .panel = QColor(Qt::white),
        .line = QColor(0x5b6570),
        .edge = QColor(0x5b6570),
        .text = QColor(Qt::black),
        .secondary = QColor(0x2b333d),
        .selection = QColor(0xd9e8fb),
        .focus = QColor(0x003a8c),
        .cpu = QColor(0x1f3077),
        .memory = QColor(0x3e1ac6),
        .disk = QColor(0x11515b),
        .metric = QColor(Qt::black),
        .online = QColor(0x0a5339),
        .warning = QColor(0x624414),
        .critical = QColor(0x550f0a),
        .unknown = QColor(0x3d4650),
        .bubble = QColor(Qt::black),
        .bubbleText = QColor(Qt::white),
    };
}

Colours highContrastDarkColours()
{
    return Colours{
        .isDark = true,
        .isHighContrast = true,
        .ground = QColor(Qt::black),
        .panel = QColor(Qt::black),
        .line = QColor(0x97a1ac),
        .edge = QColor(0x97a1ac),
        .text = QColor(Qt::white),
        .secondary = QColor(0xdde3ea),
        .selection = QColor(0x0b2238),
        .focus = QColor(0xffe066),
        .cpu = QColor(0x7db0ff),
        .memory = QColor(0xc6a1c3),
        .disk = QColor(0x24e0f4),
        .metric = QColor(Qt::white),
        .online = QColor(0x7dfac2),
        .warning = QColor(0xfed270),
        .critical = QColor(0xfea98e),
        .unknown = QColor(0xc8d0d8),
        .bubble = QColor(Qt::white),
        .bubbleText = QColor(Qt::black),
    };
}

QPalette toPalette(const Colours &colours)
{
    QPalette palette;
    palette.setColor(QPalette::Window, colours.panel);
    palette.setColor(QPalette::WindowText, colours.text);
    palette.setColor(QPalette::Base, colours.panel);
    palette.setColor(QPalette::AlternateBase, colours.ground);
    palette.setColor(QPalette::Text, colours.text);
    palette.setColor(QPalette::PlaceholderText, colours.secondary);
    palette.setColor(QPalette::Button, colours.panel);
    palette.setColor(QPalette::ButtonText, colours.text);
    palette.setColor(QPalette::BrightText, colours.critical);
    palette.setColor(QPalette::Highlight, colours.selection);
    palette.setColor(QPalette::HighlightedText, colours.text);
    palette.setColor(QPalette::ToolTipBase, colours.bubble);
    palette.setColor(QPalette::ToolTipText, colours.bubbleText);
    palette.setColor(QPalette::Link, colours.focus);
    palette.setColor(QPalette::LinkVisited, colours.focus);
    palette.setColor(QPalette::Light, colours.panel);
    palette.setColor(QPalette::Midlight, colours.line);
    palette.setColor(QPalette::Mid, colours.line);
    palette.setColor(QPalette::Dark, colours.line);
    palette.setColor(QPalette::Shadow, colours.isDark ? QColor(Qt::black) : colours.secondary);
    for (const auto role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText}) {
        palette.setColor(QPalette::Disabled, role, colours.secondary);
    }
    return palette;
}

Theme::Theme(QObject *parent)
    : QObject(parent)
    , m_systemIsDark(isSystemDark())
    , m_systemIsHighContrast(isSystemHighContrast(QGuiApplication::palette()))
{
    QApplication::setStyle(new Style(*this)); // The application owns it.
    qApp->installEventFilter(this);
    // Nothing moves but the data.
    for (const Qt::UIEffect effect : {Qt::UI_AnimateMenu, Qt::UI_FadeMenu, Qt::UI_AnimateCombo,
                                      Qt::UI_AnimateTooltip, Qt::UI_FadeTooltip, Qt::UI_AnimateToolBox})
        QApplication::setEffectEnabled(effect, false);
    apply();
}

void Theme::choose(ThemeChoice choice)
{
    if (choice == m_choice) {
        return;
    }
    m_choice = choice;
    apply();
}

void Theme::chooseContrast(ContrastChoice contrast)
{
    if (contrast == m_contrast) {
        return;
    }
    m_contrast = contrast;
    apply();
}

void Theme::setSystemHighContrast(bool isHigh)
{
    if (std::exchange(m_systemIsHighContrast, isHigh) != isHigh && m_contrast == ContrastChoice::System) {
        apply();
    }
}

bool Theme::eventFilter(QObject *watched, QEvent *event)
{
    // Our own palette comes back as the same event; only the system's counts.
    if (event->type() == QEvent::ApplicationPaletteChange && watched == qApp && !m_applying) {
        const bool isDark = isSystemDark();
        if (m_choice == ThemeChoice::System && isDark != m_colours.isDark) {
            m_systemIsDark = isDark;
            apply();
        }
    }
    return QObject::eventFilter(watched, event);
}

void Theme::apply()
{
    const bool isDark = m_choice == ThemeChoice::Dark || (m_choice == ThemeChoice::System && m_systemIsDark);
    const bool isHigh = m_contrast == ContrastChoice::High ||
                        (m_contrast == ContrastChoice::System && m_systemIsHighContrast);
    if (isHigh) {
        m_colours = isDark ? highContrastDarkColours() : highContrastLightColours();
    } else {
        m_colours = isDark ? darkColours() : lightColours();
    }
    m_applying = true;
    QApplication::setPalette(toPalette(m_colours));
    m_applying = false;
    Q_EMIT changed();
}

} // namespace ui

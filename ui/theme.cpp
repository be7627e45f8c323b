// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme.h"

#include "ui/style.h"

#include <QApplication>
#include <QEvent>
#include <QStyleHints>

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
        .panel = QColor(0xffffff),
        .line = QColor(0xdfe3e8),
        .text = QColor(0x1c2430),
        .secondary = QColor(0x59636f),
        .selection = QColor(0xe6f0fb),
        .focus = QColor(0x0b5cad),
        .cpu = QColor(0x1d4ed8),
        .memory = QColor(0x7c3aed),
        .disk = QColor(0x0e7490),
        .metric = QColor(0x1c2430),
        .online = QColor(0x137a39),
        .warning = QColor(0x8f5b00),
        .critical = QColor(0xb4350a),
        .unknown = QColor(0x59636f),
        .bubble = QColor(0x2a323d),
        .bubbleText = QColor(0xffffff),
    };
}

Colours darkColours()
{
    return Colours{
        .isDark = true,
        .ground = QColor(0x14181d),
        .panel = QColor(0x1b2128),
        .line = QColor(0x2b333d),
        .text = QColor(0xe6eaf0),
        .secondary = QColor(0xa3adb8),
        .selection = QColor(0x1f3044),
        .focus = QColor(0x8cbcff),
        .cpu = QColor(0x6ea8ff),
        .memory = QColor(0xb69cff),
        .disk = QColor(0x4cc9e0),
        .metric = QColor(0xe6eaf0),
        .online = QColor(0x4ade80),
        .warning = QColor(0xf0b429),
        .critical = QColor(0xff8a5c),
        .unknown = QColor(0xa3adb8),
        .bubble = QColor(0xdde3ea),
        .bubbleText = QColor(0x14181d),
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
{
    QApplication::setStyle(new Style(*this)); // The application owns it.
    qApp->installEventFilter(this);
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
    m_colours = isDark ? darkColours() : lightColours();
    m_applying = true;
    QApplication::setPalette(toPalette(m_colours));
    m_applying = false;
    Q_EMIT changed();
}

} // namespace ui

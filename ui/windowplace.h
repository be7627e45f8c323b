// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QMargins>
#include <QRect>
#include <QString>

class QWidget;

namespace ui {

/// A screen, as far as windows can use it.
struct ScreenArea
{
    QString name{};
    QRect available{}; ///< Without panels and docks.
    bool operator==(const ScreenArea &) const = default;
};

/// Where a window stands.
struct WindowPlace
{
    QRect normal{};   ///< Without its frame, when neither maximized nor full screen.
    QMargins frame{}; ///< What the desktop put round it.
    ScreenArea screen{};
    bool isMaximized{false};
    bool isFullScreen{false};
    bool operator==(const WindowPlace &) const = default;
};

/// Where a window that stood there belongs today, without its frame: on its screen if there is still one of
/// that name, else on the one that its place overlaps most, else on the first; always wholly in sight and
/// never larger than the screen. Null where the place is nonsense or there is no screen. Pure.
[[nodiscard]] QRect placeToday(const WindowPlace &place, const QList<ScreenArea> &screens);

/// Where a further window belongs: as large as the one before it, on a screen where there is none yet, else a
/// little lower and to the right. Pure.
[[nodiscard]] QRect placeBeside(const QRect &before, const QList<QRect> &taken,
                                const QList<ScreenArea> &screens);

/// The screens of this moment, the main one first.
[[nodiscard]] QList<ScreenArea> screensNow();
[[nodiscard]] WindowPlace placeOf(const QWidget &window);
/// False: the place is nonsense, and nothing was done. Call it before the window is shown.
bool putInPlace(QWidget &window, const WindowPlace &place);

} // namespace ui
